//! What keeps the bytes of a store, lent to one database after the other.
//!
//! A database of `redb` whose disk has failed once is of no use any more, reading included: it has
//! to be opened again. Here is what stays meanwhile: the file, and the locks that keep other
//! processes out of it.

use std::collections::HashSet;
use std::io;
use std::ops::Bound;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use redb::{BackendError, StorageBackend};

type Range = (Bound<u64>, Bound<u64>);

/// What keeps the bytes, until it is dropped.
#[derive(Debug)]
pub(super) struct Disk {
    bytes: Box<dyn StorageBackend>,
    /// The locks that a database took, which the next one finds taken.
    locked: Mutex<HashSet<Range>>,
    /// Whether what was written last may be shown by the system without being on the disk.
    unsure: AtomicBool,
}

/// A [`Disk`] as a database takes it, which does not close it.
#[derive(Debug)]
pub(super) struct Lent(pub(super) Arc<Disk>);

/// How much is written again at a time, in bytes.
const PIECE: usize = 1024 * 1024;

impl Disk {
    pub(super) fn new(bytes: impl StorageBackend) -> Arc<Self> {
        Arc::new(Self {
            bytes: Box::new(bytes),
            locked: Mutex::default(),
            unsure: AtomicBool::new(false),
        })
    }

    fn locked(&self) -> MutexGuard<'_, HashSet<Range>> {
        // No step leaves half of its work behind if it panics.
        self.locked.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn lock(
        &self,
        start: Bound<u64>,
        end: Bound<u64>,
        lock: impl FnOnce() -> Result<bool, BackendError>,
    ) -> Result<bool, BackendError> {
        let mut locked = self.locked();
        if locked.contains(&(start, end)) {
            return Ok(true);
        }
        let done = lock()?;
        if done {
            locked.insert((start, end));
        }
        Ok(done)
    }

    /// Puts what the system shows onto the disk, if that is not sure.
    ///
    /// After a sync that failed, a system may take what was to be written for written. It goes on
    /// showing it, and no later sync brings it to the disk. So all of it is written once more.
    pub(super) fn make_sure(&self) -> io::Result<()> {
        if !self.unsure.load(Ordering::Acquire) {
            return Ok(());
        }
        let mut piece = vec![0; PIECE];
        let (mut at, len) = (0, self.bytes.len()?);
        while at < len {
            let left = usize::try_from(len - at).unwrap_or(PIECE);
            let Some(piece) = piece.get_mut(..left.min(PIECE)) else {
                break;
            };
            self.bytes.read(at, piece)?;
            self.bytes.write(at, piece)?;
            at += piece.len() as u64;
        }
        self.bytes.sync_data()?;
        self.unsure.store(false, Ordering::Release);
        Ok(())
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        // Closing gives locks back, which end with the file anyway.
        let _ = self.bytes.close();
    }
}

impl StorageBackend for Lent {
    fn len(&self) -> io::Result<u64> {
        self.0.bytes.len()
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        self.0.bytes.read(offset, out)
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        self.0.bytes.set_len(len)
    }

    fn sync_data(&self) -> io::Result<()> {
        self.0.bytes.sync_data().inspect_err(|_| {
            self.0.unsure.store(true, Ordering::Release);
        })
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        self.0.bytes.write(offset, data)
    }

    fn try_lock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<bool, BackendError> {
        let lock = || self.0.bytes.try_lock_range(start, end);
        self.0.lock(start, end, lock)
    }

    fn try_lock_shared_range(
        &self,
        start: Bound<u64>,
        end: Bound<u64>,
    ) -> Result<bool, BackendError> {
        let lock = || self.0.bytes.try_lock_shared_range(start, end);
        self.0.lock(start, end, lock)
    }

    fn lock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<(), BackendError> {
        let lock = || self.0.bytes.lock_range(start, end).map(|()| true);
        self.0.lock(start, end, lock).map(drop)
    }

    fn lock_shared_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<(), BackendError> {
        let lock = || self.0.bytes.lock_shared_range(start, end).map(|()| true);
        self.0.lock(start, end, lock).map(drop)
    }

    fn unlock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<(), BackendError> {
        self.0.bytes.unlock_range(start, end)?;
        self.0.locked().remove(&(start, end));
        Ok(())
    }

    fn query_lock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<bool, BackendError> {
        self.0.bytes.query_lock_range(start, end)
    }
}
