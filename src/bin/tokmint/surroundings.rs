//! What commands take from their surroundings: time and randomness.

use chrono::{DateTime, Utc};

use crate::failure::Failure;

/// Reads a time, RFC 3339 or unix seconds.
pub(crate) fn time(text: &str) -> Result<DateTime<Utc>, &'static str> {
    let seconds = text
        .parse()
        .ok()
        .and_then(|seconds| DateTime::from_timestamp(seconds, 0));
    let rfc3339 = || {
        DateTime::parse_from_rfc3339(text)
            .map(|time| time.to_utc())
            .ok()
    };
    seconds
        .or_else(rfc3339)
        .ok_or("expected a time such as 2023-05-02T23:52:48Z or 1683071568")
}

/// 32 bytes of the system's randomness.
pub(crate) fn random() -> Result<[u8; 32], Failure> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes)
        .map_err(|why| Failure::at("no randomness (--seed does without)", why))?;
    Ok(bytes)
}
