//! Bank numbers by their format, and whole bank accounts by the rules of their country.
//!
//! Sources: the rules themselves, where each stands in [`bank`](crate::bank).

mod account;
mod drawn;
mod number;

pub use account::bank_account;
pub use number::bank_number;
