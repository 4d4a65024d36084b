//! The time and the randomness of calls.

use std::cell::RefCell;
use std::sync::atomic::{AtomicU64, Ordering};

use chrono::{DateTime, Utc};
use http::HeaderValue;
use sha2::{Digest, Sha256};
use tokmint::Entropy;

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
    ///
    /// # Errors
    ///
    /// If the system has no randomness.
    pub(super) fn entropy(&self) -> Result<Entropy, getrandom::Error> {
        let mut bytes = [0; 32];
        match &self.seed {
            Some(seed) => {
                let call = self.calls.fetch_add(1, Ordering::Relaxed);
                let mut hash = Sha256::new();
                hash.update(call.to_be_bytes());
                hash.update(seed);
                bytes = hash.finalize().into();
            }
            None => getrandom::fill(&mut bytes)?,
        }
        Ok(Entropy::from_bytes(bytes))
    }
}

/// A moment as the header `Date` has it; most have their second in common with the one before.
pub(super) fn date(time: DateTime<Utc>) -> Option<HeaderValue> {
    thread_local! {
        static LAST: RefCell<(i64, Option<HeaderValue>)> = const { RefCell::new((0, None)) };
    }
    LAST.with_borrow_mut(|last| {
        let second = time.timestamp();
        if last.1.is_none() || last.0 != second {
            let text = time.format("%a, %d %b %Y %H:%M:%S GMT").to_string();
            *last = (second, HeaderValue::from_str(&text).ok());
        }
        last.1.clone()
    })
}
