//! Published test accounts: numbers that are no accounts and have a scripted fate.
//!
//! They are consulted before any rule of form, since some of them break it.
//!
//! Sources: docs.stripe.com/connect/testing, the testing sections of docs.stripe.com/payments for
//! direct debits, the documentation's examples of payout countries, and recorded calls of
//! 2023 and 2024; each row with its own in `src/data/bank_test_accounts.csv`.

use crate::country::Country;
use crate::data::banks::TEST_ACCOUNTS;
use crate::words::vocabulary;

/// A published test account: a number in a country, and what becomes of it in one use.
///
/// Not a secret: it may be printed.
///
/// # Examples
///
/// ```
/// use tokmint::Country;
/// use tokmint::bank::{TestAccount, TestOutcome};
///
/// let australia = Country::from_alpha2("AU").unwrap();
/// let outcomes: Vec<_> = TestAccount::of(australia, "222222227")
///     .iter()
///     .map(|account| (account.product.as_str(), account.outcome))
///     .collect();
/// assert_eq!(
///     outcomes,
///     [
///         ("payout", TestOutcome::InsufficientFunds),
///         ("becs_debit", TestOutcome::ReferToCustomer),
///     ]
/// );
/// ```
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct TestAccount {
    /// The country.
    pub country: Country,
    /// The use that it is published for.
    pub product: TestProduct,
    /// The routing number it is published with, as published.
    pub routing: Option<&'static str>,
    /// The account number, without hyphens.
    pub account: &'static str,
    /// The account number as it is written with hyphens, where it is published so.
    pub hyphenated: Option<&'static str>,
    /// What becomes of it.
    pub outcome: TestOutcome,
    /// Whether that takes some minutes.
    pub delayed: bool,
    /// The `PaymentMethod` constant that stands for it.
    pub payment_method: Option<&'static str>,
    /// Whether it is published for every country whose account numbers are IBANs.
    pub any_iban_country: bool,
}

impl TestAccount {
    /// All of them, sorted by country and account number, of one number payouts first.
    pub const ALL: &'static [Self] = &TEST_ACCOUNTS;

    /// What is published of an account number in its country, one row for each use.
    ///
    /// The number is written without hyphens, an IBAN in upper case and without spaces. What is
    /// published for all countries with IBANs is found under its own country.
    pub fn of(country: Country, account: &str) -> &'static [Self] {
        let wanted = (country, account);
        let key = |row: &Self| (row.country, row.account);
        let (_, rows) = Self::ALL.split_at(Self::ALL.partition_point(|row| key(row) < wanted));
        let (rows, _) = rows.split_at(rows.partition_point(|row| key(row) == wanted));
        rows
    }
}

vocabulary! {
    /// What a test account is published for, in words of our own.
    pub enum TestProduct {
        /// ACH debits (US).
        AchDebit = "ach_debit",
        /// Pre-authorised debits (CA).
        AcssDebit = "acss_debit",
        /// Bacs debits (GB).
        BacsDebit = "bacs_debit",
        /// BECS debits (AU).
        BecsDebit = "becs_debit",
        /// BECS debits (NZ).
        NzBecsDebit = "nz_becs_debit",
        /// Payouts, and what else is done with external accounts.
        Payout = "payout",
        /// SEPA debits.
        SepaDebit = "sepa_debit",
    }
}

vocabulary! {
    /// What becomes of a test account: the API's failure code where it has one, else a word of our
    /// own.
    pub enum TestOutcome {
        /// It fails: the account is closed.
        AccountClosed = "account_closed",
        /// A `PaymentMethod` cannot be made of it: the bank is not supported.
        BankNotSupported = "bank_not_supported",
        /// It fails: above the limit of the source, for SEPA that of a week's volume.
        ChargeExceedsSourceLimit = "charge_exceeds_source_limit",
        /// It fails: above the limit of a transaction.
        ChargeExceedsTransactionLimit = "charge_exceeds_transaction_limit",
        /// It fails: above the limit of a transaction in a week.
        ChargeExceedsWeeklyLimit = "charge_exceeds_weekly_limit",
        /// It fails: the holder did not allow it.
        DebitNotAuthorized = "debit_not_authorized",
        /// A `PaymentMethod` cannot be made of it: the account takes no debits.
        DebitsNotSupported = "debits_not_supported",
        /// It succeeds and is disputed.
        Disputed = "disputed",
        /// It fails, without a reason that is told.
        Failed = "failed",
        /// It succeeds, but not as an instant payout.
        InstantPayoutFails = "instant_payout_fails",
        /// It fails: not enough money.
        InsufficientFunds = "insufficient_funds",
        /// It fails: the currency is none of the account's.
        InvalidCurrency = "invalid_currency",
        /// The bank refuses the mandate.
        MandateRefused = "mandate_refused",
        /// Verification by small deposits fails.
        MicrodepositsFail = "microdeposits_fail",
        /// It fails: no such account.
        NoAccount = "no_account",
        /// Ownership cannot be verified without documents.
        OwnershipNeedsDocuments = "ownership_needs_documents",
        /// Ownership is verified.
        OwnershipVerified = "ownership_verified",
        /// It stays on its way.
        Processing = "processing",
        /// It fails: the customer has to ask the bank.
        ReferToCustomer = "refer_to_customer",
        /// It is blocked as a high risk.
        RiskLevelHighest = "risk_level_highest",
        /// Setting it up fails at once: no such account number.
        SetupFails = "setup_fails",
        /// It succeeds.
        Success = "success",
        /// The number was a tokenized one and is no longer active.
        TokenizedAccountNumberDeactivated = "tokenized_account_number_deactivated",
        /// It fails: above the limit of a transaction (CA).
        TransactionLimitExceeded = "transaction_limit_exceeded",
        /// It fails: above the limit of a week (US, CA).
        WeeklyLimitExceeded = "weekly_limit_exceeded",
    }
}
