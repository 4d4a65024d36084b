//! The durable vault: tokens and answers in one file.
//!
//! The file is a database of `redb`, changed in transactions that hold after a loss of power: what a
//! method of the vault has said is done is on the disk. Callers that write at the same time share a
//! transaction. Reading does not wait for writing.
//!
//! In the file stand tokens as the API prints them, with names, addresses and fingerprints, and the
//! answers to idempotency keys. What tokens stand for is sealed with the operator's key, and left out
//! without one; security codes are never kept. Tokens in use and claims in progress are not written
//! down: a crash gives them up.
//!
//! Every method may wait for the disk: an asynchronous server calls them where blocking is allowed.
//!
//! After a failure of the disk the file is opened again, as it would be after a loss of power, and the
//! vault goes on with what it finds. So a disk that was full does no harm once there is room again, and
//! while there is none, what was kept can be read.

use std::fs::{self, OpenOptions};
use std::io::ErrorKind;
use std::path::Path;
use std::sync::mpsc::{Sender, channel, sync_channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};
use std::{fmt, io};

use redb::backends::FileBackend;
use redb::{Builder, Database, ReadTransaction, ReadableDatabase, StorageBackend, TableError};
use tokmint::api::{AnswerKey, Claim, Claimed, Record, Settled, Usage, Vault, VaultError};

mod disk;
mod error;
mod holds;
mod rows;
mod seal;
mod writer;

use disk::{Disk, Lent};
pub(crate) use error::{StoreError, Why};
use holds::{Claims, Holds};
use rows::{ANSWERS, AnswerRow, META, TOKENS, TokenRow, answer_key};
pub(crate) use seal::StoreKey;
use writer::{Forgetting, Job, Write};

/// The format of the file, as its table `meta` has it.
const FORMAT: u64 = 1;

/// The most memory for pages of the file, in bytes.
const CACHE: usize = 64 * 1024 * 1024;

/// How long nothing is written after a failure of the disk, at least: to open the file again checks
/// all of it. Tests have no time.
const REST: Duration = Duration::from_millis(if cfg!(test) { 10 } else { 1000 });

/// How many times as long as that check took nothing is written.
const REST_PER_CHECK: u32 = if cfg!(test) { 0 } else { 4 };

/// A vault in a file; see [the module](self).
pub(crate) struct Store {
    shared: Arc<Shared>,
    /// Gone once the store is being closed, which ends the writer.
    jobs: Option<Sender<Job>>,
    writer: Option<JoinHandle<()>>,
}

/// What callers and the writer share.
struct Shared {
    opened: RwLock<Opened>,
    disk: Arc<Disk>,
    key: Option<StoreKey>,
    holds: Holds,
    claims: Claims,
    forgetting: Mutex<Forgetting>,
    health: Mutex<Health>,
}

/// The database over the file.
struct Opened {
    /// None while the disk does not let it be opened again.
    database: Option<Database>,
    /// How many times it was to be opened again.
    times: u64,
}

/// What is wrong with the store.
#[derive(Default)]
struct Health {
    /// Why nothing is written, until something is.
    failure: Option<String>,
    /// Until when nothing is tried.
    rest: Option<Instant>,
    /// What was found in the file that should not be there, at first.
    damage: Option<String>,
}

impl Store {
    /// Opens the store in a file, or makes one where there is no file.
    ///
    /// Checks the whole of a file, which takes time linear in its size. A new file is readable by its
    /// owner alone, and appears with everything in it that makes it a store; a process that dies
    /// before that may leave a file beside it, whose name begins with a dot.
    ///
    /// # Errors
    ///
    /// For every path that holds something else, and for a store that was made with another key, or
    /// with one where none is given, or the other way round. What is there stays; only a database that
    /// was not closed is closed.
    pub(crate) fn open(path: &Path, key: Option<StoreKey>) -> Result<Self, StoreError> {
        let opened = match fs::metadata(path) {
            Ok(found) if found.is_file() => Self::open_file(path, key),
            Ok(_) => Err(Why::NotAFile),
            Err(why) if why.kind() == ErrorKind::NotFound => match make(path, key.as_ref()) {
                Err(Why::Io(why)) if why.kind() == ErrorKind::AlreadyExists => {
                    // Somebody else was quicker.
                    Self::open_file(path, key)
                }
                made => made.and_then(|(disk, database)| Self::start(disk, database, key)),
            },
            Err(why) => Err(why.into()),
        };
        opened.map_err(|why| why.at(path))
    }

    fn open_file(path: &Path, key: Option<StoreKey>) -> Result<Self, Why> {
        let file = OpenOptions::new().read(true).write(true).open(path)?;
        if file.metadata()?.len() == 0 {
            // Whoever made it has something in mind.
            return Err(Why::NotADatabase);
        }
        Self::over(FileBackend::new(file)?, key)
    }

    /// Opens the store in whatever keeps bytes, or makes one in it where there are none.
    pub(crate) fn over(backend: impl StorageBackend, key: Option<StoreKey>) -> Result<Self, Why> {
        let disk = Disk::new(backend);
        let database = database(&disk, key.as_ref())?;
        Self::start(disk, database, key)
    }

    fn start(disk: Arc<Disk>, database: Database, key: Option<StoreKey>) -> Result<Self, Why> {
        let opened = Opened {
            database: Some(database),
            times: 0,
        };
        let shared = Arc::new(Shared {
            opened: RwLock::new(opened),
            disk,
            key,
            holds: Holds::default(),
            claims: Claims::default(),
            forgetting: Mutex::default(),
            health: Mutex::default(),
        });
        let (jobs, queue) = channel();
        let its = Arc::clone(&shared);
        let writer = thread::Builder::new()
            .name("store".into())
            .spawn(move || writer::run(&its, &queue))?;
        Ok(Self {
            shared,
            jobs: Some(jobs),
            writer: Some(writer),
        })
    }

    /// Why nothing is written, in one line, until something is.
    ///
    /// Methods that write answer [`VaultError::Failed`] meanwhile. From time to time one of them is
    /// tried.
    pub(crate) fn failure(&self) -> Option<String> {
        self.shared.health().failure.clone()
    }

    /// What in the file is not as the store wrote it, in one line: the first that was found.
    ///
    /// The method that found it answered [`VaultError::Failed`]; others go on.
    pub(crate) fn damage(&self) -> Option<String> {
        self.shared.health().damage.clone()
    }

    /// Has something written, and waits until it is on the disk.
    fn write(&self, write: Write) -> Result<(), VaultError> {
        let (done, answer) = sync_channel(1);
        let job = Job { write, done };
        let sent = self
            .jobs
            .as_ref()
            .is_some_and(|jobs| jobs.send(job).is_ok());
        match answer.recv() {
            Ok(answer) if sent => answer,
            _ => Err(self.shared.spoilt(&"the thread that writes has ended")),
        }
    }

    fn record(&self, id: &str) -> Result<Option<Record>, VaultError> {
        self.shared.read(|transaction| {
            let tokens = transaction.open_table(TOKENS)?;
            let Some(row) = tokens.get(id)? else {
                return Ok(None);
            };
            match rows::record(id, row.value(), self.shared.key.as_ref()) {
                Some(record) => Ok(Some(record)),
                None => Err(redb::Error::Corrupted("a token that cannot be read".into())),
            }
        })
    }

    fn is_used(&self, id: &str) -> Result<Option<bool>, VaultError> {
        self.shared.read(|transaction| {
            let tokens = transaction.open_table(TOKENS)?;
            let row = tokens.get(id)?;
            Ok(row.map(|row| row.value().0))
        })
    }

    fn settled(&self, key: &AnswerKey) -> Result<Option<Settled>, VaultError> {
        self.shared.read(|transaction| {
            let answers = transaction.open_table(ANSWERS)?;
            let Some(row) = answers.get(answer_key(key))? else {
                return Ok(None);
            };
            match rows::settled(row.value()) {
                Some(settled) => Ok(Some(settled)),
                None => Err(redb::Error::Corrupted(
                    "an answer that cannot be read".into(),
                )),
            }
        })
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        self.jobs = None;
        if let Some(writer) = self.writer.take() {
            // If it panicked, that was told.
            let _ = writer.join();
        }
    }
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sealed = self.shared.key.is_some();
        f.debug_struct("Store").field("sealed", &sealed).finish()
    }
}

impl Shared {
    fn forgetting(&self) -> MutexGuard<'_, Forgetting> {
        self.forgetting
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    fn health(&self) -> MutexGuard<'_, Health> {
        self.health.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn opened(&self) -> RwLockReadGuard<'_, Opened> {
        self.opened.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Reads, and once more if the file had to be opened again.
    fn read<T>(
        &self,
        what: impl Fn(&ReadTransaction) -> Result<T, redb::Error>,
    ) -> Result<T, VaultError> {
        let mut again = true;
        loop {
            let (times, begun) = {
                let opened = self.opened();
                let begun = opened.database.as_ref().map(Database::begin_read);
                (opened.times, begun)
            };
            let done = begun.map(|begun| begun.map_err(redb::Error::from).and_then(|it| what(&it)));
            match done {
                Some(Ok(value)) => return Ok(value),
                Some(Err(why)) if !is_of_the_disk(&why) => return Err(self.spoilt(&why)),
                Some(Err(why)) => self.failed(&why),
                None if self.rests() => return Err(VaultError::Failed),
                None => {}
            }
            if !std::mem::take(&mut again) {
                return Err(VaultError::Failed);
            }
            self.open_again(times);
        }
    }

    /// Opens the file again, unless somebody else has opened it since it was opened so many times.
    fn open_again(&self, times: u64) {
        let mut opened = self.opened.write().unwrap_or_else(PoisonError::into_inner);
        if opened.times != times {
            return;
        }
        opened.times += 1;
        let begun = Instant::now();
        // It writes nothing any more, and lets its file be opened.
        opened.database = None;
        let done = self
            .disk
            .make_sure()
            .map_err(Why::from)
            .and_then(|()| reopen(&self.disk, self.key.as_ref()));
        let rest = REST.max(begun.elapsed() * REST_PER_CHECK);
        let mut health = self.health();
        health.rest = Instant::now().checked_add(rest);
        match done {
            Ok(database) => opened.database = Some(database),
            Err(why) => {
                health.failure.get_or_insert_with(|| why.to_string());
            }
        }
    }

    /// Whether nothing is to be tried yet.
    fn rests(&self) -> bool {
        let rest = self.health().rest;
        rest.is_some_and(|rest| Instant::now() < rest)
    }

    /// Notes why the disk failed.
    fn failed(&self, why: &redb::Error) {
        // What follows a failure of the disk only says that there was one.
        if let redb::Error::PreviousIo | redb::Error::DatabaseClosed = why {
            return;
        }
        let mut health = self.health();
        health.failure.get_or_insert_with(|| one_line(why));
    }

    /// Notes that something was written.
    fn wrote(&self) {
        let mut health = self.health();
        (health.failure, health.rest) = (None, None);
    }

    /// Notes what is wrong with one thing alone.
    fn spoilt(&self, why: &dyn fmt::Display) -> VaultError {
        let mut health = self.health();
        health.damage.get_or_insert_with(|| one_line(why));
        VaultError::Failed
    }
}

fn one_line(what: &dyn fmt::Display) -> String {
    what.to_string().replace(['\r', '\n'], " ")
}

/// Whether the database is of no use after that, for its disk failed.
fn is_of_the_disk(why: &redb::Error) -> bool {
    use redb::Error::{DatabaseClosed, Io, PreviousIo};
    matches!(why, Io(_) | PreviousIo | DatabaseClosed)
}

impl Vault for Store {
    fn commit(
        &self,
        record: Option<Record>,
        answer: Option<(&AnswerKey, Settled)>,
    ) -> Result<(), VaultError> {
        let token = record
            .as_ref()
            .map(|record| TokenRow::new(record, self.shared.key.as_ref()))
            .transpose()
            .map_err(|why| self.shared.spoilt(&why))?;
        let slot = answer.as_ref().map(|(key, _)| *key);
        let answer = answer.map(|(key, settled)| AnswerRow {
            key: key.clone(),
            settled,
        });
        if token.is_none() && answer.is_none() {
            return Ok(());
        }
        self.write(Write::Keep(token.map(Box::new), answer.map(Box::new)))?;
        if let Some(record) = record
            && record.usage == Usage::InUse
        {
            let turn = self.shared.holds.turn(record.token.id.as_str());
            turn.set_in_use(true);
        }
        if let Some(slot) = slot {
            self.shared.claims.open().remove(slot);
        }
        Ok(())
    }

    fn get(&self, id: &str) -> Result<Option<Record>, VaultError> {
        // Asked first: what is in use and then used reads used, and never unused again.
        let in_use = self.shared.holds.is_in_use(id);
        let mut record = self.record(id)?;
        if let Some(record) = &mut record
            && in_use
            && record.usage == Usage::Unused
        {
            record.usage = Usage::InUse;
        }
        Ok(record)
    }

    fn exchange(&self, id: &str, from: Usage, to: Usage) -> Result<Option<Usage>, VaultError> {
        let turn = self.shared.holds.turn(id);
        let used = self.is_used(id)?;
        let was = match used {
            None => return Ok(None),
            Some(true) => Usage::Used,
            Some(false) if turn.is_in_use() => Usage::InUse,
            Some(false) => Usage::Unused,
        };
        if was == from {
            if (was == Usage::Used) != (to == Usage::Used) {
                self.write(Write::Used(id.into(), to == Usage::Used))?;
            }
            turn.set_in_use(to == Usage::InUse);
        }
        Ok(Some(was))
    }

    fn claim(&self, key: &AnswerKey, claim: &Claim, oldest: i64) -> Result<Claimed, VaultError> {
        let mut open = self.shared.claims.open();
        if let Some(first) = open.get(key)
            && first.at > oldest
        {
            return Ok(Claimed::InProgress(first.clone()));
        }
        let settled = self.settled(key)?;
        if let Some(settled) = settled
            && settled.claim.at > oldest
        {
            return Ok(Claimed::Settled(settled));
        }
        open.insert(key.clone(), claim.clone());
        Ok(Claimed::Fresh)
    }

    fn release(&self, key: &AnswerKey) -> Result<(), VaultError> {
        self.shared.claims.open().remove(key);
        Ok(())
    }

    /// Forgets with the next transaction.
    fn forget(&self, answers: i64, unused: Option<i64>) -> Result<(), VaultError> {
        let mut forgetting = self.shared.forgetting();
        forgetting.answers = Some(answers);
        forgetting.unused = unused;
        forgetting.calls = forgetting.calls.saturating_add(1);
        Ok(())
    }
}

/// Opens the database, or makes a store of one that is empty.
fn database(disk: &Arc<Disk>, key: Option<&StoreKey>) -> Result<Database, Why> {
    let lent = Lent(Arc::clone(disk));
    let empty = lent.len()? == 0;
    let database = checked(lent)?;
    if empty {
        let check = key.map(StoreKey::check).transpose();
        let check = check.map_err(|why| Why::Io(io::Error::other(why.to_string())))?;
        let format = FORMAT.to_be_bytes();
        let check = check.as_deref().map(|check| (KEY, check));
        let transaction = database.begin_write().map_err(redb::Error::from)?;
        writer::found(&transaction, [(FORM, &format[..])].into_iter().chain(check))?;
        transaction.commit().map_err(redb::Error::from)?;
    }
    admit(&database, key)?;
    Ok(database)
}

/// Opens the database of a store that was open before.
fn reopen(disk: &Arc<Disk>, key: Option<&StoreKey>) -> Result<Database, Why> {
    let lent = Lent(Arc::clone(disk));
    if lent.len()? == 0 {
        return Err(Why::Damaged("it is empty".into()));
    }
    let database = checked(lent)?;
    admit(&database, key)?;
    Ok(database)
}

/// Opens a database and checks all of it.
fn checked(lent: Lent) -> Result<Database, Why> {
    let mut builder = Builder::new();
    builder
        .set_cache_size(CACHE)
        .set_check_integrity_on_open(true);
    Ok(builder.create_with_backend(lent)?)
}

/// The rows of the table `meta`.
const FORM: &str = "format";
const KEY: &str = "key";

/// Whether it is a store of this format and key.
fn admit(database: &Database, key: Option<&StoreKey>) -> Result<(), Why> {
    let transaction = database.begin_read().map_err(redb::Error::from)?;
    let meta = transaction.open_table(META).map_err(|why| match why {
        TableError::Storage(why) => redb::Error::from(why).into(),
        _ => Why::NotAStore,
    })?;
    let row = |name| meta.get(name).map_err(redb::Error::from);
    let format = row(FORM)?.ok_or(Why::NotAStore)?;
    let found = format.value().try_into().map_err(|_| Why::NotAStore)?;
    match u64::from_be_bytes(found) {
        FORMAT => {}
        found => return Err(Why::Format { found }),
    }
    match (row(KEY)?, key) {
        (None, None) => Ok(()),
        (Some(check), Some(key)) if key.made(check.value()) => Ok(()),
        (Some(_), Some(_)) => Err(Why::WrongKey),
        (Some(_), None) => Err(Why::KeyAbsent),
        (None, Some(_)) => Err(Why::KeyUnused),
    }
}

/// Makes a store beside its place and then gives it its name, if that is still free.
fn make(path: &Path, key: Option<&StoreKey>) -> Result<(Arc<Disk>, Database), Why> {
    let folder = match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    if !folder.is_dir() {
        return Err(Why::NoFolder);
    }
    let mut random = [0; 8];
    getrandom::fill(&mut random).map_err(|why| Why::Io(io::Error::other(why.to_string())))?;
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().ok_or(Why::NotAFile)?);
    name.push(format!(".{}", hex::encode(random)));
    let beside = path.with_file_name(name);
    let mut options = OpenOptions::new();
    options.read(true).write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(&beside)?;
    let made = FileBackend::new(file)
        .map_err(Why::from)
        .and_then(|backend| {
            let disk = Disk::new(backend);
            let database = database(&disk, key)?;
            // Unlike a renaming, this replaces nothing.
            fs::hard_link(&beside, path)?;
            Ok((disk, database))
        });
    let removed = fs::remove_file(&beside);
    let made = made?;
    removed?;
    // The names in a folder are on the disk once the folder is; other systems have no such door.
    #[cfg(unix)]
    fs::File::open(folder)?.sync_all()?;
    Ok(made)
}
