//! A layer in its compiled form, served from the bytes as they are.

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::fmt;
use core::iter;

use super::builtin::pairs;
use super::compile::{IinLayerBuilder, eights};
use super::format::{
    BLOCK, Block, FormatError, HEADER, LONG_ROW, PAGE, PAGES, RECORD_ISSUER, RECORD_TRAITS, SLOTS,
    Sections, THREE_BYTES, TRAITS, UNSAID, VERSION, Value, chunk, split_text, u32_at, u64_at,
};
use super::{IinFacts, IinHit, IinInfo, IinRange, IinRow, Layer, Lengths, LuhnRule};
use crate::card::brand::{Brand, Funding, Scheme};
use crate::card::pan::Pan;
use crate::country::Country;

/// A layer of rows of one's own, to be laid over an [`IinTable`](super::IinTable).
///
/// It lives in its compiled form alone: a compact sequence of bytes, two to three a row in the large
/// public lists, that is served in place, be it static, read from a file, or the caller's memory map.
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
    pub(super) bytes: Cow<'t, [u8]>,
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
    pub(super) parent: u32,
    pub(super) record: u32,
}

/// A row as it is found.
pub(super) enum Found {
    /// Its index.
    Long(u32, LongRow),
    Short(ShortRow),
}

/// A row of exactly six or eight digits.
#[derive(Clone, Copy)]
pub(super) struct ShortRow {
    /// The first number of eight digits.
    first: u32,
    /// How many there are.
    pub(super) width: u32,
    pub(super) record: u32,
}

impl Found {
    pub(super) fn range(&self) -> IinRange {
        match self {
            Self::Long(_, row) => row.range,
            Self::Short(row) => row.range(),
        }
    }
}

impl ShortRow {
    pub(super) fn range(self) -> IinRange {
        eights(self.first, self.width)
    }
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
    /// Constant time: header and bounds of the sections are checked, and nothing behind them;
    /// [`verify`](Self::verify) does that.
    ///
    /// Look-ups are total and bounded on any bytes whatever. One takes three steps at most, by four,
    /// two and two digits. Where eight digits do not settle it, since a row of more digits begins or
    /// ends among them, a binary search follows among the rows that are not of exactly six or eight
    /// digits, and a step for each that lies around the one found and has ended before the number: few
    /// in any real list, and never more than there are such rows.
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
    ///
    /// Linear time in the number of bytes, whatever they are: there are at most five rows a byte.
    pub fn rows(&self) -> impl Iterator<Item = IinRow<'_>> {
        self.found().map(|found| match found {
            Found::Long(_, row) => self.row(row.range, row.record),
            Found::Short(row) => self.row(row.range(), row.record),
        })
    }

    pub(super) fn found(&self) -> impl Iterator<Item = Found> {
        // Both kinds are in order: merge them. Rows of the same first digit begin with the long one,
        // since nothing lies inside a short one.
        let mut long = (0..self.sections.values.long_rows)
            .filter_map(|at| Some((at, self.long_row(at)?)))
            .peekable();
        let mut short = self.short_rows().peekable();
        iter::from_fn(move || {
            let long_first = match (long.peek(), short.peek()) {
                (Some((_, long)), Some(short)) => long.range.first() <= short.range().first(),
                (long, _) => long.is_some(),
            };
            match long_first {
                true => long.next().map(|(at, row)| Found::Long(at, row)),
                false => short.next().map(Found::Short),
            }
        })
    }

    /// The rows that are values of slots.
    fn short_rows(&self) -> impl Iterator<Item = ShortRow> {
        self.short_rows_between(0, PAGES * PAGE - 1)
    }

    /// Those of them that begin between two numbers of eight digits, both included.
    pub(super) fn short_rows_between(&self, low: u32, high: u32) -> impl Iterator<Item = ShortRow> {
        // Where a row may begin.
        let mut next = low - low % SLOTS;
        // In good bytes blocks stand in the order of their digits. Others are passed over, so that
        // each is gone through once.
        let mut next_block = 0;
        let mut is_next = move |block: u32| {
            let is_next = block >= next_block;
            next_block = next_block.max(block.saturating_add(1));
            is_next
        };
        iter::from_fn(move || {
            while next <= high {
                let first = next;
                let (page, slot) = (first / PAGE, first / SLOTS % SLOTS);
                let (value, width) = match self.page(page) {
                    Value::Block(outer) if !first.is_multiple_of(PAGE) || is_next(outer) => {
                        match self.slot(outer, slot) {
                            Value::Block(inner)
                                if !first.is_multiple_of(SLOTS) || is_next(inner) =>
                            {
                                (self.slot(inner, first % SLOTS), 1)
                            }
                            value => (value, SLOTS),
                        }
                    }
                    value => (value, PAGE),
                };
                next = first - first % width + width;
                if let Value::Record(record) = value
                    && width < PAGE
                    && low <= first
                {
                    return Some(ShortRow {
                        first,
                        width,
                        record,
                    });
                }
            }
            None
        })
    }

    /// Puts what the deciding row says of ASCII digits over what the layers beneath say.
    // Inlined it would be hoisted out of the loop over layers in part, and spilled.
    #[inline(never)]
    pub(super) fn lay_over<'d>(
        &self,
        info: &mut IinInfo,
        first8: [u8; 8],
        digits: &impl Fn() -> &'d str,
    ) {
        let record = match self.value(first8) {
            (Value::Record(record), _) => record,
            (Value::Nothing, _) => return,
            (value, _) => match self.long(value, digits()) {
                None => return,
                Some(row) => row.record,
            },
        };
        if let Some(traits) = self.traits(self.traits_of(record)) {
            *info = traits.facts().over(*info);
        }
    }

    /// The deciding row.
    pub(super) fn find(&self, first8: [u8; 8], digits: &str) -> Option<IinHit<'_>> {
        let row = match self.value(first8) {
            (Value::Record(record), width) => self.row(slot_range(first8, width), record),
            (value, _) => {
                let long = self.long(value, digits)?;
                self.row(long.range, long.record)
            }
        };
        Some(self.hit(row))
    }

    /// Every row that holds the number, the narrowest first.
    pub(super) fn hits(&self, first8: [u8; 8], digits: &str) -> Vec<IinHit<'_>> {
        let short = match self.value(first8) {
            (Value::Record(record), width) => Some(self.row(slot_range(first8, width), record)),
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

    /// The value of the narrowest slot that eight ASCII digits fall into, and how many numbers of
    /// eight digits the slot has.
    // Three ask, and one of them is in a hurry.
    #[inline(always)]
    fn value(&self, first8: [u8; 8]) -> (Value, u32) {
        let [four, two, six, eight] = pairs(first8).map(u32::from);
        match self.page(four * 100 + two) {
            Value::Block(outer) => match self.slot(outer, six) {
                Value::Block(inner) => (self.slot(inner, eight), 1),
                value => (value, SLOTS),
            },
            value => (value, PAGE),
        }
    }

    /// The value of four digits.
    #[inline]
    fn page(&self, page: u32) -> Value {
        self.value_at(HEADER, page)
    }

    /// The value of a slot of a block.
    #[inline]
    fn slot(&self, block: u32, slot: u32) -> Value {
        let at = self.sections.at.blocks + BLOCK * block as usize;
        match chunk(&self.bytes, at) {
            Some(block) => self.value_at(self.sections.at.values, Block::value(block, slot)),
            None => Value::Nothing,
        }
    }

    #[inline]
    fn value_at(&self, section: usize, index: u32) -> Value {
        let values = self.sections.values;
        // Wraps for no value that exists; behind the last one there are more than four bytes.
        let at = values.width.wrapping_mul(index as usize);
        values.read(u32_at(&self.bytes, section.wrapping_add(at)))
    }

    /// A long row; `None` where there is none, or no range.
    pub(super) fn long_row(&self, at: u32) -> Option<LongRow> {
        if at >= self.sections.values.long_rows {
            return None;
        }
        let at = self.sections.at.long_rows + LONG_ROW * at as usize;
        let bytes = &self.bytes;
        let (first, last) = (u64_at(bytes, at), u64_at(bytes, at + 8));
        if !(first <= last && last <= IinRange::LAST) {
            return None;
        }
        Some(LongRow {
            range: IinRange::spanning(first, last),
            parent: u32_at(bytes, at + 16),
            record: u32_at(bytes, at + 20),
        })
    }

    /// The long row of a value that stands for one.
    fn long(&self, value: Value, digits: &str) -> Option<LongRow> {
        match value {
            Value::Nothing | Value::Record(_) | Value::Block(_) => None,
            Value::LongRow(at) => self.long_row(at),
            Value::Search => self.around(digits).next(),
        }
    }

    /// The long rows that hold a number, the narrowest first.
    pub(super) fn around(&self, digits: &str) -> impl Iterator<Item = LongRow> {
        let number = IinRange::prefix(digits).ok();
        let next = number.and_then(|number| {
            // The last row that does not begin behind the number: it, or a row around it.
            let (mut begin, mut end) = (0, self.sections.values.long_rows);
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

    fn row(&self, range: IinRange, record: u32) -> IinRow<'_> {
        let traits = self.traits_of(record);
        IinRow {
            range,
            facts: self.facts(traits),
            issuer: self.string(self.issuer_of(record)),
            source: self
                .traits(traits)
                .and_then(|traits| self.string(traits.source)),
        }
    }

    /// The index of a record's traits; of none for a record that does not exist.
    #[inline]
    pub(super) fn traits_of(&self, record: u32) -> u32 {
        if record >= self.sections.values.records {
            return u32::MAX;
        }
        let at = self.sections.at.record_traits + RECORD_TRAITS * record as usize;
        u32_at(&self.bytes, at) & THREE_BYTES
    }

    /// The place of a record's issuer; of none for a record that does not exist.
    pub(super) fn issuer_of(&self, record: u32) -> u32 {
        if record >= self.sections.values.records {
            return 0;
        }
        let at = self.sections.at.record_issuers + RECORD_ISSUER * record as usize;
        u32_at(&self.bytes, at)
    }

    #[inline]
    pub(super) fn traits(&self, at: u32) -> Option<Traits> {
        if at >= self.sections.traits {
            return None;
        }
        let at = self.sections.at.traits + TRAITS * at as usize;
        chunk(&self.bytes, at).map(Traits::read)
    }

    #[inline]
    fn facts(&self, traits: u32) -> IinFacts {
        self.traits(traits).map_or(IinFacts::NONE, Traits::facts)
    }

    /// The text at a place, counted from one; `None` for zero, and for what is no text.
    fn string(&self, place: u32) -> Option<&str> {
        let strings = self.strings().get(place.checked_sub(1)? as usize..)?;
        split_text(strings).map(|(text, _)| text)
    }

    pub(super) fn strings(&self) -> &[u8] {
        let at = &self.sections.at;
        self.bytes.get(at.strings..at.checksum).unwrap_or_default()
    }
}

/// The slot of a width that eight ASCII digits fall into.
fn slot_range(first8: [u8; 8], width: u32) -> IinRange {
    let number = pairs(first8)
        .into_iter()
        .fold(0, |number, pair| number * 100 + u32::from(pair));
    eights(number - number % width, width)
}

/// The words of a vocabulary by their codes, which are their places in the list.
///
/// Which facts a row leaves out is beyond a branch predictor, and a table of all codes needs none.
macro_rules! by_code {
    ($name:ident, $words:ty) => {
        #[expect(
            clippy::indexing_slicing,
            reason = "evaluated when compiling; a slip stops the build"
        )]
        static $name: [Option<$words>; 256] = {
            let mut words = [None; 256];
            let mut code = 0;
            while code < <$words>::ALL.len() {
                words[code] = Some(<$words>::ALL[code]);
                code += 1;
            }
            words
        };
    };
}
by_code!(SCHEMES, Scheme);
by_code!(BRANDS, Brand);
by_code!(FUNDINGS, Funding);
by_code!(LUHN_RULES, LuhnRule);

#[inline]
fn word<T: Copy>(words: &[Option<T>; 256], code: u8) -> Option<T> {
    words.get(usize::from(code)).copied().flatten()
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
        IinFacts {
            scheme: word(&SCHEMES, self.scheme),
            brand: word(&BRANDS, self.brand),
            funding: word(&FUNDINGS, self.funding),
            country: Country::from_numeric(self.country),
            lengths: Some(self.lengths)
                .filter(|&bits| bits != 0)
                .map(Lengths::from_bits),
            luhn: word(&LUHN_RULES, self.luhn),
            cvc_lengths: Some(self.cvc_lengths)
                .filter(|&bits| bits != UNSAID)
                .map(|bits| Lengths::from_bits(bits.into())),
            co_brand: word(&SCHEMES, self.co_brand),
        }
    }

    pub(super) fn source(self) -> u32 {
        self.source
    }

    /// Whether all values stand for something, and the builder would write the facts so: it completes
    /// them.
    pub(super) fn is_sound(self) -> bool {
        Self::new(self.facts().completed(), self.source).write() == self.write()
    }
}

/// The lengths of security codes that fit the form: 0 to 6 digits.
const CVC_LENGTHS: u8 = 0x7F;

const _: () = assert!(Pan::MAX_DIGITS == 19 && Scheme::ALL.len() < UNSAID as usize);
