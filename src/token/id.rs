//! Ids: what an object is, when it was made, and whose it is, in 24 characters after the prefix.
//!
//! ```text
//! tok_ 1 Pn1hH Eo1z7FTBnw 9vUfCGng
//!      │ │     │          └ 8 random characters
//!      │ │     └ the last 10 characters of the owner's account id
//!      │ └ 5 characters: seconds since 2012-07-15T21:56:20Z in base 62
//!      └ shard digit of the account
//! ```
//!
//! Bank account tokens up to 2017 have 14 characters: 4 of whole minutes since the same moment,
//! then 10 random ones. Request ids are `req_` and 14 random characters.
//!
//! Sources: the structure holds for 139 of 139 recorded tokens and about 10,000 other objects of
//! the test traffic of antiwork/gumroad (2020 to 2025), for the examples on
//! docs.stripe.com/api/tokens and for bodies quoted in public client code; a sample with the source
//! of each is `src/data/id_vectors.csv`.

use core::{cmp::Ordering, fmt};

use super::{
    base62::{self, Base62, Base62Error, first_foreign},
    text::text_traits,
};

/// Ids count from 2012-07-15T21:56:20Z, in unix seconds.
const EPOCH: i64 = 1_342_389_380;
/// The second after the last one that 5 base-62 characters hold, 2041-07-27T07:16:51Z.
const END: i64 = EPOCH + 62_i64.pow(5);
/// The second after the last minute that 4 base-62 characters hold, 2040-08-19T06:12:19Z.
const OLDER_END: i64 = EPOCH + 60 * 62_i64.pow(4);

/// The id of a token, or of the card or bank account inside one.
///
/// Holding one proves the structure that the module describes, not that the object exists. Inline
/// (no heap), at most 31 bytes of ASCII; orders as its text. Names such as `tok_visa`, which stand
/// for test tokens, are not of this structure; [`TokenId`](super::TokenId) holds either.
///
/// # Examples
///
/// ```
/// use tokmint::token::id::{IdKind, ObjectId};
///
/// let id = ObjectId::parse("tok_1Pn1hHEo1z7FTBnw9vUfCGng")?;
/// assert_eq!(id.kind(), IdKind::CardToken);
/// assert_eq!(id.created(), 1_723_482_379);
/// assert_eq!(ObjectId::from_parts(id.kind(), id.parts())?, id);
/// # Ok::<(), tokmint::token::id::IdError>(())
/// ```
#[derive(Clone, Copy, Eq, PartialEq, Hash)]
pub struct ObjectId {
    /// The text ends where the array ends, so that minting writes only pieces of fixed length.
    text: [u8; PREFIX + BODY],
    start: u8,
    kind: IdKind,
}

/// Room for the longest prefix, `cvctok_`, and one byte more.
const PREFIX: usize = 8;
/// Characters after the prefix.
const BODY: usize = 24;
/// Characters after the prefix of the older ids.
const OLDER_BODY: usize = 14;

/// What kind of object an id names, by its prefix.
///
/// Sources: recorded test traffic of antiwork/gumroad and the examples on
/// docs.stripe.com/api/tokens.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Ord, PartialOrd, Hash)]
#[non_exhaustive]
pub enum IdKind {
    /// `tok`, a token for a card.
    CardToken,
    /// `btok`, a token for a bank account.
    BankAccountToken,
    /// `ct`, a token for an account's details.
    AccountToken,
    /// `cpt`, a token for a person's details.
    PersonToken,
    /// `pii`, a token for a personal id number.
    PiiToken,
    /// `cvctok`, a token for a renewed CVC.
    CvcUpdateToken,
    /// `card`, the card inside a token.
    Card,
    /// `ba`, the bank account inside a token.
    BankAccount,
}

/// Which shard the owning account lives on: the digit after the prefix, `1` by default.
///
/// Recorded accounts have `1`, a few old ones `0`.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Ord, PartialOrd, Hash)]
pub struct Shard(u8);

/// What an id is made of, apart from its kind.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Hash)]
#[non_exhaustive]
pub enum IdParts {
    /// 24 characters after the prefix: every kind today.
    Current {
        /// Shard of the owning account.
        shard: Shard,
        /// When the object was made, in unix seconds, from 1342389380 to 2258522211.
        created: i64,
        /// The last ten characters of the owning account's id.
        account: Base62<10>,
        /// What tells objects of one second apart.
        random: Base62<8>,
    },
    /// 14 characters after the prefix: bank account tokens up to 2017.
    Older {
        /// When the object was made, in unix seconds, from 1342389380 to 2228969539. The id keeps
        /// the minute counted from the first of these; taken from an id, this is its first second.
        created: i64,
        /// What tells objects of one minute apart.
        random: Base62<10>,
    },
}

/// Why an id cannot be made, or text is not one.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum IdError {
    /// A time that the characters of the id cannot hold. It is refused, never wrapped.
    TimeOutOfRange {
        /// The time asked for, in unix seconds.
        created: i64,
        /// The first time that fits.
        first: i64,
        /// The last time that fits.
        last: i64,
    },
    /// Older ids exist for bank account tokens only.
    NoOlderForm {
        /// The kind asked for.
        kind: IdKind,
    },
    /// It does not begin with a known prefix and an underscore.
    Prefix,
    /// The characters after the prefix are of another number than this kind of id has.
    Length {
        /// How many bytes there were.
        bytes: usize,
    },
    /// The first character after the prefix is not a digit.
    Shard,
    /// A character outside `0-9A-Za-z` after the prefix.
    NotBase62 {
        /// Byte offset of that character in the whole text, 0-based.
        at: usize,
    },
}

impl fmt::Display for IdError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TimeOutOfRange {
                created,
                first,
                last,
            } => write!(
                f,
                "time {created} does not fit, expected {first} to {last} unix seconds"
            ),
            Self::NoOlderForm { kind } => {
                write!(f, "{} ids have no form of 14 characters", kind.prefix())
            }
            Self::Prefix => f.write_str("does not begin with a known prefix"),
            Self::Length { bytes } => write!(f, "{bytes} characters after the prefix"),
            Self::Shard => f.write_str("first character after the prefix is not a digit"),
            Self::NotBase62 { at } => write!(f, "character at byte {at} is not in 0-9A-Za-z"),
        }
    }
}

impl core::error::Error for IdError {}

impl ObjectId {
    /// The most bytes an id of these kinds has: 31.
    pub const MAX_LEN: usize = "cvctok_".len() + BODY;

    /// Makes the id of an object.
    ///
    /// # Errors
    ///
    /// - [`IdError::TimeOutOfRange`] for a time before 2012-07-15T21:56:20Z or after
    ///   2041-07-27T07:16:51Z (older form: 2040-08-19T06:12:19Z);
    /// - [`IdError::NoOlderForm`] for [`IdParts::Older`] of any kind but
    ///   [`IdKind::BankAccountToken`].
    ///
    /// # Examples
    ///
    /// ```
    /// use tokmint::token::account::AccountId;
    /// use tokmint::token::entropy::Entropy;
    /// use tokmint::token::id::{IdKind, IdParts, ObjectId, Shard};
    ///
    /// let account = AccountId::parse("acct_1032D82eZvKYlo2C").unwrap();
    /// let entropy = Entropy::from_bytes([0x5A; 32]);
    /// let id = ObjectId::from_parts(
    ///     IdKind::CvcUpdateToken,
    ///     IdParts::Current {
    ///         shard: Shard::default(),
    ///         created: 1_693_334_608,
    ///         account: account.infix(),
    ///         random: entropy.token(),
    ///     },
    /// )?;
    /// assert_eq!(id.as_str(), "cvctok_1NkWsu2eZvKYlo2CLshlPWp3");
    /// # Ok::<(), tokmint::token::id::IdError>(())
    /// ```
    #[inline]
    pub fn from_parts(kind: IdKind, parts: IdParts) -> Result<Self, IdError> {
        let prefix = kind.padded_prefix();
        let mut text = [0; PREFIX + BODY];
        match parts {
            IdParts::Current {
                shard,
                created,
                account,
                random,
            } => {
                let time = Self::time::<5>(created, 1, END)?;
                text[..8].copy_from_slice(&prefix);
                text[8] = shard.0;
                text[9..14].copy_from_slice(&time);
                text[14..24].copy_from_slice(account.as_bytes());
                text[24..].copy_from_slice(random.as_bytes());
            }
            IdParts::Older { created, random } => {
                if kind != IdKind::BankAccountToken {
                    return Err(IdError::NoOlderForm { kind });
                }
                let time = Self::time::<4>(created, 60, OLDER_END)?;
                text[10..18].copy_from_slice(&prefix);
                text[18..22].copy_from_slice(&time);
                text[22..].copy_from_slice(random.as_bytes());
            }
        }
        Ok(Self::ending_in(text, kind))
    }

    /// Units of `unit` seconds since the epoch, in `N` characters that are full at `end`.
    fn time<const N: usize>(created: i64, unit: u64, end: i64) -> Result<[u8; N], IdError> {
        created
            .checked_sub(EPOCH)
            .and_then(|since| u64::try_from(since).ok())
            .and_then(|since| base62::encode(since / unit))
            .ok_or(IdError::TimeOutOfRange {
                created,
                first: EPOCH,
                last: end - 1,
            })
    }

    /// Reads an id of this structure: 24 characters after the prefix, or 14 after `btok_`.
    ///
    /// # Errors
    ///
    /// The first rule that fails, tried in this order:
    ///
    /// - [`IdError::Prefix`] for `cus_…`, and for text without an underscore;
    /// - [`IdError::Length`] for `tok_visa`, and for anything else of another length;
    /// - [`IdError::NotBase62`] for `tok_1CHoPL2eZvKYlo2Ck6KE48_n`;
    /// - [`IdError::Shard`] for `tok_A…` with 24 characters.
    pub fn parse(text: &str) -> Result<Self, IdError> {
        let (prefix, body) = text.split_once('_').ok_or(IdError::Prefix)?;
        let kind = IdKind::from_prefix(prefix).ok_or(IdError::Prefix)?;
        let bytes = body.len();
        if bytes != BODY && !(bytes == OLDER_BODY && kind == IdKind::BankAccountToken) {
            return Err(IdError::Length { bytes });
        }
        if let Some(at) = first_foreign(body.as_bytes()) {
            let at = at + prefix.len() + 1;
            return Err(IdError::NotBase62 { at });
        }
        if bytes == BODY && !body.starts_with(|first: char| first.is_ascii_digit()) {
            return Err(IdError::Shard);
        }
        let mut padded = [0; PREFIX + BODY];
        for (place, byte) in padded.iter_mut().rev().zip(text.bytes().rev()) {
            *place = byte;
        }
        Ok(Self::ending_in(padded, kind))
    }

    /// An id from its text and the zero bytes before it.
    #[inline]
    fn ending_in(text: [u8; PREFIX + BODY], kind: IdKind) -> Self {
        let mut id = Self {
            text,
            start: 0,
            kind,
        };
        let body = if id.is_older() { OLDER_BODY } else { BODY };
        // At most 6 + 1 + 24 bytes of 32, so this does not wrap.
        id.start = (PREFIX + BODY - kind.prefix().len() - 1 - body) as u8;
        id
    }

    /// What the id names.
    pub const fn kind(&self) -> IdKind {
        self.kind
    }

    /// When the object was made, in unix seconds; of an older id, the first second of its minute.
    pub fn created(&self) -> i64 {
        match self.parts() {
            IdParts::Current { created, .. } | IdParts::Older { created, .. } => created,
        }
    }

    /// Takes the id apart: the reverse of [`ObjectId::from_parts`].
    pub fn parts(&self) -> IdParts {
        // Five characters hold less than 2^30, so neither the conversion nor 60 times the value of
        // four of them leaves i64.
        let since = |time: &[u8]| base62::decode(time) as i64;
        if self.is_older() {
            IdParts::Older {
                created: EPOCH + 60 * since(&self.piece::<4>(18)),
                random: Base62::from_alphabet(self.piece(22)),
            }
        } else {
            IdParts::Current {
                shard: Shard(self.text[PREFIX]),
                created: EPOCH + since(&self.piece::<5>(9)),
                account: Base62::from_alphabet(self.piece(14)),
                random: Base62::from_alphabet(self.piece(24)),
            }
        }
    }

    /// Whether 14 characters follow the prefix: those begin further right.
    fn is_older(&self) -> bool {
        self.text[PREFIX] == 0
    }

    /// `N` characters from a place that the callers know to be within the array.
    fn piece<const N: usize>(&self, at: usize) -> [u8; N] {
        let piece = self.text.get(at..).and_then(<[u8]>::first_chunk);
        piece.copied().unwrap_or([b'0'; N])
    }

    /// The whole id as text, 19 or 27 to 31 bytes.
    pub fn as_str(&self) -> &str {
        // ASCII by construction, so the default is never taken.
        core::str::from_utf8(self.as_bytes()).unwrap_or_default()
    }

    /// The whole id as ASCII bytes.
    pub fn as_bytes(&self) -> &[u8] {
        self.text.get(usize::from(self.start)..).unwrap_or_default()
    }
}

text_traits!(ObjectId, IdError, "an id, such as tok_… or card_…");

impl Ord for ObjectId {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_bytes().cmp(other.as_bytes())
    }
}

impl PartialOrd for ObjectId {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl IdKind {
    /// All kinds.
    pub const ALL: [Self; 8] = [
        Self::CardToken,
        Self::BankAccountToken,
        Self::AccountToken,
        Self::PersonToken,
        Self::PiiToken,
        Self::CvcUpdateToken,
        Self::Card,
        Self::BankAccount,
    ];

    /// What stands before the underscore, 2 to 6 letters: `tok`.
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::CardToken => "tok",
            Self::BankAccountToken => "btok",
            Self::AccountToken => "ct",
            Self::PersonToken => "cpt",
            Self::PiiToken => "pii",
            Self::CvcUpdateToken => "cvctok",
            Self::Card => "card",
            Self::BankAccount => "ba",
        }
    }

    /// Whether it is one of the six kinds of token, and not what is inside one.
    pub const fn is_token(self) -> bool {
        !matches!(self, Self::Card | Self::BankAccount)
    }

    fn from_prefix(prefix: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.prefix() == prefix)
    }

    /// The prefix and its underscore, at the end of 8 bytes.
    const fn padded_prefix(self) -> [u8; PREFIX] {
        match self {
            Self::CardToken => *b"\0\0\0\0tok_",
            Self::BankAccountToken => *b"\0\0\0btok_",
            Self::AccountToken => *b"\0\0\0\0\0ct_",
            Self::PersonToken => *b"\0\0\0\0cpt_",
            Self::PiiToken => *b"\0\0\0\0pii_",
            Self::CvcUpdateToken => *b"\0cvctok_",
            Self::Card => *b"\0\0\0card_",
            Self::BankAccount => *b"\0\0\0\0\0ba_",
        }
    }
}

impl Shard {
    /// Takes the digit, `0` to `9`; `None` for any other character.
    pub const fn from_char(digit: char) -> Option<Self> {
        if digit.is_ascii_digit() {
            Some(Self(digit as u8))
        } else {
            None
        }
    }

    /// The digit, `0` to `9`.
    pub const fn as_char(self) -> char {
        self.0 as char
    }
}

impl Default for Shard {
    /// `1`, where nearly all accounts are.
    fn default() -> Self {
        Self(b'1')
    }
}

/// The id of one call: `req_` and 14 characters out of `0-9A-Za-z`, inline.
///
/// Printed in the `Request-Id` header and in the log address of an error; it carries no time.
///
/// Source: 16,102 of 16,102 request ids in the recorded test traffic of antiwork/gumroad.
///
/// # Examples
///
/// ```
/// use tokmint::token::id::RequestId;
///
/// let id = RequestId::parse("req_GjvAWJkzuFk0Ej")?;
/// assert_eq!(RequestId::new(id.random()).as_str(), "req_GjvAWJkzuFk0Ej");
/// # Ok::<(), tokmint::token::id::IdError>(())
/// ```
#[derive(Clone, Copy, Eq, PartialEq, Ord, PartialOrd, Hash)]
pub struct RequestId([u8; 18]);

impl RequestId {
    /// Makes the id of a call from its random characters.
    pub const fn new(random: Base62<14>) -> Self {
        let [a, b, c, d, e, f, g, h, i, j, k, l, m, n] = *random.as_bytes();
        Self([
            b'r', b'e', b'q', b'_', a, b, c, d, e, f, g, h, i, j, k, l, m, n,
        ])
    }

    /// Reads `req_` and 14 characters.
    ///
    /// # Errors
    ///
    /// The first rule that fails, tried in this order:
    ///
    /// - [`IdError::Prefix`] when it does not begin with `req_`;
    /// - [`IdError::Length`] when not 14 bytes follow;
    /// - [`IdError::NotBase62`] at the first character outside `0-9A-Za-z`.
    pub fn parse(text: &str) -> Result<Self, IdError> {
        let body = text.strip_prefix("req_").ok_or(IdError::Prefix)?;
        match Base62::parse(body) {
            Ok(random) => Ok(Self::new(random)),
            Err(Base62Error::Length { bytes, .. }) => Err(IdError::Length { bytes }),
            Err(Base62Error::NotBase62 { at }) => Err(IdError::NotBase62 { at: at + 4 }),
        }
    }

    /// The 14 random characters.
    pub const fn random(&self) -> Base62<14> {
        let [_, _, _, _, random @ ..] = self.0;
        Base62::from_alphabet(random)
    }

    /// The whole id as text, 18 bytes.
    pub fn as_str(&self) -> &str {
        // ASCII by construction, so the default is never taken.
        core::str::from_utf8(&self.0).unwrap_or_default()
    }
}

text_traits!(RequestId, IdError, "a request id, req_…");

#[cfg(test)]
mod tests {
    use std::{format, string::ToString};

    use proptest::prelude::*;

    use super::*;
    use crate::testing::reference;

    const SHARD: Shard = Shard(b'1');

    fn current(created: i64) -> IdParts {
        IdParts::Current {
            shard: SHARD,
            created,
            account: Base62::parse("2eZvKYlo2C").unwrap(),
            random: Base62::parse("Ck6KE483").unwrap(),
        }
    }

    fn older(created: i64) -> IdParts {
        IdParts::Older {
            created,
            random: Base62::parse("mOv1DRUpyG").unwrap(),
        }
    }

    #[test]
    fn time_is_refused_outside_the_range_and_never_wrapped() {
        for (parts, first, last, texts) in [
            (
                current as fn(i64) -> IdParts,
                1_342_389_380,
                2_258_522_211,
                ["btok_1000002eZ", "btok_1zzzzz2eZ"],
            ),
            (
                older,
                1_342_389_380,
                2_228_969_539,
                ["btok_0000mOv1", "btok_zzzzmOv1"],
            ),
        ] {
            let mint = |created| ObjectId::from_parts(IdKind::BankAccountToken, parts(created));
            for (created, text) in [first, last].into_iter().zip(texts) {
                assert!(mint(created).unwrap().as_str().starts_with(text));
            }
            let wraps = 62_i64.pow(5);
            for created in [
                i64::MIN,
                -1,
                0,
                first - wraps,
                first - 1,
                last + 1,
                last + wraps,
                i64::MAX,
            ] {
                let refusal = IdError::TimeOutOfRange {
                    created,
                    first,
                    last,
                };
                assert_eq!(mint(created), Err(refusal));
            }
        }
    }

    /// chrono agrees with the dates that the documentation names.
    #[test]
    fn the_dates_in_the_documentation() {
        for (second, date) in [
            (EPOCH, "2012-07-15T21:56:20+00:00"),
            (END - 1, "2041-07-27T07:16:51+00:00"),
            (OLDER_END - 1, "2040-08-19T06:12:19+00:00"),
        ] {
            let moment = chrono::DateTime::from_timestamp(second, 0).unwrap();
            assert_eq!(moment, chrono::DateTime::parse_from_rfc3339(date).unwrap());
        }
    }

    #[test]
    fn prefixes_agree_and_are_distinct() {
        for kind in IdKind::ALL {
            let padded = format!("{:\0>8}", format!("{}_", kind.prefix()));
            assert_eq!(kind.padded_prefix(), padded.as_bytes());
            assert_eq!(IdKind::from_prefix(kind.prefix()), Some(kind));
        }
    }

    #[test]
    fn refusals_say_which_rule() {
        for (text, error) in [
            ("", "does not begin with a known prefix"),
            ("tok", "does not begin with a known prefix"),
            ("cus_7s6lmOv1DRUpyG", "does not begin with a known prefix"),
            ("tok_", "0 characters after the prefix"),
            ("tok_visa", "4 characters after the prefix"),
            // Fourteen letters, and the name of a test token all the same.
            ("tok_chargeDeclined", "14 characters after the prefix"),
            (
                "tok_1CHoPL2eZvKYlo2Ck6KE483n0",
                "25 characters after the prefix",
            ),
            (
                "btok_us_verified000000000000",
                "23 characters after the prefix",
            ),
            (
                "tok_1CHoPL2eZvKYlo2Ck6KE48_n",
                "character at byte 26 is not in 0-9A-Za-z",
            ),
            (
                "tok_1CHoPL2eZvKYlo2Ck6KEéé",
                "character at byte 24 is not in 0-9A-Za-z",
            ),
            (
                "tok_ACHoPL2eZvKYlo2Ck6KE483n",
                "first character after the prefix is not a digit",
            ),
        ] {
            assert_eq!(
                ObjectId::parse(text).unwrap_err().to_string(),
                error,
                "{text}"
            );
        }
        for (text, error) in [
            ("tok_GjvAWJkzuFk0Ej", "does not begin with a known prefix"),
            ("req_GjvAWJkzuFk0E", "13 characters after the prefix"),
            (
                "req_GjvAWJkzuFk0E-",
                "character at byte 17 is not in 0-9A-Za-z",
            ),
        ] {
            assert_eq!(RequestId::parse(text).unwrap_err().to_string(), error);
        }
        assert_eq!(
            ObjectId::from_parts(IdKind::Card, older(1_454_966_852))
                .unwrap_err()
                .to_string(),
            "card ids have no form of 14 characters"
        );
        assert_eq!(
            ObjectId::from_parts(IdKind::Card, current(0))
                .unwrap_err()
                .to_string(),
            "time 0 does not fit, expected 1342389380 to 2258522211 unix seconds"
        );
    }

    #[test]
    fn shard_is_a_digit() {
        assert_eq!(Shard::default().as_char(), '1');
        for digit in '0'..='9' {
            assert_eq!(Shard::from_char(digit).unwrap().as_char(), digit);
        }
        assert_eq!(Shard::from_char('A'), None);
        assert_eq!(Shard::from_char('\u{661}'), None);
    }

    #[cfg(feature = "serde")]
    #[test]
    fn serde_writes_text_and_reads_through_parse() {
        let id = ObjectId::parse("tok_1CHoPL2eZvKYlo2Ck6KE483n").unwrap();
        let json = serde_json::to_string(&id).unwrap();
        assert_eq!(json, "\"tok_1CHoPL2eZvKYlo2Ck6KE483n\"");
        assert_eq!(serde_json::from_str::<ObjectId>(&json).unwrap(), id);
        assert!(serde_json::from_str::<ObjectId>("\"tok_visa\"").is_err());
        assert!(serde_json::from_str::<ObjectId>("7").is_err());
    }

    fn arb_kind() -> impl Strategy<Value = IdKind> {
        proptest::sample::select(&IdKind::ALL)
    }

    proptest! {
        /// Over the whole range: the reference's text, and back to the same parts.
        #[test]
        fn current_ids_equal_the_reference_and_round_trip(
            kind in arb_kind(),
            shard in proptest::char::range('0', '9'),
            created in EPOCH..END,
            account in "[0-9A-Za-z]{10}",
            random in "[0-9A-Za-z]{8}",
        ) {
            let parts = IdParts::Current {
                shard: Shard::from_char(shard).unwrap(),
                created,
                account: Base62::parse(&account).unwrap(),
                random: Base62::parse(&random).unwrap(),
            };
            let id = ObjectId::from_parts(kind, parts).unwrap();
            let expected = reference::id::encode(kind.prefix(), shard, created, &account, &random);
            prop_assert_eq!(Some(id.to_string()), expected);
            prop_assert_eq!((id.kind(), id.parts()), (kind, parts));
            prop_assert_eq!(Some(id.created()), reference::id::created(id.as_str()));
            prop_assert_eq!(ObjectId::parse(id.as_str()), Ok(id));
        }

        #[test]
        fn older_ids_equal_the_reference_and_keep_the_minute(
            created in EPOCH..OLDER_END,
            random in "[0-9A-Za-z]{10}",
        ) {
            let parts = IdParts::Older { created, random: Base62::parse(&random).unwrap() };
            let id = ObjectId::from_parts(IdKind::BankAccountToken, parts).unwrap();
            let expected = reference::id::encode_older("btok", created, &random);
            prop_assert_eq!(Some(id.to_string()), expected);
            prop_assert!((0..60).contains(&(created - id.created())));
            prop_assert_eq!(Some(id.created()), reference::id::created(id.as_str()));
            prop_assert_eq!(ObjectId::parse(id.as_str()), Ok(id));
            prop_assert_eq!(ObjectId::from_parts(id.kind(), id.parts()), Ok(id));
        }

        /// Any time at all: an id exactly when the reference has one.
        #[test]
        fn any_time_is_taken_or_refused_as_by_the_reference(created: i64) {
            let fast = ObjectId::from_parts(IdKind::Card, current(created)).ok();
            let slow = reference::id::encode("card", '1', created, "2eZvKYlo2C", "Ck6KE483");
            prop_assert_eq!(fast.map(|id| id.to_string()), slow);
        }

        /// Any text is read back as itself or refused.
        #[test]
        fn parse_is_total(text in "\\PC{0,40}|(tok|btok|ba|cvctok|req)_[0-9A-Za-z_]{13,25}") {
            if let Ok(id) = ObjectId::parse(&text) {
                prop_assert_eq!(id.as_str(), &text);
                prop_assert_eq!(ObjectId::from_parts(id.kind(), id.parts()), Ok(id));
            }
            if let Ok(id) = RequestId::parse(&text) {
                prop_assert_eq!(id.as_str(), &text);
                prop_assert_eq!(RequestId::new(id.random()), id);
            }
        }

        /// Ids order as their text.
        #[test]
        fn order_is_that_of_the_text(
            (one, other) in (arb_kind(), arb_kind()),
            (early, late) in (EPOCH..END, EPOCH..END),
        ) {
            let one = ObjectId::from_parts(one, current(early)).unwrap();
            let other = ObjectId::from_parts(other, current(late)).unwrap();
            prop_assert_eq!(one.cmp(&other), one.as_str().cmp(other.as_str()));
        }
    }
}
