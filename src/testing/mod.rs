//! Values that are good, or wrong in exactly one named way; and the obvious slow versions of what this
//! crate does fast. Both are independent of the code that they judge, be it this crate's or anybody
//! else's.
//!
//! A [`Generator`] plans a [`Case`] out of [`Choices`], which are bytes: a property test's
//! (`strategies`, feature `proptest`), a fuzzer's (`arbitrary`, feature of that name), or any others.
//! Whether the case is good follows from the plan. There are [`Pans`], [`Expiries`], [`Cvcs`],
//! [`Rtns`], [`Ibans`], [`BankFormats`], [`BankAccounts`], [`ApiKeys`], whole [`Requests`], and [`Calls`]
//! with their keys and addresses.
//! [`Vectors`] are requests with their answers and sources as lines of JSON, for tests in any language.
//!
//! # Test your validator
//!
//! Say there is a check of card numbers somewhere, `is_card_number`. In a property test, with `tokmint`
//! (feature `proptest`) and `proptest` among the dev-dependencies, ask it for good numbers, and for
//! each fault that it is meant to catch:
//!
#![cfg_attr(feature = "proptest", doc = "```")]
#![cfg_attr(not(feature = "proptest"), doc = "```ignore")]
//! use proptest::prelude::*;
//! use tokmint::testing::strategies::{any_case, faulty, good};
//! use tokmint::testing::{Fault, Generator, Pans};
//!
//! # let is_card_number = |text: &str| {
//! #     (12..20).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit()) && luhn::valid(text)
//! # };
//! // In short: half of these are good, and the others have any of the faults of a card number.
//! proptest!(|(case in any_case(Pans::new()))| {
//!     // Which lengths a network has is a rule of its own, which not every check knows.
//!     let good = case.is_good() || case.fault() == Some(Fault::Length);
//!     prop_assert_eq!(is_card_number(&case.value()), good);
//! });
//!
//! // One at a time, to know what is caught and what is not.
//! for &fault in Pans::new().faults() {
//!     let missed = std::cell::Cell::new(0);
//!     proptest!(|(case in faulty(Pans::new(), fault))| {
//!         missed.set(missed.get() + u32::from(is_card_number(&case.value())));
//!     });
//!     println!("{fault}: missed {} of 256", missed.get());
//! }
//!
//! // The numbers of one network, and what else is known of them.
//! let pans = Pans::builder().scheme(tokmint::card::Scheme::Mastercard).build().unwrap();
//! proptest!(|(case in good(pans))| {
//!     prop_assert!(is_card_number(&case.value()));
//!     prop_assert!(case.plan().brand().is_some());
//! });
//! ```
//!
//! A case that fails is shrunk to a simpler one with the same fault, and its value is printed: all of
//! them are test numbers. [`Case::good_value`] is the same value without the fault. Without a property
//! test, a loop over any bytes does: `pans.any(&mut Choices::new(bytes))`.
//!
//! Where the question is rather what the right answer is, there is [`mod@reference`].
//!
//! # Fuzz your emulator
//!
//! A fuzz target of `cargo fuzz` for an emulator of the Token API, with `tokmint` (feature `arbitrary`)
//! and `arbitrary` among the dependencies. Noise reaches little of an emulator, for a body has to be
//! nearly right to come far; these are, and it is known what becomes of them:
//!
#![cfg_attr(feature = "arbitrary", doc = "```")]
#![cfg_attr(not(feature = "arbitrary"), doc = "```ignore")]
//! use arbitrary::Unstructured;
//! use tokmint::testing::arbitrary::any_case;
//! use tokmint::testing::{Requests, TokenRequest};
//! # use chrono::{TimeZone, Utc};
//! # use tokmint::{Call, Engine, Entropy};
//!
//! # let now = Utc.with_ymd_and_hms(2026, 11, 26, 12, 0, 0).unwrap();
//! # let emulator = |body: &[u8]| {
//! #     let call = Call::new(now, Entropy::from_bytes([7; 32]));
//! #     Engine::default().create_token(body, &call).head.status
//! # };
//! // Made once, in a `LazyLock`: `now` is the emulator's time.
//! let requests = Requests::at(now);
//!
//! // The body of `fuzz_target!(|bytes: &[u8]| { ... })`; `emulator` posts a body to the emulator and
//! // gives the status.
//! let mut target = |bytes: &[u8]| {
//!     let case = any_case(&requests, &mut Unstructured::new(bytes)).unwrap();
//!     let request: TokenRequest = case.value();
//!     let status = emulator(&request.bytes());
//!     match case.fault() {
//!         None => assert_eq!(status, 200, "{request:?}"),
//!         // Not of every fault it is known what the API answers.
//!         Some(fault) => if let Some(answer) = fault.answer() {
//!             assert_eq!(status, answer.status, "{fault}: {request:?}");
//!         },
//!     }
//! };
//! target(b"what libFuzzer comes up with");
//! ```
//!
//! For what is no request at all, feed the emulator the bytes as they are, with the dictionaries of
//! this project's `fuzz/` folder; and hold what it answers against
//! [`Engine::create_token`](crate::Engine::create_token) or, with headers and keys, `api::Api::handle`.

mod api_keys;
#[cfg(feature = "arbitrary")]
pub mod arbitrary;
mod bank_accounts;
mod bank_formats;
mod calls;
mod case;
mod choices;
mod cvcs;
mod edit;
mod expiries;
mod fault;
mod ibans;
mod json;
mod pans;
pub mod reference;
mod requests;
mod rtns;
mod rules;
#[cfg(feature = "proptest")]
pub mod strategies;
mod told;
mod vectors;

pub use api_keys::{ApiKeyPlan, ApiKeys};
pub use bank_accounts::{BankAccountPlan, BankAccounts, TypedBankAccount};
pub use bank_formats::{BankFormatPlan, BankFormats};
pub use calls::{CallFault, CallKind, CallPlan, Calls, HttpCall, SentKey};
pub use case::{Case, Generator, Plan};
pub use choices::Choices;
pub use cvcs::{CvcPlan, Cvcs};
pub use expiries::{Expiries, ExpiryPlan, TypedExpiry};
pub use fault::Fault;
pub use ibans::{IbanPlan, Ibans};
pub use pans::{NoSuchNumbers, PanPlan, Pans, PansBuilder};
pub use requests::{
    AnswerCode, AnswerParam, RequestAnswer, RequestFault, RequestKind, RequestPlan, Requests,
    TokenRequest,
};
pub use rtns::{RtnPlan, Rtns};
pub use rules::{Rule, Subject};
pub use vectors::{Vector, Vectors};

use edit::Flaw;

/// What a generator has built.
#[expect(
    clippy::expect_used,
    reason = "a generator has no way to refuse, and what it builds is of the right form"
)]
fn built<T>(value: Option<T>) -> T {
    value.expect("a generator builds values of the right form")
}
