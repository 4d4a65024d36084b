//! Issuer identification numbers: what the first digits of a card number tell.
//!
//! Two tables and a rule, asked in this order:
//!
//! 1. the published test numbers that follow no rule (`src/data/iin_test_numbers.csv`);
//! 2. the digit rule of made-up test numbers, [`testmode::digit_rule`](crate::testmode::digit_rule),
//!    for numbers of 16 digits;
//! 3. the ranges of the networks (`src/data/iin_ranges.csv`).
//!
//! In a table, rows are ranges of first digits of any precision; any two are disjoint or nested,
//! and the narrowest row that holds the number wins. The length of the number is no part of that:
//! [`IinInfo::lengths`] says which lengths are right.
//!
//! A look-up is a load by the first four digits, one by the next two and, rarely, one by the next
//! two. The few rows that are longer than eight digits and the digit rule hang on special entries of
//! the same table, so that they cost the others nothing.
//!
//! Sources: `src/data/SOURCES.md`; precedence, the account ranges of the Stripe mobile SDKs, where the
//! most specific range wins.

use core::fmt;

use super::brand::{Brand, Funding, Scheme};
use super::pan::Pan;
use crate::country::Country;
use crate::data::iin::{BLOCKS, ROWS, SEGMENTS, SPECIALS};
use crate::testmode::TestPrefix;
use crate::words::vocabulary;

/// What the first digits of a card number tell.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct IinInfo {
    /// The network that the range belongs to.
    pub scheme: Scheme,
    /// What tokens say (`card.brand`).
    pub brand: Brand,
    /// Whose money the card spends (`card.funding`).
    pub funding: Funding,
    /// Where the issuer is (`card.country`), if the range tells.
    pub country: Option<Country>,
    /// How many digits numbers of the range have.
    pub lengths: Lengths,
    /// Whether numbers of the range end in a Luhn check digit.
    pub luhn: LuhnRule,
    /// How many digits the security code has; 0 stands for cards that have none.
    pub cvc_lengths: Lengths,
    /// The second network on the card, if the range tells.
    pub co_brand: Option<Scheme>,
    /// Which table or rule gave this answer.
    pub layer: Layer,
    /// Who says so, separated by `;`, in the words of `src/data/SOURCES.md`.
    pub source: &'static str,
}

impl IinInfo {
    /// The answer for numbers that no row holds: all lengths of a [`Pan`], a security code of 3 or 4
    /// digits (as the Stripe SDKs have it for unknown brands), and nothing else known.
    pub const UNKNOWN: Self = Self {
        scheme: Scheme::Unknown,
        brand: Brand::Unknown,
        funding: Funding::Unknown,
        country: None,
        lengths: Lengths::of(&[8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19]),
        luhn: LuhnRule::Unconfirmed,
        cvc_lengths: Lengths::of(&[3, 4]),
        co_brand: None,
        layer: Layer::Ranges,
        source: "",
    };
}

/// A set of lengths from 0 to 31, in digits.
///
/// # Examples
///
/// ```
/// use tokmint::card::iin::Lengths;
///
/// let diners = Lengths::of(&[14, 16, 19]);
/// assert!(diners.contains(16) && !diners.contains(15));
/// assert!(diners.iter().eq([14, 16, 19]));
/// ```
#[derive(Clone, Copy, Eq, Hash, PartialEq)]
pub struct Lengths(u32);

impl Lengths {
    /// The set of these lengths; those above 31 are left out.
    pub const fn of(mut lengths: &[usize]) -> Self {
        let mut set = 0;
        while let [length, rest @ ..] = lengths {
            if *length < 32 {
                set |= 1 << *length;
            }
            lengths = rest;
        }
        Self(set)
    }

    /// Whether a length is in the set.
    pub const fn contains(self, length: usize) -> bool {
        length < 32 && self.0 >> length & 1 == 1
    }

    /// The lengths in the set, rising.
    pub fn iter(self) -> impl Iterator<Item = usize> {
        (0..32).filter(move |&length| self.contains(length))
    }
}

impl fmt::Debug for Lengths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

vocabulary! {
    /// Whether numbers of a range end in a Luhn check digit.
    pub enum LuhnRule {
        /// All of them.
        Yes = "yes",
        /// None of them.
        No = "no",
        /// Some do, and others have no check digit or one of another kind.
        Mixed = "mixed",
        /// Public tables disagree or say nothing.
        Unconfirmed = "unconfirmed",
    }
}

vocabulary! {
    /// Which table or rule gave an answer, first asked first.
    pub enum Layer {
        /// The published test numbers that follow no rule.
        TestNumbers = "test_numbers",
        /// The digit rule of made-up test numbers.
        DigitRule = "digit_rule",
        /// The ranges of the networks, and the answer for numbers that no row holds.
        Ranges = "ranges",
    }
}

/// The tables that tell issuers apart.
///
/// # Examples
///
/// ```
/// use tokmint::card::brand::{Brand, Funding, Scheme};
/// use tokmint::card::iin::IinTable;
/// use tokmint::card::pan::Pan;
///
/// let info = IinTable::BUILTIN.lookup(&Pan::parse("4000 0025 0000 1001")?);
/// assert_eq!((info.brand, info.funding), (Brand::Visa, Funding::Credit));
/// assert_eq!(info.co_brand, Some(Scheme::CartesBancaires));
/// assert_eq!(info.country.unwrap().as_str(), "FR");
/// # Ok::<(), tokmint::card::pan::PanError>(())
/// ```
#[derive(Clone, Debug)]
pub struct IinTable {
    // Room for tables of the embedder's own.
    _builtin: (),
}

impl IinTable {
    /// The built-in tables.
    pub const BUILTIN: Self = Self { _builtin: () };

    /// What the first digits of a number tell; [`IinInfo::UNKNOWN`] when no row holds it.
    ///
    /// Constant time, without allocation.
    #[inline]
    pub fn lookup(&self, pan: &Pan) -> IinInfo {
        lookup(pan.first8(), || pan.expose_digits())
    }

    /// The same for digits that are not in a [`Pan`].
    ///
    /// [`IinInfo::UNKNOWN`] for anything that is not 8 to 19 ASCII digits.
    ///
    /// ```
    /// use tokmint::card::brand::Scheme;
    /// use tokmint::card::iin::{IinInfo, IinTable};
    ///
    /// assert_eq!(IinTable::BUILTIN.lookup_digits("22004500").scheme, Scheme::Mir);
    /// assert_eq!(IinTable::BUILTIN.lookup_digits("2200 4500"), IinInfo::UNKNOWN);
    /// ```
    #[inline]
    pub fn lookup_digits(&self, digits: &str) -> IinInfo {
        match digits.as_bytes().first_chunk() {
            Some(first8)
                if digits.len() <= Pan::MAX_DIGITS
                    && digits.bytes().all(|byte| byte.is_ascii_digit()) =>
            {
                lookup(*first8, || digits)
            }
            _ => IinInfo::UNKNOWN,
        }
    }
}

/// Looks up ASCII digits, all of which are asked for only where the first eight do not settle it.
#[inline]
fn lookup<'a>(first8: [u8; 8], digits: impl FnOnce() -> &'a str) -> IinInfo {
    let entry = PAGES.entry(first8);
    match ROWS.get(usize::from(entry)) {
        Some(row) => *row,
        None => special(entry, digits().as_bytes()),
    }
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

#[cold]
#[inline(never)]
fn special(entry: u16, digits: &[u8]) -> IinInfo {
    let at = usize::from(entry).checked_sub(ROWS.len());
    let Some(special) = at.and_then(|at| SPECIALS.get(at)) else {
        return IinInfo::UNKNOWN;
    };
    let longer = special
        .longer
        .iter()
        .find(|(first, _)| digits.starts_with(first.as_bytes()));
    if longer.is_none()
        && let Some(prefix) = special.rule
        && let Some(issuer) = prefix.issuer(digits)
    {
        return IinInfo {
            scheme: issuer.scheme,
            brand: issuer.brand,
            funding: issuer.funding,
            country: Some(issuer.country),
            lengths: Lengths::of(&[16]),
            luhn: LuhnRule::Yes,
            cvc_lengths: Lengths::of(&[3]),
            co_brand: None,
            layer: Layer::DigitRule,
            source: "Stripe docs",
        };
    }
    let row = longer.map_or(special.under, |&(_, row)| row);
    ROWS.get(usize::from(row))
        .copied()
        .unwrap_or(IinInfo::UNKNOWN)
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
        // Four pairs of digits side by side, each in 16 bits: tens times ten plus ones. A lane is at
        // most 15 * 11, so that none runs into the next.
        let digits = u64::from_le_bytes(first8) & 0x0F0F_0F0F_0F0F_0F0F;
        let pairs = (digits * 10 + (digits >> 8)) & 0x00FF_00FF_00FF_00FF;
        let [four, two, six, eight] = [0, 16, 32, 48].map(|at| (pairs >> at) as u8);

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

#[cfg(test)]
mod tests {
    use std::format;
    use std::string::String;
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use super::*;
    use crate::testing::reference::iin::Reference;

    static REFERENCE: LazyLock<Reference> = LazyLock::new(Reference::new);

    fn lookup(digits: &str) -> IinInfo {
        IinTable::BUILTIN.lookup(&Pan::parse(digits).unwrap())
    }

    #[track_caller]
    fn same(digits: &str) {
        assert_eq!(lookup(digits), REFERENCE.lookup(digits), "{digits}");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(8192))]

        #[test]
        fn random_digits_agree_with_the_reference(digits in "[0-9]{8,19}") {
            prop_assert_eq!(lookup(&digits), REFERENCE.lookup(&digits));
            prop_assert_eq!(lookup(&digits), IinTable::BUILTIN.lookup_digits(&digits));
        }

        #[test]
        fn any_text_has_an_answer(text in "\\PC{0,24}") {
            let is_number = (8..=19).contains(&text.len())
                && text.bytes().all(|byte| byte.is_ascii_digit());
            let info = IinTable::BUILTIN.lookup_digits(&text);
            prop_assert!(is_number || info == IinInfo::UNKNOWN);
            lookup_any_bytes(text.as_bytes());
        }

        #[test]
        fn any_bytes_are_survived(bytes in proptest::collection::vec(any::<u8>(), 0..24)) {
            lookup_any_bytes(&bytes);
        }
    }

    fn lookup_any_bytes(bytes: &[u8]) {
        if let Some(first8) = bytes.first_chunk() {
            let entry = PAGES.entry(*first8);
            special(entry, bytes);
        }
    }

    /// Both ends of every row and their outer neighbours, filled up with zeros and with nines.
    #[test]
    fn every_boundary_agrees_with_the_reference() {
        let mut seen = 0;
        for row in REFERENCE.rows() {
            let digits = row.low.len();
            let low: u64 = row.low.parse().unwrap();
            let high: u64 = row.high.parse().unwrap();
            let after = Some(high + 1).filter(|&n| n < 10_u64.pow(digits as u32));
            let numbers = [Some(low), Some(high), low.checked_sub(1), after];
            for number in numbers.into_iter().flatten() {
                let first = format!("{number:0digits$}");
                for length in [8, 15, 16, 17, 19].map(|length| digits.max(length)) {
                    for filler in ["0", "9"] {
                        let rest = filler.repeat(length - digits);
                        same(&format!("{first}{rest}"));
                        seen += 1;
                    }
                }
            }
        }
        assert!(seen > 15_000, "{seen}");
    }

    /// Under each prefix of the digit rule, every country code, at 15, 16 and 17 digits.
    #[test]
    fn the_digit_rule_agrees_with_the_reference() {
        for row in &crate::testmode::DIGIT_RULE {
            for code in 0..1000 {
                let number = format!("{}{code:03}0000000", row.prefix);
                same(&number);
                if code % 36 == 0 {
                    same(&number[..15]);
                    same(&format!("{number}0"));
                }
            }
        }
    }

    /// The number decides and not how it was typed.
    #[test]
    fn separators_do_not_matter() {
        let spaced: String = "4000 0000 0000 3220".into();
        assert_eq!(lookup(&spaced), lookup("4000000000003220"));
        assert_eq!(lookup(&spaced).layer, Layer::TestNumbers);
    }

    #[test]
    fn unpublished_neighbours_of_exceptions_follow_the_rule() {
        let ie = lookup("4000000000003220");
        let us = lookup("4000000000003238");
        assert_eq!(ie.country, Country::from_alpha2("IE"));
        assert_eq!(
            (us.country, us.layer),
            (Country::from_alpha2("US"), Layer::DigitRule)
        );
        // The rule is for 16 digits.
        assert_eq!(lookup("400000000000323").layer, Layer::Ranges);
    }

    #[test]
    fn numbers_without_a_row_are_unknown() {
        assert_eq!(lookup("0000000000000000"), IinInfo::UNKNOWN);
        assert_eq!(lookup("7000000000000005"), IinInfo::UNKNOWN);
    }

    #[test]
    fn lengths_are_a_set() {
        let visa = lookup("4999999999999990").lengths;
        assert_eq!(format!("{visa:?}"), "{13, 16, 18, 19}");
        assert!(!visa.contains(0) && !visa.contains(32) && !visa.contains(usize::MAX));
        assert_eq!(Lengths::of(&[40]), Lengths::of(&[]));
    }
}
