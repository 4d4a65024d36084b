//! Values that are good, or wrong in exactly one named way; and the obvious slow versions of what this
//! crate does fast. Both are independent of the code that they judge, be it this crate's or anybody
//! else's.
//!
//! A [`Generator`] plans a [`Case`] out of [`Choices`], which are bytes: a property test's
//! (`strategies`, feature `proptest`), a fuzzer's (`arbitrary`, feature of that name), or any others.
//! Whether the case is good follows from the plan. There are [`Pans`], [`Expiries`], [`Cvcs`],
//! [`Rtns`], [`Ibans`], [`BankFormats`], [`BankAccounts`], [`ApiKeys`], whole [`Requests`], and
//! [`Calls`] with their keys and addresses. [`Vectors`] are calls with their answers and sources as
//! lines of JSON, for tests in any language.
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
//! Faults of keys, addresses and media types are those of [`Calls`]. For what is no request at all,
//! feed the emulator the bytes as they are, with the dictionaries of this project's `fuzz/` folder;
//! and hold what it answers against [`Engine::create_token`](crate::Engine::create_token) or, with
//! headers and keys, `api::Api::handle`.
//!
//! # Score your emulator
//!
//! In whatever language it is written: start it, and ask the command (feature `conform`) where it
//! departs from what is known of the API. In a clone of the repository:
//!
//! ```text
//! cargo install --path . --features conform
//! tokmint conform http://127.0.0.1:12111
//! ```
//!
//! It sends ten vectors of each [`Rule`], made for the emulator's clock: good calls of all kinds, and
//! calls that are wrong in one way, in their parameters or around them. Then it tests what has to hold
//! between answers: fingerprints, times in ids, retrieval, `Idempotency-Key`. The report tells of each
//! departure which rule it is, who says so and how sure that is, how to repeat it, and what was
//! expected:
//!
//! ```text
//! no-such-token: 10 of 10 depart
//!   A token that there is not is refused, and the message repeats whatever stands in the path.
//!   seen: quoted answers; docs.stripe.com/error-codes
//!
//!   no-such-token/1
//!     curl -sS -i 'http://127.0.0.1:12111/v1/tokens/dvjqvjllfvnh' \
//!       -H "Authorization: Bearer sk_test_tokmint"
//!     /error/code: expected "resource_missing", came nothing
//! ```
//!
//! Go on from there in this order:
//!
//! 1. `--level spec`: what is documented. What is left of it is a bug.
//! 2. `--level seen`: what the API was seen to answer, texts included. `inferred`, the default, is
//!    reasoning from neighbouring answers; whoever knows better is right.
//! 3. The statuses first: the last line of the report counts answers that have the right one, whatever
//!    else is wrong. Many client programs look no further.
//! 4. What differs most often, told before the counts: one mistake shows in many tests.
//! 5. One rule at a time: `--only number-check-digit --count 100`, or one kind: `--only pii`. `call`
//!    is for keys, addresses and media types, `relation` for what holds between answers.
//! 6. `--redeem 'POST /v1/charges amount=100&currency=usd&source={token}'`, if it has charges: a token
//!    can be used once.
//! 7. In CI: the command ends with 0 where nothing departs, with 1 where something does, and with 2
//!    where nothing could be tested. `--junit report.xml` is for whoever shows test results, `--json`
//!    for a program that holds the score to that of yesterday. Another `--seed` each night finds what
//!    ten vectors of a rule do not.
//!
//! An emulator with a clock of its own tells it in the header `Date`, or you do with `--now`; expiries
//! are past, or not, by that. For tests without a server there are the vectors themselves: `vectors/`
//! in the repository, of 2026-11-26, `tokmint vectors` for others, and [`Vectors`] in Rust:
//!
//! ```
//! use tokmint::testing::Vectors;
//!
//! let now = chrono::DateTime::from_timestamp(1_795_000_000, 0).unwrap();
//! let vectors = Vectors::at(now).unwrap();
//! let round: Vec<String> = (0..vectors.turns().len() as u64)
//!     .filter_map(|number| Some(vectors.get(number)?.to_json()))
//!     .collect();
//! assert_eq!(round.len(), 68);
//! ```

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
