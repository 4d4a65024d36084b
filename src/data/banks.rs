// @generated from bank_names.csv and bank_test_accounts.csv by tests/tables.rs, do not edit.

use crate::bank::TestAccount;
use crate::bank::account::BankName;

/// In the order of the CSV.
pub(crate) static BANK_NAMES: &[BankName] = &[
    BankName { country: "US", routing: "110000000", name: "STRIPE TEST BANK", test: true },
    BankName { country: "US", routing: "111000000", name: "STRIPE TEST BANK", test: true },
    BankName { country: "US", routing: "122105155", name: "US BANK NA", test: false },
];

/// In the order of the CSV, the successful one of each country first.
pub(crate) static BANK_TEST_ACCOUNTS: &[TestAccount] = &[
    TestAccount { country: "US", routing: "110000000", account: "000123456789", outcome: "success", payment_method: Some("pm_usBankAccount_success") },
    TestAccount { country: "US", routing: "110000000", account: "000111111116", outcome: "no_account", payment_method: Some("pm_usBankAccount_noAccount") },
    TestAccount { country: "US", routing: "110000000", account: "000111111113", outcome: "account_closed", payment_method: Some("pm_usBankAccount_accountClosed") },
    TestAccount { country: "US", routing: "110000000", account: "000222222227", outcome: "insufficient_funds", payment_method: Some("pm_usBankAccount_insufficientFunds") },
    TestAccount { country: "US", routing: "110000000", account: "000333333335", outcome: "debit_not_authorized", payment_method: Some("pm_usBankAccount_debitNotAuthorized") },
    TestAccount { country: "US", routing: "110000000", account: "000444444440", outcome: "invalid_currency", payment_method: Some("pm_usBankAccount_invalidCurrency") },
    TestAccount { country: "US", routing: "110000000", account: "000888888883", outcome: "instant_payout_fails", payment_method: None },
    TestAccount { country: "US", routing: "110000000", account: "000999999991", outcome: "ownership_verified", payment_method: None },
    TestAccount { country: "US", routing: "110000000", account: "000999999992", outcome: "ownership_needs_documents", payment_method: None },
    TestAccount { country: "US", routing: "110000000", account: "000000004954", outcome: "risk_level_highest", payment_method: Some("pm_usBankAccount_riskLevelHighest") },
    TestAccount { country: "US", routing: "110000000", account: "000666666661", outcome: "microdeposits_fail", payment_method: Some("pm_usBankAccount_failMicrodeposits") },
    TestAccount { country: "US", routing: "110000000", account: "000555555559", outcome: "dispute", payment_method: Some("pm_usBankAccount_dispute") },
    TestAccount { country: "US", routing: "110000000", account: "000000000009", outcome: "processing", payment_method: Some("pm_usBankAccount_processing") },
    TestAccount { country: "US", routing: "110000000", account: "000777777771", outcome: "weekly_limit_exceeded", payment_method: Some("pm_usBankAccount_weeklyLimitExceeded") },
    TestAccount { country: "US", routing: "110000000", account: "000888888885", outcome: "deactivated_tokenized_account_number", payment_method: None },
];
