//! The tables of a store, and what stands in their rows.

use redb::TableDefinition;
use tokmint::AccountId;
use tokmint::api::{Answer, AnswerKey, Claim, Record, Settled, Usage};
use tokmint::testmode::{Check, Checks};
use tokmint::token::RequestId;

use super::seal::{StoreKey, Unsealable};

/// What a store says of itself: its format, and what it remembers its key by.
pub(super) const META: TableDefinition<'_, &str, &[u8]> = TableDefinition::new("meta");

/// Tokens by id.
pub(super) const TOKENS: TableDefinition<'_, &str, TokenColumns> = TableDefinition::new("tokens");

/// Whether it is used, `created`, the owner, what its checks come to, the token as JSON without white
/// space, the sealed secret (empty if there is none).
pub(super) type TokenColumns = (
    bool,
    i64,
    &'static str,
    &'static str,
    &'static str,
    &'static [u8],
);

/// The tokens that are not used, by the time they were made.
pub(super) const UNUSED: TableDefinition<'_, (i64, &str), ()> = TableDefinition::new("unused");

/// Answers by account, live mode, publishable key, idempotency key.
pub(super) const ANSWERS: TableDefinition<'_, AnswerColumnsKey, AnswerColumns> =
    TableDefinition::new("answers");

pub(super) type AnswerColumnsKey = (&'static str, bool, bool, &'static str);

/// Of the claim its endpoint, digest and time; of the answer its status, `Stripe-Should-Retry`,
/// request id and body.
pub(super) type AnswerColumns = (
    &'static str,
    [u8; 32],
    i64,
    u16,
    Option<bool>,
    &'static str,
    &'static [u8],
);

/// The answers, by the time of their claim.
pub(super) const ANSWERED: TableDefinition<'_, (i64, &str, bool, bool, &str), ()> =
    TableDefinition::new("answered");

/// A token on its way into the table.
pub(super) struct TokenRow {
    pub(super) id: String,
    pub(super) used: bool,
    pub(super) created: i64,
    owner: AccountId,
    checks: String,
    token: String,
    sealed: Vec<u8>,
}

/// Why a record is not kept.
#[derive(Debug)]
pub(super) enum Unkeepable {
    Json(serde_json::Error),
    Unsealable(Unsealable),
}

impl std::fmt::Display for Unkeepable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Json(why) => write!(f, "a token that cannot be written down: {why}"),
            Self::Unsealable(why) => why.fmt(f),
        }
    }
}

impl TokenRow {
    /// Without a key, what the token stands for is left out.
    pub(super) fn new(record: &Record, key: Option<&StoreKey>) -> Result<Self, Unkeepable> {
        let Record { token, checks, .. } = record;
        let id = token.id.as_str();
        let sealed = key
            .zip(record.secret.as_ref())
            .and_then(|(key, secret)| key.seal(id, secret))
            .transpose()
            .map_err(Unkeepable::Unsealable)?;
        let words = [checks.cvc, checks.address_line1, checks.address_zip];
        Ok(Self {
            id: id.into(),
            used: record.usage == Usage::Used,
            created: token.created,
            owner: record.owner,
            checks: words.map(Check::as_str).join(" "),
            token: serde_json::to_string(token).map_err(Unkeepable::Json)?,
            sealed: sealed.unwrap_or_default(),
        })
    }

    pub(super) fn columns(&self) -> (bool, i64, &str, &str, &str, &[u8]) {
        (
            self.used,
            self.created,
            self.owner.as_str(),
            &self.checks,
            &self.token,
            &self.sealed,
        )
    }
}

/// The record of a row; `None` if the row is not one that [`TokenRow`] writes, or if its secret does
/// not open.
pub(super) fn record(
    id: &str,
    (used, _, owner, checks, token, sealed): (bool, i64, &str, &str, &str, &[u8]),
    key: Option<&StoreKey>,
) -> Option<Record> {
    let secret = match (sealed, key) {
        ([], _) => None,
        (sealed, Some(key)) => Some(key.open(id, sealed)?),
        (_, None) => return None,
    };
    let mut words = checks.split(' ').map(Check::parse);
    let mut read = Checks::PASS;
    read.cvc = words.next()??;
    read.address_line1 = words.next()??;
    read.address_zip = words.next()??;
    let token = serde_json::from_str(token).ok()?;
    let owner = AccountId::parse(owner).ok()?;
    let mut record = Record::from_parts(token, secret, read, owner);
    if used {
        record.usage = Usage::Used;
    }
    (record.token.id.as_str() == id).then_some(record)
}

/// An answer on its way into the table.
pub(super) struct AnswerRow {
    pub(super) key: AnswerKey,
    pub(super) settled: Settled,
}

impl AnswerRow {
    pub(super) fn columns(&self) -> (&str, [u8; 32], i64, u16, Option<bool>, &str, &[u8]) {
        let Settled { claim, answer } = &self.settled;
        (
            &claim.endpoint,
            claim.digest,
            claim.at,
            answer.status,
            answer.should_retry,
            answer.request_id.as_str(),
            &answer.body,
        )
    }
}

pub(super) fn answer_key(key: &AnswerKey) -> (&str, bool, bool, &str) {
    (
        key.account.as_str(),
        key.livemode,
        key.publishable,
        &key.key,
    )
}

/// The answer of a row; `None` if the row is not one that [`AnswerRow`] writes.
pub(super) fn settled(
    (endpoint, digest, at, status, should_retry, request_id, body): (
        &str,
        [u8; 32],
        i64,
        u16,
        Option<bool>,
        &str,
        &[u8],
    ),
) -> Option<Settled> {
    let request_id = RequestId::parse(request_id).ok()?;
    Some(Settled {
        claim: Claim::from_parts(endpoint.into(), digest, at),
        answer: Answer::from_parts(status, body.into(), should_retry, request_id),
    })
}
