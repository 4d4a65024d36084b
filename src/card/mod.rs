//! Cards: numbers, ranges, brands, expiry and CVC. Knows nothing of tokens, HTTP or JSON.

pub mod brand;
mod cvc;
mod expiry;
mod grouping;
pub mod iin;
pub mod luhn;
pub mod pan;
mod typing;

pub use brand::{Brand, Funding, Scheme};
pub use cvc::{Cvc, CvcError};
pub use expiry::{Expiry, ExpiryError};
pub use grouping::Grouping;
pub use iin::{IinInfo, IinTable};
pub use pan::{Pan, PanError};
pub use typing::Partial;
