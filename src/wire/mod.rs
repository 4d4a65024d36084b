//! What arrives, and how refusals look.
//!
//! A body goes through the form decoder, the schema and the engine, and whatever is wrong with it
//! leaves as one [`Reason`], which [`ApiError`] words as the API does.
//!
//! # The order of the checks
//!
//! One fault is reported at a time, the first in this order. Of a name sent twice the last value
//! counts, and an earlier one is not judged.
//!
//! 1. The body: its size, the number of its parameters, its text, the depth of its brackets.
//! 2. The kind: none, or more than one.
//! 3. Names that do not exist, all of them together.
//! 4. The first value in the order of the body that does not fit its name: shape, emptiness, closed
//!    lists, currencies, length, `expand`.
//! 5. A kind that is not built; `customer`; the id of a saved card or bank account;
//!    `bank_account[payment_method]`.
//! 6. Names that are required and absent: `card[exp_month]`, `card[exp_year]`, `card[number]`;
//!    `bank_account[country]`, `bank_account[account_number]`.
//! 7. For a card: the policy on raw card data, the number (length, then check digit), the policies
//!    on cards of the other mode and on UnionPay, the expiry (form of the month, form of the year,
//!    year, month), the security code.
//! 8. For a bank account: country, currency, routing number (absent, then wrong), account number.
//! 9. What no parameter is to blame for: live mode without a fingerprint key of its own, a time
//!    that fits no id.
//!
//! That 2 comes before 3 is recorded (2020), and that the routing number comes before the account
//! number (2026), and that the policy comes before the number (2023); the rest is inferred
//! (`fault-order` in the list of known unknowns).

mod error;
pub mod form;
pub(crate) mod params;
mod reason;
pub(crate) mod schema;

pub use error::{ApiError, ErrorType};
pub use reason::{MissingNumber, NumberFault, Reason, RefusalStatus};
