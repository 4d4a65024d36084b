//! The compiled form of a layer: what stands where.
//!
//! Numbers are little-endian and nothing is aligned.
//!
//! | bytes | what |
//! |---|---|
//! | 48 | header: magic (8), version (2), width of a value (2), how many blocks, values, long rows, records and traits (4 each), how many bytes of strings (4), the name of the layer (4), length of the whole (8) |
//! | 2 or 3 × 10,000 | pages: by the first four digits, a value |
//! | 20 each | blocks: the first of its values (4); and for each 25 of a hundred slots (4), a bit a slot, the lowest for the first, and in the upper 7 bits how many are set in those before |
//! | 2 or 3 each | values |
//! | 3 each | records: their traits |
//! | 4 each | records: their issuer |
//! | 16 each | traits: scheme, brand, funding, Luhn rule, second scheme, code lengths (1 each), numeric country (2), lengths (4), source (4) |
//! | 24 each | long rows: lowest and highest number of 19 digits (8 each), place of the next long row around it, counted from one (4), record (4) |
//! | | strings, each behind its length (2) |
//! | 32 | SHA-256 of all that stands before |
//!
//! A page that one value does not settle has a block of the next two digits, and a slot of that
//! one, a block of the two after. The bit of a slot is set where its value is another than that of
//! the slot before, and always in the first; so a block has as many values as bits, and neighbours
//! that are alike cost nothing.
//!
//! A row of exactly six digits, or exactly eight, in which no other row lies, is the value of its
//! slot alone: a record. All others are *long rows*. A value is 0 for no row; or counted from one a
//! record, on behind the records a long row, on behind those a block; or all ones where eight digits
//! do not settle which long row it is. Values have two bytes if all of them fit.
//!
//! Each table has one form. Blocks stand in the order of their digits, the outer before the inner,
//! and their values in the order of blocks. Long rows are in the order of [`IinLayer::rows`]; traits
//! rise as bytes, records as traits and issuer, strings as bytes. Each of these stands there once,
//! and something uses it. Strings are named by their place in their section, counted from one.
//!
//! [`IinLayer::rows`]: super::IinLayer::rows

use alloc::vec::Vec;
use core::fmt;

/// The first bytes of a compiled layer.
pub(super) const MAGIC: [u8; 8] = *b"tokm-IIN";
/// The version of the form.
pub(super) const VERSION: u16 = 1;
/// Bytes of the header.
pub(super) const HEADER: usize = 48;
/// How many pages there are.
pub(super) const PAGES: u32 = 10_000;
/// How many numbers of eight digits there are in a page.
pub(super) const PAGE: u32 = 10_000;
/// How many slots a block has.
pub(super) const SLOTS: u32 = 100;
/// Bytes of a block.
pub(super) const BLOCK: usize = 20;
/// Bytes of a record's traits.
pub(super) const RECORD_TRAITS: usize = 3;
/// Bytes of a record's issuer.
pub(super) const RECORD_ISSUER: usize = 4;
/// Bytes of traits.
pub(super) const TRAITS: usize = 16;
/// Bytes of a long row.
pub(super) const LONG_ROW: usize = 24;
/// Bytes of the checksum.
pub(super) const CHECKSUM: usize = 32;
/// What a byte of traits is when the row does not say.
pub(super) const UNSAID: u8 = 0xFF;

/// What a value stands for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Value {
    Nothing,
    /// The index of a record.
    Record(u32),
    /// The index of a long row.
    LongRow(u32),
    /// The index of a block.
    Block(u32),
    /// The long rows have to be searched.
    Search,
}

/// How values are written: by how many things there are to name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Values {
    pub(super) records: u32,
    pub(super) long_rows: u32,
    pub(super) blocks: u32,
    /// Bytes of a value: 2 or 3.
    pub(super) width: usize,
}

/// Three bytes of four.
pub(super) const THREE_BYTES: u32 = 0xFF_FFFF;

impl Values {
    /// The narrowest values that have room for so many, if there are any.
    pub(super) fn for_counts(records: u32, long_rows: u32, blocks: u32) -> Option<Self> {
        let most = u64::from(records) + u64::from(long_rows) + u64::from(blocks);
        let width = match most {
            // Nothing and Search need one each.
            0..=0xFFFE => 2,
            0xFFFF..=0xFF_FFFE => 3,
            _ => return None,
        };
        Some(Self {
            records,
            long_rows,
            blocks,
            width,
        })
    }

    /// Reads a value from the four bytes that begin with it.
    #[inline]
    pub(super) const fn read(self, bytes: u32) -> Value {
        let number = match self.width {
            2 => bytes & 0xFFFF,
            _ => bytes & THREE_BYTES,
        };
        // Zero wraps, and is above all counts.
        let record = number.wrapping_sub(1);
        if record < self.records {
            return Value::Record(record);
        }
        // The counts together fit three bytes.
        let block = record.wrapping_sub(self.records + self.long_rows);
        if block < self.blocks {
            return Value::Block(block);
        }
        match number {
            0 => Value::Nothing,
            _ if record < self.records + self.long_rows => Value::LongRow(record - self.records),
            _ => Value::Search,
        }
    }

    /// The number of a value whose parts are in range.
    const fn number(self, value: Value) -> u32 {
        match value {
            Value::Nothing => 0,
            Value::Record(at) => 1 + at,
            Value::LongRow(at) => 1 + self.records + at,
            Value::Block(at) => 1 + self.records + self.long_rows + at,
            Value::Search => u32::MAX,
        }
    }

    pub(super) fn write(self, value: Value, out: &mut Vec<u8>) {
        let number = self.number(value).to_le_bytes();
        out.extend_from_slice(number.get(..self.width).unwrap_or_default());
    }
}

/// A hundred slots by two digits, as they are stored.
#[derive(Clone, Copy, Debug)]
pub(super) struct Block {
    /// The index of its first value.
    first_value: u32,
    quarters: [u32; 4],
}

/// How many slots share a number of a block.
const QUARTER: u32 = SLOTS / 4;

impl Block {
    /// `begins` tells for each slot whether its value is another than that of the one before.
    pub(super) fn new(mut begins: impl Iterator<Item = bool>, first_value: u32) -> Self {
        let mut set = 0;
        let quarters = [(); 4].map(|()| {
            let bits = begins.by_ref().zip(0..QUARTER);
            let bits = bits.fold(0, |bits, (begins, slot)| bits | u32::from(begins) << slot);
            let quarter = bits | set << QUARTER;
            set += bits.count_ones();
            quarter
        });
        Self {
            first_value,
            quarters,
        }
    }

    pub(super) fn write(self, out: &mut Vec<u8>) {
        out.extend(self.first_value.to_le_bytes());
        out.extend(
            self.quarters
                .iter()
                .flat_map(|quarter| quarter.to_le_bytes()),
        );
    }

    /// The index of the value of a slot of a block as it is stored; of any for a slot that does not
    /// exist.
    #[inline]
    pub(super) fn value(stored: &[u8; BLOCK], slot: u32) -> u32 {
        let first = u32_at(stored, 0);
        let quarter = u32_at(stored, 4 + 4 * (slot / QUARTER % 4) as usize);
        // Only the bits up to the slot are left; the lowest of all is always set.
        let begun = quarter << (31 - slot % QUARTER);
        let before = quarter >> QUARTER;
        // No sum of what is good wraps.
        first
            .wrapping_add(before + begun.count_ones())
            .wrapping_sub(1)
    }
}

/// Where the sections of a layer begin, and how many things there are.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sections {
    pub(super) traits: u32,
    pub(super) name: u32,
    pub(super) values: Values,
    pub(super) at: Places,
}

/// Offsets of sections, in bytes; the pages begin behind the header.
#[derive(Clone, Copy, Debug)]
pub(super) struct Places {
    pub(super) blocks: usize,
    pub(super) values: usize,
    pub(super) record_traits: usize,
    pub(super) record_issuers: usize,
    pub(super) traits: usize,
    pub(super) long_rows: usize,
    pub(super) strings: usize,
    pub(super) checksum: usize,
}

impl Sections {
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
        let width = usize::from(u16_at(header, 10));
        let [blocks, values, long_rows, records, traits, strings, name] =
            [12, 16, 20, 24, 28, 32, 36].map(number);
        let expected = u64_at(header, 40);
        let values_of = Values::for_counts(records, long_rows, blocks)
            .filter(|values| values.width == width)
            .ok_or(FormatError::Header)?;

        // Each term is below 2^37.
        let mut end = HEADER as u64;
        let mut place = |count: u32, size: usize| {
            let begin = end;
            end += u64::from(count) * size as u64;
            begin
        };
        let places = [
            place(PAGES, width),
            place(blocks, BLOCK),
            place(values, width),
            place(records, RECORD_TRAITS),
            place(records, RECORD_ISSUER),
            place(traits, TRAITS),
            place(long_rows, LONG_ROW),
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
            _,
            blocks,
            values,
            record_traits,
            record_issuers,
            traits_at,
            long_rows,
            strings,
        ] = places.map(|place| place as usize);
        Ok(Self {
            traits,
            name,
            values: values_of,
            at: Places {
                blocks,
                values,
                record_traits,
                record_issuers,
                traits: traits_at,
                long_rows,
                strings,
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
    /// A text that is not UTF-8, is out of order or that nothing uses, one that does not exist, or no
    /// name.
    Text,
    /// Traits that are out of order, that no record uses, with a value that stands for nothing, or
    /// that lack what every card of their scheme has.
    Traits {
        /// Which, from 0.
        at: u32,
    },
    /// A record that is out of order, that no row uses, or whose traits do not exist.
    Record {
        /// Which, from 0.
        at: u32,
    },
    /// A long row that is out of order, reversed, overlaps another partly, is none, has a wrong
    /// place or a record that does not exist.
    LongRow {
        /// Which, from 0.
        at: u32,
    },
    /// Pages, blocks and values do not say the same as the rows, or say it in another way than they
    /// are written.
    Disagree,
}

impl fmt::Display for VerifyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Checksum => f.write_str("wrong checksum: the bytes were altered"),
            Self::Text => f.write_str("a text is not UTF-8, out of order, unused or missing"),
            Self::Traits { at } => {
                write!(
                    f,
                    "traits {at} are out of order, unused or have a wrong value"
                )
            }
            Self::Record { at } => {
                write!(f, "record {at} is out of order, unused or without traits")
            }
            Self::LongRow { at } => write!(f, "long row {at} is out of order or has a wrong value"),
            Self::Disagree => f.write_str("the pages do not say the same as the rows"),
        }
    }
}

impl core::error::Error for VerifyError {}

/// A number at a place; zero outside.
#[inline]
pub(super) fn u16_at(bytes: &[u8], at: usize) -> u16 {
    chunk(bytes, at).map_or(0, |chunk| u16::from_le_bytes(*chunk))
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

/// Some bytes at a place; `None` outside.
#[inline]
pub(super) fn chunk<const N: usize>(bytes: &[u8], at: usize) -> Option<&[u8; N]> {
    bytes.get(at..at.checked_add(N)?)?.first_chunk()
}

/// The first of some strings, and what stands behind it.
pub(super) fn split_text(strings: &[u8]) -> Option<(&str, &[u8])> {
    let (length, rest) = strings.split_first_chunk()?;
    let (text, rest) = rest.split_at_checked(u16::from_le_bytes(*length).into())?;
    Some((str::from_utf8(text).ok()?, rest))
}
