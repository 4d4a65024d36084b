//! British sort code (`bank_account[routing_number]`).
//!
//! `BBBBBB`: the bank and its office, written in pairs, `BB-BB-BB`. How many of the digits name the
//! bank differs from bank to bank. There is no check digit of its own: the modulus checks of account
//! numbers take the sort code in, and need a published table that is renewed several times a year;
//! they are not done here. Refused: anything but six digits, bare or with both hyphens.
//!
//! A sort code is no secret: the API prints it. The test account that the API publishes, `108800`
//! with `00012345`, fails the modulus check.
//!
//! Sources: layout, VocaLink "Validating account numbers"; examples, see [`EXAMPLES`].

use alloc::vec;
use alloc::vec::Vec;

use super::digits::{Digits, DigitsError, bank_code};
use super::parts::{self, Part};

/// A sort code: six ASCII digits and nothing else proven.
#[derive(Clone, Copy, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct SortCode {
    digits: Digits<6>,
}

/// Good codes, with the source of each.
pub const EXAMPLES: &[&str] = &[
    "108800",   // docs.stripe.com/connect/testing, the test number
    "23-14-70", // a recorded call, answered with the bank name `WISE PAYMENTS LTD`
    "12-34-56", // docs.stripe.com/connect/payouts-bank-accounts
    "089999",   // VocaLink "Validating account numbers", first case
];

/// Where the written form has its hyphens.
const HYPHENS: &[usize] = &[2, 5];

impl SortCode {
    /// Parses six digits, bare or as `BB-BB-BB`.
    ///
    /// # Errors
    ///
    /// The first rule that fails, tried in this order:
    ///
    /// - [`DigitsError::NotDigit`] for `23-1470` and `23 14 70`;
    /// - [`DigitsError::Length`] for `23147` and for the empty text.
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::bank::{DigitsError, SortCode};
    ///
    /// let sort_code = SortCode::parse("23-14-70")?;
    /// assert_eq!(sort_code.as_str(), "231470");
    /// assert_eq!(sort_code.to_string(), "23-14-70");
    /// assert_eq!(SortCode::parse("231470")?, sort_code);
    ///
    /// assert_eq!(SortCode::parse("23-1470"), Err(DigitsError::NotDigit { at: 2 }));
    /// # Ok::<(), DigitsError>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, DigitsError> {
        let digits = Digits::parse(text, HYPHENS)?;
        Ok(Self { digits })
    }

    /// The six digits, without hyphens.
    pub fn as_str(&self) -> &str {
        self.digits.as_str()
    }

    /// The parts of text that has the form of a sort code, whatever its check digits; `None` for other text.
    pub fn parts(text: &str) -> Option<Vec<Part>> {
        parts::of_digits(text, HYPHENS, 6, |_| {
            Some(vec![Part::new("bank and office", 0..6)])
        })
    }
}

bank_code!(SortCode, DigitsError, HYPHENS);
