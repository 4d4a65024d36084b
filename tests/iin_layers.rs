//! Layers of one's own: look-ups against the plain reference, the compiled form against damage.

#![expect(clippy::unwrap_used, reason = "a test, helpers included")]

#[path = "support/layers.rs"]
mod layers;

use layers::{Own, build, near, own, reference};
use proptest::prelude::*;
use tokmint::card::brand::{Brand, Funding, Scheme};
use tokmint::card::iin::{
    BrandMode, FormatError, IinLayer, IinRange, IinRow, IinTable, Layer, LuhnRule, VerifyError,
    WhyRejected,
};
use tokmint::card::pan::Pan;

fn narrowest<'r>(rows: &'r [Own], digits: &str) -> Option<&'r Own> {
    let range = |row: &Own| IinRange::parse(&row.low, &row.high).unwrap();
    let holding = rows.iter().filter(|row| range(row).holds(digits));
    // Nested: the narrowest is the one that all others cover.
    holding.reduce(|a, b| if range(a).covers(range(b)) { b } else { a })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, max_shrink_iters: 500, ..ProptestConfig::default() })]

    /// What the compiled layers say is what trying every row says, and the deciding row is named.
    #[test]
    fn layers_agree_with_the_reference(
        lower in proptest::collection::vec(own(), 0..10),
        upper in proptest::collection::vec(own(), 1..25),
        random in proptest::collection::vec("[0-9]{8,19}", 8),
    ) {
        let (lower, lower_rows) = build("lower", &lower);
        let (upper, upper_rows) = build("upper", &upper);
        prop_assert_eq!(upper.verify(), Ok(()));
        let reference = reference(&[&lower_rows, &upper_rows]);
        let table = IinTable::BUILTIN.with_layer(lower).with_layer(upper);
        let numbers = near(&lower_rows).into_iter().chain(near(&upper_rows)).chain(random);
        for number in numbers {
            let pan = Pan::parse(&number).unwrap();
            prop_assert_eq!(table.lookup(&pan), reference.lookup(&number), "{}", number);
            prop_assert_eq!(table.lookup_digits(&number), reference.lookup(&number));
            let hit = table.find(&pan);
            prop_assert_eq!(table.hits(&pan).first().copied(), hit);
            let named = |name, row: &Own| (Layer::User(name), row.row().range, row.issuer);
            let expected = narrowest(&upper_rows, &number)
                .map(|row| named("upper", row))
                .or_else(|| Some(named("lower", narrowest(&lower_rows, &number)?)));
            match expected {
                None => prop_assert!(hit.is_none_or(|hit| !matches!(hit.layer, Layer::User(_)))),
                Some(row) => {
                    let hit = hit.map(|hit| (hit.layer, hit.row.range, hit.row.issuer));
                    prop_assert_eq!(hit, Some(row), "{}", number);
                }
            }
        }
    }

    /// To ask rows by length is to have a layer without the rows that lack the length.
    #[test]
    fn rows_of_other_lengths_are_passed_over(
        lower in proptest::collection::vec(own(), 0..6),
        upper in proptest::collection::vec(own(), 1..10),
        digits in 8..=19_usize,
        random in proptest::collection::vec("[0-9]{19}", 4),
    ) {
        let layers = [build("lower", &lower).0, build("upper", &upper).0];
        let mut by_length = IinTable::BUILTIN.with_rows_by_length(true);
        let mut plain = IinTable::BUILTIN;
        for layer in layers {
            let mut builder = IinLayer::builder(layer.name());
            for row in layer.rows() {
                if row.facts.lengths.is_none_or(|lengths| lengths.contains(digits)) {
                    builder.push(row);
                }
            }
            plain = plain.with_layer(builder.build().unwrap().0);
            by_length = by_length.with_layer(layer);
        }
        for number in near(&lower).into_iter().chain(near(&upper)).chain(random) {
            let pan = Pan::parse(&format!("{number:0<19}")[..digits]).unwrap();
            prop_assert_eq!(by_length.lookup(&pan), plain.lookup(&pan), "{}", number);
            prop_assert_eq!(by_length.lookup_digits(pan.expose_digits()), plain.lookup(&pan));
            prop_assert_eq!(by_length.find(&pan), plain.find(&pan), "{}", number);
            prop_assert_eq!(by_length.hits(&pan), plain.hits(&pan), "{}", number);
        }
    }

    /// All rows come out as they went in, and those that are left out have their reason.
    #[test]
    fn nothing_is_lost(rows in proptest::collection::vec(own(), 0..60)) {
        let mut builder = IinLayer::builder("rows");
        for (at, row) in rows.iter().enumerate() {
            prop_assert_eq!(builder.push(row.row()), at);
        }
        let (layer, rejected) = builder.build().unwrap();
        let range = |at: usize| rows[at].row().range;
        for rejected in &rejected {
            match rejected.why {
                WhyRejected::Duplicate { of } => {
                    prop_assert!(of > rejected.row && range(of) == range(rejected.row));
                }
                WhyRejected::Overlaps { with } => {
                    let (a, b) = (range(with), range(rejected.row));
                    prop_assert!(a.meets(b) && !a.covers(b) && !b.covers(a));
                }
                _ => prop_assert!(false, "no such reason"),
            }
        }
        prop_assert_eq!(layer.rows().count() + rejected.len(), rows.len());
        let ranges: Vec<_> = layer.rows().map(|row| row.range).collect();
        prop_assert!(ranges.is_sorted_by(|a, b| a < b || a.covers(*b)));
        for row in layer.rows() {
            let same = |own: &&Own| own.row().range == row.range;
            let own = rows.iter().rfind(same).unwrap();
            prop_assert_eq!(row.issuer, own.issuer);
        }
    }

    /// The order of rows makes no difference to the bytes.
    #[test]
    fn order_makes_no_difference(
        (rows, shuffled) in proptest::collection::vec(own(), 0..30)
            .prop_map(|rows| build("", &rows).1)
            .prop_flat_map(|rows| (Just(rows.clone()), Just(rows).prop_shuffle())),
    ) {
        let (layer, again) = (build("rows", &rows).0, build("rows", &shuffled).0);
        prop_assert_eq!(layer.as_bytes(), again.as_bytes());
        // And what is read is written as it was.
        let mut builder = IinLayer::builder(layer.name());
        for row in layer.rows() {
            builder.push(row);
        }
        let rebuilt = builder.build().unwrap().0;
        prop_assert_eq!(rebuilt.as_bytes(), layer.as_bytes());
    }

    /// One changed byte is found, and no look-up on damaged bytes panics.
    #[test]
    fn damage_is_found(
        rows in proptest::collection::vec(own(), 1..30),
        at in any::<prop::sample::Index>(),
        by in 1..=255_u8,
        numbers in proptest::collection::vec("[0-9]{8,19}", 20),
    ) {
        let (layer, rows) = build("rows", &rows);
        let mut bytes = layer.as_bytes().to_vec();
        let at = at.index(bytes.len());
        bytes[at] ^= by;
        if let Ok(damaged) = IinLayer::from_bytes(bytes.as_slice()) {
            prop_assert_eq!(damaged.verify(), Err(VerifyError::Checksum));
            let _ = damaged.name();
            prop_assert!(damaged.rows().count() < 1_000_000);
            let table = IinTable::BUILTIN.with_layer(damaged);
            for number in numbers.into_iter().chain(near(&rows)) {
                let pan = Pan::parse(&number).unwrap();
                let _ = (table.lookup(&pan), table.find(&pan), table.hits(&pan));
            }
        }
        let cut = &layer.as_bytes()[..at];
        prop_assert!(IinLayer::from_bytes(cut).is_err());
    }
}

#[test]
fn what_is_no_layer_is_refused() {
    let (layer, _) = build("rows", &[]);
    let good = layer.as_bytes();
    assert!(IinLayer::from_bytes(good).is_ok());
    let refused = |bytes: &[u8]| IinLayer::from_bytes(bytes).unwrap_err();
    let expected = good.len() as u64;

    assert_eq!(refused(b"bin,brand\n424242,VISA\n"), FormatError::NotALayer);
    assert_eq!(
        refused(b"tokm"),
        FormatError::Truncated {
            bytes: 4,
            expected: 48
        }
    );
    assert_eq!(
        refused(b""),
        FormatError::Truncated {
            bytes: 0,
            expected: 48
        }
    );
    assert_eq!(
        refused(&good[..good.len() - 1]),
        FormatError::Truncated {
            bytes: good.len() - 1,
            expected
        }
    );
    let longer = [good, b"x"].concat();
    assert_eq!(
        refused(&longer),
        FormatError::TooLong {
            bytes: longer.len(),
            expected
        }
    );
    let changed = |at: usize, byte: u8| {
        let mut bytes = good.to_vec();
        bytes[at] = byte;
        refused(&bytes)
    };
    assert_eq!(changed(0, b'T'), FormatError::NotALayer);
    assert_eq!(changed(8, 2), FormatError::Version { found: 2 });
    assert_eq!(changed(10, 4), FormatError::Header);
    assert_eq!(changed(12, 1), FormatError::Header);
    assert_eq!(
        refused(b"tokm-II").to_string(),
        "truncated: 7 bytes, expected 48"
    );
}

/// The codes of the compiled form are the places in these lists: words may be added at the end and
/// never move, or else the version of the form goes up.
#[test]
fn codes_of_the_compiled_form_stay() {
    let words = |all: Vec<&str>| all.join(" ");
    assert_eq!(
        words(Scheme::ALL.iter().map(|scheme| scheme.as_str()).collect()),
        include_str!("data/compiled_scheme_codes.txt").trim_end()
    );
    assert_eq!(
        words(
            Brand::ALL
                .iter()
                .map(|brand| brand.payment_method())
                .collect()
        ),
        "amex cartes_bancaires diners discover eftpos_au unknown jcb mastercard unionpay visa unknown"
    );
    assert_eq!(
        words(
            Funding::ALL
                .iter()
                .map(|funding| funding.as_str())
                .collect()
        ),
        "credit debit prepaid unknown"
    );
    assert_eq!(
        words(LuhnRule::ALL.iter().map(|rule| rule.as_str()).collect()),
        "yes no mixed unconfirmed"
    );
}

/// A layer of rows that say their scheme alone.
fn of_rows(rows: &[(&str, &str, Scheme)]) -> IinLayer<'static> {
    let mut builder = IinLayer::builder("own");
    for &(low, high, scheme) in rows {
        let mut row = IinRow::new(IinRange::parse(low, high).unwrap());
        row.facts.scheme = Some(scheme);
        builder.push(row);
    }
    let (layer, rejected) = builder.build().unwrap();
    assert!(rejected.is_empty());
    layer
}

/// Rows of 19 digits that begin with the first number of the row around them, or with the last one.
#[test]
fn rows_of_one_number_at_the_edges_of_another() {
    for (low, high) in [("42", "42"), ("4", "4"), ("424242", "424249"), ("9", "9")] {
        let (first, last) = (format!("{low:0<19}"), format!("{high:9<19}"));
        let rows = [
            (low, high, Scheme::Visa),
            (&first, &first, Scheme::Elo),
            (&last, &last, Scheme::Hipercard),
        ];
        let layer = of_rows(&rows);
        assert_eq!(layer.verify(), Ok(()));
        assert_eq!(layer.rows().count(), 3);
        let table = IinTable::BUILTIN.with_layer(layer);
        let scheme = |digits: &str| table.lookup(&Pan::parse(digits).unwrap()).scheme;
        assert_eq!(scheme(&first), Scheme::Elo);
        assert_eq!(scheme(&last), Scheme::Hipercard);
        let next = format!("{}1", &first[..18]);
        let before = format!("{}8", &last[..18]);
        assert_eq!(scheme(&next), Scheme::Visa);
        assert_eq!(scheme(&before), Scheme::Visa);
    }
}

/// What the switches of a table change, and what they leave as it is.
#[test]
fn switches_of_a_table_go_together() {
    let test_number = Pan::parse("4242424242424242").unwrap();
    // Published, and in no table of test numbers.
    let other = Pan::parse("6011111111111117").unwrap();
    let plain = IinTable::BUILTIN;
    let first = IinTable::BUILTIN.with_test_numbers_first(true);
    let beside = first
        .clone()
        .with_layer(of_rows(&[("99", "99", Scheme::Elo)]));
    let zeros = (10..99).map(|first| Pan::parse(&format!("{first}00000000000000")).unwrap());
    for pan in zeros.chain([test_number.clone(), other]) {
        assert_eq!(first.lookup(&pan), plain.lookup(&pan));
        assert_eq!(beside.lookup(&pan), plain.lookup(&pan));
    }

    // A layer is asked before the test numbers, unless these are to come first.
    let layer = of_rows(&[("42", "42", Scheme::Elo)]);
    for mode in [BrandMode::Table, BrandMode::SdkAndroid, BrandMode::SdkIos] {
        let table = IinTable::BUILTIN
            .with_brands(mode)
            .with_layer(layer.clone());
        assert_eq!(table.lookup(&test_number).scheme, Scheme::Elo, "{mode:?}");
        let table = table.with_test_numbers_first(true);
        assert_eq!(table.lookup(&test_number).scheme, Scheme::Visa, "{mode:?}");
    }
}

/// The layers from the top, the test numbers, the ranges; in each first digits rise.
#[test]
fn rows_come_layer_after_layer() {
    let lower = of_rows(&[("42", "42", Scheme::Elo), ("51", "51", Scheme::Elo)]);
    let upper = of_rows(&[("60", "60", Scheme::Elo)]);
    let table = IinTable::BUILTIN.with_layer(lower).with_layer(upper);
    let rows: Vec<_> = table
        .rows()
        .map(|hit| (hit.layer, hit.row.range.to_string()))
        .collect();
    let own: Vec<_> = rows[..3].iter().map(|(_, range)| range.as_str()).collect();
    assert_eq!(own, ["60", "42", "51"]);
    let built_in: Vec<_> = rows[3..].iter().map(|(layer, _)| *layer).collect();
    let tests = built_in
        .iter()
        .take_while(|layer| **layer == Layer::TestNumbers)
        .count();
    assert!(tests > 0 && tests < built_in.len());
    assert!(
        built_in[tests..]
            .iter()
            .all(|layer| *layer == Layer::Ranges)
    );
}

/// Rows of the last number of eight or ten digits, and one that goes on behind it.
#[test]
fn rows_that_end_with_another_or_go_on_behind_it() {
    for (outer, last) in [
        ("42424242", "4242424299999999999"),
        ("4242424242", "4242424242999999999"),
    ] {
        let rows = [(outer, outer, Scheme::Visa), (last, last, Scheme::Elo)];
        let layer = of_rows(&rows);
        assert_eq!(layer.verify(), Ok(()));
        let table = IinTable::BUILTIN.with_layer(layer);
        assert_eq!(table.lookup(&Pan::parse(last).unwrap()).scheme, Scheme::Elo);

        let next = (last.parse::<u64>().unwrap() + 1).to_string();
        let mut builder = IinLayer::builder("own");
        for (low, high) in [(outer, outer), (last, next.as_str())] {
            let mut row = IinRow::new(IinRange::parse(low, high).unwrap());
            row.facts.scheme = Some(Scheme::Visa);
            builder.push(row);
        }
        let (layer, rejected) = builder.build().unwrap();
        let why: Vec<_> = rejected.iter().map(|rejected| rejected.why).collect();
        assert_eq!(
            (why, layer.rows().count()),
            (vec![WhyRejected::Overlaps { with: 0 }], 1)
        );
    }
}

/// As many rows of eight digits and of ten, each with an issuer of its own, as need values of two
/// bytes.
#[test]
fn hundreds_of_short_and_long_rows() {
    let short = (0..400).map(|at| format!("4{at:03}0000"));
    let long = (0..400).map(|at| format!("5{at:03}000000"));
    let prefixes: Vec<String> = short.chain(long).collect();
    let mut builder = IinLayer::builder("own");
    for prefix in &prefixes {
        let mut row = IinRow::new(IinRange::prefix(prefix).unwrap());
        row.facts.scheme = Some(Scheme::Elo);
        row.issuer = Some(prefix);
        builder.push(row);
    }
    let (layer, rejected) = builder.build().unwrap();
    assert!(rejected.is_empty());
    let table = IinTable::BUILTIN.with_layer(layer);
    assert!(table.verify().is_ok());
    for prefix in &prefixes {
        let pan = Pan::parse(&format!("{prefix:0<16}")).unwrap();
        assert_eq!(table.lookup(&pan).scheme, Scheme::Elo, "{prefix}");
        let hit = table.find(&pan).unwrap();
        assert_eq!(hit.row.issuer, Some(prefix.as_str()));
    }
}
