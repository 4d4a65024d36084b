//! What a run was, and what came of it: for the reports.

use super::case::Outcome;
use super::clock::{self, Clock};
use super::emulator::Emulator;

/// All that there is to report.
pub(super) struct Run<'a> {
    pub(super) emulator: &'a Emulator,
    pub(super) clock: &'a Clock,
    /// What makes the figures worth less.
    pub(super) notes: &'a [String],
    /// How many tests were not made, since it answered nothing any more.
    pub(super) not_sent: usize,
    pub(super) outcomes: &'a [Outcome],
}

impl Run<'_> {
    pub(super) fn passed(&self) -> usize {
        let good = self.outcomes.iter().filter(|outcome| outcome.is_good());
        good.count()
    }

    /// How many have the status that is expected, whatever else differs.
    pub(super) fn with_status(&self) -> usize {
        let right = self.outcomes.iter().filter(|outcome| outcome.has_status());
        right.count()
    }

    /// What the emulator's clock showed at the beginning.
    pub(super) fn began(&self) -> String {
        clock::shown(self.clock.began)
    }
}
