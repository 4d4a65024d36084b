//! A layer in its compiled form, served from the bytes as they are.

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::fmt;
use core::iter;

use sha2::{Digest, Sha256};

use super::builtin::pairs;
use super::compile::{self, IinLayerBuilder, Item};
use super::format::{
    CHECKSUM, Entry, FormatError, LONG_ROW, PAGES, RECORD, Sections, TRAITS, UNSAID, VERSION,
    Value, VerifyError, Width, u16_at, u24_at, u32_at, u64_at,
};
use super::{IinFacts, IinHit, IinRange, IinRow, Layer, Lengths, LuhnRule};
use crate::card::brand::{Brand, Funding, Scheme};
use crate::card::pan::Pan;
use crate::country::Country;

/// A layer of rows of one's own, to be laid over an [`IinTable`](super::IinTable).
///
/// It lives in its compiled form alone: a compact sequence of bytes, about four a row, that is
/// served in place, be it static, read from a file, or the caller's memory map.
///
/// # Examples
///
/// ```
/// use tokmint::card::brand::Scheme;
/// use tokmint::card::iin::{IinLayer, IinRange, IinRow};
///
/// let mut rows = IinLayer::builder("our cards");
/// let mut row = IinRow::new(IinRange::parse("40000010", "40000019")?);
/// row.facts.scheme = Some(Scheme::Visa);
/// rows.push(row);
/// let (layer, _) = rows.build()?;
///
/// let opened = IinLayer::from_bytes(layer.as_bytes())?;
/// assert_eq!(opened.verify(), Ok(()));
/// assert_eq!((opened.name(), opened.rows().count()), ("our cards", 1));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct IinLayer<'t> {
    bytes: Cow<'t, [u8]>,
    pub(super) sections: Sections,
}

/// Tells the name and the size, and no row.
impl fmt::Debug for IinLayer<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("IinLayer")
            .field("name", &self.name())
            .field("bytes", &self.bytes.len())
            .finish_non_exhaustive()
    }
}

/// A long row as it is stored.
#[derive(Clone, Copy)]
pub(super) struct LongRow {
    pub(super) range: IinRange,
    /// Counted from one; 0 for none.
    parent: u32,
    record: u32,
}

impl<'t> IinLayer<'t> {
    /// The version of the compiled form, which all layers of this crate have.
    pub const FORM_VERSION: u16 = VERSION;

    /// Starts a layer of that name, which [`Layer::User`] will tell.
    pub fn builder(name: &str) -> IinLayerBuilder {
        IinLayerBuilder::new(name)
    }

    /// Opens a compiled layer: a slice, or a vector to be kept.
    ///
    /// Constant time: header and bounds of the sections are checked, and nothing behind them. Whatever
    /// stands there, look-ups do not panic and end, though on bytes that were altered they may take
    /// time that grows with the number of rows; [`verify`](Self::verify) tells whether they were. On
    /// a layer as it was built a look-up is a binary search in one of 10,000 pages, and another
    /// among the rows of more than eight digits where there are such.
    ///
    /// # Errors
    ///
    /// - [`FormatError::NotALayer`] for bytes that do not begin as a layer;
    /// - [`FormatError::Version`] for a layer of another version of the form;
    /// - [`FormatError::Truncated`] and [`FormatError::TooLong`] for one that lacks its end or has
    ///   something behind it;
    /// - [`FormatError::Header`] for a header that contradicts itself.
    pub fn from_bytes(bytes: impl Into<Cow<'t, [u8]>>) -> Result<Self, FormatError> {
        let bytes = bytes.into();
        let sections = Sections::read(&bytes)?;
        Ok(Self { bytes, sections })
    }

    /// The compiled form.
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The name that the layer was built with.
    pub fn name(&self) -> &str {
        self.string(self.sections.name).unwrap_or_default()
    }

    /// Every row, in the order of first digits, wider rows first.
    pub fn rows(&self) -> impl Iterator<Item = IinRow<'_>> {
        // Both kinds are in order: merge them. Rows of the same first digit begin with the long one,
        // since nothing lies inside a short one.
        let mut long = (0..self.sections.long_rows)
            .filter_map(|at| self.long_row(at))
            .peekable();
        let mut short = self.short_rows().peekable();
        iter::from_fn(move || {
            let long_first = match (long.peek(), short.peek()) {
                (Some(long), Some((range, _))) => long.range.first() <= range.first(),
                (long, _) => long.is_some(),
            };
            match long_first {
                true => long.next().map(|row| self.row(row.range, row.record)),
                false => short.next().map(|(range, record)| self.row(range, record)),
            }
        })
    }

    /// What the deciding row says of ASCII digits; nothing without one.
    #[inline]
    pub(super) fn lookup<'d>(&self, first8: [u8; 8], digits: impl Fn() -> &'d str) -> IinFacts {
        let record = match self.entry(first8) {
            None => return IinFacts::NONE,
            Some((_, Value::Record(record))) => record,
            Some((_, value)) => match self.long(value, digits()) {
                None => return IinFacts::NONE,
                Some(row) => row.record,
            },
        };
        self.facts(self.traits_of(record))
    }

    /// The deciding row.
    pub(super) fn find(&self, first8: [u8; 8], digits: &str) -> Option<IinHit<'_>> {
        let row = match self.entry(first8)? {
            (range, Value::Record(record)) => self.row(range, record),
            (_, value) => {
                let long = self.long(value, digits)?;
                self.row(long.range, long.record)
            }
        };
        Some(self.hit(row))
    }

    /// Every row that holds the number, the narrowest first.
    pub(super) fn hits(&self, first8: [u8; 8], digits: &str) -> Vec<IinHit<'_>> {
        let short = match self.entry(first8) {
            Some((range, Value::Record(record))) => Some(self.row(range, record)),
            _ => None,
        };
        let long = self
            .around(digits)
            .map(|long| self.row(long.range, long.record));
        short
            .into_iter()
            .chain(long)
            .map(|row| self.hit(row))
            .collect()
    }

    fn hit<'s>(&'s self, row: IinRow<'s>) -> IinHit<'s> {
        IinHit {
            layer: Layer::User(self.name()),
            row,
        }
    }

    /// The entry that eight ASCII digits fall into, if there is one, and its value.
    #[inline]
    fn entry(&self, first8: [u8; 8]) -> Option<(IinRange, Value)> {
        let [four, two, six, eight] = pairs(first8).map(u32::from);
        let (page, place) = (four * 100 + two, six * 100 + eight);
        let (begin, end) = self.page(page);
        let starts = self.starts(begin, end);
        let most = Entry::last_at(u16::try_from(place).ok()?).0;
        let after = starts.partition_point(|&start| u16::from_le_bytes(start) <= most);
        let at = after.checked_sub(1)?;
        let entry = Entry(u16::from_le_bytes(*starts.get(at)?));
        let width = entry.width().numbers();
        // Not below zero, since the entry begins at the place or before.
        if place.wrapping_sub(u32::from(entry.place())) >= width {
            return None;
        }
        let value = self.value(begin.wrapping_add(at as u32));
        Some((
            slots(page * 10_000 + u32::from(entry.place()), width),
            value,
        ))
    }

    /// The entries of a page of four digits: the first, and the first of the next.
    #[inline]
    pub(super) fn page(&self, page: u32) -> (u32, u32) {
        if page as usize >= PAGES {
            return (0, 0);
        }
        let at = Sections::PAGES + 4 * page as usize;
        (u32_at(&self.bytes, at), u32_at(&self.bytes, at + 4))
    }

    /// The starts of some entries; none if they do not exist.
    #[inline]
    pub(super) fn starts(&self, begin: u32, end: u32) -> &[[u8; 2]] {
        if end > self.sections.entries {
            return &[];
        }
        let at = |entry: u32| self.sections.at.starts + 2 * entry as usize;
        let bytes = self.bytes.get(at(begin)..at(end)).unwrap_or_default();
        bytes.as_chunks().0
    }

    /// The value of an entry that exists.
    #[inline]
    fn value(&self, entry: u32) -> Value {
        let Sections { values, at, .. } = self.sections;
        let at = at.values + values.width * entry as usize;
        values.read(match values.width {
            2 => u16_at(&self.bytes, at).into(),
            _ => u24_at(&self.bytes, at),
        })
    }

    pub(super) fn long_row(&self, at: u32) -> Option<LongRow> {
        if at >= self.sections.long_rows {
            return None;
        }
        let at = self.sections.at.long_rows + LONG_ROW * at as usize;
        let bytes = &self.bytes;
        Some(LongRow {
            range: IinRange::spanning(u64_at(bytes, at), u64_at(bytes, at + 8)),
            parent: u32_at(bytes, at + 16),
            record: u32_at(bytes, at + 20),
        })
    }

    /// The long row of a value that stands for one.
    fn long(&self, value: Value, digits: &str) -> Option<LongRow> {
        match value {
            Value::Nothing | Value::Record(_) => None,
            Value::LongRow(at) => self.long_row(at),
            Value::Search => self.around(digits).next(),
        }
    }

    /// The long rows that hold a number, the narrowest first.
    pub(super) fn around(&self, digits: &str) -> impl Iterator<Item = LongRow> {
        let number = IinRange::prefix(digits).ok();
        let next = number.and_then(|number| {
            // The last row that does not begin behind the number: it, or a row around it.
            let (mut begin, mut end) = (0, self.sections.long_rows);
            while begin < end {
                let middle = begin + (end - begin) / 2;
                match self.long_row(middle)?.range.first() <= number.first() {
                    true => begin = middle + 1,
                    false => end = middle,
                }
            }
            Some((number, begin))
        });
        let (number, mut next) = next.unzip();
        iter::from_fn(move || {
            loop {
                let at = next?.checked_sub(1)?;
                let row = self.long_row(at)?;
                // Rows around stand before, so that altered bytes lead to an end as well.
                next = Some(row.parent).filter(|&parent| parent <= at);
                if row.range.covers(number?) {
                    return Some(row);
                }
            }
        })
    }

    /// The short rows: those that are entries of their own.
    fn short_rows(&self) -> impl Iterator<Item = (IinRange, u32)> {
        (0..PAGES as u32).flat_map(move |page| {
            let (begin, end) = self.page(page);
            let entries = self.starts(begin, end).iter().zip(begin..);
            entries.filter_map(move |(start, at)| {
                let entry = Entry(u16::from_le_bytes(*start));
                let Value::Record(record) = self.value(at) else {
                    return None;
                };
                let first = page * 10_000 + u32::from(entry.place());
                Some((slots(first, entry.width().numbers()), record))
            })
        })
    }

    fn row(&self, range: IinRange, record: u32) -> IinRow<'_> {
        let traits = self.traits_of(record);
        let issuer = match record < self.sections.values.records {
            true => u32_at(&self.bytes, self.record_at(record) + 3),
            false => 0,
        };
        IinRow {
            range,
            facts: self.facts(traits),
            issuer: self.string(issuer),
            source: self
                .traits(traits)
                .and_then(|traits| self.string(traits.source)),
        }
    }

    fn record_at(&self, record: u32) -> usize {
        self.sections.at.records + RECORD * record as usize
    }

    /// The index of a record's traits; the first for a record that does not exist.
    #[inline]
    fn traits_of(&self, record: u32) -> u32 {
        match record < self.sections.values.records {
            true => u24_at(&self.bytes, self.record_at(record)),
            false => u32::MAX,
        }
    }

    #[inline]
    fn traits(&self, at: u32) -> Option<Traits> {
        if at >= self.sections.traits {
            return None;
        }
        let at = self.sections.at.traits + TRAITS * at as usize;
        let bytes = self.bytes.get(at..)?.first_chunk()?;
        Some(Traits::read(bytes))
    }

    #[inline]
    fn facts(&self, traits: u32) -> IinFacts {
        self.traits(traits).map_or(IinFacts::NONE, Traits::facts)
    }

    /// The text at a place, counted from one; `None` for zero, and for what is no text.
    fn string(&self, place: u32) -> Option<&str> {
        core::str::from_utf8(self.text(place)?).ok()
    }

    fn text(&self, place: u32) -> Option<&[u8]> {
        let place = place.checked_sub(1)? as usize;
        let strings = self
            .bytes
            .get(self.sections.at.strings..self.sections.at.checksum)?;
        let (length, rest) = strings.get(place..)?.split_first_chunk()?;
        rest.get(..usize::from(u16::from_le_bytes(*length)))
    }

    /// Checks everything that [`from_bytes`](Self::from_bytes) does not: the checksum, and that every
    /// section is in order and says what the others say.
    ///
    /// Linear time, and memory of about the size of the layer. Good bytes were written by
    /// [`IinLayerBuilder::build`]; on them look-ups are as quick as `from_bytes` says and right.
    ///
    /// # Errors
    ///
    /// The first that applies, as [`VerifyError`] lists them: [`VerifyError::Checksum`] for bytes
    /// that were altered by accident, and the others for bytes that were made up.
    pub fn verify(&self) -> Result<(), VerifyError> {
        let sections = &self.sections;
        let (summed, sum) = self
            .bytes
            .split_last_chunk::<CHECKSUM>()
            .ok_or(VerifyError::Checksum)?;
        if Sha256::digest(summed).as_slice() != sum {
            return Err(VerifyError::Checksum);
        }
        let is_text = |place: u32| place == 0 || self.string(place).is_some();
        if !is_text(sections.name) {
            return Err(VerifyError::Text);
        }
        for at in 0..sections.traits {
            match self.traits(at) {
                Some(traits) if !is_text(traits.source) => return Err(VerifyError::Text),
                Some(traits) if traits.is_sound() => {}
                _ => return Err(VerifyError::Traits { at }),
            }
        }
        for at in 0..sections.values.records {
            if self.traits_of(at) >= sections.traits {
                return Err(VerifyError::Record { at });
            }
            if !is_text(u32_at(&self.bytes, self.record_at(at) + 3)) {
                return Err(VerifyError::Text);
            }
        }
        let long = self.verify_long_rows()?;
        let short = self.verify_entries()?;
        let flat = compile::flatten(&long, &short);
        let same = flat
            .pages
            .iter()
            .copied()
            .eq((0..=PAGES).map(|page| u32_at(&self.bytes, Sections::PAGES + 4 * page)))
            && flat.entries.len() == sections.entries as usize
            && flat
                .entries
                .iter()
                .zip(self.starts(0, sections.entries))
                .zip(0..)
                .all(|((&(entry, value), &start), at)| {
                    entry.0 == u16::from_le_bytes(start) && value == self.value(at)
                });
        if same {
            Ok(())
        } else {
            Err(VerifyError::Disagree)
        }
    }

    /// The long rows, if they are in order, nested, and know the row around them.
    fn verify_long_rows(&self) -> Result<Vec<IinRange>, VerifyError> {
        let mut rows: Vec<IinRange> = Vec::new();
        // Indices of the rows around the current one, the widest first.
        let mut around: Vec<u32> = Vec::new();
        for at in 0..self.sections.long_rows {
            let wrong = VerifyError::LongRow { at };
            let row = self.long_row(at).ok_or(wrong)?;
            let (first, last) = (row.range.first(), row.range.last());
            let begins = |at: &u32| rows.get(*at as usize).copied();
            while around
                .last()
                .and_then(begins)
                .is_some_and(|outer| outer.last() < first)
            {
                around.pop();
            }
            let outer = around.last().and_then(begins);
            let nested = outer.is_none_or(|outer| outer.covers(row.range) && outer != row.range);
            let ordered = rows.last().is_none_or(|before| before.first() <= first);
            let parent = around.last().map_or(0, |&outer| outer + 1);
            let sound = first <= last && last <= IinRange::LAST && row.parent == parent;
            if !(nested && ordered && sound && row.record < self.sections.values.records) {
                return Err(wrong);
            }
            rows.push(row.range);
            around.push(at);
        }
        Ok(rows)
    }

    /// The short rows, if all entries are in order.
    fn verify_entries(&self) -> Result<Vec<Item>, VerifyError> {
        let mut short = Vec::new();
        let mut end_before = 0;
        for page in 0..PAGES as u32 {
            let (begin, end) = self.page(page);
            if begin != end_before || end < begin || end > self.sections.entries {
                return Err(VerifyError::Page { at: page });
            }
            end_before = end;
            let mut free = 0;
            for (&start, at) in self.starts(begin, end).iter().zip(begin..) {
                let entry = Entry(u16::from_le_bytes(start));
                let place = u32::from(entry.place());
                let width = entry.width();
                // What takes the rest gives way to whatever follows.
                let (whole, next) = match width {
                    Width::Rest => (true, place + 1),
                    _ => (
                        place.is_multiple_of(width.numbers()),
                        place + width.numbers(),
                    ),
                };
                let value = self.value(at);
                let sound = match (width, value) {
                    (Width::Rest, Value::Nothing) => true,
                    (_, Value::LongRow(row)) => {
                        width == Width::Rest && row < self.sections.long_rows
                    }
                    (Width::One, Value::Search) => true,
                    (_, Value::Record(_)) => width != Width::Rest,
                    _ => false,
                };
                if !(whole && sound && place >= free && next <= 10_000) {
                    return Err(VerifyError::Entry { at });
                }
                free = next;
                if let Value::Record(record) = value {
                    let first = page * 10_000 + place;
                    short.push(Item::short(first, width, record));
                }
            }
        }
        match end_before == self.sections.entries {
            true => Ok(short),
            false => Err(VerifyError::Page { at: PAGES as u32 }),
        }
    }
}

/// The range of numbers that begin with some eight digits in a row.
fn slots(first: u32, count: u32) -> IinRange {
    let slot = compile::SLOT;
    // Below 10^8, each: below 10^19 together.
    let (first, count) = (u64::from(first), u64::from(count));
    IinRange::spanning(first * slot, (first + count) * slot - 1)
}

/// Traits as they are stored.
#[derive(Clone, Copy)]
pub(super) struct Traits {
    scheme: u8,
    brand: u8,
    funding: u8,
    luhn: u8,
    co_brand: u8,
    cvc_lengths: u8,
    country: u16,
    lengths: u32,
    source: u32,
}

impl Traits {
    /// `source` is the place of a string, counted from one.
    pub(super) fn new(facts: IinFacts, source: u32) -> Self {
        // The vocabularies are far shorter than 255 words.
        let scheme = |scheme: Option<Scheme>| scheme.map_or(UNSAID, |scheme| scheme as u8);
        Self {
            scheme: scheme(facts.scheme),
            brand: facts.brand.map_or(UNSAID, |brand| brand as u8),
            funding: facts.funding.map_or(UNSAID, |funding| funding as u8),
            luhn: facts.luhn.map_or(UNSAID, |luhn| luhn as u8),
            co_brand: scheme(facts.co_brand),
            cvc_lengths: facts
                .cvc_lengths
                .map_or(UNSAID, |lengths| lengths.bits() as u8 & CVC_LENGTHS),
            country: facts.country.map_or(0, Country::numeric),
            lengths: facts.lengths.map_or(0, Lengths::bits),
            source,
        }
    }

    pub(super) fn write(self) -> [u8; TRAITS] {
        let [c0, c1] = self.country.to_le_bytes();
        let [l0, l1, l2, l3] = self.lengths.to_le_bytes();
        let [s0, s1, s2, s3] = self.source.to_le_bytes();
        let Self {
            scheme,
            brand,
            funding,
            luhn,
            co_brand,
            cvc_lengths,
            ..
        } = self;
        [
            scheme,
            brand,
            funding,
            luhn,
            co_brand,
            cvc_lengths,
            c0,
            c1,
            l0,
            l1,
            l2,
            l3,
            s0,
            s1,
            s2,
            s3,
        ]
    }

    #[inline]
    fn read(bytes: &[u8; TRAITS]) -> Self {
        let &[
            scheme,
            brand,
            funding,
            luhn,
            co_brand,
            cvc_lengths,
            c0,
            c1,
            l0,
            l1,
            l2,
            l3,
            s0,
            s1,
            s2,
            s3,
        ] = bytes;
        Self {
            scheme,
            brand,
            funding,
            luhn,
            co_brand,
            cvc_lengths,
            country: u16::from_le_bytes([c0, c1]),
            lengths: u32::from_le_bytes([l0, l1, l2, l3]),
            source: u32::from_le_bytes([s0, s1, s2, s3]),
        }
    }

    #[inline]
    fn facts(self) -> IinFacts {
        let scheme = |code: u8| Scheme::ALL.get(usize::from(code)).copied();
        IinFacts {
            scheme: scheme(self.scheme),
            brand: Brand::ALL.get(usize::from(self.brand)).copied(),
            funding: Funding::ALL.get(usize::from(self.funding)).copied(),
            country: Country::from_numeric(self.country),
            lengths: Some(self.lengths)
                .filter(|&bits| bits != 0)
                .map(Lengths::from_bits),
            luhn: LuhnRule::ALL.get(usize::from(self.luhn)).copied(),
            cvc_lengths: Some(self.cvc_lengths)
                .filter(|&bits| bits != UNSAID)
                .map(|bits| Lengths::from_bits(bits.into())),
            co_brand: scheme(self.co_brand),
        }
    }

    /// Whether all values stand for something, and would be written so.
    fn is_sound(self) -> bool {
        Self::new(self.facts(), self.source).write() == self.write()
    }
}

/// The lengths of security codes that fit the form: 0 to 6 digits.
const CVC_LENGTHS: u8 = 0x7F;

const _: () = assert!(Pan::MAX_DIGITS == 19 && Scheme::ALL.len() < UNSAID as usize);
