//! Australian bank, state and branch number: BSB (`bank_account[routing_number]`).
//!
//! `BBSXXX`: bank, state, branch, written `BBS-XXX`. There is no check digit. Refused: anything but
//! six digits, bare or with that one hyphen; a space instead of it too, although the API prints one
//! in another place (`11 0000`).
//!
//! A BSB is no secret: the API prints it. The test number that the API publishes, `110000`, is of no
//! state.
//!
//! Sources: layout and states, AusPayNet's BSB directory as told in Wikipedia "Bank state branch";
//! examples, see [`EXAMPLES`].

use alloc::vec;
use alloc::vec::Vec;

use super::digits::{Digits, DigitsError, bank_code};
use super::parts::{self, Part};

/// A BSB: six ASCII digits and nothing else proven.
#[derive(Clone, Copy, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Bsb {
    digits: Digits<6>,
}

/// Good numbers, with the source of each.
pub const EXAMPLES: &[&str] = &[
    "110000",  // docs.stripe.com/connect/testing, the test number
    "000-000", // docs.stripe.com, test number for direct debits
    "123456",  // docs.stripe.com/connect/payouts-bank-accounts
];

/// Where the written form has its hyphen.
const HYPHENS: &[usize] = &[3];

impl Bsb {
    /// Parses six digits, bare or as `BBS-XXX`.
    ///
    /// # Errors
    ///
    /// The first rule that fails, tried in this order:
    ///
    /// - [`DigitsError::NotDigit`] for `11-0000` and `11 0000`;
    /// - [`DigitsError::Length`] for `11000` and for the empty text.
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::bank::{Bsb, DigitsError};
    ///
    /// let bsb = Bsb::parse("123456")?;
    /// assert_eq!((bsb.bank(), bsb.state(), bsb.branch()), ("12", Some("VIC"), "456"));
    /// assert_eq!(bsb.to_string(), "123-456");
    /// assert_eq!(Bsb::parse("123-456")?, bsb);
    ///
    /// assert_eq!(Bsb::parse("12345"), Err(DigitsError::Length { digits: 5, expected: 6 }));
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

    /// The bank: two digits.
    pub fn bank(&self) -> &str {
        self.digits.part(0..2)
    }

    /// The state or territories that the third digit stands for, if it stands for any.
    pub fn state(&self) -> Option<&'static str> {
        match self.digits.as_bytes() {
            [_, _, b'2', ..] => Some("NSW/ACT"),
            [_, _, b'3', ..] => Some("VIC"),
            [_, _, b'4', ..] => Some("QLD"),
            [_, _, b'5', ..] => Some("SA/NT"),
            [_, _, b'6', ..] => Some("WA"),
            [_, _, b'7', ..] => Some("TAS"),
            _ => None,
        }
    }

    /// The branch: three digits.
    pub fn branch(&self) -> &str {
        self.digits.part(3..6)
    }

    /// The parts of text that has the form of a BSB, whatever its check digits; `None` for other text.
    pub fn parts(text: &str) -> Option<Vec<Part>> {
        parts::of_digits(text, HYPHENS, 6, |_| {
            Some(vec![
                Part::new("bank", 0..2),
                Part::new("state", 2..3),
                Part::new("branch", 3..6),
            ])
        })
    }
}

bank_code!(Bsb, DigitsError, HYPHENS);

#[cfg(test)]
mod tests {
    use std::format;

    use super::*;

    #[test]
    fn states_by_third_digit() {
        let state = |digit| Bsb::parse(&format!("11{digit}000")).unwrap().state();
        let states: std::vec::Vec<_> = (0..10).map(state).collect();
        assert_eq!(states[..2], [None, None]);
        assert_eq!(
            states[2..8],
            ["NSW/ACT", "VIC", "QLD", "SA/NT", "WA", "TAS"].map(Some)
        );
        assert_eq!(states[8..], [None, None]);
    }
}
