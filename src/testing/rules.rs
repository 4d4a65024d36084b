//! What the rules are, and who says so.

use super::{RequestFault, RequestKind};
use crate::data::rules::RULES;
use crate::testmode::Confidence;

/// What the API answers to good requests of a kind, or to requests with a fault: the rule in a
/// sentence, and how good the sources are that say so.
///
/// # Examples
///
/// ```
/// use tokmint::testing::{RequestFault, Rule};
/// use tokmint::testmode::Confidence;
///
/// let rule = Rule::of(RequestFault::NumberCheckDigit);
/// assert_eq!((rule.name, rule.confidence), ("number-check-digit", Confidence::Seen));
/// ```
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Rule {
    /// The word of the [`RequestFault`], or `token-card` and its like for good requests.
    pub name: &'static str,
    /// The rule.
    pub says: &'static str,
    /// How good the sources of the verdict are: status, type and code.
    pub confidence: Confidence,
    /// How good those of `message` are; `None` for good requests, and where no text is known.
    pub message: Option<Confidence>,
    /// Who says so; several are separated by `; `.
    pub source: &'static str,
}

impl Rule {
    /// Every rule: those of good requests, then those of faults, in the order of their lists.
    pub const ALL: &'static [Self] = &RULES;

    /// That of a fault.
    pub fn of(fault: RequestFault) -> &'static Self {
        Self::at(RequestKind::ALL.len() + place(RequestFault::ALL, fault))
    }

    /// That of good requests of a kind.
    pub fn of_good(kind: RequestKind) -> &'static Self {
        Self::at(place(RequestKind::ALL, kind))
    }

    fn at(place: usize) -> &'static Self {
        super::built(RULES.get(place))
    }
}

fn place<T: PartialEq>(all: &[T], one: T) -> usize {
    super::built(all.iter().position(|other| *other == one))
}
