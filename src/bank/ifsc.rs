//! Indian Financial System Code: IFSC (`bank_account[routing_number]`).
//!
//! `AAAA0CCCCCC`: four letters for the bank, a zero kept for later use, six letters or digits for the
//! branch. There is no check digit. Refused: any other length, lower case, anything between.
//!
//! An IFSC is no secret: the API prints it.
//!
//! Sources: layout, Reserve Bank of India; examples, see [`EXAMPLES`].

use core::fmt;

use alloc::vec;
use alloc::vec::Vec;

use super::digits::bank_code;
use super::parts::Part;

/// An IFSC: four upper-case ASCII letters, a zero, six upper-case letters or digits.
///
/// It does not prove that there is such a branch.
#[derive(Clone, Copy, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Ifsc {
    ascii: [u8; 11],
}

/// Why text is not an [`Ifsc`].
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum IfscError {
    /// Not eleven characters.
    Length {
        /// How many bytes there were.
        bytes: usize,
    },
    /// One of the first four characters is no letter from A to Z.
    NotLetter {
        /// Byte offset of that character, 0-based.
        at: usize,
    },
    /// The fifth character is not the digit zero.
    NotZero,
    /// One of the last six characters is neither a letter from A to Z nor a digit.
    NotAlphanumeric {
        /// Byte offset of that character, 0-based.
        at: usize,
    },
}

impl fmt::Display for IfscError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Length { bytes } => write!(f, "{bytes} characters, expected 11"),
            Self::NotLetter { at } => {
                write!(f, "character at byte {at} is not a letter from A to Z")
            }
            Self::NotZero => f.write_str("fifth character is not 0"),
            Self::NotAlphanumeric { at } => write!(
                f,
                "character at byte {at} is neither a letter from A to Z nor a digit"
            ),
        }
    }
}

impl core::error::Error for IfscError {}

/// Good codes, with the source of each.
pub const EXAMPLES: &[&str] = &[
    "HDFC0004051", // docs.stripe.com/connect/payouts-bank-accounts, and a recorded call
    "SBIN0000300", // by layout
    "ICIC0001234", // by layout
];

impl Ifsc {
    /// Parses eleven characters, upper case and with nothing before, between or after them.
    ///
    /// # Errors
    ///
    /// The first rule that fails, tried in this order:
    ///
    /// - [`IfscError::Length`] for `HDFC000405` and for the empty text;
    /// - [`IfscError::NotLetter`] for `HDF00004051` and `hdfc0004051`;
    /// - [`IfscError::NotZero`] for `HDFC1004051`;
    /// - [`IfscError::NotAlphanumeric`] for `HDFC000405-` and `HDFC000405a`.
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::bank::{Ifsc, IfscError};
    ///
    /// let ifsc = Ifsc::parse("HDFC0004051")?;
    /// assert_eq!((ifsc.bank(), ifsc.branch()), ("HDFC", "004051"));
    /// assert_eq!(ifsc.to_string(), "HDFC0004051");
    ///
    /// assert_eq!(Ifsc::parse("HDFC1004051"), Err(IfscError::NotZero));
    /// # Ok::<(), IfscError>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, IfscError> {
        let bytes = text.len();
        let ascii: [u8; 11] = text
            .as_bytes()
            .try_into()
            .map_err(|_| IfscError::Length { bytes })?;
        let [b1, b2, b3, b4, zero, branch @ ..] = &ascii;
        let not_letter = |byte: &&u8| !byte.is_ascii_uppercase();
        let not_alphanumeric = |byte: &u8| !(byte.is_ascii_uppercase() || byte.is_ascii_digit());
        if let Some(at) = [b1, b2, b3, b4].iter().position(not_letter) {
            Err(IfscError::NotLetter { at })
        } else if *zero != b'0' {
            Err(IfscError::NotZero)
        } else if let Some(at) = branch.iter().position(not_alphanumeric) {
            Err(IfscError::NotAlphanumeric { at: 5 + at })
        } else {
            Ok(Self { ascii })
        }
    }

    /// The eleven characters.
    pub fn as_str(&self) -> &str {
        core::str::from_utf8(&self.ascii).unwrap_or_default()
    }

    /// The bank: four letters.
    pub fn bank(&self) -> &str {
        self.as_str().get(..4).unwrap_or_default()
    }

    /// The branch: six letters or digits.
    pub fn branch(&self) -> &str {
        self.as_str().get(5..).unwrap_or_default()
    }

    /// The parts of text that is an IFSC; `None` for other text.
    pub fn parts(text: &str) -> Option<Vec<Part>> {
        Self::parse(text).ok()?;
        Some(vec![
            Part::new("bank", 0..4),
            Part::new("zero kept for later use", 4..5),
            Part::new("branch", 5..11),
        ])
    }
}

bank_code!(Ifsc, IfscError, &[]);

#[cfg(test)]
mod tests {
    use std::string::ToString;

    use proptest::prelude::*;

    use super::*;

    /// Upper case and digits, told apart by a list.
    fn obvious(text: &str) -> bool {
        const UPPER: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
        let places: std::vec::Vec<char> = text.chars().collect();
        places.len() == 11
            && places[..4].iter().all(|&c| UPPER.contains(c))
            && places[4] == '0'
            && places[5..]
                .iter()
                .all(|&c| UPPER.contains(c) || "0123456789".contains(c))
    }

    proptest! {
        #[test]
        fn agrees_near_a_code(text in "[A-Z]{3}[A-Z0a]0[0-9A-Z]{5}[0-9A-Z\u{e9}a-]{0,2}") {
            prop_assert_eq!(Ifsc::parse(&text).is_ok(), obvious(&text));
        }

        #[test]
        fn agrees_on_any_text(text in any::<std::string::String>()) {
            prop_assert_eq!(Ifsc::parse(&text).is_ok(), obvious(&text));
        }
    }

    #[test]
    fn errors_as_text() {
        for (text, why) in [
            ("HDFC000405", "10 characters, expected 11"),
            (
                "HDF00004051",
                "character at byte 3 is not a letter from A to Z",
            ),
            (
                "hdfc0004051",
                "character at byte 0 is not a letter from A to Z",
            ),
            ("HDFCO004051", "fifth character is not 0"),
            ("HDFC1004051", "fifth character is not 0"),
            (
                "HDFC000405a",
                "character at byte 10 is neither a letter from A to Z nor a digit",
            ),
        ] {
            assert_eq!(Ifsc::parse(text).unwrap_err().to_string(), why, "{text:?}");
        }
    }
}
