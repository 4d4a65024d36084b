//! Japanese bank and branch code of the Zengin system (`bank_account[routing_number]`).
//!
//! `BBBBSSS`: bank, branch (shiten), written without anything between them. There is no check digit.
//! Refused: anything but seven digits.
//!
//! The code is no secret: the API prints it.
//!
//! Sources: layout, docs.stripe.com/connect/payouts-bank-accounts; examples, see [`EXAMPLES`].

use alloc::vec;
use alloc::vec::Vec;

use super::digits::{Digits, DigitsError, bank_code};
use super::parts::{self, Part};

/// Bank and branch code: four and three ASCII digits and nothing else proven.
#[derive(Clone, Copy, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Zengin {
    digits: Digits<7>,
}

/// Good codes, with the source of each.
pub const EXAMPLES: &[&str] = &[
    "1100000", // docs.stripe.com/connect/testing, the test number, and a recorded call
    "0123456", // docs.stripe.com/connect/payouts-bank-accounts: bank 0123, branch 456
];

impl Zengin {
    /// Parses seven digits, with nothing before, between or after them.
    ///
    /// # Errors
    ///
    /// The first rule that fails, tried in this order:
    ///
    /// - [`DigitsError::NotDigit`] for `1100-000`, and for digits of full width;
    /// - [`DigitsError::Length`] for `110000` and for the empty text.
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::bank::{DigitsError, Zengin};
    ///
    /// let code = Zengin::parse("0123456")?;
    /// assert_eq!((code.bank(), code.branch()), ("0123", "456"));
    /// assert_eq!(code.to_string(), "0123456");
    ///
    /// assert_eq!(Zengin::parse("0123-456"), Err(DigitsError::NotDigit { at: 4 }));
    /// # Ok::<(), DigitsError>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, DigitsError> {
        let digits = Digits::parse(text, &[])?;
        Ok(Self { digits })
    }

    /// The seven digits.
    pub fn as_str(&self) -> &str {
        self.digits.as_str()
    }

    /// The bank code: four digits.
    pub fn bank(&self) -> &str {
        self.digits.part(0..4)
    }

    /// The branch code: three digits.
    pub fn branch(&self) -> &str {
        self.digits.part(4..7)
    }

    /// The parts of text that has the form of a bank and branch code, whatever its check digits; `None` for other text.
    pub fn parts(text: &str) -> Option<Vec<Part>> {
        parts::of_digits(text, &[], 7, |_| {
            Some(vec![Part::new("bank", 0..4), Part::new("branch", 4..7)])
        })
    }
}

bank_code!(Zengin, DigitsError, &[]);
