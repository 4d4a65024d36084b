//! What a run was, and what came of it: for the reports.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::case::Outcome;
use super::clock::{self, Clock};
use super::compare::Difference;
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

    /// The differences that came up twice or more, most often first, and how often.
    pub(super) fn common(&self) -> Vec<(&Difference, usize)> {
        let all = self
            .outcomes
            .iter()
            .flat_map(|outcome| &outcome.differences);
        let mut counts: HashMap<&Difference, usize> = HashMap::new();
        let mut common = Vec::new();
        for difference in all {
            let count = counts.entry(difference).or_default();
            *count += 1;
            if *count == 2 {
                common.push(difference);
            }
        }
        let counted = common
            .into_iter()
            .filter_map(|it| Some((it, *counts.get(it)?)));
        let mut counted: Vec<_> = counted.collect();
        counted.sort_by_key(|(_, count)| Reverse(*count));
        counted
    }

    /// What the emulator's clock showed at the beginning.
    pub(super) fn began(&self) -> String {
        clock::shown(self.clock.began)
    }
}
