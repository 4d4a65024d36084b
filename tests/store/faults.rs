//! Disks that fail, tear or lie half written, at each of their steps.

use std::fs::File;
use std::io;
use std::ops::{Bound, RangeInclusive};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use redb::backends::FileBackend;
use redb::{BackendError, StorageBackend};
use tokmint::api::{Claimed, Usage, Vault, VaultError};

use super::{EPOCH, Store, claim, folder, id, key, numbered, secret, settled, slot};

/// A disk with a cache that only a sync empties.
#[derive(Debug, Default)]
struct Disk {
    /// What survives a loss of power for certain.
    safe: Vec<u8>,
    /// What the system shows: the safe bytes and all that was written since.
    shown: Vec<u8>,
    /// What was written since the last sync, in order, and whether it is shown.
    pending: Vec<(Change, bool)>,
    /// How many changes and syncs are left until the disk fails.
    left: Option<usize>,
    /// How many fail then; all that come if there is no number.
    fails: Option<usize>,
    /// Whether a sync that fails forgets what it was to write, and shows it all the same.
    forgets: bool,
    /// Whether it may not grow.
    full: bool,
    /// How many there were.
    steps: usize,
}

#[derive(Clone, Debug)]
enum Change {
    Write(usize, Vec<u8>),
    Length(usize),
}

impl Change {
    fn to(&self, bytes: &mut Vec<u8>) {
        match self {
            Self::Write(at, data) => {
                // What is beyond the end went with a length that did not arrive.
                let end = (at + data.len()).min(bytes.len());
                if let Some(place) = bytes.get_mut(*at..end) {
                    place.copy_from_slice(&data[..end - at]);
                }
            }
            Self::Length(len) => bytes.resize(*len, 0),
        }
    }
}

impl Disk {
    fn step(&mut self) -> io::Result<()> {
        self.steps += 1;
        let Some(left) = &mut self.left else {
            return Ok(());
        };
        if let Some(fewer) = left.checked_sub(1) {
            *left = fewer;
            return Ok(());
        }
        if let Some(fails) = &mut self.fails {
            match fails.checked_sub(1) {
                Some(fewer) => *fails = fewer,
                None => return Ok(()),
            }
        }
        Err(io::ErrorKind::Other.into())
    }
}

#[derive(Clone, Debug)]
struct Backend(Arc<Mutex<Disk>>);

impl Backend {
    fn of(bytes: Vec<u8>) -> Self {
        let (safe, shown) = (bytes.clone(), bytes);
        Self(Arc::new(Mutex::new(Disk {
            safe,
            shown,
            ..Disk::default()
        })))
    }

    fn change(&self, change: Change) -> io::Result<()> {
        let mut disk = self.0.lock().unwrap();
        let grows = matches!(change, Change::Length(len) if len > disk.shown.len());
        if disk.full && grows {
            return Err(io::ErrorKind::StorageFull.into());
        }
        let fails = disk.step();
        if fails.is_ok() {
            change.to(&mut disk.shown);
        }
        // A write that fails may have begun.
        disk.pending.push((change, fails.is_ok()));
        fails
    }
}

impl StorageBackend for Backend {
    fn len(&self) -> Result<u64, io::Error> {
        Ok(self.0.lock().unwrap().shown.len() as u64)
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> Result<(), io::Error> {
        let disk = self.0.lock().unwrap();
        let at = offset as usize;
        let bytes = disk.shown.get(at..at + out.len());
        out.copy_from_slice(bytes.ok_or(io::ErrorKind::UnexpectedEof)?);
        Ok(())
    }

    fn set_len(&self, len: u64) -> Result<(), io::Error> {
        self.change(Change::Length(len as usize))
    }

    fn sync_data(&self) -> Result<(), io::Error> {
        let disk = &mut *self.0.lock().unwrap();
        let fails = disk.step();
        if fails.is_ok() {
            disk.safe.resize(disk.shown.len(), 0);
            for (change, _) in disk.pending.iter().filter(|(_, shown)| *shown) {
                change.to(&mut disk.safe);
            }
            assert!(disk.forgets || disk.safe == disk.shown);
        }
        if fails.is_ok() || disk.forgets {
            disk.pending.clear();
        }
        fails
    }

    fn write(&self, offset: u64, data: &[u8]) -> Result<(), io::Error> {
        self.change(Change::Write(offset as usize, data.to_vec()))
    }
}

/// What is left of the writes since the last sync when the power goes.
#[derive(Clone, Copy, Debug)]
enum Left {
    Nothing,
    Everything,
    /// All but the last, and half of that.
    LastTorn,
    /// Some of them, and some of these torn.
    Some(u8),
}

impl Left {
    const ALL: [Self; 6] = [
        Self::Nothing,
        Self::Everything,
        Self::LastTorn,
        Self::Some(1),
        Self::Some(2),
        Self::Some(3),
    ];

    fn of(self, disk: &Disk) -> Vec<u8> {
        let mut bytes = disk.safe.clone();
        let mut random = self.seed();
        let last = disk.pending.len().saturating_sub(1);
        for (at, (change, _)) in disk.pending.iter().enumerate() {
            let torn = |keep: usize| match change {
                Change::Write(at, data) => Change::Write(*at, data[..keep.min(data.len())].into()),
                length => length.clone(),
            };
            let half = match change {
                Change::Write(_, data) => data.len() / 2,
                Change::Length(_) => 0,
            };
            match self {
                Self::Nothing => {}
                Self::Everything => change.to(&mut bytes),
                Self::LastTorn if at == last => torn(half).to(&mut bytes),
                Self::LastTorn => change.to(&mut bytes),
                Self::Some(_) => match next(&mut random) % 4 {
                    0 => {}
                    // Disks write sectors whole.
                    1 => torn(half / 512 * 512).to(&mut bytes),
                    _ => change.to(&mut bytes),
                },
            }
        }
        bytes
    }

    fn seed(self) -> u64 {
        match self {
            Self::Some(seed) => 0x9e37_79b9_7f4a_7c15 >> seed,
            _ => 1,
        }
    }
}

/// Xorshift: what is torn is the same in every run.
fn next(random: &mut u64) -> u64 {
    *random ^= *random << 13;
    *random ^= *random >> 7;
    *random ^= *random << 17;
    *random >> 32
}

/// What the vault said that it had done.
#[derive(Debug, Default)]
struct Said {
    kept: Vec<u64>,
    used: Vec<u64>,
}

/// Makes tokens, with answers, and uses every second one, until the vault fails.
fn work(vault: &dyn Vault, numbers: RangeInclusive<u64>) -> Result<Said, Said> {
    let mut said = Said::default();
    for number in numbers {
        let record = numbered(number);
        let name = slot(&number.to_string());
        let answer = settled(EPOCH, id(&record));
        if vault
            .commit(Some(record.clone()), Some((&name, answer)))
            .is_err()
        {
            return Err(said);
        }
        said.kept.push(number);
        if number.is_multiple_of(2) {
            let exchange = |from, to| vault.exchange(id(&record), from, to);
            if exchange(Usage::Unused, Usage::InUse) != Ok(Some(Usage::Unused))
                || exchange(Usage::InUse, Usage::Used) != Ok(Some(Usage::InUse))
            {
                return Err(said);
            }
            said.used.push(number);
        }
    }
    Ok(said)
}

/// Everything that was said is true, and what was not is done as a whole or not at all.
fn check(vault: &dyn Vault, said: &Said, what: &dyn Fn() -> String) {
    for number in 1..=8 {
        let made = numbered(number);
        let kept = vault.get(id(&made)).unwrap();
        let name = slot(&number.to_string());
        let claimed = vault.claim(&name, &claim(EPOCH), 0).unwrap();
        match &kept {
            None => {
                assert!(!said.kept.contains(&number), "{number} is lost {}", what());
                assert_eq!(claimed, Claimed::Fresh, "{}", what());
                continue;
            }
            Some(kept) => {
                assert_eq!(kept.token, made.token, "{}", what());
                assert_eq!(secret(kept), secret(&made), "{}", what());
                let answer = settled(EPOCH, id(&made));
                assert_eq!(claimed, Claimed::Settled(answer), "{}", what());
            }
        }
        let exchange = |from, to| vault.exchange(id(&made), from, to).unwrap();
        let redeems = exchange(Usage::Unused, Usage::InUse) == Some(Usage::Unused)
            && exchange(Usage::InUse, Usage::Used) == Some(Usage::InUse);
        assert!(
            !(redeems && said.used.contains(&number)),
            "{number} was used twice {}",
            what()
        );
        assert_eq!(exchange(Usage::Unused, Usage::Used), Some(Usage::Used));
    }
}

fn empty_store() -> Vec<u8> {
    let backend = Backend::of(Vec::new());
    drop(Store::over(backend.clone(), Some(key())).unwrap());
    let disk = backend.0.lock().unwrap();
    disk.safe.clone()
}

#[test]
fn power_may_go_at_every_step_of_the_disk() {
    let empty = empty_store();
    let whole = Backend::of(empty.clone());
    let store = Store::over(whole.clone(), Some(key())).unwrap();
    let before = whole.0.lock().unwrap().steps;
    let said = work(&store, 1..=4).unwrap();
    drop(store);
    let steps = whole.0.lock().unwrap().steps - before;
    assert_eq!((said.kept.len(), said.used.len()), (4, 2));
    assert!(steps > 20, "{steps}");

    let mut failed = 0;
    for step in 0..steps {
        let backend = Backend::of(empty.clone());
        let store = Store::over(backend.clone(), Some(key())).unwrap();
        backend.0.lock().unwrap().left = Some(step);
        let (Ok(said) | Err(said)) = work(&store, 1..=4);
        failed += usize::from(store.failure().is_some());
        drop(store);
        for left in Left::ALL {
            let bytes = left.of(&backend.0.lock().unwrap());
            let what = || format!("at step {step}, {left:?}");
            let store = Store::over(Backend::of(bytes), Some(key()));
            let store = store.unwrap_or_else(|why| panic!("{why} {}", what()));
            check(&store, &said, &what);
        }
    }
    assert!(failed > steps / 2, "{failed} of {steps}");
}

/// Has something done again until it is, as clients do.
fn at_last<T>(mut what: impl FnMut() -> Result<T, VaultError>) -> T {
    let begun = Instant::now();
    loop {
        match what() {
            Ok(done) => return done,
            Err(why) => assert!(begun.elapsed() < Duration::from_secs(20), "{why}"),
        }
        thread::sleep(Duration::from_millis(1));
    }
}

/// A disk that fails at some step and then works again is used again, and nothing is lost by it: not
/// then, and not when the power goes later, even if the disk only pretends to have what it failed to
/// write.
#[test]
fn a_disk_that_is_well_again_is_used_again() {
    // Of so many pages that a change leaves most of them as they are.
    let begun = Backend::of(empty_store());
    let store = Store::over(begun.clone(), Some(key())).unwrap();
    for number in 100..160 {
        store.insert(numbered(number)).unwrap();
    }
    drop(store);
    let begun = begun.0.lock().unwrap().safe.clone();
    let whole = Backend::of(begun.clone());
    let store = Store::over(whole.clone(), Some(key())).unwrap();
    let before = whole.0.lock().unwrap().steps;
    work(&store, 1..=2).unwrap();
    let steps = whole.0.lock().unwrap().steps - before;
    drop(store);

    let mut failed = 0;
    let ways = [(true, 1), (true, 3), (false, 1)];
    for (step, (forgets, fails)) in (0..steps).flat_map(|step| ways.map(|way| (step, way))) {
        let backend = Backend::of(begun.clone());
        let store = Store::over(backend.clone(), Some(key())).unwrap();
        {
            let mut disk = backend.0.lock().unwrap();
            (disk.left, disk.fails, disk.forgets) = (Some(step), Some(fails), forgets);
        }
        let (Ok(mut said) | Err(mut said)) = work(&store, 1..=2);
        failed += usize::from(store.failure().is_some());
        for &number in &said.kept {
            let made = numbered(number);
            let kept = at_last(|| store.get(id(&made)));
            assert_eq!(kept.unwrap().token, made.token, "at step {step}");
        }
        let first = numbered(9);
        at_last(|| match store.insert(first.clone()) {
            Err(VaultError::Exists) => Ok(()),
            done => done,
        });
        assert_eq!(store.failure(), None, "at step {step}");
        let more = work(&store, 6..=8).unwrap();
        said.kept.extend(more.kept);
        said.used.extend(more.used);
        assert_eq!(store.failure(), None);

        // The power goes.
        for left in [Left::Nothing, Left::Some(1)] {
            let bytes = left.of(&backend.0.lock().unwrap());
            let what = || format!("at step {step}, {left:?}, {forgets}, {fails}");
            let store = Store::over(Backend::of(bytes), Some(key()));
            let store = store.unwrap_or_else(|why| panic!("{why} {}", what()));
            assert!(store.get(id(&first)).unwrap().is_some(), "{}", what());
            store
                .exchange(id(&first), Usage::Unused, Usage::Used)
                .unwrap();
            check(&store, &said, &what);
        }
    }
    assert!(failed > steps, "{failed} of {steps}");
}

/// The vault says so, and why, and what was kept can be read; once there is room again, everything
/// goes on.
#[test]
fn a_full_disk_is_told_of() {
    let backend = Backend::of(empty_store());
    let store = Store::over(backend.clone(), Some(key())).unwrap();
    backend.0.lock().unwrap().full = true;
    let mut kept = 0;
    while store.insert(numbered(kept)).is_ok() {
        assert_eq!(store.failure(), None);
        kept += 1;
    }
    let why = store.failure().unwrap();
    assert!(
        why.contains("no storage space") && !why.contains('\n'),
        "{why}"
    );
    // It stays the reason, whatever is tried.
    for _ in 0..3 {
        thread::sleep(Duration::from_millis(20));
        assert_eq!(store.insert(numbered(kept)), Err(VaultError::Failed));
        assert_eq!(store.failure().as_ref(), Some(&why));
        for number in 0..kept {
            assert!(store.get(id(&numbered(number))).unwrap().is_some());
        }
        assert!(store.get(id(&numbered(kept))).unwrap().is_none());
    }
    backend.0.lock().unwrap().full = false;
    at_last(|| store.insert(numbered(kept)));
    assert_eq!((store.failure(), store.damage()), (None, None));
    drop(store);

    let bytes = backend.0.lock().unwrap().safe.clone();
    let store = Store::over(Backend::of(bytes), Some(key())).unwrap();
    for number in 0..=kept {
        assert!(store.get(id(&numbered(number))).unwrap().is_some());
    }
}

/// While nothing at all can be written, nothing is said to be done; then everything goes on.
#[test]
fn a_disk_that_is_gone_for_a_while_is_waited_for() {
    let backend = Backend::of(empty_store());
    let store = Store::over(backend.clone(), Some(key())).unwrap();
    store.insert(numbered(1)).unwrap();
    backend.0.lock().unwrap().left = Some(0);
    for _ in 0..3 {
        assert_eq!(store.insert(numbered(2)), Err(VaultError::Failed));
        // What is asked for may be in memory or not.
        let kept = store.get(id(&numbered(1)));
        assert!(matches!(kept, Ok(Some(_)) | Err(VaultError::Failed)));
        thread::sleep(Duration::from_millis(20));
    }
    assert!(store.failure().is_some());
    backend.0.lock().unwrap().left = None;
    let kept = at_last(|| store.get(id(&numbered(1))));
    assert_eq!(kept.unwrap().token, numbered(1).token);
    at_last(|| store.insert(numbered(2)));
    assert_eq!(store.failure(), None);
}

/// A file whose disk is gone from time to time, with its locks.
#[derive(Debug)]
struct Loose(FileBackend, Arc<AtomicBool>);

impl Loose {
    fn there(&self) -> Result<&FileBackend, io::Error> {
        match self.1.load(Ordering::Relaxed) {
            true => Err(io::ErrorKind::Other.into()),
            false => Ok(&self.0),
        }
    }
}

impl StorageBackend for Loose {
    fn len(&self) -> Result<u64, io::Error> {
        self.there()?.len()
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> Result<(), io::Error> {
        self.there()?.read(offset, out)
    }

    fn set_len(&self, len: u64) -> Result<(), io::Error> {
        self.there()?.set_len(len)
    }

    fn sync_data(&self) -> Result<(), io::Error> {
        self.there()?.sync_data()
    }

    fn write(&self, offset: u64, data: &[u8]) -> Result<(), io::Error> {
        self.there()?.write(offset, data)
    }

    fn close(&self) -> Result<(), io::Error> {
        self.0.close()
    }

    fn try_lock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<bool, BackendError> {
        self.0.try_lock_range(start, end)
    }

    fn try_lock_shared_range(
        &self,
        start: Bound<u64>,
        end: Bound<u64>,
    ) -> Result<bool, BackendError> {
        self.0.try_lock_shared_range(start, end)
    }

    fn unlock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<(), BackendError> {
        self.0.unlock_range(start, end)
    }

    fn query_lock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<bool, BackendError> {
        self.0.query_lock_range(start, end)
    }
}

/// Nobody else gets the file while it is waited for.
#[test]
fn a_file_stays_its_store_s_alone() {
    let path = folder("loose").join("store");
    drop(Store::open(&path, Some(key())).unwrap());
    let file = File::options().read(true).write(true).open(&path).unwrap();
    let gone = Arc::new(AtomicBool::new(false));
    let loose = Loose(FileBackend::new(file).unwrap(), Arc::clone(&gone));
    let store = Store::over(loose, Some(key())).unwrap();
    store.insert(numbered(1)).unwrap();
    let others = || Store::open(&path, Some(key())).map(drop);
    for _ in 0..2 {
        gone.store(true, Ordering::Relaxed);
        assert_eq!(store.insert(numbered(2)), Err(VaultError::Failed));
        let why = others().unwrap_err().to_string();
        assert!(why.ends_with(": another process has the store open"));
        gone.store(false, Ordering::Relaxed);
        let kept = at_last(|| store.get(id(&numbered(1))));
        assert!(kept.is_some());
        let why = others().unwrap_err().to_string();
        assert!(why.ends_with(": another process has the store open"));
    }
    at_last(|| store.insert(numbered(2)));
    drop(store);
    others().unwrap();
}
