//! The id number of a person (`pii[id_number]`), of whatever country.

use alloc::string::String;
use core::fmt;

use zeroize::ZeroizeOnDrop;

use crate::wire::schema::MAX_CHARACTERS;

/// A personal id number: 1 to 5000 characters and nothing else proven.
///
/// It is wiped on drop and its `Debug` shows nothing; there is no `Display`, `Copy`, `Hash` or
/// `Serialize`.
#[derive(Clone, Eq, PartialEq, ZeroizeOnDrop)]
pub struct IdNumber(String);

/// Why text is not an [`IdNumber`]: it has no characters, or more than 5000.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct IdNumberError {
    /// How many characters there were.
    pub characters: usize,
}

impl fmt::Display for IdNumberError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let characters = self.characters;
        write!(f, "{characters} characters, expected 1 to {MAX_CHARACTERS}")
    }
}

impl core::error::Error for IdNumberError {}

impl IdNumber {
    /// Takes an id number as it was sent; nothing is trimmed.
    ///
    /// # Errors
    ///
    /// [`IdNumberError`] for the empty string and for more than 5000 characters, the limit that the
    /// specification gives.
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::{IdNumber, IdNumberError};
    ///
    /// let number = IdNumber::parse("000000000")?;
    /// assert_eq!(number.expose(), "000000000");
    /// assert_eq!(format!("{number:?}"), "IdNumber([elided])");
    /// # Ok::<(), IdNumberError>(())
    /// ```
    pub fn parse(sent: &str) -> Result<Self, IdNumberError> {
        match sent.chars().count() {
            1..=MAX_CHARACTERS => Ok(Self(sent.into())),
            characters => Err(IdNumberError { characters }),
        }
    }

    /// Takes a value that the form was checked for.
    pub(crate) fn checked(value: &str) -> Self {
        Self(value.into())
    }

    /// The number: the one way out of the secret.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for IdNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("IdNumber([elided])")
    }
}
