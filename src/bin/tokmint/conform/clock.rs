//! The emulator's clock.

use std::ops::RangeInclusive;
use std::time::Instant;

use chrono::{DateTime, SecondsFormat, Utc};

/// What the emulator's clock shows.
pub(super) struct Clock {
    /// When the run began.
    pub(super) began: DateTime<Utc>,
    /// Who says so.
    pub(super) from: &'static str,
    /// Whether it may stand still.
    may_stand: bool,
    since: Instant,
}

impl Clock {
    /// The time that was given, or that of the first answer, or ours.
    pub(super) fn new(given: Option<DateTime<Utc>>, answered: Option<DateTime<Utc>>) -> Self {
        let (began, from) = match (given, answered) {
            (Some(given), _) => (given, "--now"),
            (None, Some(answered)) => (answered, "its header Date"),
            (None, None) => (Utc::now(), "this machine's, for it sends no header Date"),
        };
        Self {
            began,
            from,
            may_stand: given.is_some(),
            since: Instant::now(),
        }
    }

    /// What it may show by now, in unix seconds.
    pub(super) fn moments(&self) -> RangeInclusive<i64> {
        let began = self.began.timestamp();
        let elapsed = i64::try_from(self.since.elapsed().as_secs()).unwrap_or(i64::MAX);
        let now = began.saturating_add(elapsed);
        match self.may_stand {
            true => began..=now,
            false => now..=now,
        }
    }
}

/// A moment in words.
pub(super) fn shown(moment: DateTime<Utc>) -> String {
    moment.to_rfc3339_opts(SecondsFormat::Secs, true)
}
