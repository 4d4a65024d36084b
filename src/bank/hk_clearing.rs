//! Hong Kong clearing and branch code (`bank_account[routing_number]`).
//!
//! `CCCBBB`: clearing code of the bank, branch code, written `CCC-BBB`. There is no check digit.
//! Refused: anything but six digits, bare or with that one hyphen.
//!
//! The code is no secret: the API prints it.
//!
//! Sources: layout, docs.stripe.com/connect/payouts-bank-accounts; examples, see [`EXAMPLES`].

use alloc::vec;
use alloc::vec::Vec;

use super::digits::{Digits, DigitsError, bank_code};
use super::parts::{self, Part};

/// Clearing and branch code: three and three ASCII digits and nothing else proven.
#[derive(Clone, Copy, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct HkClearing {
    digits: Digits<6>,
}

/// Good codes, with the source of each.
pub const EXAMPLES: &[&str] = &[
    "110-000", // docs.stripe.com/connect/testing, the test number, and a recorded call
    "123456",  // docs.stripe.com/connect/payouts-bank-accounts: clearing code 123, branch 456
];

/// Where the written form has its hyphen.
const HYPHENS: &[usize] = &[3];

impl HkClearing {
    /// Parses six digits, bare or as `CCC-BBB`.
    ///
    /// # Errors
    ///
    /// The first rule that fails, tried in this order:
    ///
    /// - [`DigitsError::NotDigit`] for `11-0000` and `110 000`;
    /// - [`DigitsError::Length`] for `11000` and for the empty text.
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::bank::{DigitsError, HkClearing};
    ///
    /// let code = HkClearing::parse("123456")?;
    /// assert_eq!((code.clearing(), code.branch()), ("123", "456"));
    /// assert_eq!(code.to_string(), "123-456");
    ///
    /// assert_eq!(HkClearing::parse("123 456"), Err(DigitsError::NotDigit { at: 3 }));
    /// # Ok::<(), DigitsError>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, DigitsError> {
        let digits = Digits::parse(text, HYPHENS)?;
        Ok(Self { digits })
    }

    /// The six digits, without hyphen.
    pub fn as_str(&self) -> &str {
        self.digits.as_str()
    }

    /// The clearing code, which names the bank: three digits.
    pub fn clearing(&self) -> &str {
        self.digits.part(0..3)
    }

    /// The branch code: three digits.
    pub fn branch(&self) -> &str {
        self.digits.part(3..6)
    }

    /// The parts of text that has the form of a clearing and branch code, whatever its check digits; `None` for other text.
    pub fn parts(text: &str) -> Option<Vec<Part>> {
        parts::of_digits(text, HYPHENS, 6, |_| {
            Some(vec![
                Part::new("clearing code", 0..3),
                Part::new("branch code", 3..6),
            ])
        })
    }
}

bank_code!(HkClearing, DigitsError, HYPHENS);
