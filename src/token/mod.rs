//! What leaves: tokens, their ids and fingerprints.

pub mod account;
pub mod base62;
pub mod entropy;
pub mod fingerprint;
pub mod id;
mod object;
mod print;
#[cfg(feature = "serde")]
mod serde;
mod text;
mod token_id;

pub use account::{AccountId, AccountIdError};
pub use entropy::{Entropy, EntropyError};
pub use fingerprint::{Fingerprint, FingerprintKey, Fingerprinter, KeyError};
pub use id::{IdError, IdKind, IdParts, ObjectId, RequestId, Shard};
pub use object::{
    AccountHolderType, BankAccountObject, BankAccountStatus, CardObject, Check, Content, Last4,
    Networks, PreferredNetwork, RegulatedStatus, Token, TokenizationMethod,
};
pub use token_id::{ReadyMadeId, TokenId};

pub use crate::bank::BankAccountType;
