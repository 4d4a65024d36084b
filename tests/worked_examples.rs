//! Worked examples of every check-digit rule, good and bad, against the code that has the rule.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test"
)]

use std::collections::BTreeMap;
use std::path::Path;

use tokmint::bank::{
    Bic, BrBranch, Cbu, Cci, Clabe, DeMethod, Iban, IbanStructure, Ifsc, Nuban, NzAccount, Rtn,
    SeAccount, holder_id, national,
};

/// An example on which the code has another verdict, and why.
const DIFFERENCES: [(&str, &str, &str); 1] = [(
    "nz_account",
    "1100000000000010",
    "adds up, and is a published test number, but the bank has no such branch",
)];

#[test]
fn verdicts_are_those_of_the_examples() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/worked_examples.csv");
    let mut reader = csv::Reader::from_path(path).unwrap();
    assert_eq!(
        reader.headers().unwrap(),
        &["format", "number", "good", "rule"][..]
    );
    let mut counts = BTreeMap::<String, (u32, u32)>::new();
    let mut others = Vec::new();
    for row in reader.records() {
        let row = row.unwrap();
        let row: Vec<&str> = row.iter().collect();
        let [format, number, good, rule] = row[..] else {
            panic!("{row:?}");
        };
        assert!(!rule.is_empty(), "{row:?}");
        let count = counts.entry(format.to_owned()).or_default();
        let good = match good {
            "yes" => {
                count.0 += 1;
                true
            }
            "no" => {
                count.1 += 1;
                false
            }
            _ => panic!("{row:?}"),
        };
        if is_good(format, number) != good {
            others.push((format.to_owned(), number.to_owned()));
        }
    }
    let known: Vec<_> = DIFFERENCES
        .iter()
        .map(|&(format, number, _)| (format.to_owned(), number.to_owned()))
        .collect();
    assert_eq!(others, known);
    assert_eq!(
        counts.values().map(|(good, bad)| good + bad).sum::<u32>(),
        265
    );
    // Of these a good number alone is there.
    let without_bad = counts
        .iter()
        .filter(|(_, (good, bad))| *good == 0 || *bad == 0);
    let without_bad: Vec<_> = without_bad.map(|(format, _)| format.as_str()).collect();
    assert_eq!(without_bad, ["SK", "SM", "XK"]);
}

fn is_good(format: &str, number: &str) -> bool {
    let verdict = |verdict: Option<bool>| verdict.unwrap_or_else(|| panic!("{format} {number}"));
    // A number that is only a part of a BBAN, in the published one of the country.
    let in_bban = |country: &str, at: usize| {
        let mut bban = IbanStructure::of(country).unwrap().example.unwrap()[4..].to_owned();
        bban.replace_range(at..at + number.len(), number);
        verdict(national::check(country, &bban))
    };
    match format {
        "rtn" => Rtn::parse(number).is_ok(),
        "iban" => Iban::parse(number).is_ok(),
        "bic" => Bic::parse(number).is_ok(),
        "ifsc" => Ifsc::parse(number).is_ok(),
        "clabe" => Clabe::parse(number).is_ok(),
        "cbu" => Cbu::parse(number).is_ok(),
        "cci" => Cci::parse(number).is_ok(),
        "nz_account" => NzAccount::parse(number).is_ok(),
        "nuban" => {
            let (code, nuban) = number.split_at(3);
            verdict(Nuban::parse(nuban).unwrap().is_of_bank(code))
        }
        "BE" | "CZ" | "SK" | "HU" => {
            let bban = national::bban(format, number).unwrap();
            verdict(national::check(format, &bban))
        }
        "NL" => verdict(national::eleven_test(number)),
        "PL bank" => in_bban("PL", 0),
        "AL bank" => in_bban("AL", 0),
        "IS owner" => verdict(holder_id::check_kennitala(number)),
        "CL RUT" => verdict(holder_id::check_rut(number)),
        // Written with dots too.
        "CO NIT" => verdict(holder_id::check_nit(&number.replace('.', ""))),
        // Clearing number and account, or an account at a clearing number of the type.
        "SE 1:1" | "SE 1:2" => SeAccount::parse(number).is_ok(),
        "SE 2:1" => {
            let luhn = SeAccount::parse(&format!("3300-{number}")).is_ok();
            // Type 2:3 has the same sum, and does not refuse.
            let may_lack = SeAccount::parse(&format!("8000-{number}")).unwrap();
            assert_eq!(may_lack.has_right_check_digit(), luhn);
            luhn
        }
        "SE 2:2" => SeAccount::parse(&format!("6000-{number}")).is_ok(),
        _ if format.starts_with("DE ") => {
            let method = DeMethod::from_code(&format[3..]).unwrap();
            verdict(method.check(number))
        }
        _ if format.starts_with("BR ") => brazilian(&format[3..], number),
        _ => verdict(national::check(format, &number.replace(' ', ""))),
    }
}

/// `BRANCH ACCOUNT-DIGIT`, the branch left out where the rule does not cover it.
fn brazilian(bank: &str, number: &str) -> bool {
    let (branch, account) = number.split_once(' ').unwrap_or(("0000", number));
    let (account, check) = account.split_once('-').unwrap();
    let branch = BrBranch::parse(&format!("{bank}-{branch}")).unwrap();
    branch.account_check_digit(account).unwrap() == check.as_bytes()[0]
}
