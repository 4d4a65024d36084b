//! References and generators: independent of the code they judge.

mod api_keys;
#[cfg(feature = "arbitrary")]
pub mod arbitrary;
mod bank_accounts;
mod bank_formats;
mod case;
mod choices;
mod cvcs;
mod edit;
mod expiries;
mod fault;
mod ibans;
mod pans;
pub mod reference;
mod requests;
mod rtns;
#[cfg(feature = "proptest")]
pub mod strategies;
mod told;

pub use api_keys::{ApiKeyPlan, ApiKeys};
pub use bank_accounts::{BankAccountPlan, BankAccounts, TypedBankAccount};
pub use bank_formats::{BankFormatPlan, BankFormats};
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

use edit::Flaw;

/// What a generator has built.
#[expect(
    clippy::expect_used,
    reason = "a generator has no way to refuse, and what it builds is of the right form"
)]
fn built<T>(value: Option<T>) -> T {
    value.expect("a generator builds values of the right form")
}
