//! The id of a token: minted, or the name of a ready-made test token.
//!
//! Sources: names, docs.stripe.com/testing and docs.stripe.com/connect/testing, each in the tables of
//! [`crate::testmode`]. That a ready-made token is retrieved under its own name is inferred
//! (`ready-made-ids` in the list of known unknowns).

use core::cmp::Ordering;

use super::id::{IdError, IdKind, ObjectId};
use super::text::text_traits;
use crate::data::{test_bank_tokens::TEST_BANK_TOKENS, test_cards::BY_TOKEN};

/// The id of a token: `tok_1Pn1hHEo1z7FTBnw9vUfCGng`, or `tok_visa`.
///
/// Inline (no heap); orders as its text.
///
/// # Examples
///
/// ```
/// use tokmint::token::{IdKind, TokenId};
///
/// let minted = TokenId::parse("btok_1BnxhQ2eZvKYlo2CbYrQL91x")?;
/// assert!(matches!(minted, TokenId::Minted(_)));
/// let named = TokenId::parse("btok_us_verified")?;
/// assert!(matches!(named, TokenId::ReadyMade(_)));
/// assert_eq!(named.kind(), minted.kind());
/// assert_eq!(named.kind(), IdKind::BankAccountToken);
/// # Ok::<(), tokmint::token::IdError>(())
/// ```
#[derive(Clone, Copy, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum TokenId {
    /// The id of a token that was made.
    Minted(ObjectId),
    /// The name of a token that test mode has from the start.
    ReadyMade(ReadyMadeId),
}

/// The name of a ready-made test token, such as `tok_visa` or `btok_us_verified`.
///
/// Holding one proves that the tables of [`testmode`](crate::testmode) list it.
#[derive(Clone, Copy, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct ReadyMadeId(&'static str);

impl TokenId {
    /// Reads an id of the structure of [`ObjectId`], or the name of a ready-made test token.
    ///
    /// # Errors
    ///
    /// What [`ObjectId::parse`] says of text that is neither: [`IdError::Length`] for
    /// `tok_visa111`.
    pub fn parse(text: &str) -> Result<Self, IdError> {
        match ObjectId::parse(text) {
            Ok(minted) => Ok(Self::Minted(minted)),
            Err(why) => ReadyMadeId::parse(text).map(Self::ReadyMade).ok_or(why),
        }
    }

    /// What the id names.
    pub fn kind(&self) -> IdKind {
        match self {
            Self::Minted(id) => id.kind(),
            Self::ReadyMade(id) => id.kind(),
        }
    }

    /// The whole id as text.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Minted(id) => id.as_str(),
            Self::ReadyMade(id) => id.as_str(),
        }
    }

    /// The whole id as ASCII bytes.
    #[inline]
    pub fn as_bytes(&self) -> &[u8] {
        match self {
            Self::Minted(id) => id.as_bytes(),
            Self::ReadyMade(id) => id.as_str().as_bytes(),
        }
    }
}

impl ReadyMadeId {
    /// The name that is listed; `None` for any other text.
    ///
    /// Exact: case counts, and nothing is trimmed. Without allocation.
    pub fn parse(text: &str) -> Option<Self> {
        let card = BY_TOKEN.binary_search_by_key(&text, |(id, _)| id).ok();
        let card = card.and_then(|at| BY_TOKEN.get(at)).map(|(id, _)| *id);
        let bank_account = || TEST_BANK_TOKENS.iter().map(|row| row.id);
        card.or_else(|| bank_account().find(|id| *id == text))
            .map(Self)
    }

    /// What it names: [`IdKind::CardToken`] or [`IdKind::BankAccountToken`].
    pub fn kind(self) -> IdKind {
        match self.0.starts_with("btok_") {
            true => IdKind::BankAccountToken,
            false => IdKind::CardToken,
        }
    }

    /// The name.
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}

impl From<ObjectId> for TokenId {
    #[inline]
    fn from(id: ObjectId) -> Self {
        Self::Minted(id)
    }
}

impl From<ReadyMadeId> for TokenId {
    fn from(id: ReadyMadeId) -> Self {
        Self::ReadyMade(id)
    }
}

text_traits!(TokenId, IdError, "an id of a token, such as tok_…");

impl core::fmt::Debug for ReadyMadeId {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "ReadyMadeId({self})")
    }
}

impl core::fmt::Display for ReadyMadeId {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.pad(self.0)
    }
}

impl Ord for TokenId {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_bytes().cmp(other.as_bytes())
    }
}

impl PartialOrd for TokenId {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use std::string::ToString;
    use std::vec::Vec;

    use super::*;

    fn names() -> impl Iterator<Item = &'static str> {
        let cards = BY_TOKEN.iter().map(|(id, _)| *id);
        cards.chain(TEST_BANK_TOKENS.iter().map(|row| row.id))
    }

    #[test]
    fn every_listed_name_is_read_and_none_has_the_structure_of_minted_ids() {
        for name in names() {
            let id = TokenId::parse(name).unwrap();
            assert_eq!(id.to_string(), name);
            assert_eq!(id.as_bytes(), name.as_bytes());
            assert!(ObjectId::parse(name).is_err(), "{name}");
            let prefix = name.split('_').next().unwrap();
            assert_eq!(id.kind().prefix(), prefix, "{name}");
        }
        assert!(names().count() > 200);
    }

    #[test]
    fn other_texts_are_refused_as_ids_are() {
        for (text, error) in [
            ("", "does not begin with a known prefix"),
            ("tok_visa111", "7 characters after the prefix"),
            ("tok_visa ", "5 characters after the prefix"),
            ("TOK_VISA", "does not begin with a known prefix"),
            ("btok_us_verified_", "12 characters after the prefix"),
        ] {
            assert_eq!(TokenId::parse(text).unwrap_err().to_string(), error);
        }
    }

    #[test]
    fn order_is_that_of_the_text() {
        let minted = ["tok_1CHoPL2eZvKYlo2Ck6KE483n", "btok_7s6lmOv1DRUpyG"];
        let mut texts: Vec<&str> = names().chain(minted).collect();
        let mut ids: Vec<TokenId> = texts.iter().map(|id| TokenId::parse(id).unwrap()).collect();
        texts.sort_unstable();
        ids.sort_unstable();
        assert!(ids.iter().map(TokenId::as_str).eq(texts));
    }

    #[cfg(feature = "serde")]
    #[test]
    fn serde_writes_text_and_reads_through_parse() {
        for text in ["\"tok_visa\"", "\"tok_1CHoPL2eZvKYlo2Ck6KE483n\""] {
            let id: TokenId = serde_json::from_str(text).unwrap();
            assert_eq!(serde_json::to_string(&id).unwrap(), text);
        }
        assert!(serde_json::from_str::<TokenId>("\"tok_visa111\"").is_err());
    }
}
