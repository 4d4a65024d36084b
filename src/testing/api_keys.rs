//! API keys.

use alloc::format;
use alloc::string::String;

use super::{Choices, Fault, Flaw, Generator, Plan};
use crate::call::{KeyKind, KeyRole};

/// API keys: `sk_`, `pk_` or `rk_`, then `test_` or `live_`, and then `of_nobody_` and letters and digits,
/// so that no one and no scanner of secrets takes them for real ones.
///
/// Faults: [`Empty`](Fault::Empty), no key; [`Character`](Fault::Character), a space within;
/// [`Prefix`](Fault::Prefix), no role or mode that keys tell; [`TooShort`](Fault::TooShort), nothing
/// behind role and mode, or less than these.
///
/// Source: docs.stripe.com/keys.
///
/// # Examples
///
/// A stranger's check, of how keys begin:
///
/// ```
/// use tokmint::testing::{ApiKeys, Choices, Fault, Generator};
///
/// let is_key = |text: &str| {
///     let parts: Vec<&str> = text.splitn(3, '_').collect();
///     matches!(parts[..], ["sk" | "pk" | "rk", "test" | "live", name] if !name.is_empty())
/// };
///
/// for byte in 0..=255 {
///     let case = ApiKeys::new().any(&mut Choices::new(&[byte; 64]));
///     // It does not mind a space.
///     let good = case.is_good() || case.fault() == Some(Fault::Character);
///     assert_eq!(is_key(&case.value()), good, "{case:?}");
/// }
/// ```
///
/// Keys of one kind:
///
/// ```
/// use tokmint::KeyKind;
/// use tokmint::testing::{ApiKeys, Choices, Generator};
///
/// let keys = ApiKeys::of(KeyKind::SECRET_TEST);
/// let case = keys.good(&mut Choices::new(&[]));
/// assert_eq!(case.value(), "sk_test_of_nobody_AAAAAAAA");
/// assert_eq!(case.plan().kind(), KeyKind::SECRET_TEST);
/// ```
#[derive(Clone, Debug, Default)]
pub struct ApiKeys {
    of: Option<KeyKind>,
}

/// How an API key is made.
#[derive(Clone, Debug)]
pub struct ApiKeyPlan {
    kind: KeyKind,
    rest: String,
    flaw: Flaw,
}

impl ApiKeys {
    /// Keys of all six kinds.
    pub const fn new() -> Self {
        Self { of: None }
    }

    /// Keys of one kind.
    pub const fn of(kind: KeyKind) -> Self {
        Self { of: Some(kind) }
    }
}

/// Every kind.
const KINDS: &[KeyKind] = &[
    KeyKind::SECRET_TEST,
    KeyKind::PUBLISHABLE_TEST,
    KeyKind::RESTRICTED_TEST,
    KeyKind::SECRET_LIVE,
    KeyKind::PUBLISHABLE_LIVE,
    KeyKind::RESTRICTED_LIVE,
];

/// No roles and modes, or not as keys have them.
const NO_PREFIXES: &[&str] = &[
    "",
    "test_",
    "sk_",
    "ak_test_",
    "SK_TEST_",
    "sk-test-",
    "sk_demo_",
    "sktest_",
    "k_live_",
    "_sk_test_",
];

const LETTERS_AND_DIGITS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

impl Generator for ApiKeys {
    type Plan = ApiKeyPlan;

    fn faults(&self) -> &[Fault] {
        &[
            Fault::Prefix,
            Fault::TooShort,
            Fault::Character,
            Fault::Empty,
        ]
    }

    fn plan(&self, _: Option<Fault>, choices: &mut Choices<'_>) -> ApiKeyPlan {
        let kind = self.of.unwrap_or_else(|| *choices.one_of(KINDS));
        let length = choices.length(8, 24);
        ApiKeyPlan {
            kind,
            rest: format!(
                "of_nobody_{}",
                choices.characters(LETTERS_AND_DIGITS, length)
            ),
            flaw: Flaw::new(choices),
        }
    }
}

impl ApiKeyPlan {
    /// What the key may do, and in which mode.
    pub fn kind(&self) -> KeyKind {
        self.kind
    }

    /// Role and mode.
    fn prefix(&self) -> String {
        let role = match self.kind.role {
            KeyRole::Secret => "sk",
            KeyRole::Publishable => "pk",
            KeyRole::Restricted => "rk",
        };
        let mode = if self.kind.live { "live" } else { "test" };
        format!("{role}_{mode}_")
    }
}

impl Plan for ApiKeyPlan {
    type Value = String;
    type Fault = Fault;

    fn write(&self, fault: Option<Fault>) -> String {
        let mut flaw = self.flaw.choices();
        let (prefix, rest) = (self.prefix(), &self.rest);
        match fault {
            Some(Fault::Prefix) => format!("{}{rest}", flaw.one_of(NO_PREFIXES)),
            Some(Fault::TooShort) => {
                let length = flaw.length(1, prefix.len());
                prefix.chars().take(length).collect()
            }
            // Spaces at the ends belong to the header.
            Some(Fault::Character) => {
                let mut key = format!("{prefix}{rest}");
                key.insert(flaw.length(1, key.len() - 1), ' ');
                key
            }
            Some(Fault::Empty) => String::new(),
            _ => format!("{prefix}{rest}"),
        }
    }
}
