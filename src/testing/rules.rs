//! What the rules are, and who says so.

use super::{CallFault, CallKind, RequestAnswer, RequestFault, RequestKind};
use crate::data::rules::RULES;
use crate::testmode::Confidence;

/// What the API answers to good calls of a kind, or to calls with a fault: the rule in a sentence, and
/// how good the sources are that say so.
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
    /// The word of the [`RequestFault`] or the [`CallFault`]; `token-card`, `call-key-basic` and their
    /// like for what is good.
    pub name: &'static str,
    /// What it is about.
    pub about: Subject,
    /// The rule.
    pub says: &'static str,
    /// How good the sources of the verdict are: status, type and code.
    pub confidence: Confidence,
    /// How good those of `message` are; `None` where nothing is refused, and where no text is known.
    pub message: Option<Confidence>,
    /// Who says so; several are separated by `; `.
    pub source: &'static str,
}

/// What a rule is about.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Subject {
    /// Good parameters of a kind.
    Request(RequestKind),
    /// Parameters with a fault.
    RequestFault(RequestFault),
    /// A good call of a kind.
    Call(CallKind),
    /// A call with a fault.
    CallFault(CallFault),
}

impl Rule {
    /// Every rule: those of good parameters, of bad ones, of good calls and of bad ones, each in the
    /// order of their list.
    pub const ALL: &'static [Self] = &RULES;

    /// The one about this.
    pub fn of(about: impl Into<Subject>) -> &'static Self {
        let about = about.into();
        super::built(Self::ALL.iter().find(|rule| rule.about == about))
    }

    /// The one of that name; `None` if there is none.
    pub fn named(name: &str) -> Option<&'static Self> {
        Self::ALL.iter().find(|rule| rule.name == name)
    }
}

impl Subject {
    /// Whether what it is about is good.
    pub const fn is_good(self) -> bool {
        matches!(self, Self::Request(_) | Self::Call(_))
    }

    /// What is answered, if it is bad and at least status and type are known.
    pub const fn answer(self) -> Option<RequestAnswer> {
        match self {
            Self::Request(_) | Self::Call(_) => None,
            Self::RequestFault(fault) => fault.answer(),
            Self::CallFault(fault) => Some(fault.answer()),
        }
    }
}

impl From<RequestKind> for Subject {
    fn from(kind: RequestKind) -> Self {
        Self::Request(kind)
    }
}

impl From<RequestFault> for Subject {
    fn from(fault: RequestFault) -> Self {
        Self::RequestFault(fault)
    }
}

impl From<CallKind> for Subject {
    fn from(kind: CallKind) -> Self {
        Self::Call(kind)
    }
}

impl From<CallFault> for Subject {
    fn from(fault: CallFault) -> Self {
        Self::CallFault(fault)
    }
}
