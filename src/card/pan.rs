//! The primary account number (`card[number]`): 8 to 19 digits and nothing else proven.
//!
//! Sources: length, ISO/IEC 7812-1; separators, recorded calls with spaces and Stripe.js, which
//! strips dashes.

use core::fmt;

use zeroize::ZeroizeOnDrop;

/// A primary account number: 8 to 19 ASCII digits.
///
/// Holding one proves the alphabet and the length and nothing more; the check digit is the next
/// rung, [`Pan::passes_luhn`]. It lives on the stack, is wiped on drop, prints as its length and
/// last four digits, and has no `Display`, `Copy`, `Hash` or `Serialize`. The text it was parsed
/// from is the caller's to wipe, and so are copies the compiler makes when a `Pan` is moved.
#[derive(Clone, Eq, PartialEq, ZeroizeOnDrop)]
pub struct Pan {
    ascii: [u8; Self::MAX_DIGITS],
    len: u8,
}

impl Pan {
    /// The fewest digits ISO/IEC 7812-1 allows: 8.
    pub const MIN_DIGITS: usize = 8;
    /// The most digits ISO/IEC 7812-1 allows: 19.
    pub const MAX_DIGITS: usize = 19;
}

/// Why text is not a [`Pan`]. Says where and how many, never which digits.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum PanError {
    /// A character that is neither an ASCII digit nor a space or hyphen between digits.
    NotDigit {
        /// Byte offset of that character, 0-based.
        at: usize,
    },
    /// Digits only, but fewer than 8 or more than 19 of them.
    Length {
        /// How many digits there were.
        digits: usize,
    },
}

impl fmt::Display for PanError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotDigit { at } => write!(f, "character at byte {at} is not a digit"),
            Self::Length { digits } => write!(f, "{digits} digits, expected 8 to 19"),
        }
    }
}

impl core::error::Error for PanError {}

impl Pan {
    /// Parses a card number as people type it, with spaces or hyphens between digits.
    pub fn parse(typed: &str) -> Result<Self, PanError> {
        let mut ascii = [0; Self::MAX_DIGITS];
        let mut digits = 0;
        let mut separator = None;
        for (at, byte) in typed.bytes().enumerate() {
            match byte {
                b'0'..=b'9' => {
                    if let Some(place) = ascii.get_mut(digits) {
                        *place = byte;
                    }
                    digits += 1;
                    separator = None;
                }
                b' ' | b'-' if digits > 0 => separator = Some(at),
                _ => return Err(PanError::NotDigit { at }),
            }
        }
        if let Some(at) = separator {
            return Err(PanError::NotDigit { at });
        }
        if !(Self::MIN_DIGITS..=Self::MAX_DIGITS).contains(&digits) {
            return Err(PanError::Length { digits });
        }
        Ok(Self {
            ascii,
            len: digits as u8,
        })
    }

    /// How many digits: 8 to 19.
    #[expect(clippy::len_without_is_empty, reason = "never empty")]
    pub fn len(&self) -> usize {
        usize::from(self.len)
    }

    /// The digits, ASCII, 8 to 19 of them: the one way out of the secret.
    pub fn expose_digits(&self) -> &str {
        self.ascii
            .get(..self.len())
            .and_then(|digits| core::str::from_utf8(digits).ok())
            .unwrap_or_default()
    }

    /// The last four digits, which the API prints.
    pub fn last4(&self) -> &str {
        let digits = self.expose_digits();
        digits.get(digits.len() - 4..).unwrap_or_default()
    }
}

impl fmt::Debug for Pan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Pan({} digits, ..{})", self.len, self.last4())
    }
}
