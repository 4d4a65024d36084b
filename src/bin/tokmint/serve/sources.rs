//! The time and the randomness of calls.

use std::process;
use std::sync::atomic::{AtomicU64, Ordering};

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};
use tokmint::Entropy;

use crate::failure::warn;

/// Where time and randomness come from.
pub(super) struct Sources {
    now: Option<DateTime<Utc>>,
    seed: Option<String>,
    calls: AtomicU64,
}

impl Sources {
    pub(super) fn new(now: Option<DateTime<Utc>>, seed: Option<String>) -> Self {
        Self {
            now,
            seed,
            calls: AtomicU64::new(0),
        }
    }

    pub(super) fn now(&self) -> DateTime<Utc> {
        self.now.unwrap_or_else(Utc::now)
    }

    /// Another one at each call; of a seed, by the number of the call.
    pub(super) fn entropy(&self) -> Entropy {
        let mut bytes = [0; 32];
        match &self.seed {
            Some(seed) => {
                let call = self.calls.fetch_add(1, Ordering::Relaxed);
                let mut hash = Sha256::new();
                hash.update(call.to_be_bytes());
                hash.update(seed);
                bytes = hash.finalize().into();
            }
            None => {
                if let Err(why) = getrandom::fill(&mut bytes) {
                    // Ids that are not random would be taken for each other.
                    warn(format_args!("no randomness: {why}"));
                    process::exit(2);
                }
            }
        }
        Entropy::from_bytes(bytes)
    }
}
