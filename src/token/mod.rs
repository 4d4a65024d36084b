//! What leaves: tokens, their ids and fingerprints.

pub mod entropy;
pub mod fingerprint;
pub mod id;
