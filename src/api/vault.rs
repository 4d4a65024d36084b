//! Where tokens are kept once they are made: by id, used once, and the answers that are replayed.
//!
//! A [`Vault`] is memory and nothing else: what a use or a replay means is decided above it, in one
//! place for all vaults. [`MemoryVault`] keeps everything in the process.

use alloc::borrow::ToOwned;
use alloc::boxed::Box;
use alloc::collections::VecDeque;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::engine::{Minted, Secret};
use crate::testmode::Checks;
use crate::token::{AccountId, Check, Content, RequestId, Token};

/// Keeps tokens and answers. Every method is one step that no other thread sees half done.
///
/// Ids and keys are compared as text. Times are unix seconds of the clock that the caller of the API
/// gives, never of one of its own.
pub trait Vault: Send + Sync {
    /// Keeps a token that was made, and the answer to a claim: both or neither.
    ///
    /// An answer to a claim that is no longer there is kept all the same.
    ///
    /// # Errors
    ///
    /// [`VaultError::Exists`] if there is a token of that id, which stays as it is.
    fn commit(
        &self,
        record: Option<Record>,
        answer: Option<(&AnswerKey, Settled)>,
    ) -> Result<(), VaultError>;

    /// Keeps a token that was made.
    ///
    /// # Errors
    ///
    /// As for [`Vault::commit`].
    fn insert(&self, record: Record) -> Result<(), VaultError> {
        self.commit(Some(record), None)
    }

    /// The token of that id; `None` if there is none.
    ///
    /// # Errors
    ///
    /// [`VaultError::Locked`] and [`VaultError::Failed`], as for every method.
    fn get(&self, id: &str) -> Result<Option<Record>, VaultError>;

    /// Sets the usage of a token to `to` if it is `from`, and tells what it was; `None` if there is
    /// no token of that id.
    ///
    /// # Errors
    ///
    /// As for [`Vault::get`].
    fn exchange(&self, id: &str, from: Usage, to: Usage) -> Result<Option<Usage>, VaultError>;

    /// Claims an idempotency key, unless there is a claim or an answer of a time after `oldest`.
    ///
    /// # Errors
    ///
    /// As for [`Vault::get`].
    fn claim(&self, key: &AnswerKey, claim: &Claim, oldest: i64) -> Result<Claimed, VaultError>;

    /// Gives a claim up that has no answer.
    ///
    /// # Errors
    ///
    /// As for [`Vault::get`].
    fn release(&self, key: &AnswerKey) -> Result<(), VaultError>;

    /// May forget answers of the time `answers` and before, and tokens made at the time `unused` and
    /// before that are not used. What is that old counts as forgotten in any case.
    ///
    /// # Errors
    ///
    /// As for [`Vault::get`].
    fn forget(&self, answers: i64, unused: Option<i64>) -> Result<(), VaultError> {
        let _ = (answers, unused);
        Ok(())
    }
}

/// A token that is kept.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Record {
    /// The token as a secret key sees it when it is made.
    pub token: Token<'static>,
    /// What it stands for; `None` if the vault did not keep it.
    pub secret: Option<Secret>,
    /// What its checks read once it is used.
    pub checks: Checks,
    /// The account that it belongs to: the connected one, if it was made for one.
    pub owner: AccountId,
    /// Whether it has been used.
    pub usage: Usage,
}

impl Record {
    /// A token that was just made.
    #[must_use]
    pub fn new(minted: Minted<'static>, owner: AccountId) -> Self {
        let checks = minted.test_card().map_or(Checks::PASS, |card| card.checks);
        Self::from_parts(minted.token, Some(minted.secret), checks, owner)
    }

    /// A token that was kept elsewhere, unused.
    #[must_use]
    pub const fn from_parts(
        token: Token<'static>,
        secret: Option<Secret>,
        checks: Checks,
        owner: AccountId,
    ) -> Self {
        Self {
            token,
            secret,
            checks,
            owner,
            usage: Usage::Unused,
        }
    }

    /// The token as it is seen now: once it is used, `used` is true and its checks read what came of
    /// the use.
    ///
    /// Source: a retrieval recorded in 2024-08, `used: true` and `cvc_check: pass`; what the checks of
    /// a test card read is its row's.
    #[must_use]
    pub fn into_token(self) -> Token<'static> {
        let Self { mut token, .. } = self;
        if self.usage == Usage::Used {
            token.used = true;
            if let Content::Card(card) = &mut token.content {
                let Checks {
                    cvc,
                    address_line1,
                    address_zip,
                } = self.checks;
                for (place, result) in [
                    (&mut card.cvc_check, cvc),
                    (&mut card.address_line1_check, address_line1),
                    (&mut card.address_zip_check, address_zip),
                ] {
                    if *place == Some(Check::Unchecked) {
                        *place = Some(result.into());
                    }
                }
            }
        }
        token
    }
}

/// How far the one use of a token has come.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Usage {
    /// Not begun.
    Unused,
    /// A request is using it.
    InUse,
    /// Over: never again.
    Used,
}

/// What an answer is kept under: idempotency keys are an account's own.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub struct AnswerKey {
    /// The account that owns what is made.
    pub account: AccountId,
    /// The mode.
    pub livemode: bool,
    /// Whether a publishable key asked, which sees other answers than a secret one.
    pub publishable: bool,
    /// The `Idempotency-Key`, at most 255 characters.
    pub key: String,
}

impl AnswerKey {
    /// The key of an account in a mode, for publishable or other keys.
    #[must_use]
    pub const fn new(account: AccountId, livemode: bool, publishable: bool, key: String) -> Self {
        Self {
            account,
            livemode,
            publishable,
            key,
        }
    }
}

/// The first request with an idempotency key.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Claim {
    /// Its path; its method is POST.
    pub endpoint: String,
    /// A keyed digest of its parameters, which gives none of them away.
    pub digest: [u8; 32],
    /// When it came, in unix seconds.
    pub at: i64,
}

impl Claim {
    /// A claim that was kept elsewhere.
    #[must_use]
    pub const fn from_parts(endpoint: String, digest: [u8; 32], at: i64) -> Self {
        Self {
            endpoint,
            digest,
            at,
        }
    }
}

/// An answer that is replayed.
#[derive(Clone, Eq, PartialEq)]
#[non_exhaustive]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The body, to the byte.
    pub body: Vec<u8>,
    /// `Stripe-Should-Retry`
    pub should_retry: Option<bool>,
    /// The id of the first request: `Original-Request`.
    pub request_id: RequestId,
}

impl Answer {
    /// An answer that was kept elsewhere.
    #[must_use]
    pub const fn from_parts(
        status: u16,
        body: Vec<u8>,
        should_retry: Option<bool>,
        request_id: RequestId,
    ) -> Self {
        Self {
            status,
            body,
            should_retry,
            request_id,
        }
    }
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bytes = self.body.len();
        write!(
            f,
            "Answer({}, body of {bytes} bytes, {})",
            self.status, self.request_id
        )
    }
}

/// A claim and its answer.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Settled {
    /// The first request.
    pub claim: Claim,
    /// What it was answered.
    pub answer: Answer,
}

/// What became of claiming an idempotency key.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Claimed {
    /// It is the claimant's, who owes an answer by [`Vault::commit`], or a [`Vault::release`].
    Fresh,
    /// Somebody claimed it and has not answered.
    InProgress(Claim),
    /// It has its answer.
    Settled(Settled),
}

/// Why a vault did not do as it was told.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum VaultError {
    /// There is a token of this id.
    Exists,
    /// Another request holds what is needed.
    Locked,
    /// It failed.
    Failed,
}

impl fmt::Display for VaultError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Exists => "there is a token of this id",
            Self::Locked => "another request holds what is needed",
            Self::Failed => "the vault failed",
        })
    }
}

impl core::error::Error for VaultError {}

/// A vault in the memory of the process.
///
/// The cost of each method does not grow with the number of tokens, and no method fails but for
/// [`VaultError::Exists`]. Tokens stay until [`Vault::forget`] drops them, used ones for good, since
/// they can be retrieved; secrets are wiped when they are dropped.
#[derive(Debug, Default)]
pub struct MemoryVault(Mutex<Memory>);

#[derive(Default)]
struct Memory {
    /// In boxes: a map that grows moves what is in it, while everybody waits.
    tokens: HashMap<String, Box<Record>>,
    answers: HashMap<AnswerKey, (Claim, Option<Answer>)>,
    /// What may be forgotten one day, in the order of its coming.
    aging_tokens: VecDeque<(i64, String)>,
    aging_answers: VecDeque<(i64, AnswerKey)>,
}

impl fmt::Debug for Memory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (tokens, answers) = (self.tokens.len(), self.answers.len());
        write!(f, "{tokens} tokens, {answers} answers")
    }
}

impl Memory {
    fn answer(&mut self, key: &AnswerKey, claim: Claim, answer: Option<Answer>) {
        let at = claim.at;
        let old = self.answers.insert(key.clone(), (claim, answer));
        if old.is_none_or(|(old, _)| old.at != at) {
            self.aging_answers.push_back((at, key.clone()));
        }
    }
}

impl MemoryVault {
    /// An empty vault.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// How many tokens there are.
    pub fn len(&self) -> usize {
        self.memory().tokens.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn memory(&self) -> MutexGuard<'_, Memory> {
        // No step leaves half of its work behind if it panics.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Vault for MemoryVault {
    fn commit(
        &self,
        record: Option<Record>,
        answer: Option<(&AnswerKey, Settled)>,
    ) -> Result<(), VaultError> {
        let mut memory = self.memory();
        if let Some(record) = record {
            let token = &record.token;
            let (id, created) = (token.id.as_str().to_owned(), token.created);
            match memory.tokens.entry(id.clone()) {
                Entry::Occupied(_) => return Err(VaultError::Exists),
                Entry::Vacant(place) => place.insert(Box::new(record)),
            };
            memory.aging_tokens.push_back((created, id));
        }
        if let Some((key, Settled { claim, answer })) = answer {
            memory.answer(key, claim, Some(answer));
        }
        Ok(())
    }

    fn get(&self, id: &str) -> Result<Option<Record>, VaultError> {
        Ok(self
            .memory()
            .tokens
            .get(id)
            .map(|record| Record::clone(record)))
    }

    fn exchange(&self, id: &str, from: Usage, to: Usage) -> Result<Option<Usage>, VaultError> {
        let mut memory = self.memory();
        Ok(memory.tokens.get_mut(id).map(|record| {
            let was = record.usage;
            if was == from {
                record.usage = to;
            }
            was
        }))
    }

    fn claim(&self, key: &AnswerKey, claim: &Claim, oldest: i64) -> Result<Claimed, VaultError> {
        let mut memory = self.memory();
        if let Some((first, answer)) = memory.answers.get(key)
            && first.at > oldest
        {
            let claim = first.clone();
            return Ok(match answer.clone() {
                Some(answer) => Claimed::Settled(Settled { claim, answer }),
                None => Claimed::InProgress(claim),
            });
        }
        memory.answer(key, claim.clone(), None);
        Ok(Claimed::Fresh)
    }

    fn release(&self, key: &AnswerKey) -> Result<(), VaultError> {
        let mut memory = self.memory();
        if let Some((_, None)) = memory.answers.get(key) {
            memory.answers.remove(key);
        }
        Ok(())
    }

    fn forget(&self, answers: i64, unused: Option<i64>) -> Result<(), VaultError> {
        /// How much one call looks at: more than one call adds, so that nothing piles up.
        const MOST: usize = 4;
        let memory = &mut *self.memory();
        for _ in 0..MOST {
            let Some((_, key)) = pop_if(&mut memory.aging_answers, answers) else {
                break;
            };
            // A key may have been claimed anew since.
            if let Entry::Occupied(entry) = memory.answers.entry(key)
                && entry.get().0.at <= answers
            {
                entry.remove();
            }
        }
        let Some(unused) = unused else {
            return Ok(());
        };
        for _ in 0..MOST {
            let Some((_, id)) = pop_if(&mut memory.aging_tokens, unused) else {
                break;
            };
            match memory.tokens.get(&id).map(|record| record.usage) {
                Some(Usage::Unused) => {
                    memory.tokens.remove(&id);
                }
                // It may be given back, and is looked at again then.
                Some(Usage::InUse) => memory.aging_tokens.push_back((unused, id)),
                Some(Usage::Used) | None => {}
            }
        }
        Ok(())
    }
}

/// Takes the first entry if it is of that time or before.
fn pop_if<T>(queue: &mut VecDeque<(i64, T)>, until: i64) -> Option<(i64, T)> {
    match queue.front() {
        Some((time, _)) if *time <= until => queue.pop_front(),
        _ => None,
    }
}
