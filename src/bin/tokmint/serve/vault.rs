//! The vault of the server: in memory, or in a file.

use std::fs::File;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use clap::Args;
use tokio::task::block_in_place;
use tokmint::api::{
    AnswerKey, Claim, Claimed, MemoryVault, Record, Settled, Usage, Vault, VaultError,
};

use super::log::Log;
use crate::failure::Failure;
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
    /// Opens the file, if one is named. What is to be told of it later goes to the log.
    ///
    /// # Errors
    ///
    /// A message for a file that cannot be read or is no store, and for a key that is none or another
    /// one.
    pub(super) fn open(self, log: &Arc<Log>) -> Result<Arc<dyn Vault>, Failure> {
        let Some(path) = self.store else {
            return Ok(Arc::new(MemoryVault::new()));
        };
        let key = self.store_key_file.map(key).transpose()?;
        let sealed = key.is_some();
        let store = Store::open(&path, key).map_err(|why| Failure::at("--store", why))?;
        if !sealed {
            log.warn(
                "--store: what tokens stand for is not kept, for there is no --store-key-file",
            );
        }
        Ok(Arc::new(Waiting {
            store,
            log: Arc::clone(log),
            told: Mutex::default(),
            ill: AtomicBool::new(false),
        }))
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

/// A store, which waits for the disk.
struct Waiting {
    store: Store,
    log: Arc<Log>,
    told: Mutex<Told>,
    /// Whether the last that was told is that the store fails.
    ill: AtomicBool,
}

/// What was told of a store, so that it is not told again.
#[derive(Default)]
struct Told {
    failure: Option<String>,
    damage: Option<String>,
}

impl Waiting {
    /// For what waits for the disk. Meanwhile another thread takes over what the runtime has to do.
    fn wait<T>(&self, what: impl FnOnce(&Store) -> Result<T, VaultError>) -> Result<T, VaultError> {
        self.told_of(block_in_place(|| what(&self.store)))
    }

    /// For what only reads: no thread is worth that, unless the disk is not well.
    fn read<T>(&self, what: impl FnOnce(&Store) -> Result<T, VaultError>) -> Result<T, VaultError> {
        match self.ill.load(Ordering::Relaxed) {
            true => self.wait(what),
            false => self.told_of(what(&self.store)),
        }
    }

    fn told_of<T>(&self, done: Result<T, VaultError>) -> Result<T, VaultError> {
        if matches!(done, Err(VaultError::Failed)) || self.ill.load(Ordering::Relaxed) {
            self.tell();
        }
        done
    }

    /// Tells on standard error what is wrong with the store, where that changed.
    fn tell(&self) {
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        let failure = self.store.failure();
        if told.failure != failure {
            match &failure {
                Some(why) => self.log.warn(format_args!(
                    "--store: nothing is kept until the disk is well again: {why}"
                )),
                None => self.log.warn("--store: tokens are kept again"),
            }
            self.ill.store(failure.is_some(), Ordering::Relaxed);
            told.failure = failure;
        }
        let damage = self.store.damage();
        if told.damage != damage {
            if let Some(what) = &damage {
                self.log.warn(format_args!("--store: {what}"));
            }
            told.damage = damage;
        }
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
        self.read(|store| store.get(id))
    }

    fn exchange(&self, id: &str, from: Usage, to: Usage) -> Result<Option<Usage>, VaultError> {
        self.wait(|store| store.exchange(id, from, to))
    }

    fn claim(&self, key: &AnswerKey, claim: &Claim, oldest: i64) -> Result<Claimed, VaultError> {
        self.read(|store| store.claim(key, claim, oldest))
    }

    fn release(&self, key: &AnswerKey) -> Result<(), VaultError> {
        self.read(|store| store.release(key))
    }

    fn forget(&self, answers: i64, unused: Option<i64>) -> Result<(), VaultError> {
        self.read(|store| store.forget(answers, unused))
    }
}
