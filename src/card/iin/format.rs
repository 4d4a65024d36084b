//! The compiled form of a layer: what stands where.
//!
//! Numbers are little-endian and nothing is aligned. Strings are named by their place in the last
//! section, counted from one, and stand there behind their length, two bytes.
//!
//! | bytes | what |
//! |---|---|
//! | 48 | header: magic (8), version (2), width of a value (1), zero (1), how many entries, long rows, records and traits (4 each), how many bytes of strings (4), the name of the layer (4), zero (4), length of the whole (8) |
//! | 4 × 10,001 | pages: by the first four digits, the first entry; one more for the end |
//! | 24 each | long rows: lowest and highest number of 19 digits (8 each), place of the next long row around it, counted from one (4), record (4) |
//! | 16 each | traits: scheme, brand, funding, Luhn rule, second scheme, code lengths (1 each), numeric country (2), lengths (4), source (4) |
//! | 7 each | records: traits (3), issuer (4) |
//! | 2 each | entries: where in the page they begin (digits five to eight), times four, plus their [`Width`] |
//! | 2 or 3 each | their values |
//! | | strings |
//! | 32 | SHA-256 of all that stands before |
//!
//! An entry is either a row whole, of 6, 7 or 8 digits and with no row inside, or a part of another
//! row, a *long* one. Its value is 0 for no row, or a record counted from one, or a long row counted
//! on behind the records, or all ones where eight digits do not settle which long row it is.

use core::fmt;

/// The first bytes of a compiled layer.
pub(super) const MAGIC: [u8; 8] = *b"tokm-IIN";
/// The version of the form.
pub(super) const VERSION: u16 = 1;
/// Bytes of the header.
pub(super) const HEADER: usize = 48;
/// How many pages there are.
pub(super) const PAGES: usize = 10_000;
/// Bytes of a long row.
pub(super) const LONG_ROW: usize = 24;
/// Bytes of traits.
pub(super) const TRAITS: usize = 16;
/// Bytes of a record.
pub(super) const RECORD: usize = 7;
/// Bytes of the checksum.
pub(super) const CHECKSUM: usize = 32;
/// The largest value that three bytes have room for, which stands for [`Value::Search`].
pub(super) const MOST_VALUES: u32 = 0xFF_FFFF;
/// What a byte of traits is when the row does not say.
pub(super) const UNSAID: u8 = 0xFF;

/// How many numbers of eight digits an entry holds.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Width {
    One = 0,
    Ten = 1,
    Hundred = 2,
    /// All up to the next entry, or the end of the page.
    Rest = 3,
}

impl Width {
    /// The numbers that begin at an entry, which lies in a page.
    pub(super) const fn numbers(self) -> u32 {
        match self {
            Self::One => 1,
            Self::Ten => 10,
            Self::Hundred => 100,
            Self::Rest => 10_000,
        }
    }
}

/// An entry as it is stored.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Entry(pub(super) u16);

impl Entry {
    /// The last entry, in order, of those that begin at a place of a page.
    pub(super) const fn last_at(place: u16) -> Self {
        Self(place << 2 | 3)
    }

    pub(super) const fn new(place: u16, width: Width) -> Self {
        Self(place << 2 | width as u16)
    }

    pub(super) const fn place(self) -> u16 {
        self.0 >> 2
    }

    pub(super) const fn width(self) -> Width {
        match self.0 & 3 {
            0 => Width::One,
            1 => Width::Ten,
            2 => Width::Hundred,
            _ => Width::Rest,
        }
    }
}

/// What a value stands for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Value {
    Nothing,
    /// The index of a record.
    Record(u32),
    /// The index of a long row.
    LongRow(u32),
    /// The long rows have to be searched.
    Search,
}

/// How values are written: they hang on the number of records and on their width in bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Values {
    pub(super) records: u32,
    /// 2 or 3.
    pub(super) width: usize,
}

impl Values {
    /// The narrowest values that have room for so many records and long rows, if there are any.
    pub(super) fn for_counts(records: u32, long_rows: u32) -> Option<Self> {
        // Nothing and Search need one each.
        let most = u64::from(records) + u64::from(long_rows) + 1;
        let width = match most {
            0..0xFFFF => 2,
            0xFFFF..0xFF_FFFF => 3,
            _ => return None,
        };
        Some(Self { records, width })
    }

    const fn all_ones(self) -> u32 {
        if self.width == 2 { 0xFFFF } else { MOST_VALUES }
    }

    #[inline]
    pub(super) const fn read(self, number: u32) -> Value {
        if number == 0 {
            Value::Nothing
        } else if number <= self.records {
            Value::Record(number - 1)
        } else if number < self.all_ones() {
            Value::LongRow(number - self.records - 1)
        } else {
            Value::Search
        }
    }

    /// The number of a value whose parts are in range.
    pub(super) const fn write(self, value: Value) -> u32 {
        match value {
            Value::Nothing => 0,
            Value::Record(at) => at + 1,
            Value::LongRow(at) => self.records + at + 1,
            Value::Search => self.all_ones(),
        }
    }
}

/// Where the sections of a layer begin.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sections {
    pub(super) entries: u32,
    pub(super) long_rows: u32,
    pub(super) traits: u32,
    pub(super) name: u32,
    pub(super) values: Values,
    pub(super) at: Places,
}

/// Offsets of sections, in bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Places {
    pub(super) long_rows: usize,
    pub(super) traits: usize,
    pub(super) records: usize,
    pub(super) starts: usize,
    pub(super) values: usize,
    pub(super) strings: usize,
    pub(super) checksum: usize,
}

impl Sections {
    /// Where the pages begin.
    pub(super) const PAGES: usize = HEADER;

    /// Reads a header and holds it against the length of the whole.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, FormatError> {
        let Some((header, _)) = bytes.split_first_chunk::<HEADER>() else {
            return Err(
                match bytes.starts_with(&MAGIC) || MAGIC.starts_with(bytes) {
                    true => FormatError::Truncated {
                        bytes: bytes.len(),
                        expected: HEADER as u64,
                    },
                    false => FormatError::NotALayer,
                },
            );
        };
        if !header.starts_with(&MAGIC) {
            return Err(FormatError::NotALayer);
        }
        let number = |at| u32_at(header, at);
        let version = u16_at(header, 8);
        if version != VERSION {
            return Err(FormatError::Version { found: version });
        }
        let width = usize::from(header.get(10).copied().unwrap_or_default());
        let [entries, long_rows, records, traits, strings, name] =
            [12, 16, 20, 24, 28, 32].map(number);
        let expected = u64_at(header, 40);
        if !(2..=3).contains(&width) || header.get(11) != Some(&0) || number(36) != 0 {
            return Err(FormatError::Header);
        }

        // Each term is below 2^37.
        let mut end = (HEADER + 4 * (PAGES + 1)) as u64;
        let mut place = |count: u32, size: usize| {
            let begin = end;
            end += u64::from(count) * size as u64;
            begin
        };
        let places = [
            place(long_rows, LONG_ROW),
            place(traits, TRAITS),
            place(records, RECORD),
            place(entries, 2),
            place(entries, width),
            place(strings, 1),
        ];
        let checksum = end;
        if checksum + CHECKSUM as u64 != expected {
            return Err(FormatError::Header);
        }
        if expected != bytes.len() as u64 {
            return Err(match expected > bytes.len() as u64 {
                true => FormatError::Truncated {
                    bytes: bytes.len(),
                    expected,
                },
                false => FormatError::TooLong {
                    bytes: bytes.len(),
                    expected,
                },
            });
        }
        // As long as a slice, so that each place fits.
        let [
            long_rows_at,
            traits_at,
            records_at,
            starts_at,
            values_at,
            strings_at,
        ] = places.map(|place| place as usize);
        Ok(Self {
            entries,
            long_rows,
            traits,
            name,
            values: Values { records, width },
            at: Places {
                long_rows: long_rows_at,
                traits: traits_at,
                records: records_at,
                starts: starts_at,
                values: values_at,
                strings: strings_at,
                checksum: checksum as usize,
            },
        })
    }
}

/// Why bytes are not a compiled layer.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum FormatError {
    /// They do not begin as a layer does.
    NotALayer,
    /// A version of the form that this crate does not read.
    Version {
        /// Which.
        found: u16,
    },
    /// The header contradicts itself.
    Header,
    /// The end is missing.
    Truncated {
        /// How many bytes there are.
        bytes: usize,
        /// How many there should be.
        expected: u64,
    },
    /// Something stands behind the end.
    TooLong {
        /// How many bytes there are.
        bytes: usize,
        /// How many there should be.
        expected: u64,
    },
}

impl fmt::Display for FormatError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotALayer => f.write_str("not a compiled IIN table"),
            Self::Version { found } => write!(
                f,
                "compiled IIN table of version {found}, expected version {VERSION}"
            ),
            Self::Header => f.write_str("the header of the compiled IIN table contradicts itself"),
            Self::Truncated { bytes, expected } => {
                write!(f, "truncated: {bytes} bytes, expected {expected}")
            }
            Self::TooLong { bytes, expected } => {
                write!(f, "{bytes} bytes, expected {expected}")
            }
        }
    }
}

impl core::error::Error for FormatError {}

/// What is wrong inside a compiled layer whose header is sound.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum VerifyError {
    /// The checksum is of other bytes.
    Checksum,
    /// A text is not UTF-8, or lies outside its section.
    Text,
    /// Traits with a value that stands for nothing.
    Traits {
        /// Which, from 0.
        at: u32,
    },
    /// A record whose traits do not exist.
    Record {
        /// Which, from 0.
        at: u32,
    },
    /// A long row that is out of order, reversed, overlaps the one before or has a wrong place.
    LongRow {
        /// Which, from 0.
        at: u32,
    },
    /// A page that ends before it begins, or entries in none.
    Page {
        /// Its four digits.
        at: u32,
    },
    /// An entry that is out of order, runs into the next, or has a value that stands for nothing.
    Entry {
        /// Which, from 0.
        at: u32,
    },
    /// The entries do not say the same as the rows.
    Disagree,
}

impl fmt::Display for VerifyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Checksum => f.write_str("wrong checksum: the bytes were altered"),
            Self::Text => f.write_str("a text is not UTF-8 or outside its section"),
            Self::Traits { at } => write!(f, "traits {at} have a value that stands for nothing"),
            Self::Record { at } => write!(f, "record {at} has traits that do not exist"),
            Self::LongRow { at } => write!(f, "long row {at} is out of order"),
            Self::Page { at } => write!(f, "page {at:04} is out of order"),
            Self::Entry { at } => write!(f, "entry {at} is out of order"),
            Self::Disagree => f.write_str("the entries do not say the same as the rows"),
        }
    }
}

impl core::error::Error for VerifyError {}

/// A number at a place; zero outside.
#[inline]
pub(super) fn u16_at(bytes: &[u8], at: usize) -> u16 {
    chunk(bytes, at).map_or(0, |chunk| u16::from_le_bytes(*chunk))
}

/// A number of three bytes at a place; zero outside.
#[inline]
pub(super) fn u24_at(bytes: &[u8], at: usize) -> u32 {
    chunk(bytes, at).map_or(0, |&[a, b, c]| u32::from_le_bytes([a, b, c, 0]))
}

/// A number at a place; zero outside.
#[inline]
pub(super) fn u32_at(bytes: &[u8], at: usize) -> u32 {
    chunk(bytes, at).map_or(0, |chunk| u32::from_le_bytes(*chunk))
}

/// A number at a place; zero outside.
#[inline]
pub(super) fn u64_at(bytes: &[u8], at: usize) -> u64 {
    chunk(bytes, at).map_or(0, |chunk| u64::from_le_bytes(*chunk))
}

#[inline]
fn chunk<const N: usize>(bytes: &[u8], at: usize) -> Option<&[u8; N]> {
    bytes.get(at..)?.first_chunk()
}
