//! Who calls: API keys, and whom they belong to.
//!
//! Sources: docs.stripe.com/keys and docs.stripe.com/api/authentication for the kinds of keys and
//! the two ways they travel; the mask, seven messages quoted in public, 2016 to 2026.

use alloc::string::String;
use core::fmt;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use chrono::{DateTime, Utc};
use zeroize::Zeroizing;

use crate::call::{Call, KeyKind};
use crate::token::{AccountId, Entropy};
use crate::wire::Reason;

/// Tells whom an API key belongs to.
///
/// # Examples
///
/// ```
/// use tokmint::api::{ApiKey, Caller, Callers, KeyRefusal};
/// use tokmint::{AccountId, KeyKind};
///
/// /// One secret key, and one that has expired.
/// struct Two;
///
/// impl Callers for Two {
///     fn caller(&self, key: ApiKey<'_>) -> Result<Caller, KeyRefusal> {
///         match key.expose() {
///             "sk_test_mine" => Ok(Caller::new(AccountId::DOCUMENTED, KeyKind::SECRET_TEST)),
///             "sk_test_old" => Err(KeyRefusal::Expired),
///             _ => Err(KeyRefusal::Unknown),
///         }
///     }
/// }
/// ```
pub trait Callers: Send + Sync {
    /// Whose key it is, and what it may do.
    ///
    /// # Errors
    ///
    /// Why nobody may call with it.
    fn caller(&self, key: ApiKey<'_>) -> Result<Caller, KeyRefusal>;

    /// Whether a caller may act for a connected account, which `Stripe-Account` names. Unless
    /// implemented otherwise, for every one.
    fn may_act_for(&self, caller: &Caller, account: &AccountId) -> bool {
        let _ = (caller, account);
        true
    }
}

/// An API key as it was sent: any text that is not empty and has no space. `Debug` and `Display`
/// show it masked.
#[derive(Clone, Copy, Eq, PartialEq)]
pub struct ApiKey<'a>(&'a str);

impl<'a> ApiKey<'a> {
    /// Takes a key as it was sent.
    ///
    /// # Errors
    ///
    /// - [`Reason::KeyMissing`] for the empty text;
    /// - [`Reason::KeyHasSpace`] for text with a space in it.
    pub fn new(sent: &'a str) -> Result<Self, Reason> {
        match sent {
            "" => Err(Reason::KeyMissing),
            sent if sent.contains(' ') => Err(Reason::KeyHasSpace),
            sent => Ok(Self(sent)),
        }
    }

    /// The key: the one way out of the secret.
    pub const fn expose(self) -> &'a str {
        self.0
    }

    /// The kind that the key tells by its beginning.
    pub fn kind(self) -> Option<KeyKind> {
        KeyKind::of(self.0)
    }

    /// The key as the API prints it, character for character: the first eight and the last four
    /// are shown, the others are stars. Keys of more than 64 characters show their last six; keys of
    /// 5 to 12 the last four and no others, shorter ones nothing (`key-mask` in the list of known
    /// unknowns).
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::api::ApiKey;
    ///
    /// let masked = |key| ApiKey::new(key).map(ApiKey::masked);
    /// assert_eq!(masked("your_string_of_the_key")?, "your_str**********_key");
    /// assert_eq!(masked("undefined")?, "*****ined");
    /// # Ok::<(), tokmint::Reason>(())
    /// ```
    #[must_use]
    pub fn masked(self) -> String {
        let characters = self.0.chars().count();
        let (head, tail) = match characters {
            ..=4 => (0, 0),
            5..=12 => (0, 4),
            13..=64 => (8, 4),
            _ => (8, 6),
        };
        let shown = |at| at < head || at >= characters - tail;
        let chars = self.0.chars().enumerate();
        chars
            .map(|(at, char)| if shown(at) { char } else { '*' })
            .collect()
    }
}

impl fmt::Display for ApiKey<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

impl fmt::Debug for ApiKey<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ApiKey({self})")
    }
}

/// Who calls, and what he may do.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Caller {
    /// The account of the key: the platform, if he acts for a connected account.
    pub account: AccountId,
    /// The kind of the key.
    pub key: KeyKind,
    /// What a restricted key may do; other keys may do what their kind may.
    pub rights: Rights,
    /// The connected account that he acts for.
    pub on_behalf_of: Option<AccountId>,
    /// The key as it is printed in refusals.
    pub(super) masked_key: String,
}

impl Caller {
    /// A caller with every right, for himself.
    #[must_use]
    pub fn new(account: AccountId, key: KeyKind) -> Self {
        Self {
            account,
            key,
            rights: Rights::ALL,
            on_behalf_of: None,
            masked_key: String::new(),
        }
    }

    /// The account that owns what he makes: the connected one, or his own.
    #[must_use]
    pub const fn owner(&self) -> AccountId {
        match self.on_behalf_of {
            Some(account) => account,
            None => self.account,
        }
    }

    /// What an engine takes for a call of his, from an unknown address.
    #[must_use]
    pub const fn call(&self, at: DateTime<Utc>, entropy: Entropy) -> Call {
        let mut call = Call::new(at, entropy);
        call.key = self.key;
        call.on_behalf_of = self.on_behalf_of;
        call
    }
}

/// What a restricted key may do with tokens.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Rights {
    /// Make them (`rak_token_write`).
    pub create: bool,
    /// Retrieve them (`rak_token_read`).
    pub retrieve: bool,
}

impl Rights {
    /// Everything.
    pub const ALL: Self = Self {
        create: true,
        retrieve: true,
    };
}

/// Why nobody may call with a key.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum KeyRefusal {
    /// Nobody has this key.
    Unknown,
    /// It was somebody's.
    Expired,
    /// It has made too many requests.
    RateLimited,
}

/// Takes every well-formed test key for one of the same account, and no live key.
///
/// Well-formed is [`KeyKind::of`]: `sk_test_`, `pk_test_` or `rk_test_` and at least one character.
#[derive(Clone, Copy, Debug)]
pub struct AnyTestKey(AccountId);

impl AnyTestKey {
    /// The account that all keys are taken for.
    #[must_use]
    pub const fn of(account: AccountId) -> Self {
        Self(account)
    }
}

impl Callers for AnyTestKey {
    fn caller(&self, key: ApiKey<'_>) -> Result<Caller, KeyRefusal> {
        match key.kind() {
            Some(kind) if !kind.live => Ok(Caller::new(self.0, kind)),
            _ => Err(KeyRefusal::Unknown),
        }
    }
}

/// The key in the value of an `Authorization` header, Bearer or Basic; the empty text if it has none.
///
/// In Basic authentication the key is the user, and the password is left alone. Schemes are told
/// whatever their case. What is not UTF-8 in a key is replaced, which no key that exists has.
pub(super) fn key_in(authorization: &[u8]) -> Zeroizing<String> {
    let (scheme, rest) = match authorization.iter().position(|&byte| byte == b' ') {
        Some(space) => authorization.split_at(space),
        None => (authorization, &[][..]),
    };
    let rest = rest.trim_ascii();
    let text = |bytes: &[u8]| Zeroizing::new(String::from_utf8_lossy(bytes).into_owned());
    if scheme.eq_ignore_ascii_case(b"bearer") {
        text(rest)
    } else if scheme.eq_ignore_ascii_case(b"basic") {
        let decoded = Zeroizing::new(BASE64_STANDARD.decode(rest).unwrap_or_default());
        text(
            decoded
                .split(|&byte| byte == b':')
                .next()
                .unwrap_or_default(),
        )
    } else {
        Zeroizing::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sources: messages quoted in public, 2018 to 2026; the key bodies are placeholders there, too.
    #[test]
    fn masks_are_those_of_recorded_messages() {
        for (key, masked) in [
            ("your_strxxxxxxxxxx_key", "your_str**********_key"),
            ("your_strxxxxxxxxxxxxxxxhere", "your_str***************here"),
            ("your-strxxx-key", "your-str***-key"),
            ("sk_test_xxxxgent", "sk_test_****gent"),
            (
                "pk_test_xxxxxxxxxxxxxxxxxxxxxxx_key",
                "pk_test_***********************_key",
            ),
            ("undefined", "*****ined"),
        ] {
            assert_eq!(ApiKey(key).masked(), masked);
        }
        let long = alloc::format!("rk_test_{}abcdef", "x".repeat(93));
        let masked = alloc::format!("rk_test_{}abcdef", "*".repeat(93));
        assert_eq!(ApiKey(&long).masked(), masked);
        assert_eq!(ApiKey("keys").masked(), "****");
        assert_eq!(ApiKey("ключключключ!").masked(), "ключключ*люч!");
    }
}
