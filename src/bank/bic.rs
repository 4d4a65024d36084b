//! Business identifier code: BIC, or "SWIFT code" (`bank_account[routing_number]` of many
//! countries).
//!
//! `PPPPCCLL` or `PPPPCCLLBBB`: party, country, location, branch. There is no check digit. Without a
//! branch, or with `XXX` for one, it means the head office.
//!
//! Sources: ISO 9362, in the form of ISO 20022 `BICFIDec2014Identifier`,
//! `[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?`; examples, see [`EXAMPLES`].

use core::fmt;

use alloc::vec;
use alloc::vec::Vec;

use super::digits::bank_code;
use super::parts::Part;
use crate::country::Country;

/// A BIC: 8 or 11 upper-case ASCII letters and digits, with an assigned country.
///
/// It does not prove that a bank answers to it. `FIRNZAJJ` and `FIRNZAJJXXX` mean the same office and
/// are not equal; [`Bic::padded`] makes them so.
#[doc(alias = "SWIFT")]
#[derive(Clone, Copy, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Bic {
    /// Zeros for a branch that is not named.
    ascii: [u8; 11],
}

/// Why text is not a [`Bic`].
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum BicError {
    /// A character that is neither an upper-case ASCII letter nor a digit, or a digit in the country.
    Character {
        /// Byte offset of that character, 0-based.
        at: usize,
    },
    /// Neither 8 nor 11 characters.
    Length {
        /// How many characters there were.
        characters: usize,
    },
    /// The fifth and sixth character are neither an assigned ISO 3166-1 code nor `XK`.
    Country,
}

impl fmt::Display for BicError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Character { at: 4 | 5 } => f.write_str("country is not two upper-case letters"),
            Self::Character { at } => {
                write!(f, "character at byte {at} is no upper-case letter or digit")
            }
            Self::Length { characters } => write!(f, "{characters} characters, expected 8 or 11"),
            Self::Country => f.write_str("country code is not assigned"),
        }
    }
}

impl core::error::Error for BicError {}

/// Good codes, with the source of each.
pub const EXAMPLES: &[&str] = &[
    "FIRNZAJJ",    // a recorded call to the API
    "AAAALKLXXXX", // docs.stripe.com/connect/payouts-bank-accounts
    "NBEGEGCX331", // the same
    "TESTKR00123", // the same
];

/// The head office, where a branch stands.
const HEAD_OFFICE: &[u8; 3] = b"XXX";

impl Bic {
    /// Parses 8 or 11 characters, with nothing before, between or after them, upper case only.
    ///
    /// # Errors
    ///
    /// The first rule that fails, tried in this order:
    ///
    /// - [`BicError::Character`] for `firnzajj`, `FIRN ZAJJ` and `FIRN1AJJ`;
    /// - [`BicError::Length`] for `FIRNZAJ`, the empty text included;
    /// - [`BicError::Country`] for `FIRNZZJJ`.
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::bank::{Bic, BicError};
    ///
    /// let bic = Bic::parse("NBEGEGCX331")?;
    /// assert_eq!(bic.to_string(), "NBEGEGCX331");
    /// assert_eq!((bic.party(), bic.country_code()), ("NBEG", "EG"));
    /// assert_eq!((bic.location(), bic.branch()), ("CX", Some("331")));
    ///
    /// assert_eq!(Bic::parse("NBEGEGCX33"), Err(BicError::Length { characters: 10 }));
    /// # Ok::<(), BicError>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, BicError> {
        let wrong = text.bytes().enumerate().position(|(at, byte)| match at {
            4 | 5 => !byte.is_ascii_uppercase(),
            _ => !byte.is_ascii_uppercase() && !byte.is_ascii_digit(),
        });
        if let Some(at) = wrong {
            return Err(BicError::Character { at });
        }
        let mut ascii = [0; 11];
        match (text.len(), ascii.get_mut(..text.len())) {
            (8 | 11, Some(place)) => place.copy_from_slice(text.as_bytes()),
            (characters, _) => return Err(BicError::Length { characters }),
        }
        let bic = Self { ascii };
        match bic.country().is_some() || bic.country_code() == "XK" {
            true => Ok(bic),
            false => Err(BicError::Country),
        }
    }

    /// The 8 or 11 characters.
    pub fn as_str(&self) -> &str {
        let [eight @ .., a, b, c] = &self.ascii;
        match [a, b, c] {
            [0, 0, 0] => core::str::from_utf8(eight),
            _ => core::str::from_utf8(&self.ascii),
        }
        .unwrap_or_default()
    }

    /// The bank: four characters, in practice letters.
    pub fn party(&self) -> &str {
        self.as_str().get(..4).unwrap_or_default()
    }

    /// The country's two letters.
    pub fn country_code(&self) -> &str {
        self.as_str().get(4..6).unwrap_or_default()
    }

    /// The country; `None` for Kosovo, whose `XK` ISO 3166-1 does not assign.
    pub fn country(&self) -> Option<Country> {
        Country::from_alpha2(self.country_code())
    }

    /// The place: two characters.
    pub fn location(&self) -> &str {
        self.as_str().get(6..8).unwrap_or_default()
    }

    /// The branch: three characters, `XXX` for the head office; `None` if only eight were given.
    pub fn branch(&self) -> Option<&str> {
        self.as_str().get(8..).filter(|branch| !branch.is_empty())
    }

    /// The parts of text that is a BIC; `None` for other text.
    pub fn parts(text: &str) -> Option<Vec<Part>> {
        let bic = Self::parse(text).ok()?;
        let mut parts = vec![
            Part::new("party", 0..4),
            Part::new("country", 4..6),
            Part::new("location", 6..8),
        ];
        parts.extend(bic.branch().map(|_| Part::new("branch", 8..11)));
        Some(parts)
    }

    /// The code of 11 characters, with the branch `XXX` if none was given.
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::bank::Bic;
    ///
    /// assert_eq!(Bic::parse("FIRNZAJJ")?.padded().as_str(), "FIRNZAJJXXX");
    /// # Ok::<(), tokmint::bank::BicError>(())
    /// ```
    #[must_use]
    pub fn padded(self) -> Self {
        let mut ascii = self.ascii;
        if self.branch().is_none()
            && let Some(branch) = ascii.last_chunk_mut()
        {
            *branch = *HEAD_OFFICE;
        }
        Self { ascii }
    }
}

bank_code!(Bic, BicError, &[]);

#[cfg(test)]
mod tests {
    use std::string::{String, ToString};

    use proptest::prelude::*;

    use super::*;

    /// The rules in the order of the documentation.
    fn obvious(text: &str) -> Result<(), BicError> {
        for (at, character) in text.char_indices() {
            let country = at == 4 || at == 5;
            let digit = character.is_ascii_digit() && !country;
            if !digit && !character.is_ascii_uppercase() {
                return Err(BicError::Character { at });
            }
        }
        if text.len() != 8 && text.len() != 11 {
            let characters = text.len();
            return Err(BicError::Length { characters });
        }
        match &text[4..6] {
            "XK" => Ok(()),
            code if Country::from_alpha2(code).is_some() => Ok(()),
            _ => Err(BicError::Country),
        }
    }

    fn agrees(text: &str) {
        let parsed = Bic::parse(text);
        assert_eq!(parsed.map(|_| ()), obvious(text), "{text:?}");
        if let Ok(bic) = parsed {
            assert_eq!(bic.to_string(), text);
            let parts = [bic.party(), bic.country_code(), bic.location()].concat();
            assert_eq!(parts + bic.branch().unwrap_or_default(), text);
            assert_eq!(bic.branch().is_some(), text.len() == 11);
            let padded = if text.len() == 8 { "XXX" } else { "" };
            assert_eq!(bic.padded().to_string(), [text, padded].concat());
        }
    }

    proptest! {
        #[test]
        fn agrees_on_any_text(text in any::<String>()) {
            agrees(&text);
        }

        #[test]
        fn agrees_near_codes(text in "[A-Z0-9]{4}[A-Z]{2}[A-Z0-9a]{1,6}") {
            agrees(&text);
        }

        #[test]
        fn agrees_in_known_countries(
            party in "[A-Z0-9]{4}",
            country in "DE|ZA|XK|EG|E1|ZZ",
            rest in "[A-Z0-9]{2}([A-Z0-9]{3})?",
        ) {
            agrees(&[party, country, rest].concat());
        }
    }

    #[test]
    fn examples_are_good() {
        for example in EXAMPLES {
            agrees(example);
            assert!(Bic::parse(example).is_ok(), "{example}");
        }
    }

    #[test]
    fn errors_as_text() {
        for (text, why) in [
            (
                "firnzajj",
                "character at byte 0 is no upper-case letter or digit",
            ),
            ("FIRN1AJJ", "country is not two upper-case letters"),
            ("FIRNZAJ", "7 characters, expected 8 or 11"),
            ("FIRNZAJJXX", "10 characters, expected 8 or 11"),
            ("", "0 characters, expected 8 or 11"),
            ("FIRNZZJJ", "country code is not assigned"),
        ] {
            assert_eq!(Bic::parse(text).unwrap_err().to_string(), why, "{text:?}");
        }
    }

    #[test]
    fn kosovo_has_no_assigned_code() {
        let bic = Bic::parse("NBKOXKPR").unwrap();
        assert_eq!(bic.country(), None);
        assert_eq!(bic.country_code(), "XK");
    }

    #[cfg(feature = "serde")]
    #[test]
    fn serde_goes_through_parse() {
        let bic: Bic = serde_json::from_str("\"FIRNZAJJ\"").unwrap();
        assert_eq!(serde_json::to_string(&bic).unwrap(), "\"FIRNZAJJ\"");
        assert!(serde_json::from_str::<Bic>("\"FIRNZAJ\"").is_err());
    }
}
