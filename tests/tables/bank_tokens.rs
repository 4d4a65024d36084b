//! `src/data/test_bank_tokens.csv`: the ready-made bank account tokens.

use std::collections::BTreeSet;
use std::fmt::Write;

use tokmint::bank::{TestAccount, TestOutcome, TestProduct};
use tokmint::testmode::Confidence;
use tokmint::token::BankAccountStatus;
use tokmint::{Country, Currency};

use super::{assert_generated, assert_sources, read_csv};

const HEADER: &[&str] = &[
    "id",
    "country",
    "currency",
    "routing",
    "account",
    "status",
    "outcome",
    "source",
    "confidence",
    "account_confidence",
];

#[test]
fn bank_tokens_are_compiled_from_the_csv() {
    let rows = read_csv("src/data/test_bank_tokens.csv", HEADER);
    let mut out = String::from(
        "// @generated from test_bank_tokens.csv by tests/tables.rs, do not edit.\n\n\
         use crate::bank::TestOutcome;\n\
         use crate::country::Country;\n\
         use crate::currency::Currency;\n\
         use crate::testmode::{Confidence, TestBankToken};\n\
         use crate::token::BankAccountStatus;\n\n\
         /// In the order of the CSV.\n",
    );
    let count = rows.len();
    writeln!(
        out,
        "pub(crate) static TEST_BANK_TOKENS: [TestBankToken; {count}] = ["
    )
    .unwrap();
    let mut ids = BTreeSet::new();
    for row in &rows {
        assert!(ids.insert(&row[0]), "{} twice", row[0]);
        writeln!(out, "    TestBankToken {{ {} }},", fields(row)).unwrap();
    }
    out.push_str("];\n");
    assert_generated("src/data/test_bank_tokens.rs", &out);
}

/// A row in Rust, once it is the payout test account of its country with that outcome.
fn fields(row: &[String]) -> String {
    let [
        id,
        country,
        currency,
        routing,
        account,
        status,
        outcome,
        source,
        confidence,
        account_confidence,
    ] = row
    else {
        panic!("{row:?}")
    };
    let name = id.strip_prefix("btok_");
    let is_name = |name: &str| {
        name.bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    };
    assert!(name.is_some_and(is_name), "{row:?}");
    assert_sources(source);
    let routing = Some(routing).filter(|routing| !routing.is_empty());
    assert_eq!(
        Currency::parse(currency).map(Currency::as_str),
        Some(&**currency)
    );
    let status = BankAccountStatus::parse(status).unwrap();
    let outcome = TestOutcome::parse(outcome).unwrap();
    let confidence = Confidence::parse(confidence).unwrap();
    let account_confidence = Confidence::parse(account_confidence).unwrap();

    let accounts = TestAccount::of(Country::from_alpha2(country).unwrap(), account);
    let published = accounts.iter().any(|account| {
        account.product == TestProduct::Payout
            && account.outcome == outcome
            && account.routing == routing.map(|routing| &**routing)
    });
    assert!(published, "{row:?} is no published test account");
    format!(
        "id: {id:?}, country: Country::of(b\"{country}\"), currency: Currency::of(b\"{currency}\"), \
         routing: {routing:?}, account: {account:?}, status: BankAccountStatus::{status:?}, \
         outcome: TestOutcome::{outcome:?}, source: {source:?}, \
         confidence: Confidence::{confidence:?}, \
         account_confidence: Confidence::{account_confidence:?}"
    )
}
