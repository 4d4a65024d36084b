//! Bank accounts: one file per number format. Knows nothing of tokens, HTTP or JSON.

pub mod account;
pub mod rtn;

pub use account::{AccountNumber, AccountNumberError, TestAccount};
pub use rtn::{Rtn, RtnError, RtnKind};
