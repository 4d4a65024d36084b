//! Canadian routing number: transit and institution number (`bank_account[routing_number]`).
//!
//! `TTTTT-III`: the transit number names the branch, the institution number the bank. Cheques print
//! that form; electronic payments have the same digits as `0IIITTTTT`. There is no check digit.
//! Refused by [`Transit::parse`]: anything but eight digits, bare or with that one hyphen; the
//! electronic form has its own door, [`Transit::parse_electronic`].
//!
//! A routing number is no secret: the API prints it.
//!
//! Sources: both forms, Wikipedia "Routing number (Canada)"; examples, see [`EXAMPLES`].

use alloc::vec;
use alloc::vec::Vec;

use super::digits::{Digits, DigitsError, bank_code, exactly};
use super::parts::{self, Part};

/// Transit and institution number: five and three ASCII digits and nothing else proven.
#[doc(alias = "institution")]
#[derive(Clone, Copy, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Transit {
    digits: Digits<8>,
}

/// Good numbers, with the source of each.
pub const EXAMPLES: &[&str] = &[
    "11000-000", // docs.stripe.com/connect/testing, the test number, and a recorded call
    "12345678",  // docs.stripe.com/connect/payouts-bank-accounts: transit 12345, institution 678
];

/// Where the written form has its hyphen.
const HYPHENS: &[usize] = &[5];

impl Transit {
    /// Parses eight digits, bare or as `TTTTT-III`.
    ///
    /// # Errors
    ///
    /// The first rule that fails, tried in this order:
    ///
    /// - [`DigitsError::NotDigit`] for `000-11000` and `11000 000`;
    /// - [`DigitsError::Length`] for `000011000`, the electronic form, and for the empty text.
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::bank::{DigitsError, Transit};
    ///
    /// let routing = Transit::parse("12345-678")?;
    /// assert_eq!((routing.transit(), routing.institution()), ("12345", "678"));
    /// assert_eq!(routing.to_string(), "12345-678");
    ///
    /// assert_eq!(Transit::parse("123-45678"), Err(DigitsError::NotDigit { at: 3 }));
    /// # Ok::<(), DigitsError>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, DigitsError> {
        let digits = Digits::parse(text, HYPHENS)?;
        Ok(Self { digits })
    }

    /// Parses the electronic form `0IIITTTTT`, `None` for anything else.
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::bank::Transit;
    ///
    /// assert_eq!(Transit::parse_electronic("067812345"), Transit::parse("12345-678").ok());
    /// assert_eq!(Transit::parse_electronic("167812345"), None);
    /// ```
    pub fn parse_electronic(text: &str) -> Option<Self> {
        let [b'0', institution @ .., t1, t2, t3, t4, t5] = exactly::<9>(text)? else {
            return None;
        };
        let transit = [t1, t2, t3, t4, t5];
        let digits = Digits::collect(transit.into_iter().chain(institution).copied())?;
        Some(Self { digits })
    }

    /// The eight digits, transit number first, without hyphen.
    pub fn as_str(&self) -> &str {
        self.digits.as_str()
    }

    /// The transit number, which names the branch: five digits.
    pub fn transit(&self) -> &str {
        self.digits.part(0..5)
    }

    /// The institution number, which names the bank: three digits.
    pub fn institution(&self) -> &str {
        self.digits.part(5..8)
    }

    /// The parts of text that has the form of a transit and institution number, whatever its check digits; `None` for other text.
    pub fn parts(text: &str) -> Option<Vec<Part>> {
        parts::of_digits(text, HYPHENS, 8, |_| {
            Some(vec![
                Part::new("transit number", 0..5),
                Part::new("institution number", 5..8),
            ])
        })
    }
}

bank_code!(Transit, DigitsError, HYPHENS);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// The electronic form says the same in another order.
        #[test]
        fn electronic_form_is_the_same_number(transit in "[0-9]{5}", institution in "[0-9]{3}") {
            let electronic = std::format!("0{institution}{transit}");
            let routing = Transit::parse_electronic(&electronic).unwrap();
            prop_assert_eq!(routing.transit(), transit);
            prop_assert_eq!(routing.institution(), institution);
            prop_assert_eq!(Transit::parse(&std::format!("{routing}")), Ok(routing));
        }
    }

    #[test]
    fn other_text_is_no_electronic_form() {
        for text in [
            "",
            "00001100",
            "0000110000",
            "100011000",
            "0000-1100",
            "00001100\u{663}",
        ] {
            assert_eq!(Transit::parse_electronic(text), None, "{text:?}");
        }
    }
}
