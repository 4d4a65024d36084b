//! Rows into the compiled form of a layer.

use alloc::borrow::ToOwned;
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use core::cmp::Reverse;
use core::fmt;

use sha2::{Digest, Sha256};

use super::format::{
    CHECKSUM, Entry, HEADER, LONG_ROW, MAGIC, PAGES, RECORD, TRAITS, VERSION, Value, Values, Width,
};
use super::layer::Traits;
use super::{IinFacts, IinLayer, IinRange, IinRow};

/// How many numbers of 19 digits begin with the same eight.
pub(super) const SLOT: u64 = 100_000_000_000;

/// Collects rows and compiles them: [`IinLayer::builder`].
///
/// The rows may come in any order; the same rows give the same bytes.
#[derive(Debug)]
pub struct IinLayerBuilder {
    name: String,
    rows: Vec<Pushed>,
    texts: Texts,
}

/// A row, its texts by their number.
#[derive(Clone, Copy, Debug)]
struct Pushed {
    range: IinRange,
    facts: IinFacts,
    issuer: Option<u32>,
    source: Option<u32>,
    /// Its place in the order of [`IinLayerBuilder::push`].
    at: usize,
}

impl IinLayerBuilder {
    pub(super) fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            rows: Vec::new(),
            texts: Texts::default(),
        }
    }

    /// Adds a row, and gives its number: how many were added before.
    ///
    /// Texts are cut at 65,535 bytes.
    pub fn push(&mut self, row: IinRow<'_>) -> usize {
        let at = self.rows.len();
        self.rows.push(Pushed {
            range: row.range,
            facts: row.facts.completed(),
            issuer: row.issuer.map(|text| self.texts.number(text)),
            source: row.source.map(|text| self.texts.number(text)),
            at,
        });
        at
    }

    /// How many rows were added.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether no row was added.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Compiles the layer, and tells which rows are not in it.
    ///
    /// Of rows with the same range the last one is kept. Of rows that overlap partly, neither inside
    /// the other, the one that begins later is left out; what is left does not hang on the order in
    /// which rows came. The rejected ones are in the order of their ranges.
    ///
    /// # Errors
    ///
    /// [`TooLarge`] for more than 16,777,213 different sets of facts and issuer and ranges other than
    /// single prefixes of 6 to 8 digits together, and for more than 4 GiB of texts.
    pub fn build(self) -> Result<(IinLayer<'static>, Vec<Rejected>), TooLarge> {
        let Self {
            name,
            mut rows,
            texts,
        } = self;
        let rejected = reject(&mut rows);
        let long = long_rows(&rows);

        let mut pool = Pool::new(&texts);
        let name = pool.text(&name)?;
        let mut records = Vec::with_capacity(rows.len());
        for row in &rows {
            records.push(pool.record(row)?);
        }

        let long_count = long.iter().filter(|&&is_long| is_long).count();
        let long_count = u32::try_from(long_count).map_err(|_| TooLarge)?;
        let values = Values::for_counts(pool.records.count(), long_count).ok_or(TooLarge)?;
        let mut long_rows = Vec::new();
        let mut long_records = Vec::new();
        let mut short = Vec::new();
        for ((row, &record), is_long) in rows.iter().zip(&records).zip(long) {
            match short_width(row.range).filter(|_| !is_long) {
                // Eight digits.
                Some(width) => {
                    let first = (row.range.first() / SLOT) as u32;
                    short.push(Item::short(first, width, record));
                }
                None => {
                    long_rows.push(row.range);
                    long_records.push(record);
                }
            }
        }
        let flat = flatten(&long_rows, &short);
        let bytes = write(name, &long_rows, &long_records, &pool, &flat, values)?;
        // What is written by the rules reads by them.
        let layer = IinLayer::from_bytes(bytes).map_err(|_| TooLarge)?;
        Ok((layer, rejected))
    }
}

/// A row that is not in the layer.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Rejected {
    /// The number of the row, as [`IinLayerBuilder::push`] gave it.
    pub row: usize,
    /// Why.
    pub why: WhyRejected,
}

/// Why a row is not in the layer.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum WhyRejected {
    /// A later row has the same range.
    Duplicate {
        /// Its number.
        of: usize,
    },
    /// Its range overlaps another one partly: neither lies inside the other.
    Overlaps {
        /// The number of the other, which is kept.
        with: usize,
    },
}

/// More rows or texts than the compiled form has room for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct TooLarge;

impl fmt::Display for TooLarge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("more rows or texts than a compiled IIN table has room for")
    }
}

impl core::error::Error for TooLarge {}

/// Sorts the rows by their first number, wider ones first, and takes out those that do not fit.
fn reject(rows: &mut Vec<Pushed>) -> Vec<Rejected> {
    rows.sort_by_key(|row| {
        (
            row.range.first(),
            Reverse(row.range.last()),
            Reverse(row.at),
        )
    });
    let mut rejected = Vec::new();
    // The rows around the current one, the widest first.
    let mut around: Vec<(IinRange, usize)> = Vec::new();
    rows.retain(|row| {
        while around
            .last()
            .is_some_and(|(outer, _)| outer.last() < row.range.first())
        {
            around.pop();
        }
        let why = match around.last() {
            Some(&(outer, of)) if outer == row.range => WhyRejected::Duplicate { of },
            Some(&(outer, with)) if !outer.covers(row.range) => WhyRejected::Overlaps { with },
            _ => {
                around.push((row.range, row.at));
                return true;
            }
        };
        rejected.push(Rejected { row: row.at, why });
        false
    });
    rejected
}

/// Which rows, in order and nested, are long: all but prefixes of 6 to 8 digits with no row inside.
fn long_rows(rows: &[Pushed]) -> Vec<bool> {
    let next = rows.iter().skip(1).map(Some).chain([None]);
    let is_long = |(row, next): (&Pushed, Option<&Pushed>)| {
        short_width(row.range).is_none() || next.is_some_and(|next| row.range.covers(next.range))
    };
    rows.iter().zip(next).map(is_long).collect()
}

/// The width of an entry that is this range whole.
fn short_width(range: IinRange) -> Option<Width> {
    let (first, count) = (range.first(), range.last() - range.first() + 1);
    [Width::One, Width::Ten, Width::Hundred]
        .into_iter()
        .find(|width| {
            let numbers = u64::from(width.numbers()) * SLOT;
            count == numbers && first.is_multiple_of(numbers)
        })
}

/// The texts of rows, numbered in the order in which they were first seen.
#[derive(Debug, Default)]
struct Texts {
    numbers: BTreeMap<String, u32>,
}

impl Texts {
    fn number(&mut self, text: &str) -> u32 {
        if let Some(&number) = self.numbers.get(text) {
            return number;
        }
        // Four billion different texts do not fit any memory that 32 bits count.
        let number = self.numbers.len() as u32;
        self.numbers.insert(text.to_owned(), number);
        number
    }
}

/// The sections that rows share, each different thing once and in the order of the rows.
struct Pool<'a> {
    texts: Vec<&'a str>,
    places: BTreeMap<&'a str, u32>,
    strings: Vec<u8>,
    traits: Distinct<TRAITS>,
    records: Distinct<RECORD>,
}

impl<'a> Pool<'a> {
    fn new(texts: &'a Texts) -> Self {
        let mut by_number: Vec<_> = texts
            .numbers
            .iter()
            .map(|(text, &n)| (n, text.as_str()))
            .collect();
        by_number.sort_unstable();
        Self {
            texts: by_number.into_iter().map(|(_, text)| text).collect(),
            places: BTreeMap::new(),
            strings: Vec::new(),
            traits: Distinct::default(),
            records: Distinct::default(),
        }
    }

    fn record(&mut self, row: &Pushed) -> Result<u32, TooLarge> {
        let source = self.numbered(row.source)?;
        let issuer = self.numbered(row.issuer)?;
        let traits = self.traits.place(Traits::new(row.facts, source).write())?;
        let [t0, t1, t2, _] = traits.to_le_bytes();
        let [i0, i1, i2, i3] = issuer.to_le_bytes();
        self.records.place([t0, t1, t2, i0, i1, i2, i3])
    }

    fn numbered(&mut self, number: Option<u32>) -> Result<u32, TooLarge> {
        match number.and_then(|number| self.texts.get(number as usize).copied()) {
            Some(text) => self.text(text),
            None => Ok(0),
        }
    }

    /// The place of a text, counted from one.
    fn text(&mut self, text: &'a str) -> Result<u32, TooLarge> {
        if let Some(&place) = self.places.get(text) {
            return Ok(place);
        }
        let place = u32::try_from(self.strings.len() + 1).map_err(|_| TooLarge)?;
        // A character has four bytes at most, so that one of few places is a boundary.
        let most = text.len().min(u16::MAX.into());
        let mut ends = (0..=most).rev();
        let cut = ends.find_map(|end| text.get(..end)).unwrap_or_default();
        self.strings.extend((cut.len() as u16).to_le_bytes());
        self.strings.extend(cut.as_bytes());
        self.places.insert(text, place);
        Ok(place)
    }
}

/// Different values of some bytes, each with its place.
struct Distinct<const N: usize> {
    places: BTreeMap<[u8; N], u32>,
    bytes: Vec<u8>,
}

impl<const N: usize> Default for Distinct<N> {
    fn default() -> Self {
        Self {
            places: BTreeMap::new(),
            bytes: Vec::new(),
        }
    }
}

impl<const N: usize> Distinct<N> {
    /// The place of a value, which three bytes hold.
    fn place(&mut self, value: [u8; N]) -> Result<u32, TooLarge> {
        let next = self.count();
        let place = *self.places.entry(value).or_insert(next);
        if place == next {
            if next > super::format::MOST_VALUES {
                return Err(TooLarge);
            }
            self.bytes.extend(value);
        }
        Ok(place)
    }

    fn count(&self) -> u32 {
        (self.bytes.len() / N) as u32
    }
}

/// Something that holds all numbers of eight digits from one to another.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    first: u32,
    /// The number after the last.
    end: u32,
    width: Width,
    value: Value,
}

impl Item {
    pub(super) fn short(first: u32, width: Width, record: u32) -> Self {
        Self {
            first,
            end: first + width.numbers(),
            width,
            value: Value::Record(record),
        }
    }
}

/// Entries in order, and the first of each page.
pub(super) struct Flat {
    pub(super) pages: Vec<u32>,
    pub(super) entries: Vec<(Entry, Value)>,
}

/// Lays rows that are nested or disjoint flat: for each number of eight digits the narrowest row.
///
/// Linear time, for rows in order.
pub(super) fn flatten(long: &[IinRange], short: &[Item]) -> Flat {
    let mut items = Vec::with_capacity(long.len() + short.len());
    // Whole numbers of eight digits, and those of which a row begins or ends in the middle.
    let mut split = Vec::new();
    for (range, at) in long.iter().zip(0..) {
        // Numbers of eight digits fit 32 bits.
        let first = range.first().div_ceil(SLOT) as u32;
        let end = ((range.last() + 1) / SLOT) as u32;
        if first < end {
            items.push(Item {
                first,
                end,
                width: Width::Rest,
                value: Value::LongRow(at),
            });
        }
        for edge in [range.first(), range.last() + 1] {
            if !edge.is_multiple_of(SLOT) {
                split.push((edge / SLOT) as u32);
            }
        }
    }
    split.sort_unstable();
    split.dedup();
    items.extend_from_slice(short);
    items.extend(split.into_iter().map(|first| Item {
        first,
        end: first + 1,
        width: Width::One,
        value: Value::Search,
    }));
    // Three runs, each in order; the sort is stable and keeps long rows of the same bounds nested.
    items.sort_by_key(|item| (item.first, Reverse(item.end), item.width != Width::Rest));

    let mut pages = Pages::new();
    let mut open: Vec<Item> = Vec::new();
    for item in items {
        while let Some(outer) = open.pop_if(|outer| outer.end <= item.first) {
            pages.fill(outer.end, &outer);
        }
        match open.last() {
            Some(outer) => pages.fill(item.first, outer),
            None => pages.skip(item.first),
        }
        open.push(item);
    }
    while let Some(outer) = open.pop() {
        pages.fill(outer.end, &outer);
    }
    pages.finish()
}

/// Entries being laid, from the left to the right.
struct Pages {
    flat: Flat,
    /// The number of eight digits that comes next.
    next: u32,
    /// Whether the last entry goes on.
    running: bool,
}

/// How many numbers of eight digits there are in a page.
const PAGE: u32 = 10_000;

impl Pages {
    fn new() -> Self {
        Self {
            flat: Flat {
                pages: Vec::with_capacity(PAGES + 1),
                entries: Vec::new(),
            },
            next: 0,
            running: false,
        }
    }

    /// Gives all numbers before `end` to an item.
    fn fill(&mut self, end: u32, item: &Item) {
        while self.next < end {
            self.push(item.width, item.value);
            self.running = item.width == Width::Rest;
            self.next = end.min(self.next - self.next % PAGE + PAGE);
        }
    }

    /// Gives all numbers before `end` to no row.
    fn skip(&mut self, end: u32) {
        if self.next < end {
            if self.running && !self.next.is_multiple_of(PAGE) {
                self.push(Width::Rest, Value::Nothing);
            }
            self.running = false;
            self.next = end;
        }
    }

    fn push(&mut self, width: Width, value: Value) {
        self.begin_pages(self.next / PAGE);
        // Below 10,000.
        let place = (self.next % PAGE) as u16;
        self.flat.entries.push((Entry::new(place, width), value));
    }

    /// Lets all pages up to this one begin here, unless they have begun.
    fn begin_pages(&mut self, page: u32) {
        let at = self.flat.entries.len() as u32;
        while self.flat.pages.len() <= page as usize {
            self.flat.pages.push(at);
        }
    }

    fn finish(mut self) -> Flat {
        self.skip(PAGES as u32 * PAGE);
        // The end of the last page is where one more would begin.
        self.begin_pages(PAGES as u32);
        self.flat
    }
}

fn write(
    name: u32,
    long: &[IinRange],
    long_records: &[u32],
    pool: &Pool<'_>,
    flat: &Flat,
    values: Values,
) -> Result<Vec<u8>, TooLarge> {
    let entries = u32::try_from(flat.entries.len()).map_err(|_| TooLarge)?;
    let strings = u32::try_from(pool.strings.len()).map_err(|_| TooLarge)?;
    let length = HEADER
        + 4 * (PAGES + 1)
        + LONG_ROW * long.len()
        + pool.traits.bytes.len()
        + pool.records.bytes.len()
        + (2 + values.width) * flat.entries.len()
        + pool.strings.len()
        + CHECKSUM;

    let mut out = Vec::with_capacity(length);
    out.extend(MAGIC);
    out.extend(VERSION.to_le_bytes());
    out.extend([values.width as u8, 0]);
    let counts = [
        entries,
        long.len() as u32,
        pool.records.count(),
        pool.traits.count(),
        strings,
        name,
        0,
    ];
    for count in counts {
        out.extend(count.to_le_bytes());
    }
    out.extend((length as u64).to_le_bytes());
    for page in &flat.pages {
        out.extend(page.to_le_bytes());
    }
    // Indices of the rows around the current one, the widest first.
    let mut around: Vec<(IinRange, u32)> = Vec::new();
    for ((range, record), at) in long.iter().zip(long_records).zip(1..) {
        while around
            .pop_if(|(outer, _)| outer.last() < range.first())
            .is_some()
        {}
        let parent = around.last().map_or(0, |&(_, parent)| parent);
        around.push((*range, at));
        out.extend(range.first().to_le_bytes());
        out.extend(range.last().to_le_bytes());
        out.extend(parent.to_le_bytes());
        out.extend(record.to_le_bytes());
    }
    out.extend_from_slice(&pool.traits.bytes);
    out.extend_from_slice(&pool.records.bytes);
    for (entry, _) in &flat.entries {
        out.extend(entry.0.to_le_bytes());
    }
    for &(_, value) in &flat.entries {
        let bytes = values.write(value).to_le_bytes();
        out.extend_from_slice(bytes.get(..values.width).unwrap_or_default());
    }
    out.extend_from_slice(&pool.strings);
    let sum = Sha256::digest(&out);
    out.extend_from_slice(&sum);
    Ok(out)
}
