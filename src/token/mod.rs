//! What leaves: tokens, their ids and fingerprints.
