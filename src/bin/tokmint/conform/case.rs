//! What is tested, and what came of it.

use tokmint::testmode::Confidence;

use super::compare::Difference;
use super::emulator::Request;

/// One thing that is tested: a vector, or a relation between requests.
#[derive(Clone)]
pub(super) struct Case {
    pub(super) id: String,
    pub(super) rule: String,
    /// The kind of token.
    pub(super) kind: String,
    /// The rule in a sentence.
    pub(super) says: String,
    pub(super) confidence: Confidence,
    pub(super) source: String,
}

/// What came of it.
pub(super) struct Outcome {
    pub(super) case: Case,
    /// What was sent, in this order.
    pub(super) requests: Vec<Request>,
    /// None where all is as expected.
    pub(super) differences: Vec<Difference>,
}

impl Outcome {
    pub(super) fn is_good(&self) -> bool {
        self.differences.is_empty()
    }

    /// Whether there was an answer, of the status that is expected.
    pub(super) fn has_status(&self) -> bool {
        let mut paths = self.differences.iter().map(|it| it.path.as_str());
        !paths.any(|path| path.starts_with("status") || path.starts_with("answer"))
    }
}

/// The outcomes by rule or by kind, in the order in which these first came.
pub(super) fn grouped<'a>(
    outcomes: &'a [Outcome],
    key: impl Fn(&'a Case) -> &'a str,
) -> Vec<(&'a str, Vec<&'a Outcome>)> {
    let mut groups: Vec<(&str, Vec<&Outcome>)> = Vec::new();
    for outcome in outcomes {
        let key = key(&outcome.case);
        match groups.iter_mut().find(|(name, _)| *name == key) {
            Some((_, group)) => group.push(outcome),
            None => groups.push((key, vec![outcome])),
        }
    }
    groups
}

/// How many are good.
pub(super) fn passed(group: &[&Outcome]) -> usize {
    group.iter().filter(|outcome| outcome.is_good()).count()
}
