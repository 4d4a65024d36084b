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
//! 4. The first value in the order of the body that does not fit its name. Of one value: its shape
//!    (brackets or none), whether it may be empty, then its form (closed lists, currencies, booleans,
//!    whole and decimal numbers, e-mail addresses, what can be expanded), then its length. At the
//!    first value of an array its explicit keys are judged, all of them, and at the first of a
//!    metadata hash the number of its keys; of a metadata value the length of the key comes first.
//! 5. Names that exclude each other: `bank_account[payment_method]` and any other of the hash, two
//!    id numbers of `pii`.
//! 6. Parts of a date that are absent, of the first such date in the order of the body: day, month,
//!    year.
//! 7. What is saved: a full card or the like beside `customer`, an id without `customer`, and then
//!    whether the customer has it. The policy on account and person tokens with a live key that is
//!    not publishable.
//! 8. Names that are required and absent: `card[exp_month]`, `card[exp_year]`, `card[number]`;
//!    `bank_account[country]`, `bank_account[account_number]`.
//! 9. For a card: the policy on raw card data, the number (length, then check digit), the policies
//!    on cards of the other mode and on UnionPay, the expiry (form of the month, form of the year,
//!    year, month), the security code. For a security code that is to be updated: the code.
//! 10. For a bank account: country, currency, routing number (absent, then wrong), account number.
//! 11. What no parameter is to blame for: live mode without a fingerprint key of its own, a time
//!     that fits no id.
//!
//! That 2 comes before 3 is recorded (2020), and that the routing number comes before the account
//! number (2026), and that the policy comes before the number (2023); the rest is inferred
//! (`fault-order` in the list of known unknowns).

mod error;
pub mod form;
pub(crate) mod params;
mod reason;
pub(crate) mod schema;
pub(crate) mod value;
mod walk;

pub use error::{ApiError, ErrorType};
pub use params::check_retrieval;
pub use reason::{MissingNumber, NeedsPublishableKey, NumberFault, PublishableRetrieval, Reason};
