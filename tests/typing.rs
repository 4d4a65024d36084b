//! Numbers being typed: what is told of a part against all numbers that it may become.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test, helpers included"
)]

#[path = "support/layers.rs"]
mod layers;

use std::cell::OnceCell;
use std::collections::BTreeSet;

use layers::{Own, build, first_digits, near, own, reference};
use proptest::prelude::*;
use tokmint::card::brand::{Brand, Funding, Scheme, WordSet};
use tokmint::card::iin::{
    BrandMode, IinInfo, IinLayer, IinRange, IinRow, IinTable, Lengths, LuhnRule,
};
use tokmint::card::{Grouping, Pan, PanError, Partial};
use tokmint::testing::reference;
use tokmint::testing::reference::iin::Reference;
use tokmint::testmode::DIGIT_RULE;
use tokmint::{Country, LuhnExempt, NumberFault, Policy, RangeLength, ShortestNumber, Standing};

const LONGEST: usize = 19;

/// The prefixes of the mobile SDKs: mode, low, high, brand.
const SDK_BRANDS: &str = include_str!("../src/data/sdk_brands.csv");

/// Every combination of what a policy says of numbers.
fn policies() -> [Policy; 8] {
    std::array::from_fn(|bits| {
        let mut policy = Policy::default();
        if bits & 1 != 0 {
            policy.luhn_exempt = LuhnExempt::Accept;
        }
        if bits & 2 != 0 {
            policy.shortest_number = ShortestNumber::Twelve;
        }
        if bits & 4 != 0 {
            policy.range_length = RangeLength::OfTheRange;
        }
        policy
    })
}

fn unit(digits: usize) -> u128 {
    10_u128.pow((LONGEST - digits) as u32)
}

/// The lowest number of 19 digits that begins so.
fn lowest(digits: &str) -> u128 {
    let number = digits.parse().unwrap_or(0_u128);
    number * unit(digits.len())
}

/// The one after the highest.
fn end(digits: &str) -> u128 {
    lowest(digits) + unit(digits.len())
}

/// Tells of a part what is possible by looking at every number at which an answer can change, at each
/// length by itself.
struct Oracle<'l> {
    look_up: &'l dyn Fn(&str) -> IinInfo,
    /// Where rows begin and where they have ended, as numbers of 19 digits.
    bounds: BTreeSet<u128>,
    /// For each length, the numbers from which on an answer holds, and the answer.
    answers: Vec<Vec<(u128, OnceCell<IinInfo>)>>,
}

/// What is possible.
#[derive(Default)]
struct Expected {
    schemes: BTreeSet<&'static str>,
    brands: BTreeSet<&'static str>,
    fundings: BTreeSet<&'static str>,
    countries: BTreeSet<Option<&'static str>>,
    lengths: BTreeSet<usize>,
    cvc_lengths: BTreeSet<usize>,
    /// For each policy.
    complete_lengths: [BTreeSet<usize>; 8],
    /// Of the numbers of the fewest digits that are a length of their range.
    groupings: Vec<Grouping>,
}

impl<'l> Oracle<'l> {
    fn new<'o>(
        look_up: &'l dyn Fn(&str) -> IinInfo,
        own: impl IntoIterator<Item = &'o Own>,
    ) -> Self {
        let mut bounds = BTreeSet::new();
        let mut add = |low: &str, high: &str| bounds.extend([lowest(low), end(high)]);
        for row in Reference::new().rows() {
            add(row.low, row.high);
        }
        for line in SDK_BRANDS.lines().skip(1) {
            let mut columns = line.split(',').skip(1);
            add(columns.next().unwrap(), columns.next().unwrap());
        }
        for row in own {
            add(&row.low, &row.high);
        }
        for rule in &DIGIT_RULE {
            add(rule.prefix, rule.prefix);
        }
        let starts = |digits| {
            let unit = unit(digits);
            let mut starts = vec![0];
            for bound in &bounds {
                starts.extend([bound / unit, bound.div_ceil(unit)]);
            }
            if digits == 16 {
                for rule in &DIGIT_RULE {
                    let code = |code| lowest(&format!("{}{code:03}", rule.prefix)) / unit;
                    starts.extend((0..1000).map(code));
                }
            }
            starts.sort_unstable();
            starts.dedup();
            starts.into_iter().map(|start| (start, OnceCell::new()))
        };
        let answers = (0..=LONGEST).map(|digits| starts(digits).collect());
        Self {
            look_up,
            answers: answers.collect(),
            bounds,
        }
    }

    fn expected(&self, prefix: &str) -> Expected {
        let mut expected = Expected::default();
        let mut fewest = usize::MAX;
        for digits in prefix.len().max(8)..=LONGEST {
            let unit = unit(digits);
            let (low, end) = (lowest(prefix) / unit, end(prefix) / unit);
            let answers = &self.answers[digits];
            let first = answers.partition_point(|(start, _)| *start <= low) - 1;
            let after = answers.partition_point(|(start, _)| *start < end);
            for at in first..after {
                let (start, answer) = &answers[at];
                let info = answer.get_or_init(|| (self.look_up)(&format!("{start:0digits$}")));
                // The part of them that begins so.
                let start = low.max(*start);
                let end = answers.get(at + 1).map_or(end, |next| end.min(next.0));
                expected.schemes.insert(info.scheme.as_str());
                expected.brands.insert(info.brand.as_str());
                expected.fundings.insert(info.funding.as_str());
                expected.countries.insert(info.country.map(Country::as_str));
                expected.cvc_lengths.extend(info.cvc_lengths.iter());
                if !info.lengths.contains(digits) {
                    continue;
                }
                expected.lengths.insert(digits);
                // Twenty in a row have every check digit.
                let passes = (start..end.min(start + 20))
                    .any(|number| reference::luhn::is_valid(&format!("{number:0digits$}")));
                let exempt = info.scheme != Scheme::Unknown && info.luhn != LuhnRule::Yes;
                for (policy, lengths) in policies().iter().zip(&mut expected.complete_lengths) {
                    let taken = passes || exempt && policy.luhn_exempt == LuhnExempt::Accept;
                    if taken && digits >= policy.shortest_number.digits() {
                        lengths.insert(digits);
                    }
                }
                if digits <= fewest {
                    fewest = digits;
                    expected.groupings.push(Grouping::of(info.scheme, digits));
                }
            }
        }
        expected
    }

    /// Nothing more and nothing less is told than what is possible.
    #[track_caller]
    fn check(&self, prefix: &str, table: &IinTable<'_>) {
        let partial = Partial::of(prefix, table).unwrap();
        let expected = self.expected(prefix);
        let schemes = partial.schemes().iter().map(Scheme::as_str);
        assert!(
            schemes.eq(in_order(
                Scheme::ALL.iter().map(|scheme| scheme.as_str()),
                &expected.schemes
            )),
            "{prefix}"
        );
        let brands = partial.brands().iter().map(Brand::as_str);
        assert!(
            brands.eq(in_order(
                Brand::ALL.iter().map(|brand| brand.as_str()),
                &expected.brands
            )),
            "{prefix}"
        );
        let lengths = partial.lengths().iter();
        assert!(lengths.eq(expected.lengths.iter().copied()), "{prefix}");
        let cvc_lengths = partial.cvc_lengths().iter();
        assert!(
            cvc_lengths.eq(expected.cvc_lengths.iter().copied()),
            "{prefix}"
        );

        let brand = partial.brand().map(Brand::as_str);
        assert_eq!(brand, only(&expected.brands), "{prefix}");
        let funding = partial.funding().map(Funding::as_str);
        assert_eq!(funding, only(&expected.fundings), "{prefix}");
        let country = partial.country().map(Country::as_str);
        assert_eq!(country, only(&expected.countries).flatten(), "{prefix}");

        for (policy, lengths) in policies().iter().zip(&expected.complete_lengths) {
            let standing = policy.standing(&partial);
            let now = lengths.contains(&prefix.len());
            let later = lengths.iter().any(|&length| length > prefix.len());
            assert_eq!(standing.is_complete(), now, "{prefix}");
            assert_eq!(standing.may_go_on(), later, "{prefix}");
            if policy.range_length == RangeLength::OfTheRange {
                assert_eq!(policy.may_take(&partial), now || later, "{prefix}");
            }
        }

        let fewest = expected.groupings.iter().map(|groups| groups.digits());
        let grouping = match fewest.min() {
            None => Grouping::fours(prefix.len()),
            Some(fewest) => {
                let mut same = expected.groupings.iter();
                let first = same.find(|groups| groups.digits() == fewest).unwrap();
                match same.all(|groups| groups.digits() > fewest || groups == first) {
                    true => *first,
                    false => Grouping::fours(fewest),
                }
            }
        };
        assert_eq!(partial.grouping(), grouping, "{prefix}");
        let (gaps, next) = (partial.gaps(), partial.next_gap());
        assert!(
            gaps.chain(next).eq(grouping
                .gaps()
                .take_while(|&gap| { gap < prefix.len() || Some(gap) == next }))
        );
        assert!(next.is_none_or(|next| next >= prefix.len()), "{prefix}");
    }
}

/// The words of a set as their vocabulary has them.
fn in_order<'w>(
    words: impl Iterator<Item = &'w str>,
    set: &BTreeSet<&'w str>,
) -> impl Iterator<Item = &'w str> {
    words.filter(|word| set.contains(word))
}

fn only<T: Copy + Ord>(set: &BTreeSet<T>) -> Option<T> {
    set.first().copied().filter(|_| set.len() == 1)
}

/// What is said of a number in full is what the table and the policy say, and what is complete is
/// what they have nothing against.
#[track_caller]
fn ends_as_judged(number: &str, table: &IinTable<'_>) {
    let partial = Partial::of(number, table).unwrap();
    let pan = Pan::parse(number).unwrap();
    let info = table.lookup(&pan);
    let length_ok = info.lengths.contains(pan.len());
    assert_eq!(partial.digits(), pan.len());
    assert_eq!(partial.info(), Some(info));
    assert_eq!(partial.length_ok(), Some(length_ok));
    assert_eq!(partial.passes_luhn(), Some(pan.passes_luhn()));
    assert_eq!(partial.lengths().contains(pan.len()), length_ok);
    for policy in policies() {
        let judged = policy.judge(&pan, table);
        assert_eq!(policy.judge_typed(&partial), judged);
        let complete = judged.is_ok() && length_ok;
        assert_eq!(policy.standing(&partial).is_complete(), complete);
        assert!(policy.may_take(&partial) || judged.is_err());
    }
    if length_ok {
        assert_eq!(partial.grouping(), Grouping::of(info.scheme, pan.len()));
    }
}

/// From so many digits to the last, what is said of the whole is possible, and what is possible
/// gets less.
#[track_caller]
fn comes_to(from: usize, number: &str, table: &IinTable<'_>) {
    let pan = Pan::parse(number).unwrap();
    let info = table.lookup(&pan);
    let steps = (from..=number.len()).map(|digits| Partial::of(&number[..digits], table).unwrap());
    let steps: Vec<_> = steps.collect();
    for step in &steps {
        assert!(step.schemes().contains(info.scheme));
        assert!(step.brands().contains(info.brand));
        assert!(step.brand().is_none_or(|brand| brand == info.brand));
        assert!(step.funding().is_none_or(|funding| funding == info.funding));
        assert!(
            step.country()
                .is_none_or(|country| info.country == Some(country))
        );
        assert!(info.cvc_lengths.is_subset(step.cvc_lengths()));
        if info.lengths.contains(pan.len()) {
            assert!(step.lengths().contains(pan.len()));
        }
        for policy in policies() {
            let taken = policy.judge(&pan, table).is_ok();
            assert!(policy.may_take(step) || !taken);
            let complete = taken && info.lengths.contains(pan.len());
            let standing = policy.standing(step);
            match step.digits() == pan.len() {
                true => assert_eq!(standing.is_complete(), complete),
                false => assert!(standing.may_go_on() || !complete),
            }
        }
    }
    for pair in steps.windows(2) {
        let (before, after) = (&pair[0], &pair[1]);
        assert!(after.schemes().is_subset(before.schemes()));
        assert!(after.brands().is_subset(before.brands()));
        assert!(after.cvc_lengths().is_subset(before.cvc_lengths()));
        assert!(after.lengths().is_subset(before.lengths()));
        assert!(before.brand().is_none() || after.brand() == before.brand());
        assert!(before.funding().is_none() || after.funding() == before.funding());
        assert!(before.country().is_none() || after.country() == before.country());
        for policy in policies() {
            let (before, after) = (policy.standing(before), policy.standing(after));
            assert!(before.may_go_on() || after == Standing::Impossible);
        }
    }
}

/// Numbers where many rows are, and numbers anywhere.
fn number() -> impl Strategy<Value = String> {
    let near_rows = (first_digits(), "[0-9]{19}", 8..=19_usize)
        .prop_map(|(first, rest, digits)| format!("{first}{rest}")[..digits].to_owned());
    let by_rule = (proptest::sample::select(&DIGIT_RULE[..]), "[0-9]{10}")
        .prop_map(|(rule, rest)| format!("{}{rest}", rule.prefix));
    prop_oneof!["[0-9]{8,19}", near_rows, by_rule]
}

/// How a table is asked.
#[derive(Clone, Copy, Debug)]
struct Mode {
    tests_first: bool,
    by_length: bool,
    brands: BrandMode,
}

impl Mode {
    fn table<'t>(self, layers: [IinLayer<'t>; 2]) -> IinTable<'t> {
        let [lower, upper] = layers;
        IinTable::BUILTIN
            .with_layer(lower)
            .with_layer(upper)
            .with_test_numbers_first(self.tests_first)
            .with_rows_by_length(self.by_length)
            .with_brands(self.brands)
    }
}

fn mode() -> impl Strategy<Value = Mode> {
    let brands = proptest::sample::select(BrandMode::ALL);
    (any::<bool>(), any::<bool>(), brands).prop_map(|(tests_first, by_length, brands)| Mode {
        tests_first,
        by_length,
        brands,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, max_shrink_iters: 200, ..ProptestConfig::default() })]

    /// Layers of one's own, however they are stacked.
    #[test]
    fn the_last_step_is_the_verdict(
        lower in proptest::collection::vec(own(), 0..10),
        upper in proptest::collection::vec(own(), 1..25),
        numbers in proptest::collection::vec(number(), 8),
        mode in mode(),
    ) {
        let (lower, lower_rows) = build("lower", &lower);
        let (upper, upper_rows) = build("upper", &upper);
        let table = mode.table([lower, upper]);
        let near = [near(&lower_rows), near(&upper_rows)].concat();
        let near = near.iter().step_by(near.len() / 60 + 1);
        for (number, at) in numbers.iter().chain(near).zip(0..) {
            ends_as_judged(number, &table);
            match at {
                0 => comes_to(0, number, &table),
                1..16 => comes_to(3, number, &table),
                _ => {}
            }
        }
    }

    /// Exactly what is possible is told, of parts that end at bounds of rows, before and behind.
    #[test]
    fn layers_are_told_exactly(
        lower in proptest::collection::vec(own(), 0..6),
        upper in proptest::collection::vec(own(), 1..8),
        numbers in proptest::collection::vec(number(), 3),
        lengths in proptest::collection::vec(1..=19_usize, 8),
        mode in mode(),
    ) {
        let (lower, lower_rows) = build("lower", &lower);
        let (upper, upper_rows) = build("upper", &upper);
        let reference = reference(&[&lower_rows, &upper_rows]);
        let table = mode.table([lower, upper]);
        // What the modes do to a look-up is tried elsewhere.
        let plain = |digits: &str| reference.lookup(digits);
        let by_mode = |digits: &str| table.lookup_digits(digits);
        let look_up: &dyn Fn(&str) -> IinInfo = match mode {
            Mode { tests_first: false, by_length: false, brands: BrandMode::Table } => &plain,
            _ => &by_mode,
        };
        let oracle = Oracle::new(look_up, lower_rows.iter().chain(&upper_rows));
        let near = [near(&lower_rows), near(&upper_rows)].concat();
        let near = near.iter().step_by(near.len() / 12 + 1);
        for (number, length) in near.chain(&numbers).zip(lengths.iter().cycle()) {
            // Short parts are the built-in tables for the most part, and are tried elsewhere.
            let length = (*length).max(6).min(number.len());
            oracle.check(&number[..length], &table);
        }
    }

    /// Spaces and hyphens make no difference, wherever they may stand, and nothing else may.
    #[test]
    fn separators_make_no_difference(
        digits in "[0-9]{1,21}",
        separators in proptest::collection::vec("[ -]{0,2}", 21),
        foreign in any::<char>(),
        at in any::<prop::sample::Index>(),
    ) {
        let table = IinTable::BUILTIN;
        let pairs = digits.chars().zip(&separators);
        let typed: String = pairs.map(|(digit, separator)| format!("{digit}{separator}")).collect();
        let partial = Partial::of(&typed, &table);
        prop_assert_eq!(&partial, &Partial::of(&digits, &table));
        prop_assert!(partial.is_ok());

        let at = at.index(typed.len() + 1);
        let with = format!("{}{foreign}{}", &typed[..at], &typed[at..]);
        let allowed = foreign.is_ascii_digit() || matches!(foreign, ' ' | '-') && at > 0;
        prop_assert_eq!(Partial::of(&with, &table).err(), (!allowed).then_some(PanError::NotDigit { at }));
    }

    /// What [`Pan::parse`] says of any text is said here, but for separators at the end.
    #[test]
    fn text_is_refused_as_in_full(typed in prop_oneof![any::<String>(), "[0-9 -]{0,30}", "[0-9 x-]{0,12}"]) {
        let table = IinTable::BUILTIN;
        let policy = Policy::default();
        let trimmed = match typed.contains(|c: char| c.is_ascii_digit()) {
            true => typed.trim_end_matches([' ', '-']),
            false => &typed,
        };
        match (Partial::of(&typed, &table), Pan::parse(trimmed)) {
            (Ok(partial), Err(why @ PanError::Length { digits })) => {
                prop_assert_eq!(partial.digits(), digits);
                prop_assert_eq!(policy.judge_typed(&partial), Err(NumberFault::Form(why)));
                prop_assert_eq!(partial.info(), None);
            }
            (Ok(partial), Ok(pan)) => {
                prop_assert_eq!(policy.judge_typed(&partial), policy.judge(&pan, &table));
            }
            (told, parsed) => prop_assert_eq!(told.err(), parsed.err()),
        }
    }

    /// Altered bytes cost no panic, and what the whole is said to be still agrees with the look-up.
    #[test]
    fn damaged_layers_have_an_answer(
        rows in proptest::collection::vec(own(), 1..30),
        at in any::<prop::sample::Index>(),
        to in any::<[u8; 4]>(),
        number in number(),
    ) {
        let (layer, _) = build("rows", &rows);
        let mut bytes = layer.as_bytes().to_vec();
        let at = at.index(bytes.len() - 4);
        bytes[at..at + 4].copy_from_slice(&to);
        if let Ok(damaged) = IinLayer::from_bytes(bytes.as_slice()) {
            let table = IinTable::BUILTIN.with_layer(damaged);
            for digits in 0..=number.len() {
                let partial = Partial::of(&number[..digits], &table).unwrap();
                let pan = Pan::parse(&number[..digits]).ok();
                prop_assert_eq!(partial.info(), pan.map(|pan| table.lookup(&pan)));
            }
        }
    }
}

/// Of up to four digits, every part there is.
#[test]
fn every_short_part_is_told_exactly() {
    let reference = Reference::new();
    let look_up = |digits: &str| reference.lookup(digits);
    let oracle = Oracle::new(&look_up, []);
    let table = IinTable::BUILTIN;
    oracle.check("", &table);
    for digits in 1..=4_usize {
        for number in 0..10_usize.pow(digits as u32) {
            oracle.check(&format!("{number:0digits$}"), &table);
        }
    }
}

/// Of five digits and more, those at which something begins or ends, and their neighbours.
#[test]
fn parts_at_bounds_are_told_exactly() {
    let reference = Reference::new();
    let look_up = |digits: &str| reference.lookup(digits);
    let oracle = Oracle::new(&look_up, []);
    let mut parts = BTreeSet::new();
    for &bound in &oracle.bounds {
        for digits in [5, 6, 7, 8, 9, 12, 13, 15, 16, 17, 18, 19] {
            let number = bound / unit(digits);
            for number in [number.saturating_sub(1), number, number + 1] {
                if number < 10_u128.pow(digits as u32) {
                    parts.insert(format!("{number:0digits$}"));
                }
            }
        }
    }
    assert!(parts.len() > 15_000, "{}", parts.len());
    for part in parts.iter().step_by(3) {
        oracle.check(part, &IinTable::BUILTIN);
    }
}

/// Published test numbers, from the first digit on.
#[test]
fn published_numbers_come_to_their_verdict() {
    for number in [
        "4242424242424242",
        "4000056655665556",
        "5555555555554444",
        "2223003122003222",
        "378282246310005",
        "6011111111111117",
        "36227206271667",
        "3056930009020004",
        "3566002020360505",
        "6200000000000047",
        "6205500000000000004",
        "4000003920000003",
        "4000000000003220",
        "6280000360000978",
        "4222222222222",
    ] {
        ends_as_judged(number, &IinTable::BUILTIN);
        comes_to(0, number, &IinTable::BUILTIN);
    }
}

/// The numbers that users of other libraries missed.
#[test]
fn long_and_short_numbers_are_not_cut_off() {
    let table = IinTable::BUILTIN;
    let has = |typed, length| {
        let partial = Partial::of(typed, &table).unwrap();
        assert!(partial.lengths().contains(length), "{typed} {length}");
    };
    // Maestro of 12 and of 19 digits, 19 digits of Visa, Discover and JCB, Diners Club of 16 and 19.
    has("6759", 12);
    has("67", 19);
    has("4111", 19);
    has("6011", 19);
    has("3530", 19);
    has("3056", 16);
    has("36", 19);
    // A part is not taken for a whole: 5108 is four digits of a Mastercard number.
    let partial = Partial::of("5108", &table).unwrap();
    assert_eq!(partial.brand(), Some(Brand::MasterCard));
    let policy = Policy::default();
    assert_eq!(policy.standing(&partial), Standing::Unfinished);
    let why = NumberFault::Form(PanError::Length { digits: 4 });
    assert_eq!(policy.judge_typed(&partial), Err(why));
}

/// Where the built-in ranges have many brands, a mobile SDK has one. Published test numbers stay.
#[test]
fn brands_are_those_of_the_mode() {
    let builtin = IinTable::BUILTIN;
    let sdk = IinTable::BUILTIN.with_brands(BrandMode::SdkIos);
    let brands = |typed, table: &IinTable<'_>| Partial::of(typed, table).unwrap().brands();
    let (discover, master_card) = (Brand::Discover, Brand::MasterCard);
    assert_eq!(brands("60", &builtin), WordSet::of(&[discover]));
    assert_eq!(brands("60", &sdk), WordSet::of(&[discover]));
    assert_eq!(
        brands("2", &sdk),
        WordSet::of(&[master_card, Brand::Unknown])
    );
    assert_eq!(brands("22", &sdk), WordSet::of(&[master_card]));
    // Mir, as the narrower range of the built-in tables.
    assert_eq!(brands("2200", &builtin), WordSet::of(&[Brand::Unknown]));
    // An Interac number, published for card readers.
    assert_eq!(
        brands("4", &sdk),
        WordSet::of(&[Brand::Visa, Brand::Unknown])
    );
    assert_eq!(
        brands("4506445006931933", &sdk),
        WordSet::of(&[Brand::Unknown])
    );
}

/// A number that no row holds is taken, at any length that the policy takes.
#[test]
fn unknown_numbers_go_on_to_nineteen_digits() {
    let table = IinTable::BUILTIN;
    let partial = |typed| Partial::of(typed, &table).unwrap();
    let policy = Policy::default();
    assert!(partial("7000").lengths().iter().eq(8..=19));
    assert_eq!(partial("7000").brand(), Some(Brand::Unknown));
    // Eight digits are too few for the Token API, and 16 are enough.
    assert_eq!(policy.standing(&partial("70000005")), Standing::Unfinished);
    let sixteen = partial("7000000000000005");
    assert_eq!(policy.standing(&sixteen), Standing::CompleteSoFar);
    assert_eq!(policy.judge_typed(&sixteen), Ok(IinInfo::UNKNOWN));
    let nineteen = partial("7000000000000000003");
    assert_eq!(policy.standing(&nineteen), Standing::Complete);
    let twenty = partial("70000000000000000030");
    assert_eq!(policy.standing(&twenty), Standing::Impossible);
    assert!(!policy.may_take(&twenty) && twenty.brands().is_empty());
    assert_eq!(
        (twenty.lengths(), twenty.country()),
        (Lengths::of(&[]), None)
    );
}

/// Numbers whose check digit is not asked for are complete by the policy that takes them.
#[test]
fn exempt_numbers_are_complete_by_policy() {
    let partial = Partial::of("6200500000000000004", &IinTable::BUILTIN).unwrap();
    assert_eq!(partial.passes_luhn(), Some(false));
    let mut policy = Policy::default();
    assert_eq!(policy.standing(&partial), Standing::Impossible);
    policy.luhn_exempt = LuhnExempt::Accept;
    assert_eq!(policy.standing(&partial), Standing::Complete);
}

/// Neither `Debug` nor what is serialised has a digit of the number in it but by chance.
#[test]
fn digits_are_not_in_it() {
    let (one, other) = ("4242424242424242", "4242420000000000");
    let partial = |typed| Partial::of(typed, &IinTable::BUILTIN).unwrap();
    assert_eq!(partial(one), partial(other));
    assert_eq!(
        format!("{:?}", partial(one)),
        format!("{:?}", partial(other))
    );
}

#[cfg(feature = "serde")]
#[test]
fn it_is_serialised_under_the_names_of_its_methods() {
    let partial = Partial::of("3782 82", &IinTable::BUILTIN).unwrap();
    assert_eq!(
        serde_json::to_string(&partial).unwrap(),
        concat!(
            r#"{"digits":6,"schemes":["amex"],"brands":["American Express"],"#,
            r#""brand":"American Express","funding":"credit","country":"US","lengths":[15],"#,
            r#""cvc_lengths":[4],"grouping":[4,6,5],"gaps":[4],"next_gap":10,"info":null,"#,
            r#""length_ok":null,"passes_luhn":null}"#
        )
    );
    let standing = serde_json::to_string(&Policy::default().standing(&partial));
    assert_eq!(standing.unwrap(), r#""unfinished""#);
}

/// Gaps are shown where all numbers of the shortest length have them, and else after each four.
#[test]
fn groupings_that_differ_give_way_to_fours() {
    let row = |prefix: &str, scheme, lengths: &[usize]| {
        let mut row = IinRow::new(IinRange::prefix(prefix).unwrap());
        row.facts.scheme = Some(scheme);
        row.facts.lengths = Some(Lengths::of(lengths));
        row
    };
    let grouping = |typed: &str, rows: &[IinRow<'_>]| {
        let mut builder = IinLayer::builder("own");
        for row in rows {
            builder.push(*row);
        }
        let (layer, _) = builder.build().unwrap();
        let table = IinTable::BUILTIN.with_layer(layer);
        let partial = Partial::of(typed, &table).unwrap();
        partial.grouping().to_string()
    };
    let amex = row("880", Scheme::Amex, &[15]);
    let uatp = row("881", Scheme::Uatp, &[15]);
    let diners = row("882", Scheme::Diners, &[14]);
    let rest: Vec<_> = (883..=889)
        .map(|prefix| {
            row(
                Box::leak(prefix.to_string().into_boxed_str()),
                Scheme::Visa,
                &[16],
            )
        })
        .collect();
    let with = |rows: &[IinRow<'static>]| [rows, &rest].concat();
    assert_eq!(grouping("880", &[amex]), "4-6-5");
    // Whichever of the two comes first.
    let other = row("880", Scheme::Uatp, &[15]);
    let another = row("881", Scheme::Amex, &[15]);
    let long = row("882", Scheme::Visa, &[16]);
    assert_eq!(grouping("88", &with(&[amex, uatp, long])), "4-4-4-3");
    assert_eq!(grouping("88", &with(&[other, another, long])), "4-4-4-3");
    // Both have the same.
    assert_eq!(grouping("88", &with(&[amex, another, long])), "4-6-5");
    // A shorter one decides.
    assert_eq!(grouping("88", &with(&[amex, uatp, diners])), "4-6-4");
}

/// Test numbers that come before a layer count among what a part of a number may become.
#[test]
fn test_numbers_that_come_first_are_possible() {
    let mut row = IinRow::new(IinRange::prefix("400100").unwrap());
    row.facts.country = Country::from_alpha2("US");
    let mut builder = IinLayer::builder("own");
    builder.push(row);
    let (layer, _) = builder.build().unwrap();
    let table = IinTable::BUILTIN.with_layer(layer);
    let us = Country::from_alpha2("US");
    assert_eq!(Partial::of("400100", &table).unwrap().country(), us);
    let table = table.with_test_numbers_first(true);
    // 4001007020000002 and its like are of other countries.
    assert_eq!(Partial::of("400100", &table).unwrap().country(), None);
}
