//! Rows into the compiled form of a layer.

use alloc::borrow::ToOwned;
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use core::array;
use core::cmp::Reverse;
use core::fmt;

use sha2::{Digest, Sha256};

use super::format::{
    BLOCK, Block, CHECKSUM, HEADER, LONG_ROW, MAGIC, PAGE, PAGES, RECORD_ISSUER, RECORD_TRAITS,
    SLOTS, TRAITS, VERSION, Value, Values,
};
use super::layer::Traits;
use super::{IinFacts, IinLayer, IinRange, IinRow};

/// How many numbers of 19 digits begin with the same eight.
pub(super) const EIGHT: u64 = 100_000_000_000;

/// Collects rows and compiles them: [`IinLayer::builder`].
///
/// The rows may come in any order; the same rows give the same bytes.
#[derive(Debug)]
pub struct IinLayerBuilder {
    /// The number of its text.
    name: u32,
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
        let mut texts = Texts::default();
        Self {
            name: texts.number(name),
            rows: Vec::new(),
            texts,
        }
    }

    /// Adds a row, and gives its number: how many were added before.
    ///
    /// Texts are cut at 65,535 bytes, or up to three before where a character would be cut.
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
    /// [`TooLarge`] where the compiled form has no room: for more than 16,777,214 of these together,
    /// different sets of facts and issuer, rows other than single prefixes of 6 or 8 digits with no
    /// row inside, and first four or six digits that have rows inside; and for 4 GiB of texts.
    pub fn build(self) -> Result<(IinLayer<'static>, Vec<Rejected>), TooLarge> {
        let Self {
            name,
            mut rows,
            texts,
        } = self;
        let rejected = reject(&mut rows);
        let pool = Pool::new(name, &texts, &rows)?;

        let mut long_rows = Vec::new();
        let mut segments = Segments::default();
        let nexts = rows.iter().skip(1).map(Some).chain([None]);
        for ((row, &record), next) in rows.iter().zip(&pool.records).zip(nexts) {
            let filling = match short_width(row.range, next.map(|next| next.range)) {
                Some(width) => Filling::record(record, width),
                None => {
                    let at = u32::try_from(long_rows.len()).map_err(|_| TooLarge)?;
                    long_rows.push((row.range, record));
                    Filling::long_row(at)
                }
            };
            segments.push(row.range, filling);
        }
        let slots = Slots::new(&segments.finish());
        let bytes = write(&pool, &long_rows, &slots)?;
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
    rows.sort_unstable_by_key(|row| {
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

/// How many numbers of eight digits a short row has: one that is a single prefix of six or eight
/// digits, and the next row in order is not inside. `None` for all others, which are long.
pub(super) fn short_width(range: IinRange, next: Option<IinRange>) -> Option<u32> {
    let (first, count) = (range.first(), range.last() - range.first() + 1);
    let width = [1, SLOTS].into_iter().find(|&width| {
        let numbers = u64::from(width) * EIGHT;
        count == numbers && first.is_multiple_of(numbers)
    });
    width.filter(|_| next.is_none_or(|next| !range.covers(next)))
}

/// The range of some numbers of eight digits in a row.
pub(super) fn eights(first: u32, count: u32) -> IinRange {
    // Below 10^8, each: below 10^19 together.
    let (first, count) = (u64::from(first), u64::from(count));
    IinRange::spanning(first * EIGHT, (first + count) * EIGHT - 1)
}

/// The texts of rows, numbered in the order in which they were first seen.
#[derive(Debug, Default)]
struct Texts {
    numbers: BTreeMap<String, u32>,
}

impl Texts {
    /// The number of a text, cut to what its length has room for.
    fn number(&mut self, text: &str) -> u32 {
        // A character has four bytes at most, so that one of few places is a boundary.
        let most = text.len().min(u16::MAX.into());
        let mut ends = (0..=most).rev();
        let text = ends.find_map(|end| text.get(..end)).unwrap_or_default();
        if let Some(&number) = self.numbers.get(text) {
            return number;
        }
        // Four billion different texts do not fit any memory that 32 bits count.
        let number = self.numbers.len() as u32;
        self.numbers.insert(text.to_owned(), number);
        number
    }
}

/// The sections that rows share: each different thing that they use, once and in order.
struct Pool {
    /// The place of the name among the strings.
    name: u32,
    strings: Vec<u8>,
    traits: Vec<[u8; TRAITS]>,
    /// Index of the traits, and place of the issuer.
    distinct: Vec<(u32, u32)>,
    /// For each row the index of its record.
    records: Vec<u32>,
}

impl Pool {
    fn new(name: u32, texts: &Texts, rows: &[Pushed]) -> Result<Self, TooLarge> {
        let (strings, places) = strings(name, texts, rows)?;
        let place = |number: Option<u32>| number.map_or(0, |number| at(&places, number));
        let written =
            |row: &Pushed| -> [u8; TRAITS] { Traits::new(row.facts, place(row.source)).write() };
        let (traits, traits_of) = distinct(rows.iter().map(written));
        let issuers = rows.iter().map(|row| place(row.issuer));
        let (distinct, records) = distinct(traits_of.iter().copied().zip(issuers));
        Ok(Self {
            name: at(&places, name),
            strings,
            traits,
            distinct,
            records,
        })
    }
}

/// The strings of the name and of all rows, and for each number of a text its place, counted from
/// one.
fn strings(name: u32, texts: &Texts, rows: &[Pushed]) -> Result<(Vec<u8>, Vec<u32>), TooLarge> {
    let mut places = alloc::vec![0; texts.numbers.len()];
    let numbers = rows.iter().flat_map(|row| [row.issuer, row.source]);
    for number in numbers.flatten().chain([name]) {
        if let Some(used) = places.get_mut(number as usize) {
            *used = 1;
        }
    }
    let mut strings = Vec::new();
    for (text, &number) in &texts.numbers {
        if let Some(place) = places.get_mut(number as usize).filter(|place| **place == 1) {
            *place = u32::try_from(strings.len() + 1).map_err(|_| TooLarge)?;
            // Cut to that length.
            strings.extend((text.len() as u16).to_le_bytes());
            strings.extend(text.as_bytes());
        }
    }
    Ok((strings, places))
}

/// The different ones of some values, rising, and for each of all its index among them.
fn distinct<T: Copy + Ord>(all: impl Iterator<Item = T> + Clone) -> (Vec<T>, Vec<u32>) {
    let mut different: Vec<T> = all.clone().collect();
    different.sort_unstable();
    different.dedup();
    different.shrink_to_fit();
    // Each is found, and there are no more of them than rows, whose numbers fit.
    let index = |value: T| different.partition_point(|other| *other < value) as u32;
    let indices = all.map(index).collect();
    (different, indices)
}

fn at(places: &[u32], number: u32) -> u32 {
    places.get(number as usize).copied().unwrap_or_default()
}

/// What holds for numbers of eight digits.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Filling {
    value: Value,
    /// How many numbers the widest slot has that it may fill alone.
    width: u32,
}

impl Filling {
    const NOTHING: Self = Self {
        value: Value::Nothing,
        width: PAGE,
    };
    const SEARCH: Self = Self {
        value: Value::Search,
        width: 1,
    };

    pub(super) const fn record(record: u32, width: u32) -> Self {
        Self {
            value: Value::Record(record),
            width,
        }
    }

    pub(super) const fn long_row(at: u32) -> Self {
        Self {
            value: Value::LongRow(at),
            width: PAGE,
        }
    }
}

/// What holds from a number of eight digits on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Segment {
    first: u32,
    filling: Filling,
}

/// Lays rows flat, from the left to the right: for each number the narrowest row.
#[derive(Default)]
pub(super) struct Segments {
    done: Vec<Segment>,
    /// The number of 19 digits that comes next.
    next: u64,
    /// The rows around it, the widest first: the last number of each, and the row.
    around: Vec<(u64, Filling)>,
}

impl Segments {
    /// Takes the next row; they come in order, wider ones first, and are nested or disjoint.
    pub(super) fn push(&mut self, range: IinRange, row: Filling) {
        self.close_before(range.first());
        let outer = self.around.last();
        self.fill(
            range.first(),
            outer.map_or(Filling::NOTHING, |outer| outer.1),
        );
        self.around.push((range.last(), row));
    }

    pub(super) fn finish(mut self) -> Vec<Segment> {
        let end = IinRange::LAST + 1;
        self.close_before(end);
        self.fill(end, Filling::NOTHING);
        self.done
    }

    /// Ends the rows whose last number is before this one.
    fn close_before(&mut self, first: u64) {
        while let Some((last, row)) = self.around.pop_if(|(last, _)| *last < first) {
            self.fill(last + 1, row);
        }
    }

    /// Gives all numbers before `end` to a row.
    fn fill(&mut self, end: u64, row: Filling) {
        if end <= self.next {
            return;
        }
        // Numbers of eight digits, which fit 32 bits.
        let (first, after) = (self.next.div_ceil(EIGHT) as u32, (end / EIGHT) as u32);
        if first < after {
            self.begin(first, row);
        }
        if !end.is_multiple_of(EIGHT) {
            self.begin(after, Filling::SEARCH);
        }
        self.next = end;
    }

    /// Nothing is between segments, so that a second of the same filling only goes on.
    fn begin(&mut self, first: u32, filling: Filling) {
        if self.done.last().is_none_or(|last| last.filling != filling) {
            self.done.push(Segment { first, filling });
        }
    }
}

/// Pages, blocks and values.
pub(super) struct Slots {
    pages: Vec<Value>,
    blocks: Vec<Block>,
    values: Vec<Value>,
}

impl Slots {
    pub(super) fn new(segments: &[Segment]) -> Self {
        let mut slots = Self {
            pages: Vec::with_capacity(PAGES as usize),
            blocks: Vec::new(),
            values: Vec::new(),
        };
        let mut walk = Walk {
            filling: Filling::NOTHING,
            rest: segments,
        };
        for first in (0..PAGES).map(|page| page * PAGE) {
            let page = walk
                .whole(first, PAGE)
                .unwrap_or_else(|| slots.split_page(first, &mut walk));
            slots.pages.push(page);
        }
        slots
    }

    fn split_page(&mut self, page: u32, walk: &mut Walk<'_>) -> Value {
        // The blocks of slots stand behind the block of the page.
        let number = self.blocks.len() as u32;
        let mut inner: Vec<[Value; SLOTS as usize]> = Vec::new();
        let outer = array::from_fn(|slot| {
            let first = page + slot as u32 * SLOTS;
            walk.whole(first, SLOTS).unwrap_or_else(|| {
                // There is always a whole one of a single number.
                let value = |slot| walk.whole(first + slot as u32, 1).unwrap_or(Value::Nothing);
                inner.push(array::from_fn(value));
                Value::Block(number + inner.len() as u32)
            })
        });
        self.push_block(&outer);
        for values in &inner {
            self.push_block(values);
        }
        Value::Block(number)
    }

    fn push_block(&mut self, slots: &[Value; SLOTS as usize]) {
        // 100 in each of 1,010,000 blocks at most.
        let first_value = self.values.len() as u32;
        let before = [None].into_iter().chain(slots.iter().map(Some));
        let begins = slots.iter().zip(before);
        let begins = begins.map(|(value, before)| Some(value) != before);
        self.blocks.push(Block::new(begins.clone(), first_value));
        let begun = slots.iter().zip(begins).filter(|(_, begins)| *begins);
        self.values.extend(begun.map(|(value, _)| value));
    }

    pub(super) fn blocks(&self) -> u32 {
        // 1,010,000 at most.
        self.blocks.len() as u32
    }

    pub(super) fn write(&self, values: Values, out: &mut Vec<u8>) {
        for &page in &self.pages {
            values.write(page, out);
        }
        for block in &self.blocks {
            block.write(out);
        }
        for &value in &self.values {
            values.write(value, out);
        }
    }
}

/// Goes over segments from the left to the right.
struct Walk<'s> {
    /// Of the current segment.
    filling: Filling,
    rest: &'s [Segment],
}

impl Walk<'_> {
    /// The value that a slot has, if it is one and the same for all of its numbers. No slot may begin
    /// before the one that was asked for last.
    fn whole(&mut self, first: u32, width: u32) -> Option<Value> {
        while let [next, rest @ ..] = self.rest
            && next.first <= first
        {
            (self.filling, self.rest) = (next.filling, rest);
        }
        let end = self.rest.first().map_or(u32::MAX, |next| next.first);
        let whole = self.filling.width >= width && end - first >= width;
        whole.then_some(self.filling.value)
    }
}

fn write(pool: &Pool, long: &[(IinRange, u32)], slots: &Slots) -> Result<Vec<u8>, TooLarge> {
    let count = |length| u32::try_from(length).map_err(|_| TooLarge);
    let records = count(pool.distinct.len())?;
    let long_rows = count(long.len())?;
    let blocks = slots.blocks();
    let counts = [
        blocks,
        slots.values.len() as u32,
        long_rows,
        records,
        count(pool.traits.len())?,
        count(pool.strings.len())?,
        pool.name,
    ];
    let values = Values::for_counts(records, long_rows, blocks).ok_or(TooLarge)?;
    let length = HEADER
        + values.width * (slots.pages.len() + slots.values.len())
        + BLOCK * slots.blocks.len()
        + (RECORD_TRAITS + RECORD_ISSUER) * pool.distinct.len()
        + TRAITS * pool.traits.len()
        + LONG_ROW * long.len()
        + pool.strings.len()
        + CHECKSUM;

    let mut out = Vec::with_capacity(length);
    out.extend(MAGIC);
    out.extend(VERSION.to_le_bytes());
    out.extend((values.width as u16).to_le_bytes());
    for count in counts {
        out.extend(count.to_le_bytes());
    }
    out.extend((length as u64).to_le_bytes());
    slots.write(values, &mut out);
    for (traits, _) in &pool.distinct {
        // As few as records, at most.
        let [a, b, c, _] = traits.to_le_bytes();
        out.extend([a, b, c]);
    }
    for (_, issuer) in &pool.distinct {
        out.extend(issuer.to_le_bytes());
    }
    for traits in &pool.traits {
        out.extend(traits);
    }
    // Places of the rows around the current one, counted from one, the widest first.
    let mut around: Vec<(IinRange, u32)> = Vec::new();
    for ((range, record), place) in long.iter().zip(1_u32..) {
        while around
            .pop_if(|(outer, _)| outer.last() < range.first())
            .is_some()
        {}
        let outer = around.last().map_or(0, |&(_, outer)| outer);
        around.push((*range, place));
        out.extend(range.first().to_le_bytes());
        out.extend(range.last().to_le_bytes());
        out.extend(outer.to_le_bytes());
        out.extend(record.to_le_bytes());
    }
    out.extend_from_slice(&pool.strings);
    let sum = Sha256::digest(&out);
    out.extend_from_slice(&sum);
    Ok(out)
}
