//! The ready-made bank account tokens.

use crate::bank::{TestAccount, TestOutcome, TestProduct};
use crate::country::Country;
use crate::currency::Currency;
use crate::data::test_bank_tokens::TEST_BANK_TOKENS;
use crate::token::BankAccountStatus;

use super::Confidence;

/// A ready-made bank account token: the account it stands for, and what becomes of that.
///
/// Published are names and outcomes; no body is recorded. The numbers are those of the test account
/// of the same country and outcome.
///
/// # Examples
///
/// ```
/// use tokmint::bank::TestOutcome;
/// use tokmint::testmode::TestBankToken;
/// use tokmint::token::BankAccountStatus;
///
/// let row = TestBankToken::by_token("btok_us_verified_noAccount").unwrap();
/// assert_eq!((row.country.as_str(), row.account), ("US", "000111111116"));
/// assert_eq!(row.status, BankAccountStatus::Verified);
/// assert_eq!(row.outcome, TestOutcome::NoAccount);
/// ```
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct TestBankToken {
    /// The id of the token.
    pub id: &'static str,
    /// `bank_account.country`
    pub country: Country,
    /// `bank_account.currency`
    pub currency: Currency,
    /// The routing number, as test accounts are published with it.
    pub routing: Option<&'static str>,
    /// The account number.
    pub account: &'static str,
    /// `bank_account.status`
    pub status: BankAccountStatus,
    /// What becomes of a top-up from the account or a payout to it.
    pub outcome: TestOutcome,
    /// Who says so, separated by `;`, in the words of `src/data/SOURCES.md`.
    pub source: &'static str,
    /// How good that is.
    pub confidence: Confidence,
    /// How good the numbers are.
    pub account_confidence: Confidence,
}

impl TestBankToken {
    /// Every row, those of the documentation first.
    pub const ALL: &'static [Self] = &TEST_BANK_TOKENS;

    /// The row of an id; `None` for any other text.
    ///
    /// Exact: case counts, and nothing is trimmed.
    pub fn by_token(id: &str) -> Option<&'static Self> {
        Self::ALL.iter().find(|row| row.id == id)
    }

    /// The rows that stand for a test account in one of its uses.
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::Country;
    /// use tokmint::bank::TestAccount;
    /// use tokmint::testmode::TestBankToken;
    ///
    /// let us = Country::from_alpha2("US").unwrap();
    /// let [payout, debit] = TestAccount::of(us, "000123456789") else { panic!() };
    /// let ids = |account| TestBankToken::of(account).map(|row| row.id);
    /// assert!(ids(payout).eq(["btok_us_verified", "btok_us"]));
    /// assert_eq!(ids(debit).count(), 0);
    /// ```
    pub fn of(account: &TestAccount) -> impl Iterator<Item = &'static Self> + use<> {
        let TestAccount {
            country,
            product,
            account,
            ..
        } = *account;
        Self::ALL.iter().filter(move |row| {
            product == TestProduct::Payout && row.country == country && row.account == account
        })
    }
}
