//! Answers Stripe's Token API offline: what goes in is the body of `POST /v1/tokens`, what comes
//! out is the token or the error that the real service prints, to the byte.
//!
//! ```
//! use chrono::DateTime;
//! use tokmint::{Call, Engine, Entropy};
//!
//! let call = Call::new(
//!     DateTime::from_timestamp(1_683_071_568, 0).unwrap(),
//!     Entropy::from_bytes([7; 32]),
//! );
//! let body = b"card[number]=4000056655665556&card[exp_month]=5&card[exp_year]=2026";
//! let answer = Engine::default().create_token(body, &call);
//!
//! assert_eq!(answer.head.status, 200);
//! assert!(answer.text().contains(r#""funding": "debit""#));
//! ```
//!
//! # What is here
//!
//! - [`Engine`]: the one door. [`Engine::create_token`] takes a form body for any of the six kinds
//!   of token. [`Engine::mint`] takes one too, [`Engine::mint_card`] and its neighbours take typed
//!   parameters, and these hand out the [`Token`] apart from its [`Secret`].
//!   [`Engine::ready_made`] has `tok_visa` and its like.
//! - [`Call`]: the moment, the randomness, the kind of key and the caller's address, all as values.
//! - [`Profile`] and [`Policy`]: which fields a token prints by date, and what an embedder decides.
//! - [`Reason`]: why something is refused, explained; [`ApiError`]: the same as the API words it.
//! - [`card`] and [`bank`]: numbers, ranges, check digits, bank accounts of 121 countries. Useful
//!   alone; they know nothing of tokens. [`card::Partial`]: a card number while it is being typed.
//! - [`explain`]: every rule that a number was tried by, as data and as text.
//! - `api` (feature `http`): the whole Token API over `http` requests and responses, with a vault that
//!   keeps tokens, redeems each once and replays answers.
//! - [`testmode`]: published test cards, ready-made tokens, the rule of made-up test numbers.
//! - [`token`]: ids, fingerprints, the printed objects. [`wire`]: forms and refusals.
//! - [`testing`]: slow reference implementations, and generators with the feature `proptest`.
//!
//! # What holds
//!
//! - **Pure.** No IO, no clock, no randomness. The same body in the same call gets the same bytes.
//! - **Total.** No input panics or takes more than linear time; what is too big is refused.
//! - **Secret.** Numbers and codes are wiped on drop, are in no `Debug`, error or panic message, and
//!   leave only where the API prints them: `last4`, routing numbers, and what stands in a parameter
//!   that is repeated. The caller's own buffers are the caller's to wipe.
//! - **Sourced.** Every rule says where it is from. What is not known has a default, a switch where
//!   the answer would differ, and a row in `src/data/unknowns.csv`.
//!
//! # Features
//!
//! | feature | brings |
//! |---|---|
//! | `std` (default) | nothing yet that `no_std` + `alloc` lacks |
//! | `serde` | `Serialize` and `Deserialize` of the public types; secrets never serialise |
//! | `csv` | BIN tables from CSV: `IinLayer::from_csv` |
//! | `http` | `api`: keys, routes, headers, idempotency and the vault, as functions of values; implies `std` |
//! | `tower` | `api::TokenService`: the same as a `tower_service::Service`, which reads the body; implies `http` |
//! | `proptest` | strategies over [`testing`]'s generators |
//! | `arbitrary` | the same for fuzz targets |
//! | `cli` | the `tokmint` command line |
//! | `serve` | `tokmint serve`: the server and the vault in a file |
//! | `conform` | `tokmint conform`: vectors against a running emulator |
#![no_std]

extern crate alloc;
#[cfg(any(feature = "std", test))]
extern crate std;

#[cfg(feature = "http")]
pub mod api;
pub mod bank;
pub mod card;
pub mod country;
pub mod explain;
pub mod saved;
pub mod testing;
pub mod testmode;
pub mod token;
pub mod wire;

mod call;
mod currency;
mod data;
mod engine;
mod id_number;
mod json;
mod payload;
mod policy;
mod profile;
#[cfg(feature = "serde")]
mod secret_text;
mod words;

/// The clock's type in [`Call`] and [`card::Expiry::check`].
pub use chrono;

pub use call::{Call, KeyKind, KeyRole};
pub use country::Country;
pub use currency::Currency;
pub use engine::{
    BankAccountParams, CardParams, Engine, EngineBuilder, Head, Minted, ReadyMadeToken, Response,
    Secret,
};
pub use id_number::{IdNumber, IdNumberError};
pub use payload::{Payload, PayloadKind};
pub use policy::{
    BankNumbers, ConnectedCards, LuhnExempt, MissingNumber, ModeMismatch, NeedsPublishableKey,
    Policy, PolicyError, PublishableCards, PublishableRetrieval, RangeLength, RawCardData,
    ReadyMadeIds, ShortestNumber, Standing, UnionPay,
};
pub use profile::{LogUrl, Profile};
pub use token::{AccountId, Entropy, FingerprintKey, Token};
pub use wire::{ApiError, ErrorType, NumberFault, Reason};

/// The README's code runs as a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadMe;
