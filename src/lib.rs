//! Answers Stripe's Token API offline: what goes in is the body of `POST /v1/tokens`, what comes
//! out is the token or the error that the real service prints, to the byte.
#![no_std]

extern crate alloc;
#[cfg(any(feature = "std", test))]
extern crate std;

pub mod bank;
pub mod card;
pub mod country;
mod currency;
mod data;
pub mod testing;
pub mod testmode;
pub mod token;
pub mod wire;
mod words;

pub use chrono;
pub use country::Country;
pub use currency::Currency;
