// @generated from test_bank_tokens.csv by tests/tables.rs, do not edit.

use crate::bank::TestOutcome;
use crate::country::Country;
use crate::currency::Currency;
use crate::testmode::{Confidence, TestBankToken};
use crate::token::BankAccountStatus;

/// In the order of the CSV.
pub(crate) static TEST_BANK_TOKENS: [TestBankToken; 11] = [
    TestBankToken { id: "btok_us_verified", country: Country::of(b"US"), currency: Currency::of(b"usd"), routing: Some("110000000"), account: "000123456789", status: BankAccountStatus::Verified, outcome: TestOutcome::Success, source: "Stripe Connect testing", confidence: Confidence::Spec, account_confidence: Confidence::Inferred },
    TestBankToken { id: "btok_us_verified_noAccount", country: Country::of(b"US"), currency: Currency::of(b"usd"), routing: Some("110000000"), account: "000111111116", status: BankAccountStatus::Verified, outcome: TestOutcome::NoAccount, source: "Stripe Connect testing", confidence: Confidence::Spec, account_confidence: Confidence::Inferred },
    TestBankToken { id: "btok_us_verified_accountClosed", country: Country::of(b"US"), currency: Currency::of(b"usd"), routing: Some("110000000"), account: "000111111113", status: BankAccountStatus::Verified, outcome: TestOutcome::AccountClosed, source: "Stripe Connect testing", confidence: Confidence::Spec, account_confidence: Confidence::Inferred },
    TestBankToken { id: "btok_us_verified_insufficientFunds", country: Country::of(b"US"), currency: Currency::of(b"usd"), routing: Some("110000000"), account: "000222222227", status: BankAccountStatus::Verified, outcome: TestOutcome::InsufficientFunds, source: "Stripe Connect testing", confidence: Confidence::Spec, account_confidence: Confidence::Inferred },
    TestBankToken { id: "btok_us_verified_debitNotAuthorized", country: Country::of(b"US"), currency: Currency::of(b"usd"), routing: Some("110000000"), account: "000333333335", status: BankAccountStatus::Verified, outcome: TestOutcome::DebitNotAuthorized, source: "Stripe Connect testing", confidence: Confidence::Spec, account_confidence: Confidence::Inferred },
    TestBankToken { id: "btok_us_verified_invalidCurrency", country: Country::of(b"US"), currency: Currency::of(b"usd"), routing: Some("110000000"), account: "000444444440", status: BankAccountStatus::Verified, outcome: TestOutcome::InvalidCurrency, source: "Stripe Connect testing", confidence: Confidence::Spec, account_confidence: Confidence::Inferred },
    TestBankToken { id: "btok_us", country: Country::of(b"US"), currency: Currency::of(b"usd"), routing: Some("110000000"), account: "000123456789", status: BankAccountStatus::New, outcome: TestOutcome::Success, source: "public test suites", confidence: Confidence::Seen, account_confidence: Confidence::Inferred },
    TestBankToken { id: "btok_gb", country: Country::of(b"GB"), currency: Currency::of(b"gbp"), routing: Some("108800"), account: "00012345", status: BankAccountStatus::New, outcome: TestOutcome::Success, source: "public test suites", confidence: Confidence::Seen, account_confidence: Confidence::Inferred },
    TestBankToken { id: "btok_gb_gbp", country: Country::of(b"GB"), currency: Currency::of(b"gbp"), routing: Some("108800"), account: "00012345", status: BankAccountStatus::New, outcome: TestOutcome::Success, source: "public test suites", confidence: Confidence::Seen, account_confidence: Confidence::Inferred },
    TestBankToken { id: "btok_ca_cad", country: Country::of(b"CA"), currency: Currency::of(b"cad"), routing: Some("11000-000"), account: "000123456789", status: BankAccountStatus::New, outcome: TestOutcome::Success, source: "public test suites", confidence: Confidence::Seen, account_confidence: Confidence::Inferred },
    TestBankToken { id: "btok_au_aud", country: Country::of(b"AU"), currency: Currency::of(b"aud"), routing: Some("110000"), account: "000123456", status: BankAccountStatus::New, outcome: TestOutcome::Success, source: "public test suites", confidence: Confidence::Seen, account_confidence: Confidence::Inferred },
];
