//! The built-in tables: published test numbers, the digit rule, the ranges of the networks.
//!
//! A look-up is a load by the first four digits, one by the next two and, rarely, one by the next
//! two. The few rows that are longer than eight digits and the digit rule hang on special entries of
//! the same table, so that they cost the others nothing.

use alloc::vec::Vec;

use super::{IinHit, IinInfo, IinRange, IinRow, Layer, Lengths, LuhnRule};
use crate::data::iin::{BLOCKS, ORIGINS, ROWS, SEGMENTS, SPECIALS};
use crate::testmode::{DIGIT_RULE, TestIssuer, TestPrefix};

/// Where a compiled row stands in the tables, and who says so.
pub(crate) struct Origin {
    pub(crate) range: IinRange,
    pub(crate) layer: Layer<'static>,
    pub(crate) source: &'static str,
}

/// An entry that eight digits do not settle. They stand behind the rows: entry `ROWS.len() + n` is
/// `SPECIALS[n]`.
pub(crate) struct Special {
    /// Longer rows of the test numbers, longest first: first digits, and index in `ROWS`.
    pub(crate) longer: &'static [(&'static str, u16)],
    /// The prefix of the digit rule here, if there is one.
    pub(crate) rule: Option<&'static TestPrefix>,
    /// What holds otherwise: index in `ROWS`.
    pub(crate) under: u16,
}

/// What decided.
enum Decided {
    /// The row at this index of `ROWS`; 0 for none.
    Row(usize),
    Rule(&'static TestPrefix, TestIssuer),
}

/// Looks up ASCII digits, all of which are asked for only where the first eight do not settle it.
#[inline]
pub(super) fn lookup<'a>(first8: [u8; 8], digits: impl FnOnce() -> &'a str) -> IinInfo {
    let entry = PAGES.entry(first8);
    match ROWS.get(usize::from(entry)) {
        Some(row) => *row,
        None => special_info(entry, digits()),
    }
}

/// What the published test numbers and the digit rule say of ASCII digits.
pub(super) fn test_number(first8: [u8; 8], digits: &str) -> Option<IinInfo> {
    match decide(PAGES.entry(first8), digits) {
        Decided::Row(row) => match origin(row)?.layer {
            Layer::TestNumbers => ROWS.get(row).copied(),
            _ => None,
        },
        Decided::Rule(_, issuer) => Some(by_rule(issuer)),
    }
}

/// Every row that holds the number, the deciding one first.
pub(super) fn hits(digits: &str) -> Vec<IinHit<'static>> {
    let Ok(number) = IinRange::prefix(digits) else {
        return Vec::new();
    };
    let rule = DIGIT_RULE.iter().find_map(|prefix| {
        let issuer = digits
            .starts_with(prefix.prefix)
            .then(|| prefix.issuer(digits.as_bytes()))?;
        Some(IinHit {
            layer: Layer::DigitRule,
            row: row(by_rule(issuer?), rule_range(prefix)?, RULE_SOURCE),
        })
    });
    let mut hits: Vec<_> = rows()
        .filter(|hit| hit.row.range.covers(number))
        .chain(rule)
        .collect();
    // The narrowest first, in each table.
    hits.sort_by_key(|hit| {
        (
            hit.layer.rank(),
            hit.row.range.last() - hit.row.range.first(),
        )
    });
    hits
}

/// The row that decides.
pub(super) fn find(first8: [u8; 8], digits: &str) -> Option<IinHit<'static>> {
    match decide(PAGES.entry(first8), digits) {
        Decided::Row(at) => hit(at),
        Decided::Rule(prefix, issuer) => Some(IinHit {
            layer: Layer::DigitRule,
            row: row(by_rule(issuer), rule_range(prefix)?, RULE_SOURCE),
        }),
    }
}

/// Every row of both tables; the digit rule is no row.
pub(super) fn rows<'t>() -> impl Iterator<Item = IinHit<'t>> {
    let (mut tests, mut ranges): (Vec<IinHit<'t>>, Vec<IinHit<'t>>) = (1..ROWS.len())
        .filter_map(hit)
        .partition(|hit| hit.layer == Layer::TestNumbers);
    tests.append(&mut ranges);
    tests.into_iter()
}

fn hit<'t>(at: usize) -> Option<IinHit<'t>> {
    let origin = origin(at)?;
    let info = ROWS.get(at)?;
    Some(IinHit {
        layer: origin.layer,
        row: row(*info, origin.range, origin.source),
    })
}

fn origin(row: usize) -> Option<&'static Origin> {
    // Row 0 is the answer for numbers without a row.
    ORIGINS.get(row.checked_sub(1)?)
}

fn row(info: IinInfo, range: IinRange, source: &'static str) -> IinRow<'static> {
    IinRow {
        range,
        facts: info.into(),
        issuer: None,
        source: Some(source),
    }
}

/// The source of [`DIGIT_RULE`], in the words of `src/data/SOURCES.md`.
const RULE_SOURCE: &str = "Stripe docs";

fn rule_range(prefix: &TestPrefix) -> Option<IinRange> {
    match prefix.only {
        Some(code) => IinRange::prefix(&alloc::format!("{}{code:03}", prefix.prefix)).ok(),
        None => IinRange::prefix(prefix.prefix).ok(),
    }
}

fn by_rule(issuer: TestIssuer) -> IinInfo {
    IinInfo {
        scheme: issuer.scheme,
        brand: issuer.brand,
        funding: issuer.funding,
        country: Some(issuer.country),
        lengths: Lengths::of(&[16]),
        luhn: LuhnRule::Yes,
        cvc_lengths: Lengths::of(&[3]),
        co_brand: None,
    }
}

#[cold]
#[inline(never)]
fn special_info(entry: u16, digits: &str) -> IinInfo {
    match decide(entry, digits) {
        Decided::Row(row) => ROWS.get(row).copied().unwrap_or(IinInfo::UNKNOWN),
        Decided::Rule(_, issuer) => by_rule(issuer),
    }
}

fn decide(entry: u16, digits: &str) -> Decided {
    let entry = usize::from(entry);
    let special = match entry.checked_sub(ROWS.len()).map(|at| SPECIALS.get(at)) {
        None => return Decided::Row(entry),
        Some(None) => return Decided::Row(0),
        Some(Some(special)) => special,
    };
    let longer = special
        .longer
        .iter()
        .find(|(first, _)| digits.starts_with(first));
    if let Some(&(_, row)) = longer {
        return Decided::Row(row.into());
    }
    let rule = special
        .rule
        .and_then(|prefix| Some((prefix, prefix.issuer(digits.as_bytes())?)));
    match rule {
        Some((prefix, issuer)) => Decided::Rule(prefix, issuer),
        None => Decided::Row(special.under.into()),
    }
}

/// The numbers that eight ASCII digits make by twos; any bytes give some.
#[inline]
pub(super) fn pairs(first8: [u8; 8]) -> [u8; 4] {
    // Four pairs of digits side by side, each in 16 bits: tens times ten plus ones. A lane is at
    // most 15 * 11, so that none runs into the next.
    let digits = u64::from_le_bytes(first8) & 0x0F0F_0F0F_0F0F_0F0F;
    let pairs = (digits * 10 + (digits >> 8)) & 0x00FF_00FF_00FF_00FF;
    [0, 16, 32, 48].map(|at| (pairs >> at) as u8)
}

static PAGES: Pages = Pages::build();

/// Entries by the first eight digits, in steps of four, two and two digits.
///
/// A step gives a value. One without the bit [`Pages::SPLIT`] is an entry; one with it is where in
/// `next` the hundred values of the next two digits stand.
struct Pages {
    by_four: [u16; 10_000],
    /// The entries, each at its own place, then hundreds of values. Filled up to what fifteen bits
    /// can reach.
    next: [u16; Self::SPLIT as usize],
}

impl Pages {
    /// Marks a value that is a place in `next`.
    const SPLIT: u16 = 0x8000;

    #[inline]
    fn entry(&self, first8: [u8; 8]) -> u16 {
        let [four, two, six, eight] = pairs(first8);

        let page = u32::from(four) * 100 + u32::from(two);
        let mut value = self.by_four.get(page as usize).copied().unwrap_or_default();
        // Which pages of four digits are split is beyond a branch predictor, so that an entry takes
        // the second step too, to itself. Few numbers go on to the third.
        value = self.step(value, six);
        if value & Self::SPLIT != 0 {
            value = self.step(value, eight);
        }
        value
    }

    #[inline]
    fn step(&self, value: u16, pair: u8) -> u16 {
        // All ones if the value is split, else zero.
        let split = (value as i16 >> 15) as u16;
        // Wraps for no value of the tables, whose places end a hundred below `SPLIT`.
        let place = value.wrapping_add(u16::from(pair) & split) & !Self::SPLIT;
        self.next
            .get(usize::from(place))
            .copied()
            .unwrap_or_default()
    }

    /// Spreads [`SEGMENTS`] over the pages, with a hundred values of `next` wherever one is split.
    #[expect(
        clippy::indexing_slicing,
        reason = "evaluated when compiling; a slip stops the build"
    )]
    const fn build() -> Self {
        let mut pages = Self {
            by_four: [0; 10_000],
            next: [0; Self::SPLIT as usize],
        };
        let entries = ROWS.len() + SPECIALS.len();
        let mut used = 0;
        while used < entries {
            pages.next[used] = used as u16;
            used += 1;
        }
        let mut segment = 0;
        let mut four = 0;
        while four < 10_000 {
            let whole;
            (segment, whole) = segment_over(segment, four * 10_000, 10_000);
            pages.by_four[four] = if whole {
                SEGMENTS[segment].1
            } else {
                let outer = used;
                used += 100;
                let mut six = 0;
                while six < 100 {
                    let whole;
                    (segment, whole) = segment_over(segment, four * 10_000 + six * 100, 100);
                    pages.next[outer + six] = if whole {
                        SEGMENTS[segment].1
                    } else {
                        let inner = used;
                        used += 100;
                        let mut eight = 0;
                        while eight < 100 {
                            let at = four * 10_000 + six * 100 + eight;
                            (segment, _) = segment_over(segment, at, 1);
                            pages.next[inner + eight] = SEGMENTS[segment].1;
                            eight += 1;
                        }
                        Self::SPLIT | inner as u16
                    };
                    six += 1;
                }
                Self::SPLIT | outer as u16
            };
            four += 1;
        }
        assert!(
            used == entries + 100 * BLOCKS,
            "BLOCKS is not the number of blocks"
        );
        assert!(used <= pages.next.len(), "places in `next` have 15 bits");
        pages
    }
}

/// The segment, not before the given one, that holds the first of `count` eight-digit numbers from
/// `start` on, and whether it holds them all.
#[expect(
    clippy::indexing_slicing,
    reason = "evaluated when compiling; a slip stops the build"
)]
const fn segment_over(mut segment: usize, start: usize, count: usize) -> (usize, bool) {
    while segment + 1 < SEGMENTS.len() && SEGMENTS[segment + 1].0 as usize <= start {
        segment += 1;
    }
    let last = segment + 1 == SEGMENTS.len() || SEGMENTS[segment + 1].0 as usize >= start + count;
    (segment, last)
}
