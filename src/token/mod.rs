//! What leaves: tokens, their ids and fingerprints.

pub mod account;
pub mod base62;
pub mod entropy;
pub mod fingerprint;
pub mod id;
mod text;

pub use account::{AccountId, AccountIdError};
pub use entropy::{Entropy, EntropyError};
pub use fingerprint::{Fingerprint, FingerprintKey, Fingerprinter, KeyError};
pub use id::{IdError, IdKind, IdParts, ObjectId, RequestId, Shard};
