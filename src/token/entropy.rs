//! The randomness of one call, as a value: the characters that end its ids.
//!
//! Whoever calls brings it, so a call can be repeated for ever: recorded ids go in with
//! [`Entropy::exact`], 32 random bytes with [`Entropy::from_bytes`].
//!
//! Sources: eight random characters in a token's id and in that of the card inside it, fourteen in
//! a request id, and the card one second older than its token in 9 of 139 calls: recorded test
//! traffic of antiwork/gumroad, 2020 to 2025.

use core::fmt;

use super::base62::{Base62, Base62Error, next_digit};

/// The random characters of one call's ids, and how much older the inner id is.
///
/// Ids are public, so nothing here is secret and nothing is wiped.
///
/// # Examples
///
/// ```
/// use tokmint::token::entropy::Entropy;
///
/// let fresh = Entropy::from_bytes([0x5A; 32]);
/// assert_eq!(fresh.token().as_str(), "LshlPWp3");
///
/// // The characters of recorded ids; that card's is one second older than its token's.
/// let recorded = Entropy::exact("XPglDrq9", "7rgeEmlD", "GjvAWJkzuFk0Ej")?.with_inner_age(1)?;
/// assert_eq!(recorded.inner_age(), 1);
/// # Ok::<(), tokmint::token::entropy::EntropyError>(())
/// ```
#[derive(Clone, Copy, Debug, Eq, PartialEq, Hash)]
pub struct Entropy {
    token: Base62<8>,
    inner: Base62<8>,
    request: Base62<14>,
    inner_age: u8,
}

/// Why an [`Entropy`] could not be made: which part, and what is wrong with it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum EntropyError {
    /// The characters of the token's id.
    Token(Base62Error),
    /// The characters of the id of the card or bank account inside.
    Inner(Base62Error),
    /// The characters of the request id.
    Request(Base62Error),
    /// The inner id is neither of the same second nor of the one before.
    InnerAge {
        /// The age asked for, in seconds.
        seconds: u8,
    },
}

impl fmt::Display for EntropyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Token(why) => write!(f, "token id: {why}"),
            Self::Inner(why) => write!(f, "inner id: {why}"),
            Self::Request(why) => write!(f, "request id: {why}"),
            Self::InnerAge { seconds } => {
                write!(f, "inner id is {seconds} seconds older, expected 0 or 1")
            }
        }
    }
}

impl core::error::Error for EntropyError {}

impl Entropy {
    /// Derives the characters of one call from 32 bytes; the inner id is of the token's second.
    ///
    /// The bytes are four 64-bit words, little endian: the first gives the token's 8 characters,
    /// the second the inner id's 8, the third and the fourth the request id's first and last 7. A
    /// word `x` gives its characters as the fraction `x` / 2^64 in base 62: multiply by 62, the
    /// part above 2^64 is the next digit, go on with the part below. The result is pinned: the
    /// same bytes give the same ids in every release.
    ///
    /// Uniform bytes give uniform characters, to within one part in 2^16 for any text of eight.
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::token::entropy::Entropy;
    ///
    /// let entropy = Entropy::from_bytes([0xFF; 32]);
    /// assert_eq!(entropy.inner().as_str(), "zzzzzzzz");
    /// ```
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        let mut words = [0; 4];
        for (word, bytes) in words.iter_mut().zip(bytes.as_chunks().0) {
            *word = u64::from_le_bytes(*bytes);
        }
        let [token, inner, mut first, mut last] = words;
        Self {
            token: Base62::from_fraction(token),
            inner: Base62::from_fraction(inner),
            request: Base62::from_alphabet(core::array::from_fn(|at| {
                next_digit(if at < 7 { &mut first } else { &mut last })
            })),
            inner_age: 0,
        }
    }

    /// Takes the exact characters, as recorded: 8 that end the token's id, 8 that end the id of
    /// the card or bank account inside (any, if there is none), 14 after `req_`.
    ///
    /// # Errors
    ///
    /// [`EntropyError::Token`], [`EntropyError::Inner`] or [`EntropyError::Request`], the first
    /// that has another length or a character outside `0-9A-Za-z`.
    pub fn exact(token: &str, inner: &str, request: &str) -> Result<Self, EntropyError> {
        Ok(Self {
            token: Base62::parse(token).map_err(EntropyError::Token)?,
            inner: Base62::parse(inner).map_err(EntropyError::Inner)?,
            request: Base62::parse(request).map_err(EntropyError::Request)?,
            inner_age: 0,
        })
    }

    /// Makes the inner id `seconds` older than the token's: 0 or 1, as recorded.
    ///
    /// # Errors
    ///
    /// [`EntropyError::InnerAge`] for 2 seconds and more.
    pub fn with_inner_age(self, seconds: u8) -> Result<Self, EntropyError> {
        match seconds {
            0 | 1 => Ok(Self {
                inner_age: seconds,
                ..self
            }),
            _ => Err(EntropyError::InnerAge { seconds }),
        }
    }

    /// The 8 characters that end the token's id.
    pub const fn token(&self) -> Base62<8> {
        self.token
    }

    /// The 8 characters that end the id of the card or bank account inside the token.
    pub const fn inner(&self) -> Base62<8> {
        self.inner
    }

    /// The 14 characters of the request id.
    pub const fn request(&self) -> Base62<14> {
        self.request
    }

    /// How many seconds the inner id is older than the token's: 0 or 1.
    pub const fn inner_age(&self) -> u8 {
        self.inner_age
    }
}

#[cfg(test)]
mod tests {
    use std::string::ToString;

    use proptest::prelude::*;

    use super::*;
    use crate::testing::reference;

    /// Independent of this crate: computed with Python's unbounded integers.
    #[test]
    fn derivation_is_pinned() {
        let ascending = core::array::from_fn(|at| at as u8);
        for (bytes, token, inner, request) in [
            ([0; 32], "00000000", "00000000", "00000000000000"),
            ([0xFF; 32], "zzzzzzzz", "zzzzzzzz", "zzzzzzzzzzzzzz"),
            (ascending, "1hSffTTR", "3e3czees", "5aeaJpq7XFXe11"),
        ] {
            let expected = Entropy::exact(token, inner, request).unwrap();
            assert_eq!(Entropy::from_bytes(bytes), expected);
        }
    }

    #[test]
    fn refusals_name_the_part() {
        let ok8 = "12345678";
        let ok14 = "12345678901234";
        for (result, text) in [
            (
                Entropy::exact("", ok8, ok14),
                "token id: 0 characters, expected 8",
            ),
            (
                Entropy::exact(ok8, "1234567_", ok14),
                "inner id: character at byte 7 is not in 0-9A-Za-z",
            ),
            (
                Entropy::exact(ok8, ok8, ok8),
                "request id: 8 characters, expected 14",
            ),
            (
                Entropy::exact(ok8, ok8, ok14).and_then(|entropy| entropy.with_inner_age(2)),
                "inner id is 2 seconds older, expected 0 or 1",
            ),
        ] {
            assert_eq!(result.unwrap_err().to_string(), text);
        }
    }

    proptest! {
        /// Any bytes give base-62 text, the text of the slow reference.
        #[test]
        fn any_bytes_give_the_reference_text(bytes: [u8; 32]) {
            let fast = Entropy::from_bytes(bytes);
            let [token, inner, request] = reference::id::entropy(&bytes);
            prop_assert_eq!(fast.inner_age(), 0);
            prop_assert_eq!(Entropy::exact(&token, &inner, &request), Ok(fast));
        }
    }
}
