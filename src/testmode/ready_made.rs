//! Ready-made test tokens: ids that test mode knows without anyone having made them.
//!
//! They are constants: good without limit, in test mode only, and never used up. Their names are read
//! in parts, brand before behaviour, and a name with a part that does not exist is refused in words of
//! its own (recorded in 2026 on `PaymentMethod`s); which unlisted mixes of listed parts are good is not
//! known, so the listed names alone are (`test-token-name-parts` in the list of known unknowns).

use core::fmt;

use chrono::{DateTime, Datelike, Utc};

use super::{TestBankToken, TestCard};
use crate::card::{Expiry, ExpiryError};
use crate::data::test_cards::{BY_TOKEN, TOKEN_PARTS};
use crate::token::ReadyMadeId;

/// A ready-made test token: its name, and the row that it stands for.
///
/// # Examples
///
/// ```
/// use tokmint::testmode::{ReadyMade, ReadyMadeError};
///
/// let ReadyMade::Card { row, .. } = ReadyMade::of("tok_chargeDeclined")? else { panic!() };
/// assert_eq!(row.number, Some("4000000000000002"));
///
/// assert_eq!(ReadyMade::of("tok_visa111"), Err(ReadyMadeError::NotListed));
/// let why = ReadyMade::of("tok_card_createDispute").unwrap_err();
/// assert_eq!(why.part_of("tok_card_createDispute"), Some("card"));
/// # Ok::<(), ReadyMadeError>(())
/// ```
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum ReadyMade {
    /// A card token.
    Card {
        /// The name asked for; a card may have several.
        id: ReadyMadeId,
        /// The card. Of the two that `tok_jcb` is published with it is the first.
        row: &'static TestCard,
    },
    /// A bank account token.
    BankAccount {
        /// The name.
        id: ReadyMadeId,
        /// The bank account.
        row: &'static TestBankToken,
    },
}

/// Why text is not the name of a ready-made test token. It says where and not what, since anything
/// may have been sent in the place of a name.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum ReadyMadeError {
    /// It is another id, or a mix of parts that is not listed, or anything else.
    NotListed,
    /// It begins with `tok_` and has a part that some name has, and this one that none has.
    Part {
        /// Byte offset of the part, 0-based.
        at: usize,
        /// How many bytes it has.
        bytes: usize,
    },
}

impl ReadyMadeError {
    /// The part that no name has, given the text that was read.
    pub fn part_of(self, id: &str) -> Option<&str> {
        match self {
            Self::NotListed => None,
            Self::Part { at, bytes } => id.get(at..)?.get(..bytes),
        }
    }
}

impl fmt::Display for ReadyMadeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotListed => f.write_str("not the name of a ready-made test token"),
            Self::Part { at, .. } => {
                write!(f, "the part at byte {at} is in no name of a test token")
            }
        }
    }
}

impl core::error::Error for ReadyMadeError {}

impl ReadyMade {
    /// The ready-made token of that name.
    ///
    /// Exact: case counts, and nothing is trimmed. Takes time linear in the length of the text, and
    /// no allocation.
    ///
    /// # Errors
    ///
    /// - [`ReadyMadeError::Part`] for `tok_card_createDispute`;
    /// - [`ReadyMadeError::NotListed`] for `tok_visa111`, for ids of minted tokens and for all else.
    pub fn of(id: &str) -> Result<Self, ReadyMadeError> {
        match ReadyMadeId::parse(id) {
            Some(id) => Self::named(id),
            None => Err(odd_part(id).unwrap_or(ReadyMadeError::NotListed)),
        }
    }

    /// Every ready-made token once: cards sorted by name, then bank accounts.
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::testmode::ReadyMade;
    ///
    /// let payouts = ReadyMade::all().filter(|one| one.id().as_str().ends_with("_transferFail"));
    /// assert_eq!(payouts.count(), 26);
    /// ```
    pub fn all() -> impl Iterator<Item = Self> {
        let cards = BY_TOKEN.chunk_by(|one, other| one.0 == other.0);
        let cards = cards.filter_map(|rows| rows.first()).map(|(id, _)| *id);
        let bank_accounts = TestBankToken::ALL.iter().map(|row| row.id);
        cards
            .chain(bank_accounts)
            .filter_map(|id| Self::of(id).ok())
    }

    /// The name.
    pub const fn id(&self) -> ReadyMadeId {
        match self {
            Self::Card { id, .. } | Self::BankAccount { id, .. } => *id,
        }
    }

    /// When the cards expire: this month of next year, in UTC.
    ///
    /// Source: 9/2027 on two cards in September 2026, stripe_world notes.
    ///
    /// # Errors
    ///
    /// As for [`Expiry::new`]: next year is before 2000 or after 9999.
    ///
    /// # Examples
    ///
    /// ```
    /// use chrono::{TimeZone, Utc};
    /// use tokmint::card::Expiry;
    /// use tokmint::testmode::ReadyMade;
    ///
    /// let leap_day = Utc.with_ymd_and_hms(2028, 2, 29, 12, 0, 0).unwrap();
    /// assert_eq!(ReadyMade::expiry(leap_day), Expiry::new(2, 2029));
    /// ```
    pub fn expiry(now: DateTime<Utc>) -> Result<Expiry, ExpiryError> {
        // Years before 0 are past, and chrono's last year fits no more than 9999 does.
        let year = now.year().saturating_add(1).max(0);
        let year = u16::try_from(year).unwrap_or(u16::MAX);
        // A month of 1 to 12 fits.
        Expiry::new(now.month() as u8, year)
    }

    fn named(id: ReadyMadeId) -> Result<Self, ReadyMadeError> {
        let card = TestCard::by_token(id.as_str()).next();
        let card = card.map(|row| Self::Card { id, row });
        let bank_account = || TestBankToken::by_token(id.as_str());
        card.or_else(|| bank_account().map(|row| Self::BankAccount { id, row }))
            .ok_or(ReadyMadeError::NotListed)
    }
}

/// The first part that no name has, in text that has another which one has. Without a letter between
/// two underscores it is no name at all.
fn odd_part(id: &str) -> Option<ReadyMadeError> {
    let is_known = |part: &str| TOKEN_PARTS.binary_search(&part).is_ok();
    let parts = id.strip_prefix("tok_")?;
    if parts.split('_').any(str::is_empty) || !parts.split('_').any(is_known) {
        return None;
    }
    let mut at = id.len() - parts.len();
    for part in parts.split('_') {
        if !is_known(part) {
            let bytes = part.len();
            return Some(ReadyMadeError::Part { at, bytes });
        }
        at += part.len() + 1;
    }
    None
}
