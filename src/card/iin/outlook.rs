//! What may become of first digits: all that a table says of the numbers that begin with them.
//!
//! There are up to 10^19 of those, and few answers. Seen as numbers of 19 digits, rows begin and end
//! at some places among them, and between two such bounds all numbers are in the same rows. A number
//! of fewer digits stands for all longer ones that begin with it, and a row holds it when it holds
//! them all. So it is either *whole*, between two bounds, and has the answer of that stretch, or
//! *split* by a bound, and is asked about by itself; each bound splits one number of a length at most.
//! What asks for a length is asked at that length: the digit rule, and tables whose rows go by it.

use alloc::vec::Vec;
use core::iter;

use zeroize::Zeroizing;

use super::compile::EIGHT;
use super::range::unit;
use super::{BrandMode, IinInfo, IinLayer, IinRange, IinTable, Lengths};
use crate::card::luhn;
use crate::card::pan::Pan;
use crate::data::iin::{ORIGINS, ROWS, SEGMENTS, SPECIALS};
use crate::data::sdk_brands::SDK_BRANDS;
use crate::testmode::{self, DIGIT_RULE};

/// Some numbers that a table says the same of.
pub(crate) struct Answer {
    pub(crate) info: IinInfo,
    /// How many digits they have: there is one of each of these lengths.
    pub(crate) lengths: Lengths,
    /// At which of these lengths the last digit of one is its check digit.
    pub(crate) luhn: Lengths,
}

impl IinTable<'_> {
    /// Gives `see` every answer that [`lookup`](Self::lookup) has for numbers of 8 to 19 digits that
    /// begin with these, some of them several times. Nothing for more than 19 digits.
    ///
    /// Two numbers that differ in country alone may stand for many under the digit rule: more than one
    /// country is told as two.
    ///
    /// Time by the number of rows that begin or end among those numbers, with a logarithm for sorting
    /// them.
    pub(crate) fn outlook(&self, digits: &[u8], mut see: impl FnMut(Answer)) {
        let span = match core::str::from_utf8(digits) {
            Ok("") => IinRange::ALL,
            Ok(digits) => match IinRange::prefix(digits) {
                Ok(span) => span,
                Err(_) => return,
            },
            Err(_) => return,
        };
        let shortest = digits.len().max(Pan::MIN_DIGITS);
        let bounds = self.bounds(span);

        let mut number = Number::default();
        let mut first = span.first();
        for end in bounds.iter().copied().chain([span.last() + 1]) {
            self.whole(&Stretch { first, end }, shortest, &mut number, &mut see);
            first = end;
        }
        let mut before = span.first();
        for &bound in &bounds {
            self.split(bound, before, shortest, &mut number, &mut see);
            before = bound;
        }
    }

    /// Where rows begin, and the numbers after their last, inside the span, rising.
    fn bounds(&self, span: IinRange) -> Vec<u64> {
        let mut bounds = Vec::new();
        let mut add = |bound: u64| {
            if span.first() < bound && bound <= span.last() {
                bounds.push(bound);
            }
        };
        builtin(span, &mut add);
        for range in &RULE {
            add_both(*range, &mut add);
        }
        if self.brands != BrandMode::Table {
            for (_, range, _) in &SDK_BRANDS {
                add_both(*range, &mut add);
            }
        }
        for layer in &self.layers {
            layer.bounds(span, &mut add);
        }
        bounds.sort_unstable();
        bounds.dedup();
        bounds
    }

    /// The answers for numbers of at least `shortest` digits that lie whole in a stretch between two
    /// bounds.
    fn whole(
        &self,
        stretch: &Stretch,
        shortest: usize,
        number: &mut Number,
        see: &mut impl FnMut(Answer),
    ) {
        // Where one number lies whole, all longer ones that begin with it do.
        let has_room = |digits: &usize| stretch.lowest(*digits).is_some();
        let fewest = (shortest..Pan::MAX_DIGITS).find(has_room);
        let fewest = fewest.unwrap_or(Pan::MAX_DIGITS);
        let lengths = POSSIBLE.at_least(fewest);

        // One digit more takes all ten values, of which one is the check digit. Where a number of one
        // less has no room, there are 18 numbers at most.
        let ten = fewest == shortest && has_room(&(shortest - 1));
        let is_right = |at: u64| {
            number.set(at);
            number.passes_luhn(fewest)
        };
        let luhn = match ten || stretch.numbers(fewest).any(is_right) {
            true => lengths,
            false => lengths.at_least(fewest + 1),
        };

        let by_rule = RULE.iter().any(|rule| rule.covers(stretch.range()));
        let apart = match (self.by_length, by_rule) {
            (true, _) => lengths,
            (false, true) => lengths.intersection(Lengths::of(&[RULE_DIGITS])),
            (false, false) => Lengths::of(&[]),
        };
        let mut ask = |at: u64, digits: usize, lengths: Lengths| {
            number.set(at);
            see(Answer {
                info: self.lookup_in(number.first8(), || number.digits(digits)),
                lengths,
                luhn: luhn.intersection(lengths),
            });
        };
        if apart != lengths {
            ask(stretch.first, Pan::MAX_DIGITS, lengths.without(apart));
        }
        for digits in apart.iter() {
            let Some(lowest) = stretch.lowest(digits) else {
                continue;
            };
            ask(lowest, digits, Lengths::of(&[digits]));
            if digits == RULE_DIGITS && by_rule {
                let country = |at: u64| testmode::rule_country((at / CODE % 1000) as u16);
                let mut codes = (1..1000).map(|codes| lowest - lowest % CODE + codes * CODE);
                let other = codes.find(|&at| country(at) != country(lowest));
                if let Some(other) = other.filter(|&at| stretch.holds(at, digits)) {
                    ask(other, digits, Lengths::of(&[digits]));
                }
            }
        }
    }

    /// The answers for numbers of at least `shortest` digits that a bound splits, but for those that
    /// the bound before splits as well.
    fn split(
        &self,
        bound: u64,
        before: u64,
        shortest: usize,
        number: &mut Number,
        see: &mut impl FnMut(Answer),
    ) {
        for digits in shortest..Pan::MAX_DIGITS {
            let first = bound - bound % unit(digits);
            if first == bound {
                return;
            }
            if first < before {
                continue;
            }
            number.set(first);
            let lengths = Lengths::of(&[digits]);
            see(Answer {
                info: self.lookup_in(number.first8(), || number.digits(digits)),
                lengths,
                luhn: match number.passes_luhn(digits) {
                    true => lengths,
                    false => Lengths::of(&[]),
                },
            });
        }
    }
}

impl IinLayer<'_> {
    /// Calls `add` with where rows begin, and the numbers after their last: with all that lie inside
    /// the span, and with some others.
    fn bounds(&self, span: IinRange, add: &mut impl FnMut(u64)) {
        // Numbers of eight digits. A short row is a single prefix: one that begins before the span
        // holds all of it or ends before it.
        let (low, high) = ((span.first() / EIGHT) as u32, (span.last() / EIGHT) as u32);
        for row in self.short_rows_between(low, high) {
            add_both(row.range(), add);
        }

        let mut number = Number::default();
        number.set(span.first());
        for row in self.around(number.digits(Pan::MAX_DIGITS)) {
            add_both(row.range, add);
        }
        let (mut from, mut end) = (0, self.sections.values.long_rows);
        while from < end {
            let middle = from + (end - from) / 2;
            match self.long_row(middle) {
                Some(row) if row.range.first() <= span.first() => from = middle + 1,
                _ => end = middle,
            }
        }
        let inside = (from..).map_while(|at| self.long_row(at));
        for row in inside.take_while(|row| row.range.first() <= span.last()) {
            add_both(row.range, add);
        }
    }
}

/// The same for the built-in tables, the digit rule apart.
fn builtin(span: IinRange, add: &mut impl FnMut(u64)) {
    let (low, high) = ((span.first() / EIGHT) as u32, (span.last() / EIGHT) as u32);
    let from = SEGMENTS.partition_point(|&(first, _)| first <= low);
    // The segment around the first number too, for the longer rows in it.
    let inside = SEGMENTS.get(from.saturating_sub(1)..).unwrap_or_default();
    for &(first, entry) in inside.iter().take_while(|&&(first, _)| first <= high) {
        add(u64::from(first) * EIGHT);
        let special = usize::from(entry).checked_sub(ROWS.len());
        let longer = special
            .and_then(|at| SPECIALS.get(at))
            .map_or(Default::default(), |special| special.longer);
        for &(_, row) in longer {
            // Row 0 is the answer for numbers without a row, and is none of these.
            if let Some(origin) = ORIGINS.get(usize::from(row).wrapping_sub(1)) {
                add_both(origin.range, add);
            }
        }
    }
}

fn add_both(range: IinRange, add: &mut impl FnMut(u64)) {
    add(range.first());
    // Above all numbers of 19 digits in altered layers alone.
    add(range.last().saturating_add(1));
}

/// The lengths of numbers.
const POSSIBLE: Lengths = IinInfo::UNKNOWN.lengths;

/// How many digits the numbers of the digit rule have.
const RULE_DIGITS: usize = 16;

/// How many numbers of 19 digits begin with the same nine, which is where country codes end.
const CODE: u64 = unit(9);

/// Where the digit rule holds.
static RULE: [IinRange; DIGIT_RULE.len()] = rule();

#[expect(
    clippy::indexing_slicing,
    reason = "evaluated when compiling; a slip stops the build"
)]
const fn rule() -> [IinRange; DIGIT_RULE.len()] {
    let mut ranges = [IinRange::ALL; DIGIT_RULE.len()];
    let mut at = 0;
    while at < ranges.len() {
        let prefix = IinRange::of(DIGIT_RULE[at].prefix, DIGIT_RULE[at].prefix);
        ranges[at] = match DIGIT_RULE[at].only {
            Some(code) => {
                let first = prefix.first() + code as u64 * CODE;
                IinRange::spanning(first, first + CODE - 1)
            }
            None => prefix,
        };
        at += 1;
    }
    ranges
}

/// Numbers of 19 digits between two bounds, of which all are in the same rows.
struct Stretch {
    first: u64,
    /// The number after the last.
    end: u64,
}

impl Stretch {
    fn range(&self) -> IinRange {
        IinRange::spanning(self.first, self.end - 1)
    }

    /// Whether a number of so many digits lies whole in it, given as the first of 19.
    fn holds(&self, first: u64, digits: usize) -> bool {
        self.first <= first && first < self.end && self.end - first >= unit(digits)
    }

    /// The lowest number of so many digits that lies whole in it, as the first of 19.
    fn lowest(&self, digits: usize) -> Option<u64> {
        let lowest = self.first.checked_next_multiple_of(unit(digits))?;
        self.holds(lowest, digits).then_some(lowest)
    }

    /// Every number of so many digits that lies whole in it, each as the first of 19.
    fn numbers(&self, digits: usize) -> impl Iterator<Item = u64> {
        let next = move |number: &u64| number.checked_add(unit(digits));
        iter::successors(self.lowest(digits), next)
            .take_while(move |&number| self.holds(number, digits))
    }
}

/// The digits of a number of 19, or the first of them. Wiped on drop.
#[derive(Default)]
struct Number(Zeroizing<[u8; Pan::MAX_DIGITS]>);

impl Number {
    fn set(&mut self, number: u64) {
        // Most have eleven zeros at the end.
        let halves = self.0.split_at_mut(Pan::MIN_DIGITS);
        for (digits, mut rest) in [(halves.0, number / EIGHT), (halves.1, number % EIGHT)] {
            if rest == 0 {
                digits.fill(b'0');
                continue;
            }
            for digit in digits.iter_mut().rev() {
                *digit = b'0' + (rest % 10) as u8;
                rest /= 10;
            }
        }
    }

    fn first8(&self) -> [u8; 8] {
        self.0.first_chunk().copied().unwrap_or_default()
    }

    fn bytes(&self, count: usize) -> &[u8] {
        self.0.get(..count).unwrap_or_default()
    }

    fn digits(&self, count: usize) -> &str {
        core::str::from_utf8(self.bytes(count)).unwrap_or_default()
    }

    fn passes_luhn(&self, count: usize) -> bool {
        luhn::check(self.bytes(count)) == Ok(true)
    }
}
