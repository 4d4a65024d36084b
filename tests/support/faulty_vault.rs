//! A vault that fails where it is told to.

use std::sync::atomic::{AtomicUsize, Ordering};

use tokmint::api::{
    AnswerKey, Claim, Claimed, MemoryVault, Record, Settled, Usage, Vault, VaultError,
};

/// Decides by the name of a method and by how many calls of any method came before.
type Plan = Box<dyn Fn(&str, usize) -> Option<VaultError> + Send + Sync>;

/// A [`MemoryVault`] behind a plan of faults. What fails is not done.
pub(crate) struct FaultyVault {
    inner: MemoryVault,
    plan: Plan,
    calls: AtomicUsize,
}

impl FaultyVault {
    pub(crate) fn new(
        plan: impl Fn(&str, usize) -> Option<VaultError> + Send + Sync + 'static,
    ) -> Self {
        Self {
            inner: MemoryVault::new(),
            plan: Box::new(plan),
            calls: AtomicUsize::new(0),
        }
    }

    /// How many tokens there are.
    #[allow(dead_code, reason = "not every test asks")]
    pub(crate) fn len(&self) -> usize {
        self.inner.len()
    }

    fn may(&self, method: &str) -> Result<&MemoryVault, VaultError> {
        let before = self.calls.fetch_add(1, Ordering::Relaxed);
        match (self.plan)(method, before) {
            Some(error) => Err(error),
            None => Ok(&self.inner),
        }
    }
}

impl Vault for FaultyVault {
    fn commit(
        &self,
        record: Option<Record>,
        answer: Option<(&AnswerKey, Settled)>,
    ) -> Result<(), VaultError> {
        self.may("commit")?.commit(record, answer)
    }

    fn get(&self, id: &str) -> Result<Option<Record>, VaultError> {
        self.may("get")?.get(id)
    }

    fn exchange(&self, id: &str, from: Usage, to: Usage) -> Result<Option<Usage>, VaultError> {
        self.may("exchange")?.exchange(id, from, to)
    }

    fn claim(&self, key: &AnswerKey, claim: &Claim, oldest: i64) -> Result<Claimed, VaultError> {
        self.may("claim")?.claim(key, claim, oldest)
    }

    fn release(&self, key: &AnswerKey) -> Result<(), VaultError> {
        self.may("release")?.release(key)
    }

    fn forget(&self, answers: i64, unused: Option<i64>) -> Result<(), VaultError> {
        self.may("forget")?.forget(answers, unused)
    }
}
