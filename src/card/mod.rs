//! Cards: numbers, ranges, brands, expiry and CVC. Knows nothing of tokens, HTTP or JSON.

pub mod brand;
pub mod cvc;
pub mod expiry;
pub mod iin;
pub mod luhn;
pub mod pan;

pub use pan::{Pan, PanError};
