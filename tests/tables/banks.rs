//! `src/data/bank_names.csv` and `bank_test_accounts.csv`: banks and accounts that the API knows.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::{assert_confidence, assert_generated, assert_sources, read_csv};

#[test]
fn banks_are_compiled_from_the_csv() {
    let mut out = String::from(
        "// @generated from bank_names.csv and bank_test_accounts.csv by tests/tables.rs, do not edit.\n\n\
         use crate::bank::TestAccount;\n\
         use crate::bank::account::BankName;\n\n\
         /// In the order of the CSV.\n\
         pub(crate) static BANK_NAMES: &[BankName] = &[\n",
    );
    let mut seen = BTreeSet::new();
    let header = [
        "country",
        "routing",
        "bank_name",
        "mode",
        "source",
        "confidence",
    ];
    for row in read_csv("src/data/bank_names.csv", &header) {
        let [country, routing, name, mode, source, confidence] = row.as_slice() else {
            panic!("{row:?}")
        };
        assert_key(country, routing);
        assert_sources(source);
        assert_confidence(confidence);
        assert!(["test", "both"].contains(&mode.as_str()), "{mode}");
        assert!(
            seen.insert((country.clone(), routing.clone())),
            "{routing} twice"
        );
        writeln!(
            out,
            "    BankName {{ country: \"{country}\", routing: \"{routing}\", name: \"{name}\", test: {} }},",
            mode == "test"
        )
        .unwrap();
    }
    out.push_str(
        "];\n\n\
         /// In the order of the CSV, the successful one of each country first.\n\
         pub(crate) static BANK_TEST_ACCOUNTS: &[TestAccount] = &[\n",
    );
    let mut accounts = BTreeSet::new();
    let mut countries = BTreeSet::new();
    let header = [
        "country",
        "routing",
        "account",
        "outcome",
        "payment_method",
        "source",
        "confidence",
    ];
    for row in read_csv("src/data/bank_test_accounts.csv", &header) {
        let [
            country,
            routing,
            account,
            outcome,
            payment_method,
            source,
            confidence,
        ] = row.as_slice()
        else {
            panic!("{row:?}")
        };
        assert_key(country, routing);
        assert_sources(source);
        assert_confidence(confidence);
        assert!(
            seen.contains(&(country.clone(), routing.clone())),
            "{routing} has no bank name"
        );
        assert!(
            accounts.insert((country.clone(), account.clone())),
            "an account twice"
        );
        assert_eq!(
            countries.insert(country.clone()),
            outcome == "success",
            "{row:?}"
        );
        let payment_method = Some(payment_method).filter(|id| !id.is_empty());
        assert!(
            payment_method.is_none_or(|id| id.starts_with("pm_")),
            "{row:?}"
        );
        writeln!(
            out,
            "    TestAccount {{ country: \"{country}\", routing: \"{routing}\", \
             account: \"{account}\", outcome: \"{outcome}\", payment_method: {payment_method:?} }},"
        )
        .unwrap();
    }
    out.push_str("];\n");
    assert_generated("src/data/banks.rs", &out);
}

fn assert_key(country: &str, routing: &str) {
    assert!(
        tokmint::Country::from_alpha2(country).is_some(),
        "{country}"
    );
    assert!(!routing.is_empty(), "{country} without routing number");
}
