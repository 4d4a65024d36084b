//! The vault of the server: in memory, or in a file.

use std::fs::File;
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use tokio::task::block_in_place;
use tokmint::api::{
    AnswerKey, Claim, Claimed, MemoryVault, Record, Settled, Usage, Vault, VaultError,
};

use crate::failure::{Failure, warn};
use crate::input;
use crate::store::{Store, StoreKey};

#[derive(Args)]
pub(super) struct VaultOptions {
    /// Keep tokens and answers in this file, where they survive the end and a loss of power
    /// [default: in memory]
    #[arg(long, value_name = "FILE")]
    store: Option<PathBuf>,

    /// Seal in it what tokens stand for, under the key in FILE: 64 hexadecimal digits [default: what
    /// they stand for is not kept]
    #[arg(long, value_name = "FILE", requires = "store")]
    store_key_file: Option<PathBuf>,
}

impl VaultOptions {
    /// Opens the file, if one is named.
    ///
    /// # Errors
    ///
    /// A message for a file that cannot be read or is no store, and for a key that is none or another
    /// one.
    pub(super) fn open(self) -> Result<Arc<dyn Vault>, Failure> {
        let Some(path) = self.store else {
            return Ok(Arc::new(MemoryVault::new()));
        };
        let key = self.store_key_file.map(key).transpose()?;
        let store = Store::open(&path, key).map_err(|why| Failure::at("--store", why))?;
        Ok(Arc::new(Waiting(store)))
    }
}

fn key(path: PathBuf) -> Result<StoreKey, Failure> {
    /// Far more than any key has, in bytes.
    const LIMIT: usize = 4096;
    let at = |why: &dyn std::fmt::Display| Failure::at("--store-key-file", why);
    let bytes = File::open(path)
        .and_then(|file| input::read_all(file, LIMIT))
        .map_err(|why| at(&why))?;
    let text = std::str::from_utf8(&bytes).map_err(|_| at(&"not UTF-8 text"))?;
    StoreKey::from_hex(text).map_err(|why| at(&why))
}

/// A store waits for the disk. While it does, another thread takes over what the runtime has to do.
struct Waiting(Store);

impl Waiting {
    fn wait<T>(&self, what: impl FnOnce(&Store) -> Result<T, VaultError>) -> Result<T, VaultError> {
        let done = block_in_place(|| what(&self.0));
        if let (Err(VaultError::Failed), Some(why)) = (&done, self.0.failure()) {
            warn(format_args!("--store: {why}"));
        }
        done
    }
}

impl Vault for Waiting {
    fn commit(
        &self,
        record: Option<Record>,
        answer: Option<(&AnswerKey, Settled)>,
    ) -> Result<(), VaultError> {
        self.wait(|store| store.commit(record, answer))
    }

    fn get(&self, id: &str) -> Result<Option<Record>, VaultError> {
        self.wait(|store| store.get(id))
    }

    fn exchange(&self, id: &str, from: Usage, to: Usage) -> Result<Option<Usage>, VaultError> {
        self.wait(|store| store.exchange(id, from, to))
    }

    fn claim(&self, key: &AnswerKey, claim: &Claim, oldest: i64) -> Result<Claimed, VaultError> {
        self.wait(|store| store.claim(key, claim, oldest))
    }

    fn release(&self, key: &AnswerKey) -> Result<(), VaultError> {
        self.wait(|store| store.release(key))
    }

    fn forget(&self, answers: i64, unused: Option<i64>) -> Result<(), VaultError> {
        self.wait(|store| store.forget(answers, unused))
    }
}
