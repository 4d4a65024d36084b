//! The number of a bank account, of whatever country.

use core::fmt;

use zeroize::ZeroizeOnDrop;

use crate::words::vocabulary;

/// A bank account number: 1 to 40 printable ASCII characters and nothing else proven.
///
/// It lives on the stack, is wiped on drop and prints as its last four characters; there is no
/// `Display`, `Copy`, `Hash` or `Serialize`.
#[derive(Clone, Eq, PartialEq, ZeroizeOnDrop)]
pub struct AccountNumber {
    ascii: [u8; Self::MAX_LEN],
    len: u8,
}

/// Why text is not an [`AccountNumber`].
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum AccountNumberError {
    /// A character that is not printable ASCII.
    NotPrintable {
        /// Byte offset of that character, 0-based.
        at: usize,
    },
    /// No character, or more than [`AccountNumber::MAX_LEN`].
    Length {
        /// How many bytes there were.
        bytes: usize,
    },
}

impl fmt::Display for AccountNumberError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotPrintable { at } => write!(f, "character at byte {at} is not printable ASCII"),
            Self::Length { bytes } => write!(f, "{bytes} characters, expected 1 to 40"),
        }
    }
}

impl core::error::Error for AccountNumberError {}

impl AccountNumber {
    /// The most characters: 40. The longest form the API takes, an IBAN, has 34.
    pub const MAX_LEN: usize = 40;

    /// Takes an account number or IBAN as it was sent.
    ///
    /// # Errors
    ///
    /// - [`AccountNumberError::Length`] for the empty string and for more than 40 bytes;
    /// - [`AccountNumberError::NotPrintable`] for control characters and anything beyond ASCII.
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::bank::{AccountNumber, AccountNumberError};
    ///
    /// let number = AccountNumber::parse("000123456789")?;
    /// assert_eq!(number.last4(), "6789");
    /// assert_eq!(format!("{number:?}"), "AccountNumber(..6789)");
    /// # Ok::<(), AccountNumberError>(())
    /// ```
    pub fn parse(sent: &str) -> Result<Self, AccountNumberError> {
        let mut ascii = [0; Self::MAX_LEN];
        let place = match ascii.get_mut(..sent.len()) {
            Some(place) if !sent.is_empty() => place,
            _ => return Err(AccountNumberError::Length { bytes: sent.len() }),
        };
        if let Some(at) = sent.bytes().position(|byte| !matches!(byte, b' '..=b'~')) {
            return Err(AccountNumberError::NotPrintable { at });
        }
        place.copy_from_slice(sent.as_bytes());
        // At most 40.
        Ok(Self {
            ascii,
            len: sent.len() as u8,
        })
    }

    /// An account number as it is compared and kept: without hyphens; an IBAN in electronic form.
    ///
    /// Of an IBAN, spaces are dropped only where the print form has them. `None` for what is no
    /// account number. A text that is too long is not looked at.
    pub(crate) fn normalised(sent: &str, iban: bool) -> Option<Self> {
        // The print form has a space more for every four characters.
        if sent.len() > Self::MAX_LEN * 5 / 4 {
            return None;
        }
        let printed = sent.as_bytes().get(4) == Some(&b' ');
        let kept = sent.bytes().enumerate().filter(|&(at, byte)| match byte {
            b' ' => !(iban && printed && at % 5 == 4 && at + 1 < sent.len()),
            b'-' => iban,
            _ => true,
        });
        let mut number = Self {
            ascii: [0; Self::MAX_LEN],
            len: 0,
        };
        for (_, byte) in kept {
            let place = number.ascii.get_mut(usize::from(number.len))?;
            *place = match byte {
                b'a'..=b'z' if iban => byte.to_ascii_uppercase(),
                b' '..=b'~' => byte,
                _ => return None,
            };
            number.len += 1;
        }
        (number.len > 0).then_some(number)
    }

    /// The number: the one way out of the secret.
    pub fn expose(&self) -> &str {
        self.ascii
            .get(..usize::from(self.len))
            .and_then(|ascii| core::str::from_utf8(ascii).ok())
            .unwrap_or_default()
    }

    /// The last four characters, letters included, which the API prints; all of a shorter one.
    pub fn last4(&self) -> &str {
        let number = self.expose();
        number
            .get(number.len().saturating_sub(4)..)
            .unwrap_or_default()
    }
}

impl fmt::Debug for AccountNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Of a short number even the last characters would be too much.
        match self.len {
            ..8 => f.write_str("AccountNumber([elided])"),
            _ => write!(f, "AccountNumber(..{})", self.last4()),
        }
    }
}

vocabulary! {
    /// `account_type` of a bank account.
    pub enum BankAccountType {
        /// Checking.
        Checking = "checking",
        /// Futsu, an ordinary account in Japan.
        Futsu = "futsu",
        /// Savings.
        Savings = "savings",
        /// Toza, a checking account in Japan.
        Toza = "toza",
    }
}
