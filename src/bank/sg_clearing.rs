//! Singapore bank and branch code (`bank_account[routing_number]`).
//!
//! `BBBBCCC`: bank, branch, written `BBBB-CCC`. There is no check digit of its own; some banks have
//! private rules that take the branch code in. Refused: anything but seven digits, bare or with that
//! one hyphen.
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
pub struct SgClearing {
    digits: Digits<7>,
}

/// Good codes, with the source of each.
pub const EXAMPLES: &[&str] = &[
    "1100-000", // docs.stripe.com/connect/testing, the test number, and a recorded call
    "1234567",  // docs.stripe.com/connect/payouts-bank-accounts: bank 1234, branch 567
];

/// Where the written form has its hyphen.
const HYPHENS: &[usize] = &[4];

impl SgClearing {
    /// Parses seven digits, bare or as `BBBB-CCC`.
    ///
    /// # Errors
    ///
    /// The first rule that fails, tried in this order:
    ///
    /// - [`DigitsError::NotDigit`] for `110-0000` and `1100 000`;
    /// - [`DigitsError::Length`] for `110000` and for the empty text.
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::bank::{DigitsError, SgClearing};
    ///
    /// let code = SgClearing::parse("1234567")?;
    /// assert_eq!((code.bank(), code.branch()), ("1234", "567"));
    /// assert_eq!(code.to_string(), "1234-567");
    ///
    /// assert_eq!(SgClearing::parse("123-4567"), Err(DigitsError::NotDigit { at: 3 }));
    /// # Ok::<(), DigitsError>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, DigitsError> {
        let digits = Digits::parse(text, HYPHENS)?;
        Ok(Self { digits })
    }

    /// The seven digits, without hyphen.
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
        parts::of_digits(text, HYPHENS, 7, |_| {
            Some(vec![Part::new("bank", 0..4), Part::new("branch", 4..7)])
        })
    }
}

bank_code!(SgClearing, DigitsError, HYPHENS);
