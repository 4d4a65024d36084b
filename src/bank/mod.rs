//! Bank accounts: one file per number format. Knows nothing of tokens, HTTP or JSON.

pub mod rtn;
pub use rtn::{Rtn, RtnError, RtnKind};
