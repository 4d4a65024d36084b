//! Ready-made test tokens: every published id is one, and no other text is.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test"
)]

use tokmint::bank::TestOutcome;
use tokmint::testmode::TestBankToken;
use tokmint::token::BankAccountStatus;

/// docs.stripe.com/connect/testing for the verified ones, public test suites for the others; the
/// accounts are those published beside the same outcomes.
#[test]
fn bank_tokens_stand_for_test_accounts() {
    let mut seen = 0;
    for (id, code, account, outcome) in [
        (
            "btok_us_verified",
            "US",
            "000123456789",
            TestOutcome::Success,
        ),
        (
            "btok_us_verified_noAccount",
            "US",
            "000111111116",
            TestOutcome::NoAccount,
        ),
        (
            "btok_us_verified_accountClosed",
            "US",
            "000111111113",
            TestOutcome::AccountClosed,
        ),
        (
            "btok_us_verified_insufficientFunds",
            "US",
            "000222222227",
            TestOutcome::InsufficientFunds,
        ),
        (
            "btok_us_verified_debitNotAuthorized",
            "US",
            "000333333335",
            TestOutcome::DebitNotAuthorized,
        ),
        (
            "btok_us_verified_invalidCurrency",
            "US",
            "000444444440",
            TestOutcome::InvalidCurrency,
        ),
        ("btok_us", "US", "000123456789", TestOutcome::Success),
        ("btok_gb", "GB", "00012345", TestOutcome::Success),
        ("btok_gb_gbp", "GB", "00012345", TestOutcome::Success),
        ("btok_ca_cad", "CA", "000123456789", TestOutcome::Success),
        ("btok_au_aud", "AU", "000123456", TestOutcome::Success),
    ] {
        let found = TestBankToken::by_token(id).unwrap();
        let shown = (found.country.as_str(), found.account, found.outcome);
        assert_eq!(shown, (code, account, outcome), "{id}");
        let verified = id.starts_with("btok_us_verified");
        assert_eq!(
            found.status == BankAccountStatus::Verified,
            verified,
            "{id}"
        );
        assert!(verified || found.status == BankAccountStatus::New, "{id}");
        seen += 1;
    }
    assert_eq!(seen, TestBankToken::ALL.len());
    for other in [
        "",
        "btok_us_verified_",
        "btok_",
        "BTOK_US",
        "tok_us",
        "btok_us ",
    ] {
        assert_eq!(TestBankToken::by_token(other), None, "{other:?}");
    }
}
