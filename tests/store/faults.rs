//! Disks that fail, tear or lie half written, at each of their steps.

use std::io;
use std::sync::{Arc, Mutex};

use redb::StorageBackend;
use tokmint::api::{Claimed, Usage, Vault, VaultError};

use super::{EPOCH, Store, claim, id, key, numbered, secret, settled, slot};

/// A disk with a cache that only a sync empties.
#[derive(Debug, Default)]
struct Disk {
    /// What survives a loss of power for certain.
    safe: Vec<u8>,
    /// What the system shows: the safe bytes and all that was written since.
    shown: Vec<u8>,
    /// What was written since the last sync, in order.
    pending: Vec<Change>,
    /// How many changes and syncs are left until the disk fails.
    left: Option<usize>,
    why: Option<io::ErrorKind>,
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
        if let Some(left) = &mut self.left {
            match left.checked_sub(1) {
                Some(fewer) => *left = fewer,
                None => return Err(self.why.unwrap_or(io::ErrorKind::Other).into()),
            }
        }
        Ok(())
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
        let fails = disk.step();
        if fails.is_ok() {
            change.to(&mut disk.shown);
        }
        // A write that fails may have begun.
        disk.pending.push(change);
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
        let mut disk = self.0.lock().unwrap();
        disk.step()?;
        disk.safe = disk.shown.clone();
        disk.pending.clear();
        Ok(())
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
        for (at, change) in disk.pending.iter().enumerate() {
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

/// Makes four tokens, with answers, and uses every second one, until the vault fails.
fn work(vault: &dyn Vault) -> Result<Said, Said> {
    let mut said = Said::default();
    for number in 1..=4 {
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
    for number in 1..=4 {
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
    let said = work(&store).unwrap();
    drop(store);
    let steps = whole.0.lock().unwrap().steps - before;
    assert_eq!((said.kept.len(), said.used.len()), (4, 2));
    assert!(steps > 20, "{steps}");

    let mut failed = 0;
    for step in 0..steps {
        let backend = Backend::of(empty.clone());
        let store = Store::over(backend.clone(), Some(key())).unwrap();
        backend.0.lock().unwrap().left = Some(step);
        let (Ok(said) | Err(said)) = work(&store);
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

/// The vault says so, and why; once there is room again, everything goes on.
#[test]
fn a_full_disk_is_told_of() {
    let backend = Backend::of(empty_store());
    let store = Store::over(backend.clone(), Some(key())).unwrap();
    store.insert(numbered(1)).unwrap();
    {
        let mut disk = backend.0.lock().unwrap();
        (disk.left, disk.why) = (Some(0), Some(io::ErrorKind::StorageFull));
    }
    assert_eq!(store.failure(), None);
    assert_eq!(store.insert(numbered(2)), Err(VaultError::Failed));
    let why = store.failure().unwrap();
    assert!(
        why.contains("no storage space") && !why.contains('\n'),
        "{why}"
    );
    // It stays the reason, whatever comes of it.
    assert_eq!(store.insert(numbered(3)), Err(VaultError::Failed));
    assert_eq!(store.failure(), Some(why));
    drop(store);

    let bytes = backend.0.lock().unwrap().safe.clone();
    let store = Store::over(Backend::of(bytes), Some(key())).unwrap();
    assert!(store.get(id(&numbered(1))).unwrap().is_some());
    assert!(store.get(id(&numbered(2))).unwrap().is_none());
    store.insert(numbered(2)).unwrap();
}
