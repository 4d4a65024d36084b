//! Cards: numbers, ranges, brands, expiry and CVC. Knows nothing of tokens, HTTP or JSON.

mod cvc;
mod expiry;
pub mod luhn;
pub mod pan;
pub use cvc::{Cvc, CvcError};
pub use expiry::{Expiry, ExpiryError};
pub use pan::{Pan, PanError};
