//! Test mode: what the published test values stand for.
//!
//! A test card is a number, or an id of a token or PaymentMethod, that the service knows to be no
//! real card and has a scripted fate for. [`TestCard`] has the published ones, as rows of data; most
//! of their numbers, and others like them, are made up by one rule ([`digit_rule`]). Both together
//! say whether a number is a test card at all ([`is_test_card`]).
//!
//! Tokens of test cards and test bank accounts ([`TestBankToken`]) are there from the start under
//! names such as `tok_visa` ([`ReadyMade`]); [`Engine::ready_made`](crate::Engine::ready_made) prints
//! them.
//!
//! Test cards are published and no secrets: they may be printed.
//!
//! Sources: docs.stripe.com/testing and docs.stripe.com/connect/testing, 2016 to 2026, each row with
//! its own in `src/data/test_cards.csv` and `src/data/test_bank_tokens.csv`.

mod bank_token;
mod card;
mod fate;
mod ready_made;
mod rule;

pub use bank_token::TestBankToken;
pub use card::{Confidence, TestCard, is_test_card};
pub use fate::{
    AfterCharge, Authentication, CardError, Check, Checks, DeclineCode, ErrorCode, HealthBenefit,
    Outcome, Payout, Reader, Risk,
};
pub use ready_made::{ReadyMade, ReadyMadeError};
pub(crate) use rule::rule_country;
pub use rule::{DIGIT_RULE, TestIssuer, TestPrefix, digit_rule};
