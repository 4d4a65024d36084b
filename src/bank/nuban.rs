//! Nigerian Uniform Bank Account Number: NUBAN (`bank_account[account_number]`).
//!
//! `SSSSSSSSSC`: serial number, check digit. The check digit covers the bank's code as well, three
//! digits that are no part of the number: weights 3 7 3 repeat over the twelve digits of code and
//! serial number, and the check digit makes the sum a multiple of ten. So a number alone proves
//! nothing, and [`Nuban::is_of_bank`] asks for the code. The API is sent a BIC instead of it, and
//! which BIC has which code is not known here. Refused: anything but ten digits.
//!
//! With the code it finds every single wrong digit, but of two neighbours changed over only 65.7 percent,
//! measured: where both weigh three it finds none.
//!
//! Sources: layout and weights, Central Bank of Nigeria; examples, see [`EXAMPLES`].

use alloc::vec;
use alloc::vec::Vec;
use zeroize::ZeroizeOnDrop;

use super::digits::{Digits, DigitsError, account_number, exactly, up_to_ten, weighted_sum};
use super::parts::{self, Part};

/// A NUBAN: ten ASCII digits. Its check digit is the next rung, [`Nuban::is_of_bank`].
///
/// It lives on the stack, is wiped on drop and prints as its last four digits; there is no
/// `Display`, `Copy`, `Hash` or `Serialize`. It does not prove that there is such an account.
#[derive(Clone, Eq, PartialEq, ZeroizeOnDrop)]
pub struct Nuban {
    digits: Digits<10>,
}

/// Good numbers, with the source of each.
pub const EXAMPLES: &[&str] = &[
    "1111111112", // docs.stripe.com/connect/testing, the test number
    "0000014579", // Central Bank of Nigeria, of bank 011
    "0123456785", // by the rule above, of bank 058
    "1234567895", // by the rule above, of bank 044
];

impl Nuban {
    /// Parses ten digits, with nothing before, between or after them.
    ///
    /// # Errors
    ///
    /// The first rule that fails, tried in this order:
    ///
    /// - [`DigitsError::NotDigit`] for `000-0014579`, spaces included;
    /// - [`DigitsError::Length`] for `0110000014579`, which has the bank's code in front, and for the
    ///   empty text.
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::bank::{DigitsError, Nuban};
    ///
    /// let nuban = Nuban::parse("0000014579")?;
    /// assert_eq!(nuban.is_of_bank("011"), Some(true));
    /// assert_eq!(format!("{nuban:?}"), "Nuban(..4579)");
    ///
    /// let why = Nuban::parse("000001457");
    /// assert_eq!(why, Err(DigitsError::Length { digits: 9, expected: 10 }));
    /// # Ok::<(), DigitsError>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, DigitsError> {
        let digits = Digits::parse(text, &[])?;
        Ok(Self { digits })
    }

    /// The ten digits: the one way out of the secret.
    pub fn expose(&self) -> &str {
        self.digits.as_str()
    }

    /// Tells whether the check digit is right for the bank of a code of three digits, `None` for
    /// anything but three ASCII digits.
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::bank::Nuban;
    ///
    /// let nuban = Nuban::parse("0000014579")?;
    /// assert_eq!(nuban.is_of_bank("011"), Some(true));
    /// assert_eq!(nuban.is_of_bank("012"), Some(false));
    /// assert_eq!(nuban.is_of_bank("AAAANGLAXXX"), None);
    /// # Ok::<(), tokmint::bank::DigitsError>(())
    /// ```
    pub fn is_of_bank(&self, code: &str) -> Option<bool> {
        let [serial @ .., check] = self.digits.as_bytes();
        Some(check_digit(exactly(code)?, serial) == *check)
    }

    /// The ASCII digit that completes a serial number of nine digits at the bank of a code of three;
    /// `None` for anything but three and nine ASCII digits.
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::bank::Nuban;
    ///
    /// assert_eq!(Nuban::check_digit("011", "000001457"), Some(b'9'));
    /// assert_eq!(Nuban::check_digit("011", "0000014579"), None);
    /// ```
    pub fn check_digit(code: &str, serial: &str) -> Option<u8> {
        Some(check_digit(exactly(code)?, exactly(serial)?))
    }

    /// The parts of text that has the form of a NUBAN, whatever its check digits; `None` for other text.
    pub fn parts(text: &str) -> Option<Vec<Part>> {
        parts::of_digits(text, &[], 10, |_| {
            Some(vec![
                Part::new("serial number", 0..9),
                Part::new("check digit, by the code of the bank", 9..10),
            ])
        })
    }
}

fn check_digit(code: &[u8; 3], serial: &[u8; 9]) -> u8 {
    // Both have a multiple of three digits, so the weights begin anew with the serial number.
    const WEIGHTS: &[u8] = &[3, 7, 3];
    up_to_ten(weighted_sum(code, WEIGHTS) + weighted_sum(serial, WEIGHTS))
}

account_number!(Nuban, DigitsError);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// The rule as it is told: twelve weights over code and serial number together.
        #[test]
        fn agrees_with_the_rule_as_told(code in "[0-9]{3}", serial in "[0-9]{9}") {
            let text = std::format!("{code}{serial}");
            let places = text.chars().zip([3, 7, 3, 3, 7, 3, 3, 7, 3, 3, 7, 3]);
            let sum: u32 = places.map(|(c, weight)| c.to_digit(10).unwrap() * weight).sum();
            let expected = char::from_digit((10 - sum % 10) % 10, 10).unwrap();
            prop_assert_eq!(Nuban::check_digit(&code, &serial), Some(expected as u8));

            let number = std::format!("{serial}{expected}");
            prop_assert_eq!(Nuban::parse(&number).unwrap().is_of_bank(&code), Some(true));
        }
    }

    #[test]
    fn known_numbers() {
        for (code, number, good) in [
            ("011", "0000014579", true),
            ("058", "0123456785", true),
            ("044", "1234567895", true),
            ("011", "0000014578", false),
            ("058", "0123456758", false),
            ("044", "1234567890", false),
        ] {
            let nuban = Nuban::parse(number).unwrap();
            assert_eq!(nuban.is_of_bank(code), Some(good), "{code} {number}");
        }
    }

    #[test]
    fn a_code_is_three_digits() {
        let nuban = Nuban::parse("0000014579").unwrap();
        for code in ["", "11", "0011", "0 1", "O11", "\u{661}1"] {
            assert_eq!(nuban.is_of_bank(code), None, "{code:?}");
            assert_eq!(Nuban::check_digit(code, "000001457"), None, "{code:?}");
        }
    }
}
