//! Peruvian account number: CCI (`bank_account[account_number]`).
//!
//! `BBBSSSAAAAAAAAAAAACC`: bank, branch, account, two check digits. The first is the Luhn check digit
//! of bank and branch, the second that of the account. Refused before the checksums are looked at:
//! anything but twenty digits, the parts written apart included.
//!
//! They find every single wrong digit, and of two neighbours changed over all but 0 and 9: 98.9 percent,
//! measured.
//!
//! The rule is not published: it is inferred from two numbers that are known to be good, one of them
//! the API's own. Whether the API looks at the check digits is not known.
//!
//! Sources: layout, docs.stripe.com/connect/payouts-bank-accounts; examples, see [`EXAMPLES`].

use alloc::vec;
use alloc::vec::Vec;
use zeroize::ZeroizeOnDrop;

use super::digits::{Digits, DigitsError, account_number, exactly};
use super::parts::{self, Part};
use crate::card::luhn;

/// A CCI: twenty ASCII digits with the right check digits, the last two.
///
/// It lives on the stack, is wiped on drop and prints as its last four digits; there is no
/// `Display`, `Copy`, `Hash` or `Serialize`. It does not prove that there is such an account.
#[derive(Clone, Eq, PartialEq, ZeroizeOnDrop)]
pub struct Cci {
    digits: Digits<20>,
}

/// Good numbers, with the source of each.
pub const EXAMPLES: &[&str] = &[
    "99934500012345670024", // docs.stripe.com/connect/testing, the test number
    "01136600010003254221", // a number known to be good
    "00219300123456789013", // by the rule above
];

impl Cci {
    /// Parses twenty digits, with nothing before, between or after them.
    ///
    /// # Errors
    ///
    /// The first rule that fails, tried in this order:
    ///
    /// - [`DigitsError::NotDigit`] for `999-345-000123456700-24`;
    /// - [`DigitsError::Length`] for `9993450001234567002` and for the empty text;
    /// - [`DigitsError::CheckDigit`] for `99934500012345670014` at 18, for `99934500012345670025` at
    ///   19.
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::bank::{Cci, DigitsError};
    ///
    /// let cci = Cci::parse("99934500012345670024")?;
    /// assert_eq!((cci.bank(), cci.branch()), ("999", "345"));
    /// assert_eq!(cci.expose_account(), "000123456700");
    /// assert_eq!(format!("{cci:?}"), "Cci(..0024)");
    ///
    /// let why = Cci::parse("99934500012345670025");
    /// assert_eq!(why, Err(DigitsError::CheckDigit { at: 19 }));
    /// # Ok::<(), DigitsError>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, DigitsError> {
        let cci = Self {
            digits: Digits::parse(text, &[])?,
        };
        let parts = (cci.digits.part(0..6), cci.expose_account());
        let [.., first, second] = cci.digits.as_bytes();
        match Self::check_digits(parts.0, parts.1) {
            Some([good, _]) if good != *first => Err(DigitsError::CheckDigit { at: 18 }),
            Some([_, good]) if good == *second => Ok(cci),
            _ => Err(DigitsError::CheckDigit { at: 19 }),
        }
    }

    /// The twenty digits: with [`Cci::expose_account`] the one way out of the secret.
    pub fn expose(&self) -> &str {
        self.digits.as_str()
    }

    /// The ASCII digits that stand for six digits of bank and branch, and for twelve of the account;
    /// `None` for anything but six and twelve ASCII digits.
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::bank::Cci;
    ///
    /// assert_eq!(Cci::check_digits("999345", "000123456700"), Some([b'2', b'4']));
    /// assert_eq!(Cci::check_digits("9993", "000123456700"), None);
    /// ```
    pub fn check_digits(bank_and_branch: &str, account: &str) -> Option<[u8; 2]> {
        let [b1, b2, b3, s1, s2, s3] = *exactly(bank_and_branch)?;
        // Zeros in front count nothing; Luhn's formula is for seven digits and more.
        let office = luhn::check_digit(&[b'0', b1, b2, b3, s1, s2, s3]).ok()?;
        let account = luhn::check_digit(exactly::<12>(account)?).ok()?;
        Some([office, account])
    }

    /// The bank: three digits, which the API prints as the routing number.
    pub fn bank(&self) -> &str {
        self.digits.part(0..3)
    }

    /// The branch: three digits, which are no secret.
    pub fn branch(&self) -> &str {
        self.digits.part(3..6)
    }

    /// The account at that branch: twelve digits.
    pub fn expose_account(&self) -> &str {
        self.digits.part(6..18)
    }

    /// The parts of text that has the form of a CCI, whatever its check digits; `None` for other text.
    pub fn parts(text: &str) -> Option<Vec<Part>> {
        parts::of_digits(text, &[], 20, |number| {
            let [office, account] = Self::check_digits(number.get(..6)?, number.get(6..18)?)?;
            Some(vec![
                Part::new("bank", 0..3),
                Part::new("branch", 3..6),
                Part::new("account", 6..18),
                Part::new("check digit of bank and branch", 18..19).with_check([office]),
                Part::new("check digit of the account", 19..20).with_check([account]),
            ])
        })
    }
}

account_number!(Cci, DigitsError);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Weights 1 2 from the left, products above nine lose nine.
    fn by_weights(digits: &str) -> u8 {
        let places = digits.chars().zip([1, 2].into_iter().cycle());
        let products = places.map(|(c, weight)| c.to_digit(10).unwrap() * weight);
        let sum: u32 = products.map(|p| if p > 9 { p - 9 } else { p }).sum();
        char::from_digit((10 - sum % 10) % 10, 10).unwrap() as u8
    }

    proptest! {
        #[test]
        fn agrees_with_weights_from_the_left(office in "[0-9]{6}", account in "[0-9]{12}") {
            let expected = [by_weights(&office), by_weights(&account)];
            prop_assert_eq!(Cci::check_digits(&office, &account), Some(expected));
        }
    }

    #[test]
    fn known_numbers() {
        for (text, at) in [
            ("99934500012345670025", 19),
            ("99934500012345670014", 18),
            ("01136600010003254121", 19),
            // Where both are wrong the first is told.
            ("99934500012345670015", 18),
        ] {
            assert_eq!(
                Cci::parse(text),
                Err(DigitsError::CheckDigit { at }),
                "{text}"
            );
        }
        // By hand: 9 + 9 + 9 + 6 + 4 + 1 = 38, and 2 + 2 + 6 + 4 + 1 + 6 + 5 = 26.
        assert_eq!(
            [by_weights("999345"), by_weights("000123456700")],
            [b'2', b'4']
        );
    }
}
