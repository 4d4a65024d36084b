//! What the API asks of a bank account, and what it shows of it: routing number, last four
//! characters, name of the bank.
//!
//! Built so far: the US. Published test accounts are consulted before the structural rules, since
//! some of them break public ones.

use core::fmt;

use zeroize::ZeroizeOnDrop;

use super::{Rtn, RtnError};
use crate::data::banks::{BANK_NAMES, BANK_TEST_ACCOUNTS};

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

/// A published test account: what becomes of it when it is used.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct TestAccount {
    /// ISO 3166-1 alpha-2 code.
    pub country: &'static str,
    /// The routing number it is published with.
    pub routing: &'static str,
    /// The account number.
    pub account: &'static str,
    /// What becomes of it, such as `success` or `account_closed`.
    pub outcome: &'static str,
    /// The `PaymentMethod` constant that stands for it.
    pub payment_method: Option<&'static str>,
}

impl TestAccount {
    /// All published test accounts that are built in, the successful one of each country first.
    pub const ALL: &'static [Self] = BANK_TEST_ACCOUNTS;
}

/// A routing number whose bank is known by name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BankName {
    pub(crate) country: &'static str,
    pub(crate) routing: &'static str,
    pub(crate) name: &'static str,
    /// Whether it stands for the test bank, which live mode does not know.
    pub(crate) test: bool,
}

/// The bank of a routing number, where its name is recorded and the mode knows it.
fn bank(country: &str, routing: &str, live: bool) -> Option<&'static BankName> {
    BANK_NAMES
        .iter()
        .find(|row| row.country == country && row.routing == routing && !(row.test && live))
}

/// Rules of the United States.
pub(crate) mod us {
    use super::*;

    /// The country's code.
    const US: &str = "US";

    /// The name of the bank of a routing number that passes, as far as it is known.
    ///
    /// Routing numbers that the API is recorded to take pass before any rule is asked: the test
    /// number 111000000 fails the ABA checksum.
    pub(crate) fn routing(sent: &str, live: bool) -> Result<Option<&'static str>, RtnError> {
        match bank(US, sent, live) {
            Some(bank) => Ok(Some(bank.name)),
            None => Rtn::parse(sent).map(|_| None),
        }
    }

    /// Whether an account number is a published test one.
    pub(crate) fn is_test_account(number: &AccountNumber) -> bool {
        let mut ours = TestAccount::ALL.iter().filter(|row| row.country == US);
        ours.any(|row| row.account == number.expose())
    }

    /// The published account number that the refusal suggests.
    pub(crate) fn suggestion() -> &'static str {
        let mut ours = TestAccount::ALL.iter().filter(|row| row.country == US);
        ours.next().map(|row| row.account).unwrap_or_default()
    }

    /// Whether the number has the form of a US account number: 1 to 17 digits.
    ///
    /// Source: the official specification of v2 bank accounts, `\A\d{1,17}\z`.
    pub(crate) fn is_well_formed(number: &AccountNumber) -> bool {
        let digits = number.expose();
        digits.len() <= 17 && digits.bytes().all(|byte| byte.is_ascii_digit())
    }
}
