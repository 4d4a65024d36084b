//! The account that owns what is minted: `acct_…`, whose last ten characters go into every id.
//!
//! Sources: form of real account ids (16 characters after the prefix) and the ten characters in the
//! ids they own, recorded test traffic of antiwork/gumroad and the documentation's examples, whose
//! account is `acct_1032D82eZvKYlo2C`.

use core::fmt;

use super::{
    base62::{Base62, first_foreign},
    text::text_traits,
};

/// An account id: `acct_` and 10 to 32 characters out of `0-9A-Za-z`, inline. Not a secret.
///
/// Real ones have 16 after the prefix; others are let in because emulators make up their own.
///
/// # Examples
///
/// ```
/// use tokmint::token::account::AccountId;
///
/// let account = AccountId::parse("acct_1032D82eZvKYlo2C")?;
/// assert_eq!(account.infix().as_str(), "2eZvKYlo2C");
/// # Ok::<(), tokmint::token::account::AccountIdError>(())
/// ```
#[derive(Clone, Copy, Eq, PartialEq, Ord, PartialOrd, Hash)]
pub struct AccountId {
    /// Padded with zero bytes, which sort before every character.
    text: [u8; Self::MAX_LEN],
    len: u8,
    infix: Base62<10>,
}

/// Why text is not an [`AccountId`].
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum AccountIdError {
    /// It does not begin with `acct_`.
    Prefix,
    /// Fewer than 10 or more than 32 bytes after `acct_`.
    Length {
        /// How many there were.
        bytes: usize,
    },
    /// A character outside `0-9A-Za-z` after `acct_`.
    NotAlphanumeric {
        /// Byte offset of that character in the whole text, 0-based.
        at: usize,
    },
}

impl fmt::Display for AccountIdError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Prefix => f.write_str("does not begin with acct_"),
            Self::Length { bytes } => {
                write!(f, "{bytes} characters after acct_, expected 10 to 32")
            }
            Self::NotAlphanumeric { at } => {
                write!(f, "character at byte {at} is not in 0-9A-Za-z")
            }
        }
    }
}

impl core::error::Error for AccountIdError {}

impl AccountId {
    /// The account of the examples on docs.stripe.com/api: `acct_1032D82eZvKYlo2C`.
    pub const DOCUMENTED: Self = {
        let written = b"acct_1032D82eZvKYlo2C";
        let mut text = [0; Self::MAX_LEN];
        let (place, _) = text.split_at_mut(written.len());
        place.copy_from_slice(written);
        Self {
            text,
            len: written.len() as u8,
            infix: Base62::from_alphabet(*b"2eZvKYlo2C"),
        }
    };

    const PREFIX: &str = "acct_";
    /// The most bytes an account id may have, prefix included: 37.
    pub const MAX_LEN: usize = Self::PREFIX.len() + 32;

    /// Reads an account id.
    ///
    /// # Errors
    ///
    /// The first rule that fails, tried in this order:
    ///
    /// - [`AccountIdError::Prefix`] for `cus_…`;
    /// - [`AccountIdError::Length`] for fewer than 10 or more than 32 bytes after the prefix;
    /// - [`AccountIdError::NotAlphanumeric`] for `acct_1032D82eZvKY-o2C`.
    pub fn parse(text: &str) -> Result<Self, AccountIdError> {
        let name = text
            .strip_prefix(Self::PREFIX)
            .ok_or(AccountIdError::Prefix)?
            .as_bytes();
        let bytes = name.len();
        let infix = match name.last_chunk() {
            Some(infix) if bytes <= 32 => Base62::from_alphabet(*infix),
            _ => return Err(AccountIdError::Length { bytes }),
        };
        if let Some(at) = first_foreign(name) {
            let at = at + Self::PREFIX.len();
            return Err(AccountIdError::NotAlphanumeric { at });
        }
        let mut padded = [0; Self::MAX_LEN];
        for (place, byte) in padded.iter_mut().zip(text.bytes()) {
            *place = byte;
        }
        Ok(Self {
            text: padded,
            len: text.len() as u8,
            infix,
        })
    }

    /// The whole id as text, 15 to 37 bytes.
    pub fn as_str(&self) -> &str {
        // ASCII and within the array by construction, so the default is never taken.
        self.text
            .get(..usize::from(self.len))
            .and_then(|text| core::str::from_utf8(text).ok())
            .unwrap_or_default()
    }

    /// The last ten characters, which stand in the ids of everything the account owns.
    pub const fn infix(&self) -> Base62<10> {
        self.infix
    }
}

text_traits!(AccountId, AccountIdError, "an account id, acct_…");

#[cfg(test)]
mod tests {
    use std::{format, string::ToString};

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn refusals_say_which_rule() {
        let long = format!("acct_{}", "a".repeat(33));
        for (text, error) in [
            ("", "does not begin with acct_"),
            ("cus_1032D82eZvKYlo2C", "does not begin with acct_"),
            ("acct_", "0 characters after acct_, expected 10 to 32"),
            (
                "acct_123456789",
                "9 characters after acct_, expected 10 to 32",
            ),
            (&long, "33 characters after acct_, expected 10 to 32"),
            (
                "acct_1032D82eZvKY-o2C",
                "character at byte 17 is not in 0-9A-Za-z",
            ),
            (
                "acct_é032D82eZvKYlo2C",
                "character at byte 5 is not in 0-9A-Za-z",
            ),
        ] {
            assert_eq!(AccountId::parse(text).unwrap_err().to_string(), error);
        }
    }

    proptest! {
        #[test]
        fn every_length_round_trips(text in "acct_[0-9A-Za-z]{10,32}", other in "acct_[0-9a-b]{10,12}") {
            let account = AccountId::parse(&text).unwrap();
            prop_assert_eq!(account.as_str(), &text);
            prop_assert!(text.ends_with(account.infix().as_str()));
            let other_account = AccountId::parse(&other).unwrap();
            prop_assert_eq!(account.cmp(&other_account), text.cmp(&other));
        }
    }
}
