//! The card verification code (`card[cvc]`): 3 or 4 digits kept as text, for `012` is not 12.
//!
//! Sources: length, recorded refusals of two and five digits. Whether three digits fit the brand
//! is not asked when a token is made; a wrong code is the issuer's to refuse.

use core::fmt;

use zeroize::ZeroizeOnDrop;

/// A card verification code: 3 or 4 ASCII digits.
///
/// It is wiped on drop and its `Debug` shows nothing, not even how many digits it has. There is no
/// `Display`, `Copy`, `Hash` or `Serialize`.
#[doc(alias = "CVV")]
#[doc(alias = "CID")]
#[derive(Clone, Eq, PartialEq, ZeroizeOnDrop)]
pub struct Cvc {
    ascii: [u8; 4],
    len: u8,
}

/// Why text is not a [`Cvc`]. Says where and how many, never which digits.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum CvcError {
    /// A character that is not an ASCII digit.
    NotDigit {
        /// Byte offset of that character, 0-based.
        at: usize,
    },
    /// Digits only, but neither 3 nor 4 of them.
    Length {
        /// How many digits there were.
        digits: usize,
    },
}

impl fmt::Display for CvcError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotDigit { at } => write!(f, "character at byte {at} is not a digit"),
            Self::Length { digits } => write!(f, "{digits} digits, expected 3 or 4"),
        }
    }
}

impl core::error::Error for CvcError {}

impl Cvc {
    /// Parses 3 or 4 ASCII digits; nothing is trimmed.
    ///
    /// # Errors
    ///
    /// - [`CvcError::NotDigit`] for `12x`, ` 123`, full-width digits;
    /// - [`CvcError::Length`] for `12`, `12345` and the empty string.
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::card::{Cvc, CvcError};
    ///
    /// assert_eq!(Cvc::parse("012")?.expose_digits(), "012");
    /// assert_eq!(Cvc::parse("12"), Err(CvcError::Length { digits: 2 }));
    /// # Ok::<(), CvcError>(())
    /// ```
    pub fn parse(typed: &str) -> Result<Self, CvcError> {
        if let Some(at) = typed.bytes().position(|byte| !byte.is_ascii_digit()) {
            return Err(CvcError::NotDigit { at });
        }
        let (ascii, len) = match *typed.as_bytes() {
            [a, b, c] => ([a, b, c, 0], 3),
            [a, b, c, d] => ([a, b, c, d], 4),
            _ => {
                return Err(CvcError::Length {
                    digits: typed.len(),
                });
            }
        };
        Ok(Self { ascii, len })
    }

    /// The digits, 3 or 4 of them: the one way out of the secret.
    pub fn expose_digits(&self) -> &str {
        self.ascii
            .get(..usize::from(self.len))
            .and_then(|digits| core::str::from_utf8(digits).ok())
            .unwrap_or_default()
    }
}

impl fmt::Debug for Cvc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Cvc([elided])")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::format;

    /// Every text of up to five decimal digits, leading zeros kept.
    #[test]
    fn three_and_four_digits_and_no_others() {
        for width in 0..=5_usize {
            for value in 0..10_u32.pow(width as u32) {
                let typed = if width == 0 {
                    "".into()
                } else {
                    format!("{value:0width$}")
                };
                match Cvc::parse(&typed) {
                    Ok(cvc) => {
                        assert!(width == 3 || width == 4);
                        assert_eq!(cvc.expose_digits(), typed);
                    }
                    Err(why) => assert_eq!(why, CvcError::Length { digits: width }),
                }
            }
        }
    }

    #[test]
    fn debug_shows_nothing() {
        assert_eq!(format!("{:?}", Cvc::parse("012").unwrap()), "Cvc([elided])");
    }
}
