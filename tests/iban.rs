//! IBANs against what others publish and compute.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test"
)]

use std::path::Path;

use proptest::prelude::*;
use proptest::sample::{Index, select};
use tokmint::bank::{Iban, IbanStatus, IbanStructure, national};
use tokmint::testing::reference::iban as reference;

#[path = "support/iban_stranger.rs"]
mod iban_stranger;
use iban_stranger::{UNKNOWN_THERE, UNREGISTERED, agrees, ours};

fn read_csv(name: &str, header: &[&str]) -> Vec<Vec<String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data")
        .join(name);
    let mut reader = csv::Reader::from_path(path).unwrap();
    assert_eq!(reader.headers().unwrap(), header);
    let rows = reader.records();
    rows.map(|row| row.unwrap().iter().map(String::from).collect())
        .collect()
}

/// All published test IBANs are good. Some, even for success, break the rules of their country.
#[test]
fn published_test_ibans_are_good() {
    let rows = read_csv(
        "sepa_test_ibans.csv",
        &["country", "case", "iban", "source"],
    );
    assert_eq!(rows.len(), 162);
    for row in &rows {
        let [country, case, text, source] = row.as_slice() else {
            panic!("{row:?}");
        };
        assert!(!source.is_empty(), "{text}");
        let iban = Iban::parse(text).unwrap();
        assert_eq!(iban.structure().country, country);
        assert!(iban.structure().sepa, "{country}");
        assert!(reference::is_valid(text), "{text}");
        if case == "success" {
            let expected = match country.as_str() {
                "BE" | "EE" | "ES" | "FI" | "FR" | "NO" | "PT" => Some(true),
                "HR" => Some(false),
                _ => None,
            };
            assert_eq!(iban.national_check(), expected, "{text}");
        }
    }
}

/// The verdicts of schwifty and ibantools on random numbers, half of them right.
#[test]
fn national_checks_are_those_of_others() {
    let rows = read_csv(
        "national_checks.csv",
        &["country", "bban", "right", "source"],
    );
    assert!(rows.len() > 500);
    for row in &rows {
        let [country, bban, right, source] = row.as_slice() else {
            panic!("{row:?}");
        };
        let expected = match right.as_str() {
            "yes" => true,
            "no" => false,
            _ => panic!("{row:?}"),
        };
        assert_eq!(
            national::check(country, bban),
            Some(expected),
            "{country} {bban}, {source}"
        );
        let check = reference::check_digits(country, bban);
        let iban = Iban::parse(&format!("{country}{check}{bban}")).unwrap();
        assert_eq!(iban.national_check(), Some(expected));
    }
}

/// The reference is right about the quotient too: it leads back to the number.
#[test]
fn long_division_leads_back() {
    for decimal in [
        "0",
        "96",
        "97",
        "98",
        "3704004405320130001314891",
        "99999999999999999999999",
    ] {
        let (quotient, remainder) = reference::divide_by_97(decimal);
        let number: u128 = decimal.parse().unwrap();
        assert_eq!(
            quotient.parse::<u128>().unwrap() * 97 + u128::from(remainder),
            number
        );
        assert!(remainder < 97);
    }
}

#[test]
fn known_differences_hold() {
    iban_stranger::known_differences_hold();
}

/// A country with IBANs of its own and a BBAN that fits it, or nearly: now and then digits and
/// letters stand for each other, or the length is another.
fn near_bban() -> impl Strategy<Value = (&'static str, String)> {
    let rows: Vec<_> = IbanStructure::ALL
        .iter()
        .filter(|row| row.status != IbanStatus::Territory)
        .collect();
    let picks = prop::collection::vec((0..36_u8, 0..60_u8), 30);
    (select(rows), picks, 0..20_usize).prop_map(|(row, picks, longer)| {
        let mut kinds = String::new();
        for part in row.bban.split_inclusive(['n', 'a', 'c']) {
            let (count, kind) = part.split_once('!').unwrap();
            kinds.push_str(&kind.repeat(count.parse().unwrap()));
        }
        match longer {
            18 => kinds.truncate(kinds.len() - 1),
            19 => kinds.truncate(kinds.len() - 2),
            _ => {}
        }
        let fill = |(kind, (pick, slip)): (char, (u8, u8))| {
            char::from(match (kind, slip) {
                ('n', 1..) | ('a', 0) => b'0' + pick % 10,
                ('a', 1..) | ('n', 0) => b'A' + pick % 26,
                _ if pick < 10 => b'0' + pick,
                _ => b'A' + pick - 10,
            })
        };
        (row.country, kinds.chars().zip(picks).map(fill).collect())
    })
}

/// Each country of the list is unknown there, and no other.
#[test]
fn unknown_countries_are_those_of_the_list() {
    for row in IbanStructure::ALL {
        if row.status == IbanStatus::Territory {
            continue;
        }
        let bban = row.bban.split_inclusive(['n', 'a', 'c']).map(|part| {
            let (count, kind) = part.split_once('!').unwrap();
            let filler = if kind == "a" { "A" } else { "0" };
            filler.repeat(count.parse().unwrap())
        });
        let bban: String = bban.collect();
        let check = reference::check_digits(row.country, &bban);
        let text = format!("{}{check}{bban}", row.country);
        let unknown = matches!(
            text.parse::<iban::Iban>(),
            Err(iban::ParseIbanError::UnknownCountry(_)),
        );
        let mut reasons = UNKNOWN_THERE.iter();
        let reason = reasons.find(|(country, _)| *country == row.country);
        assert_eq!(unknown, reason.is_some(), "{text}");
        let unregistered = reason.is_some_and(|&(_, reason)| reason == UNREGISTERED);
        assert_eq!(unregistered, row.status == IbanStatus::Partial, "{text}");
        assert!(ours(&text), "{text}");
    }
}

/// Eight good IBANs of every country, each wrong in every way of five: one character replaced, two
/// neighbours changed over, too long or too short, in lower case, with a space too many or too few.
#[test]
fn wrong_ibans_of_every_country_agree() {
    let mut random = 1_u64;
    let mut below = |bound: usize| {
        // Knuth's MMIX generator; its upper half is random enough for this.
        random = random
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (random >> 33) as usize % bound
    };
    let own = IbanStructure::ALL
        .iter()
        .filter(|row| row.status != IbanStatus::Territory);
    for row in own {
        for _ in 0..8 {
            let mut bban = String::new();
            for part in row.bban.split_inclusive(['n', 'a', 'c']) {
                let (count, kind) = part.split_once('!').unwrap();
                for _ in 0..count.parse().unwrap() {
                    let digit = kind == "n" || kind == "c" && below(2) == 0;
                    bban.push(match digit {
                        true => char::from(b'0' + below(10) as u8),
                        false => char::from(b'A' + below(26) as u8),
                    });
                }
            }
            let check = reference::check_digits(row.country, &bban);
            let good = format!("{}{check}{bban}", row.country);
            assert!(ours(&good), "{good}");
            let print = print_form(&good);
            for text in [&good, &print] {
                agrees(text);
                agrees(&text.to_lowercase());
                agrees(&format!("{text}0"));
                agrees(&text[..text.len() - 1]);
                for at in 0..text.len() {
                    let with = |by: &str| format!("{}{by}{}", &text[..at], &text[at + 1..]);
                    agrees(&with(&char::from(b'0' + below(10) as u8).to_string()));
                    agrees(&with(&char::from(b'A' + below(26) as u8).to_string()));
                    agrees(&with(&text[at..=at].to_lowercase()));
                    agrees(&with(""));
                    agrees(&with(&format!(" {}", &text[at..=at])));
                    if at > 0 {
                        let mut swapped = text.clone().into_bytes();
                        swapped.swap(at - 1, at);
                        agrees(std::str::from_utf8(&swapped).unwrap());
                    }
                }
            }
        }
    }
}

/// Groups of four with a space between them.
fn print_form(electronic: &str) -> String {
    let groups = electronic.as_bytes().chunks(4);
    let groups = groups.map(|group| core::str::from_utf8(group).unwrap());
    groups.collect::<Vec<_>>().join(" ")
}

/// Bank and branch stand where iban_validate has them, but for three countries: it leaves the check
/// digit out of Albania's branch, calls Poland's bank a branch, and knows a branch in Portugal.
#[test]
fn bank_and_branch_agree() {
    let mut others = Vec::new();
    for example in IbanStructure::ALL.iter().filter_map(|row| row.example) {
        let Ok(theirs) = example.parse::<iban::Iban>() else {
            continue;
        };
        let ours = Iban::parse(example).unwrap();
        let parts = (theirs.bank_identifier(), theirs.branch_identifier());
        if (ours.bank(), ours.branch()) != parts {
            others.push(ours.structure().country);
        }
    }
    assert_eq!(others, ["AL", "PL", "PT"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4096))]

    /// With the right check digits it is the structure that the two must agree on.
    #[test]
    fn structures_agree((country, bban) in near_bban()) {
        let check = reference::check_digits(country, &bban);
        agrees(&format!("{country}{check}{bban}"));
    }

    #[test]
    fn check_digits_agree((country, bban) in near_bban(), check in "[0-9]{2}") {
        agrees(&format!("{country}{check}{bban}"));
    }

    /// In either form, with one character replaced, put in or taken out.
    #[test]
    fn slips_agree(
        (country, bban) in near_bban(),
        print in any::<bool>(),
        at in any::<Index>(),
        by in "[0-9A-Za-z -é]",
        what in 0..4,
    ) {
        let check = reference::check_digits(country, &bban);
        let electronic = format!("{country}{check}{bban}");
        let mut text = if print { print_form(&electronic) } else { electronic };
        agrees(&text);
        let at = at.index(text.len());
        match what {
            0 => text.replace_range(at..=at, &by),
            1 => text.insert_str(at, &by),
            2 => text.push_str(&by),
            _ => {
                text.remove(at);
            }
        }
        agrees(&text);
    }
}
