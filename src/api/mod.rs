//! The whole Token API as a function of HTTP values: keys, modes, routes, headers, idempotency, and
//! the vault that tokens are kept in. No socket, no clock, no randomness.
//!
//! # Examples
//!
//! ```
//! use chrono::DateTime;
//! use tokmint::api::Api;
//! use tokmint::{Engine, Entropy};
//!
//! let api = Api::new(Engine::default());
//! let at = DateTime::from_timestamp(1_774_000_000, 0).unwrap();
//!
//! let request = http::Request::post("/v1/tokens")
//!     .header("Authorization", "Bearer sk_test_123")
//!     .header("Content-Type", "application/x-www-form-urlencoded")
//!     .body("card[number]=4242424242424242&card[exp_month]=5&card[exp_year]=2030")?;
//! let made = api.handle(&request, at, Entropy::from_bytes([7; 32]));
//! assert_eq!(made.status(), 200);
//!
//! let id = "tok_1TCzdc2eZvKYlo2C1hWKuPHk";
//! assert!(made.body().starts_with(format!("{{\n  \"id\": \"{id}\"").as_bytes()));
//! let request = http::Request::get(format!("/v1/tokens/{id}"))
//!     .header("Authorization", "Bearer sk_test_123")
//!     .body("")?;
//! let retrieved = api.handle(&request, at, Entropy::from_bytes([8; 32]));
//! assert_eq!(retrieved.body(), made.body());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod accounts;
mod exchange;
mod http;
mod redeem;
#[cfg(feature = "tower")]
mod service;
mod vault;

pub use accounts::{AnyTestKey, ApiKey, Caller, Callers, KeyRefusal, Rights};
pub use exchange::Exchange;
pub use http::{Api, ApiBuilder, ClientIp};
pub use redeem::{Redeemed, Reserved};
#[cfg(feature = "tower")]
pub use service::TokenService;
pub use vault::{
    Answer, AnswerKey, Claim, Claimed, MemoryVault, Record, Settled, Usage, Vault, VaultError,
};
