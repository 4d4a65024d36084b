//! The built-in rows, one by one: each is found from its first number to its last and no further,
//! at every length that it says, and the order of rows is no part of any answer.

#![expect(clippy::unwrap_used, reason = "a test, helpers included")]

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::LazyLock;

use proptest::prelude::*;
use tokmint::card::iin::{IinHit, IinLayer, IinRange, IinTable, Layer};
use tokmint::card::{Brand, Funding, Pan, Scheme, luhn};
use tokmint::testing::reference::iin::Reference;
use tokmint::{LuhnExempt, NumberFault, Policy, RangeLength};

static TABLE: IinTable<'static> = IinTable::BUILTIN;
static REFERENCE: LazyLock<Reference> = LazyLock::new(Reference::new);
static ROWS: LazyLock<Vec<IinHit<'static>>> = LazyLock::new(|| TABLE.rows().collect());

/// First digits, filled up to that many digits; `None` where they are more.
fn filled(first: &str, filler: &str, digits: usize) -> Option<String> {
    let rest = digits.checked_sub(first.len())?;
    Some(format!("{first}{}", filler.repeat(rest)))
}

fn find(digits: &str) -> Option<IinHit<'static>> {
    TABLE.find(&Pan::parse(digits).unwrap())
}

/// The bounds of a row as text: the lowest and the highest first digits.
fn bounds(range: IinRange) -> (String, String) {
    let digits = range.digits();
    (
        format!("{:0digits$}", range.low()),
        format!("{:0digits$}", range.high()),
    )
}

/// The first digits just below and just above a row, as many as its own.
fn neighbours(range: IinRange) -> impl Iterator<Item = String> {
    let digits = range.digits();
    let below = range.low().checked_sub(1);
    let above = Some(range.high() + 1).filter(|&above| above < 10_u64.pow(digits as u32));
    below
        .into_iter()
        .chain(above)
        .map(move |first| format!("{first:0digits$}"))
}

/// With the last digit replaced by the right check digit.
fn completed(digits: &str) -> Pan {
    let payload = &digits[..digits.len() - 1];
    let check = char::from(luhn::check_digit(payload.as_bytes()).unwrap());
    Pan::parse(&format!("{payload}{check}")).unwrap()
}

#[test]
fn a_row_is_found_from_end_to_end_at_every_length() {
    let mut seen = 0;
    for row in ROWS.iter() {
        let range = row.row.range;
        let (low, high) = bounds(range);
        for digits in row.row.facts.lengths.unwrap().iter() {
            for (first, filler) in [(&low, "0"), (&low, "9"), (&high, "0"), (&high, "9")] {
                let number = filled(first, filler, digits).unwrap();
                let hit = find(&number).unwrap();
                let narrower = range.covers(hit.row.range) && hit != *row;
                assert!(hit == *row || narrower, "{number}: {hit:?}");
                let hits = TABLE.hits(&Pan::parse(&number).unwrap());
                assert!(hits.contains(row), "{number}");
                seen += 1;
            }
        }
    }
    assert!(seen > 2_000, "{seen}");
}

#[test]
fn a_row_ends_where_it_ends_at_every_length() {
    for row in ROWS.iter() {
        for first in neighbours(row.row.range) {
            for digits in 8..=19 {
                for filler in ["0", "5", "9"] {
                    let Some(number) = filled(&first, filler, digits) else {
                        continue;
                    };
                    assert_ne!(find(&number), Some(*row), "{number}");
                }
            }
            let number = Pan::parse(&filled(&first, "0", 19).unwrap()).unwrap();
            assert!(!TABLE.hits(&number).contains(row), "{first}");
        }
    }
}

/// No row is there for nothing: of every one there is a number that it decides, the rows of the
/// layers above it and the digit rule notwithstanding, and of a length that it says.
#[test]
fn every_row_decides_for_some_number() {
    // An answer can change only at the ends of rows.
    let edges: BTreeSet<String> = ROWS
        .iter()
        .flat_map(|row| {
            let (low, high) = bounds(row.row.range);
            [low, high].into_iter().chain(neighbours(row.row.range))
        })
        .collect();
    for row in ROWS.iter() {
        let (low, high) = bounds(row.row.range);
        let inside = edges.iter().filter(|edge| row.row.range.holds(edge));
        let decides = inside.chain([&low, &high]).any(|first| {
            row.row.facts.lengths.unwrap().iter().any(|digits| {
                ["0", "9"]
                    .iter()
                    .filter_map(|filler| filled(first, filler, digits))
                    .any(|number| find(&number) == Some(*row))
            })
        });
        assert!(decides, "{row:?}");
    }
}

/// The lengths that a row says are those that its numbers may have, and no others.
#[test]
fn lengths_of_a_row_are_the_lengths_of_its_numbers() {
    let mut strict = Policy::default();
    strict.range_length = RangeLength::OfTheRange;
    strict.luhn_exempt = LuhnExempt::Accept;
    let mut decided = 0;
    for row in ROWS.iter() {
        let (low, high) = bounds(row.row.range);
        let lengths = row.row.facts.lengths.unwrap();
        for digits in 10..=19 {
            for (first, filler) in [(&low, "0"), (&high, "9")] {
                let Some(number) = filled(first, filler, digits) else {
                    continue;
                };
                let pan = if first.len() < digits {
                    completed(&number)
                } else {
                    Pan::parse(&number).unwrap()
                };
                if TABLE.find(&pan) != Some(*row) {
                    continue;
                }
                let verdict = strict.judge(&pan, &TABLE);
                let expected = match lengths.contains(digits) {
                    true => Ok(TABLE.lookup(&pan)),
                    false => Err(NumberFault::RangeLength { digits, lengths }),
                };
                assert_eq!(verdict, expected, "{number}");
                decided += 1;
            }
        }
    }
    assert!(decided > 5_000, "{decided}");
}

/// A number near a row: at an end of it, or one beside.
fn near_a_row() -> impl Strategy<Value = String> {
    let firsts = ROWS.iter().flat_map(|row| {
        let (low, high) = bounds(row.row.range);
        [low, high].into_iter().chain(neighbours(row.row.range))
    });
    let firsts: Vec<String> = firsts.collect();
    (proptest::sample::select(firsts), "[0-9]{19}", 8..=19_usize).prop_map(
        |(first, rest, digits)| {
            let digits = digits.max(first.len());
            format!("{first}{}", &rest[first.len()..digits])
        },
    )
}

fn shuffled(seed: u64, text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    (seed, text).hash(&mut hasher);
    hasher.finish()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// The tables in any order of rows say what they say in their own order, and what the compiled
    /// ones say.
    #[test]
    fn no_number_resolves_differently_by_row_order(
        seed: u64,
        numbers in proptest::collection::vec(prop_oneof![4 => near_a_row(), 1 => "[0-9]{8,19}"], 64),
    ) {
        let other = REFERENCE.clone().sorted_by_key(|row| shuffled(seed, row.low));
        for number in numbers {
            prop_assert_eq!(other.lookup(&number), TABLE.lookup_digits(&number), "{}", number);
            let range = |reference: &Reference| {
                reference.find(&number).map(|row| (row.layer, row.low, row.high))
            };
            prop_assert_eq!(range(&other), range(&REFERENCE), "{}", number);
        }
    }

}

proptest! {
    // Building a layer takes a while.
    #![proptest_config(ProptestConfig::with_cases(6))]

    /// The built-in rows in any order make the same layer, which answers as the built-in tables do.
    #[test]
    fn layers_of_the_built_in_rows_are_the_built_in_tables(
        seed: u64,
        numbers in proptest::collection::vec(near_a_row(), 700),
    ) {
        let layer = |of: Layer<'_>, seed: u64| {
            let mut rows: Vec<_> = ROWS.iter().filter(|hit| hit.layer == of).map(|hit| hit.row).collect();
            rows.sort_by_key(|row| shuffled(seed, &row.range.to_string()));
            let mut builder = IinLayer::builder("rows");
            for row in rows {
                builder.push(row);
            }
            let (layer, rejected) = builder.build().unwrap();
            assert!(rejected.is_empty(), "{rejected:?}");
            layer
        };
        let ranges = layer(Layer::Ranges, seed);
        let again = layer(Layer::Ranges, !seed);
        prop_assert_eq!(ranges.as_bytes(), again.as_bytes());
        let table = IinTable::BUILTIN.with_layer(ranges).with_test_numbers_first(true);
        for number in numbers {
            let pan = Pan::parse(&number).unwrap();
            prop_assert_eq!(table.lookup(&pan), TABLE.lookup(&pan), "{}", number);
            let row = |hit: Option<IinHit<'_>>| hit.map(|hit| (hit.row.range, hit.row.source.map(str::to_owned)));
            prop_assert_eq!(row(table.find(&pan)), row(TABLE.find(&pan)), "{}", number);
        }
    }
}

/// The ranges, without those of test numbers.
fn ranges() -> impl Iterator<Item = &'static IinHit<'static>> + Clone {
    ROWS.iter().filter(|hit| hit.layer == Layer::Ranges)
}

/// What a network tells of funding by itself: charge and credit networks, debit networks, benefit
/// cards. Of all others no first digits tell it but where a narrower product is known.
///
/// Sources: the public rows of binlist/data (all 246 of Amex and Diners are credit; Visa and
/// Mastercard are mixed), the networks' own descriptions.
#[test]
fn funding_is_told_where_the_network_tells_it() {
    use Scheme::*;
    let rules: [(Funding, &[Scheme]); 3] = [
        (Funding::Credit, &[Amex, Diners]),
        (
            Funding::Debit,
            &[
                Maestro,
                Dankort,
                Bancontact,
                Girocard,
                Verve,
                Meeza,
                Mada,
                UzCard,
                Humo,
                VisaElectron,
            ],
        ),
        (Funding::Prepaid, &[Alelo, Sodexo, Vr, Edenred]),
    ];
    for (funding, schemes) in rules {
        for &scheme in schemes {
            let mut rows = ranges().filter(|hit| hit.row.facts.scheme == Some(scheme));
            assert!(rows.clone().next().is_some(), "{scheme}");
            assert!(
                rows.all(|hit| hit.row.facts.funding == Some(funding)),
                "{scheme}"
            );
        }
    }
    for scheme in [
        Visa, Mastercard, Discover, Jcb, UnionPay, Mir, RuPay, Elo, Troy,
    ] {
        let mut rows = ranges().filter(|hit| hit.row.facts.scheme == Some(scheme));
        // Co-badged cards have the funding of the other network, and so have the JCB ranges that the
        // Discover network lists and those that were withdrawn: they are known as credit.
        let untold = rows.all(|hit| {
            let facts = hit.row.facts;
            let jcb_by_another =
                facts.scheme == Some(Jcb) && hit.row.range.to_string() != "3528-3589";
            facts.funding == Some(Funding::Unknown) || facts.co_brand.is_some() || jcb_by_another
        });
        assert!(untold, "{scheme}");
    }
}

/// What the API says of networks that it does not list is the brand of the prefix, as its mobile SDKs
/// have it, for Visa Electron and Maestro in 5, in 60, 64, 65 and 67, and for what JCB and Diners
/// Club carry; of all others it is `Unknown`. Those that it lists bear their own name.
///
/// Sources: the prefix tables of the Stripe mobile SDKs; stripe-android pull 484 for Maestro in 67;
/// stripe-ios issue 4253 for RuPay. Most is inferred: `brand-table-or-sdk` and `brand-of-others` in
/// the list of known unknowns.
#[test]
fn networks_that_the_api_does_not_list_have_the_brand_of_their_prefix() {
    for hit in ranges() {
        let (low, _) = bounds(hit.row.range);
        let scheme = hit.row.facts.scheme.unwrap();
        let brand = match (scheme, low.as_bytes()) {
            // Cards of 15 digits, long withdrawn.
            (Scheme::Jcb, b"1800" | b"2131") => Brand::Unknown,
            (scheme, _) if scheme.brand().is_some() => scheme.brand().unwrap(),
            (Scheme::VisaElectron, [b'4', ..]) => Brand::Visa,
            (Scheme::Maestro, [b'5', ..]) | (_, [b'6', b'7', ..]) => Brand::MasterCard,
            (_, [b'6', b'0' | b'4' | b'5', ..]) => Brand::Discover,
            (_, [b'3', b'5', ..]) => Brand::Jcb,
            (_, [b'3', b'8', ..]) => Brand::DinersClub,
            _ => Brand::Unknown,
        };
        assert_eq!(hit.row.facts.brand, Some(brand), "{scheme} in {low}");
    }
}
