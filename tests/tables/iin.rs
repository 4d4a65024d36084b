//! `src/data/iin_ranges.csv` and `src/data/iin_test_numbers.csv`, compiled into one module.

use std::collections::BTreeSet;
use std::fmt::Write;

use tokmint::Country;
use tokmint::card::brand::{Brand, Funding, Scheme};
use tokmint::card::iin::LuhnRule;
use tokmint::testmode::DIGIT_RULE;

use super::{assert_confidence, assert_generated, assert_sources, read_csv};

const HEADER: &[&str] = &[
    "low",
    "high",
    "scheme",
    "brand",
    "lengths",
    "luhn",
    "cvc_lengths",
    "funding",
    "country",
    "co_brand",
    "note",
    "source",
    "confidence",
];

#[derive(Clone, Debug)]
struct Row {
    low: String,
    high: String,
    scheme: Scheme,
    brand: Brand,
    lengths: BTreeSet<usize>,
    luhn: LuhnRule,
    cvc_lengths: BTreeSet<usize>,
    source: String,
    /// The arguments of `row` in the generated module.
    code: String,
}

impl Row {
    /// The lowest and highest 19-digit number of the row.
    fn span(&self) -> (u128, u128) {
        let padded = |digits: &str, filler: &str| {
            format!("{digits}{}", filler.repeat(19 - digits.len()))
                .parse()
                .unwrap()
        };
        (padded(&self.low, "0"), padded(&self.high, "9"))
    }

    fn holds(&self, number: u128) -> bool {
        let (low, high) = self.span();
        (low..=high).contains(&number)
    }
}

fn read(path: &str) -> Vec<Row> {
    read_csv(path, HEADER)
        .iter()
        .map(|fields| check(fields))
        .collect()
}

fn check(fields: &[String]) -> Row {
    let fields: Vec<&str> = fields.iter().map(String::as_str).collect();
    let &[
        low,
        high,
        scheme,
        brand,
        lengths,
        luhn,
        cvc_lengths,
        funding,
        country,
        co_brand,
        note,
        source,
        confidence,
    ] = fields.as_slice()
    else {
        panic!("{fields:?}");
    };
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    assert!(digits(low) && digits(high), "{fields:?}");
    assert!(
        low.len() == high.len() && (1..=19).contains(&low.len()),
        "{fields:?}"
    );
    assert!(low <= high, "{fields:?}");
    // The reference implementation splits lines at commas.
    assert!(
        fields.iter().all(|field| !field.contains([',', '"'])),
        "{fields:?}"
    );
    assert!(note.len() <= 80, "{fields:?}");
    assert!(!source.is_empty(), "{fields:?}");
    assert_sources(source);
    assert_confidence(confidence);

    let set = |text: &str, within: std::ops::RangeInclusive<usize>| {
        let set: Vec<usize> = text
            .split('|')
            .map(|length| length.parse().unwrap())
            .collect();
        assert!(set.is_sorted_by(|a, b| a < b), "{fields:?}");
        assert!(
            set.iter().all(|length| within.contains(length)),
            "{fields:?}"
        );
        set.into_iter().collect::<BTreeSet<_>>()
    };
    let lengths = set(lengths, 8..=19);
    let cvc_lengths = set(cvc_lengths, 0..=4);
    // `Debug` of a unit variant is its name.
    let scheme = Scheme::parse(scheme).unwrap_or_else(|| panic!("{fields:?}"));
    let brand = Brand::parse(brand).unwrap_or_else(|| panic!("{fields:?}"));
    let luhn = LuhnRule::parse(luhn).unwrap_or_else(|| panic!("{fields:?}"));
    let funding = Funding::parse(funding).unwrap_or_else(|| panic!("{fields:?}"));
    assert!(scheme != Scheme::Unknown, "{fields:?}");
    let country = match country {
        "" => "None".to_owned(),
        code => {
            assert!(Country::from_alpha2(code).is_some(), "{fields:?}");
            format!("Some(Country::of(b\"{code}\"))")
        }
    };
    let co_brand = match co_brand {
        "" => "None".to_owned(),
        word => {
            let co_brand = Scheme::parse(word).unwrap_or_else(|| panic!("{fields:?}"));
            assert!(co_brand != scheme, "{fields:?}");
            format!("Some(Scheme::{co_brand:?})")
        }
    };
    let code = format!(
        "Scheme::{scheme:?}, Brand::{brand:?}, {}, LuhnRule::{luhn:?}, {}, Funding::{funding:?}, \
         {country}, {co_brand}",
        list(&lengths),
        list(&cvc_lengths),
    );
    Row {
        low: low.into(),
        high: high.into(),
        scheme,
        brand,
        lengths,
        luhn,
        cvc_lengths,
        source: source.into(),
        code,
    }
}

fn list(set: &BTreeSet<usize>) -> String {
    format!("&{:?}", set.iter().collect::<Vec<_>>())
}

/// What all ranges of a scheme have: the brand and Luhn rule that they agree on, and all lengths.
fn usual(ranges: &[Row], scheme: Scheme) -> String {
    let rows: Vec<_> = ranges.iter().filter(|row| row.scheme == scheme).collect();
    let Some(first) = rows.first() else {
        return "None".into();
    };
    let brand = match rows.iter().all(|row| row.brand == first.brand) {
        true => format!("Some(Brand::{:?})", first.brand),
        false => "None".into(),
    };
    let luhn = match rows.iter().all(|row| row.luhn == first.luhn) {
        true => first.luhn,
        false => LuhnRule::Mixed,
    };
    let all = |of: fn(&Row) -> &BTreeSet<usize>| {
        list(&rows.iter().flat_map(|row| of(row)).copied().collect())
    };
    format!(
        "Some(Usual {{ brand: {brand}, lengths: Lengths::of({}), luhn: LuhnRule::{luhn:?}, cvc_lengths: Lengths::of({}) }})",
        all(|row| &row.lengths),
        all(|row| &row.cvc_lengths),
    )
}

/// Index of the narrowest row that holds a 19-digit number.
fn narrowest(rows: &[Row], number: u128) -> Option<usize> {
    let holding = rows.iter().enumerate().filter(|(_, row)| row.holds(number));
    holding
        .min_by_key(|(_, row)| row.span().1 - row.span().0)
        .map(|(at, _)| at)
}

/// No two rows are alike or overlap partly, none is hidden by those inside it, and none repeats
/// word for word the row that it lies in.
fn check_nesting(rows: &[Row]) {
    let spans: Vec<_> = rows.iter().map(Row::span).collect();
    for (at, &(low, high)) in spans.iter().enumerate() {
        for (other, &(other_low, other_high)) in spans.iter().enumerate().skip(at + 1) {
            let (a, b) = (&rows[at], &rows[other]);
            assert!((low, high) != (other_low, other_high), "twice: {a:?} {b:?}");
            let disjoint = high < other_low || other_high < low;
            let inside = low <= other_low && other_high <= high;
            let around = other_low <= low && high <= other_high;
            assert!(disjoint || inside || around, "overlap partly: {a:?} {b:?}");
        }
    }
    let edges = spans.iter().flat_map(|&(low, high)| [low, high, high + 1]);
    let reached: BTreeSet<_> = edges.filter_map(|number| narrowest(rows, number)).collect();
    for (at, row) in rows.iter().enumerate() {
        assert!(reached.contains(&at), "never reached: {row:?}");
    }
    let key = |row: &Row| (row.span().0, u128::MAX - row.span().1);
    assert!(
        rows.is_sorted_by_key(key),
        "sorted by first number, the wider row first"
    );
}

/// A slot of the compiled table: an index in `ROWS`, or in `SPECIALS` behind them.
#[derive(Clone, Debug, Eq, PartialEq)]
enum Entry {
    Row(usize),
    Special(Special),
}

#[derive(Clone, Debug, Eq, PartialEq)]
struct Special {
    longer: Vec<(String, usize)>,
    rule: Option<usize>,
    under: usize,
}

/// Where numbers beginning with these eight digits lead.
fn entry(ranges: &[Row], tests: &[Row], first8: u128) -> Entry {
    // ROWS: the unknown, then the ranges, then the test numbers.
    let number = first8 * 10_u128.pow(11);
    let (short, long): (Vec<_>, Vec<_>) = tests
        .iter()
        .cloned()
        .enumerate()
        .partition(|(_, row)| row.low.len() <= 8);
    let short_at: Vec<_> = short.iter().map(|(at, _)| 1 + ranges.len() + at).collect();
    let short_rows: Vec<Row> = short.into_iter().map(|(_, row)| row).collect();
    let test = narrowest(&short_rows, number).map(|at| short_at[at]);
    let range = narrowest(ranges, number).map(|at| 1 + at);
    let under = test.or(range).unwrap_or(0);

    let text = format!("{first8:08}");
    let mut longer: Vec<_> = long
        .iter()
        .filter(|(_, row)| row.low.starts_with(&text))
        .map(|(at, row)| (row.low.clone(), 1 + ranges.len() + at))
        .collect();
    longer.sort_by_key(|(first, _)| std::cmp::Reverse(first.len()));
    // A row of the test numbers goes before the rule.
    let rule = DIGIT_RULE
        .iter()
        .position(|rule| test.is_none() && text.starts_with(rule.prefix));
    if longer.is_empty() && rule.is_none() {
        Entry::Row(under)
    } else {
        Entry::Special(Special {
            longer,
            rule,
            under,
        })
    }
}

#[test]
fn iin_tables_are_compiled_from_the_csv() {
    let ranges = read("src/data/iin_ranges.csv");
    let tests = read("src/data/iin_test_numbers.csv");
    check_nesting(&ranges);
    check_nesting(&tests);
    assert!(
        ranges.iter().all(|row| row.low.len() <= 8),
        "longer ranges need `Special::longer`"
    );
    assert!(
        tests
            .iter()
            .all(|row| row.low.len() <= 8 || row.low == row.high),
        "prefixes only"
    );

    // Every eight-digit number at which the answer may change.
    let mut starts = BTreeSet::from([0]);
    for row in ranges.iter().chain(&tests) {
        let (low, high) = row.span();
        starts.extend([low / 10_u128.pow(11), high / 10_u128.pow(11) + 1]);
    }
    for rule in &DIGIT_RULE {
        let prefix: u128 = rule.prefix.parse().unwrap();
        starts.extend([prefix * 100, (prefix + 1) * 100]);
    }
    let mut segments: Vec<(u128, Entry)> = Vec::new();
    for start in starts.into_iter().filter(|&start| start < 100_000_000) {
        let entry = entry(&ranges, &tests, start);
        if segments.last().is_none_or(|(_, last)| *last != entry) {
            segments.push((start, entry));
        }
    }

    let mut out = String::from(
        "// @generated from iin_ranges.csv and iin_test_numbers.csv by tests/tables.rs, do not edit.\n\n\
         use crate::card::brand::{Brand, Funding, Scheme};\n\
         use crate::card::iin::{IinInfo, IinRange, Layer, Lengths, LuhnRule, Origin, Special, Usual};\n\
         use crate::country::Country;\n\
         use crate::testmode::DIGIT_RULE;\n\n\
         #[expect(clippy::too_many_arguments, reason = \"one for each column\")]\n\
         const fn row(\n    \
             scheme: Scheme,\n    \
             brand: Brand,\n    \
             lengths: &[usize],\n    \
             luhn: LuhnRule,\n    \
             cvc_lengths: &[usize],\n    \
             funding: Funding,\n    \
             country: Option<Country>,\n    \
             co_brand: Option<Scheme>,\n\
         ) -> IinInfo {\n    \
             let lengths = Lengths::of(lengths);\n    \
             let cvc_lengths = Lengths::of(cvc_lengths);\n    \
             IinInfo { scheme, brand, funding, country, lengths, luhn, cvc_lengths, co_brand }\n\
         }\n\n\
         const fn origin(low: &str, high: &str, layer: Layer<'static>, source: &'static str) -> Origin {\n    \
             Origin { range: IinRange::of(low, high), layer, source }\n\
         }\n\n\
         /// The answer for numbers without a row, the ranges, the test numbers.\n",
    );
    writeln!(
        out,
        "pub(crate) static ROWS: [IinInfo; {}] = [",
        1 + ranges.len() + tests.len()
    )
    .unwrap();
    writeln!(out, "    IinInfo::UNKNOWN, // 0").unwrap();
    for (at, row) in ranges.iter().chain(&tests).enumerate() {
        writeln!(
            out,
            "    row({}), // {}: {}-{}",
            row.code,
            at + 1,
            row.low,
            row.high
        )
        .unwrap();
    }
    out.push_str("];\n\n/// Where the rows but the first stand, and who says so.\n");
    writeln!(
        out,
        "pub(crate) static ORIGINS: [Origin; {}] = [",
        ranges.len() + tests.len()
    )
    .unwrap();
    for (layer, rows) in [("Ranges", &ranges), ("TestNumbers", &tests)] {
        for row in rows {
            let Row {
                low, high, source, ..
            } = row;
            writeln!(
                out,
                "    origin({low:?}, {high:?}, Layer::{layer}, {source:?}),"
            )
            .unwrap();
        }
    }
    out.push_str(
        "];\n\n/// What the ranges of each scheme have in common, in the order of `Scheme::ALL`.\n",
    );
    writeln!(
        out,
        "pub(crate) static SCHEMES: [Option<Usual>; {}] = [",
        Scheme::ALL.len()
    )
    .unwrap();
    for &scheme in Scheme::ALL {
        writeln!(out, "    {}, // {scheme}", usual(&ranges, scheme)).unwrap();
    }
    out.push_str("];\n\n/// What eight digits do not settle.\n");

    let mut specials: Vec<&Special> = Vec::new();
    let mut lines = String::new();
    for (start, entry) in &segments {
        let value = match entry {
            Entry::Row(row) => *row,
            Entry::Special(special) => {
                let known = specials.iter().position(|known| *known == special);
                1 + ranges.len()
                    + tests.len()
                    + known.unwrap_or_else(|| {
                        specials.push(special);
                        specials.len() - 1
                    })
            }
        };
        assert!(value < 0x8000, "the top bit of an entry marks blocks");
        writeln!(lines, "    ({start}, {value}),").unwrap();
    }
    writeln!(
        out,
        "pub(crate) static SPECIALS: [Special; {}] = [",
        specials.len()
    )
    .unwrap();
    for Special {
        longer,
        rule,
        under,
    } in specials
    {
        let rule = match rule {
            Some(at) => format!("Some(&DIGIT_RULE[{at}])"),
            None => "None".to_owned(),
        };
        writeln!(
            out,
            "    Special {{ longer: &{longer:?}, rule: {rule}, under: {under} }},"
        )
        .unwrap();
    }

    // A page is the numbers with the same first four digits; it is split if a segment begins
    // inside it, and so is the block of a page's next two digits.
    let split = |width: u128| {
        let inside = segments.iter().filter(move |(start, _)| start % width != 0);
        inside
            .map(move |(start, _)| start / width)
            .collect::<BTreeSet<_>>()
            .len()
    };
    out.push_str("];\n\n/// How many pages of four and of six digits are split.\n");
    writeln!(
        out,
        "pub(crate) const BLOCKS: usize = {};",
        split(10_000) + split(100)
    )
    .unwrap();
    out.push_str(
        "\n/// First eight digits from which on an entry holds, up to the next: an index in `ROWS`, or\n\
         /// `ROWS.len()` plus one in `SPECIALS`.\n",
    );
    writeln!(
        out,
        "pub(crate) const SEGMENTS: [(u32, u16); {}] = [",
        segments.len()
    )
    .unwrap();
    out.push_str(&lines);
    out.push_str("];\n");
    assert_generated("src/data/iin.rs", &out);
}
