//! Mexican account number: CLABE (`bank_account[account_number]`).
//!
//! `BBBPPPAAAAAAAAAAAC`: bank, place (plaza), account, check digit. Weights 3 7 1 repeat over the
//! first seventeen digits; the last digits of the products are added, and the check digit makes the
//! sum a multiple of ten. Refused before the checksum is looked at: anything but eighteen digits.
//!
//! It finds every single wrong digit, and of two neighbours changed over all but those that are five
//! apart: 91.6 percent, measured.
//!
//! Whether the API looks at the check digit is not known. All its test numbers have the right one;
//! the placeholder of its documentation, `123456789012345678`, is no [`Clabe`].
//!
//! Sources: layout and weights, Wikipedia "CLABE"; examples, see [`EXAMPLES`].

use alloc::vec;
use alloc::vec::Vec;
use zeroize::ZeroizeOnDrop;

use super::digits::{Digits, DigitsError, account_number, exactly, up_to_ten, weighted_sum};
use super::parts::{self, Part};

/// A CLABE: eighteen ASCII digits with the right check digit.
///
/// It lives on the stack, is wiped on drop and prints as its last four digits; there is no
/// `Display`, `Copy`, `Hash` or `Serialize`. It does not prove that there is such an account.
#[derive(Clone, Eq, PartialEq, ZeroizeOnDrop)]
pub struct Clabe {
    digits: Digits<18>,
}

/// Good numbers, with the source of each.
pub const EXAMPLES: &[&str] = &[
    "000000001234567897", // docs.stripe.com/connect/testing, the successful test number
    "000000111111111117", // docs.stripe.com/connect/testing, `no_account`
    "000000111111111133", // docs.stripe.com/connect/testing, `account_closed`
    "000000222222222224", // docs.stripe.com/connect/testing, `insufficient_funds`
    "000000333333333331", // docs.stripe.com/connect/testing, `debit_not_authorized`
    "000000444444444448", // docs.stripe.com/connect/testing, `invalid_currency`
    "002010077777777771", // github.com/center-key/clabe-validator
    "032180000118359719", // Wikipedia "CLABE"
    "646180157000000004", // by the rule above
];

impl Clabe {
    /// Parses eighteen digits, with nothing before, between or after them.
    ///
    /// # Errors
    ///
    /// The first rule that fails, tried in this order:
    ///
    /// - [`DigitsError::NotDigit`] for `000-000-01234567897`, spaces included;
    /// - [`DigitsError::Length`] for `00000000123456789` and for the empty text;
    /// - [`DigitsError::CheckDigit`] for `000000001234567898`.
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::bank::{Clabe, DigitsError};
    ///
    /// let clabe = Clabe::parse("002010077777777771")?;
    /// assert_eq!((clabe.bank(), clabe.place()), ("002", "010"));
    /// assert_eq!(clabe.expose_account(), "07777777777");
    /// assert_eq!(format!("{clabe:?}"), "Clabe(..7771)");
    ///
    /// let why = Clabe::parse("002010077777777777");
    /// assert_eq!(why, Err(DigitsError::CheckDigit { at: 17 }));
    /// # Ok::<(), DigitsError>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, DigitsError> {
        let clabe = Self {
            digits: Digits::parse(text, &[])?,
        };
        let [first_17 @ .., check] = clabe.digits.as_bytes();
        match check_digit(first_17) == *check {
            true => Ok(clabe),
            false => Err(DigitsError::CheckDigit { at: 17 }),
        }
    }

    /// The eighteen digits: with [`Clabe::expose_account`] the one way out of the secret.
    pub fn expose(&self) -> &str {
        self.digits.as_str()
    }

    /// The ASCII digit that completes the first seventeen, `None` for anything but seventeen ASCII
    /// digits.
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::bank::Clabe;
    ///
    /// assert_eq!(Clabe::check_digit("00000000123456789"), Some(b'7'));
    /// assert_eq!(Clabe::check_digit("000000001234567897"), None);
    /// ```
    pub fn check_digit(first_17: &str) -> Option<u8> {
        exactly(first_17).map(check_digit)
    }

    /// The bank: three digits, which are no secret.
    pub fn bank(&self) -> &str {
        self.digits.part(0..3)
    }

    /// The place (plaza): three digits, which are no secret.
    #[doc(alias = "plaza")]
    pub fn place(&self) -> &str {
        self.digits.part(3..6)
    }

    /// The account at that bank: eleven digits.
    pub fn expose_account(&self) -> &str {
        self.digits.part(6..17)
    }

    /// The parts of text that has the form of a CLABE, whatever its check digits; `None` for other text.
    pub fn parts(text: &str) -> Option<Vec<Part>> {
        parts::of_digits(text, &[], 18, |number| {
            Some(vec![
                Part::new("bank", 0..3),
                Part::new("place (plaza)", 3..6),
                Part::new("account", 6..17),
                Part::new("check digit", 17..18)
                    .with_check([Self::check_digit(number.get(..17)?)?]),
            ])
        })
    }
}

fn check_digit(first_17: &[u8; 17]) -> u8 {
    // Tens of the products come to nothing: the sum counts up to tens only.
    up_to_ten(weighted_sum(first_17, &[3, 7, 1]))
}

account_number!(Clabe, DigitsError);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// The rule as it is told: the last digit of each product, added up.
        #[test]
        fn agrees_with_the_rule_as_told(first_17 in "[0-9]{17}") {
            let places = first_17.chars().zip([3, 7, 1].into_iter().cycle());
            let sum: u32 = places.map(|(c, weight)| c.to_digit(10).unwrap() * weight % 10).sum();
            let expected = char::from_digit((10 - sum % 10) % 10, 10).unwrap();
            prop_assert_eq!(Clabe::check_digit(&first_17), Some(expected as u8));
        }
    }

    #[test]
    fn known_numbers() {
        let wrong = Err(DigitsError::CheckDigit { at: 17 });
        for text in [
            "000000001234567898",
            "002010077777777777",
            "012345678901234567",
        ] {
            assert_eq!(Clabe::parse(text), wrong, "{text}");
        }
        // The placeholder of the documentation.
        assert_eq!(Clabe::parse("123456789012345678"), wrong);
        // By hand: products 1 6 1 4 5 2 7 4 3 from the ninth digit on, 33 together.
        assert_eq!(Clabe::check_digit("00000000123456789"), Some(b'7'));
    }
}
