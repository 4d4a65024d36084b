//! Everything about a call but its parameters: what the outside knows arrives as a value.

use core::net::IpAddr;

use chrono::{DateTime, Utc};

use crate::token::{AccountId, Entropy};

/// Everything about a call but its parameters.
///
/// The same parameters in the same call get the same bytes, on every machine.
///
/// # Examples
///
/// ```
/// use chrono::DateTime;
/// use tokmint::{Call, Entropy, KeyKind};
///
/// let at = DateTime::from_timestamp(1_683_071_568, 0).unwrap();
/// let mut call = Call::new(at, Entropy::from_bytes([7; 32]));
/// call.key = KeyKind::PUBLISHABLE_TEST;
/// call.client_ip = Some([52, 35, 78, 6].into());
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Call {
    /// The caller's clock: becomes `created`, and decides which expiries are past.
    pub at: DateTime<Utc>,
    /// The caller's randomness: every id in the answer is made from it.
    pub entropy: Entropy,
    /// The kind of API key. [`Call::new`] takes a secret test key.
    pub key: KeyKind,
    /// Who called, as far as it is known: becomes `client_ip`.
    pub client_ip: Option<IpAddr>,
    /// The connected account that the call is made for (`Stripe-Account`): its characters go into
    /// the ids, while fingerprints stay those of the platform.
    pub on_behalf_of: Option<AccountId>,
}

impl Call {
    /// A call with a secret test key from an unknown address.
    pub const fn new(at: DateTime<Utc>, entropy: Entropy) -> Self {
        Self {
            at,
            entropy,
            key: KeyKind::SECRET_TEST,
            client_ip: None,
            on_behalf_of: None,
        }
    }
}

/// The kind of an API key: what it may do, and in which mode.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct KeyKind {
    /// What it may do.
    pub role: KeyRole,
    /// `livemode`: whether it is a live key.
    pub live: bool,
}

/// What an API key may do.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum KeyRole {
    /// `sk_`: everything.
    Secret,
    /// `pk_`: making tokens; fingerprints are hidden from it.
    Publishable,
    /// `rk_`: what it was made for.
    Restricted,
}

impl KeyKind {
    /// `sk_test_…`
    pub const SECRET_TEST: Self = Self {
        role: KeyRole::Secret,
        live: false,
    };
    /// `sk_live_…`
    pub const SECRET_LIVE: Self = Self {
        role: KeyRole::Secret,
        live: true,
    };
    /// `pk_test_…`
    pub const PUBLISHABLE_TEST: Self = Self {
        role: KeyRole::Publishable,
        live: false,
    };
    /// `pk_live_…`
    pub const PUBLISHABLE_LIVE: Self = Self {
        role: KeyRole::Publishable,
        live: true,
    };
    /// `rk_test_…`
    pub const RESTRICTED_TEST: Self = Self {
        role: KeyRole::Restricted,
        live: false,
    };
    /// `rk_live_…`
    pub const RESTRICTED_LIVE: Self = Self {
        role: KeyRole::Restricted,
        live: true,
    };

    /// The kind that an API key tells by its beginning; `None` for anything else.
    ///
    /// The rest of the key is not looked at, but for being there.
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::KeyKind;
    ///
    /// assert_eq!(KeyKind::of("sk_test_123"), Some(KeyKind::SECRET_TEST));
    /// assert_eq!(KeyKind::of("sk_test_"), None);
    /// ```
    pub fn of(key: &str) -> Option<Self> {
        let (role, rest) = key.split_at_checked(3)?;
        let role = match role {
            "sk_" => KeyRole::Secret,
            "pk_" => KeyRole::Publishable,
            "rk_" => KeyRole::Restricted,
            _ => return None,
        };
        let (live, rest) = match rest.split_at_checked(5)? {
            ("live_", rest) => (true, rest),
            ("test_", rest) => (false, rest),
            _ => return None,
        };
        (!rest.is_empty()).then_some(Self { role, live })
    }

    /// Whether fingerprints are hidden from the key.
    pub(crate) fn is_publishable(self) -> bool {
        self.role == KeyRole::Publishable
    }
}
