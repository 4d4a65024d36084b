//! The one thread that writes: it takes whatever waits into one transaction, and answers everyone
//! once that is on the disk.

use std::iter;
use std::sync::mpsc::{Receiver, SyncSender};

use redb::{Database, ReadableTable, Table, WriteTransaction};
use tokmint::api::VaultError;

use super::holds::Turn;
use super::rows::{
    ANSWERED, ANSWERS, AnswerColumns, AnswerColumnsKey, AnswerRow, META, TOKENS, TokenColumns,
    TokenRow, UNUSED, answer_key,
};
use super::{Shared, is_of_the_disk};

/// Something to be written, and whom to tell.
pub(super) struct Job {
    pub(super) write: Write,
    pub(super) done: SyncSender<Result<(), VaultError>>,
}

pub(super) enum Write {
    /// A token and an answer: both or neither.
    Keep(Option<Box<TokenRow>>, Option<Box<AnswerRow>>),
    /// Whether a token that is there is used.
    Used(String, bool),
}

/// What may be forgotten, and how often that was said since the last transaction.
#[derive(Default)]
pub(super) struct Forgetting {
    pub(super) answers: Option<i64>,
    pub(super) unused: Option<i64>,
    pub(super) calls: usize,
}

/// The most jobs of a transaction: it takes memory until it ends, and everyone waits for its end.
const MOST: usize = 1024;

/// How much is forgotten for each call: more than one call adds, so that nothing piles up.
const FORGOTTEN_PER_CALL: usize = 4;

/// Writes until nobody can ask for it any more.
pub(super) fn run(shared: &Shared, jobs: &Receiver<Job>) {
    while let Ok(first) = jobs.recv() {
        let batch: Vec<_> = iter::once(first)
            .chain(jobs.try_iter().take(MOST - 1))
            .collect();
        let written = written(shared, &batch);
        for (at, job) in batch.into_iter().enumerate() {
            let answer = match &written {
                Ok(answers) => answers.get(at).copied().unwrap_or(Err(VaultError::Failed)),
                Err(()) => Err(VaultError::Failed),
            };
            // Who asked may be gone, and what he asked for is done all the same.
            let _ = job.done.send(answer);
        }
    }
}

/// Writes a batch, if it is time to try.
fn written(shared: &Shared, batch: &[Job]) -> Result<Vec<Result<(), VaultError>>, ()> {
    if shared.rests() {
        return Err(());
    }
    let closed = {
        let opened = shared.opened();
        opened.database.is_none().then_some(opened.times)
    };
    if let Some(times) = closed {
        shared.open_again(times);
    }
    let (times, done) = {
        let opened = shared.opened();
        let Some(database) = &opened.database else {
            return Err(());
        };
        (opened.times, transaction(shared, database, batch))
    };
    match done {
        Ok(answers) => {
            shared.wrote();
            Ok(answers)
        }
        Err(why) if is_of_the_disk(&why) => {
            shared.failed(&why);
            // At once, for others may want to read.
            shared.open_again(times);
            Err(())
        }
        Err(why) => {
            shared.spoilt(&why);
            Err(())
        }
    }
}

/// Writes a batch and waits for the disk. What one job is refused is his alone.
fn transaction(
    shared: &Shared,
    database: &Database,
    batch: &[Job],
) -> Result<Vec<Result<(), VaultError>>, redb::Error> {
    let transaction = database.begin_write()?;
    let (answers, turns) = {
        let mut tables = Tables::open(&transaction)?;
        let answers = batch.iter().map(|job| tables.write(&job.write));
        let answers = answers.collect::<Result<_, _>>()?;
        (answers, tables.forget(shared)?)
    };
    transaction.commit()?;
    // Nobody was to use what was being forgotten until it was.
    drop(turns);
    Ok(answers)
}

struct Tables<'t> {
    tokens: Table<'t, &'static str, TokenColumns>,
    unused: Table<'t, (i64, &'static str), ()>,
    answers: Table<'t, AnswerColumnsKey, AnswerColumns>,
    answered: Table<'t, (i64, &'static str, bool, bool, &'static str), ()>,
}

/// Makes the tables of a new store, and writes what it says of itself.
pub(super) fn found<'m>(
    transaction: &WriteTransaction,
    meta: impl IntoIterator<Item = (&'m str, &'m [u8])>,
) -> Result<(), redb::Error> {
    Tables::open(transaction)?;
    let mut table = transaction.open_table(META)?;
    for (name, value) in meta {
        table.insert(name, value)?;
    }
    Ok(())
}

impl<'t> Tables<'t> {
    fn open(transaction: &'t WriteTransaction) -> Result<Self, redb::Error> {
        Ok(Self {
            tokens: transaction.open_table(TOKENS)?,
            unused: transaction.open_table(UNUSED)?,
            answers: transaction.open_table(ANSWERS)?,
            answered: transaction.open_table(ANSWERED)?,
        })
    }

    fn write(&mut self, write: &Write) -> Result<Result<(), VaultError>, redb::Error> {
        match write {
            Write::Keep(token, answer) => {
                if let Some(token) = token {
                    if self.tokens.get(&*token.id)?.is_some() {
                        return Ok(Err(VaultError::Exists));
                    }
                    self.tokens.insert(&*token.id, token.columns())?;
                    if !token.used {
                        self.unused.insert((token.created, &*token.id), ())?;
                    }
                }
                if let Some(answer) = answer {
                    self.answer(answer)?;
                }
            }
            Write::Used(id, used) => {
                let Some(row) = self.tokens.remove(&**id)? else {
                    return Ok(Err(VaultError::Failed));
                };
                let (_, created, owner, checks, token, sealed) = row.value();
                let (owner, checks) = (owner.to_owned(), checks.to_owned());
                let (token, sealed) = (token.to_owned(), sealed.to_owned());
                drop(row);
                let row = (*used, created, &*owner, &*checks, &*token, &*sealed);
                self.tokens.insert(&**id, row)?;
                match used {
                    true => self.unused.remove((created, &**id))?,
                    false => self.unused.insert((created, &**id), ())?,
                };
            }
        }
        Ok(Ok(()))
    }

    fn answer(&mut self, answer: &AnswerRow) -> Result<(), redb::Error> {
        let key @ (account, livemode, publishable, name) = answer_key(&answer.key);
        let aged = |at| (at, account, livemode, publishable, name);
        let old = self.answers.insert(key, answer.columns())?;
        if let Some(old) = old {
            self.answered.remove(aged(old.value().2))?;
        }
        self.answered.insert(aged(answer.settled.claim.at), ())?;
        Ok(())
    }

    /// Forgets some of what may be forgotten; the turns of the tokens among it.
    fn forget<'s>(&mut self, shared: &'s Shared) -> Result<Vec<Turn<'s>>, redb::Error> {
        let (answers, unused, most) = {
            let mut forgetting = shared.forgetting();
            let calls = std::mem::take(&mut forgetting.calls);
            let most = calls.min(MOST) * FORGOTTEN_PER_CALL;
            (forgetting.answers, forgetting.unused, most)
        };
        if most == 0 {
            return Ok(Vec::new());
        }
        if let Some(until) = answers {
            self.forget_answers(until, most)?;
        }
        match unused {
            Some(until) => self.forget_unused(until, most, shared),
            None => Ok(Vec::new()),
        }
    }

    fn forget_answers(&mut self, until: i64, most: usize) -> Result<(), redb::Error> {
        let mut old = Vec::new();
        for row in self.answered.range(..after(until))?.take(most) {
            let key = row?.0;
            let (at, account, livemode, publishable, name) = key.value();
            old.push((
                at,
                account.to_owned(),
                livemode,
                publishable,
                name.to_owned(),
            ));
        }
        for (at, account, livemode, publishable, name) in &old {
            let key = (&**account, *livemode, *publishable, &**name);
            self.answers.remove(key)?;
            self.answered.remove((*at, key.0, key.1, key.2, key.3))?;
        }
        Ok(())
    }

    fn forget_unused<'s>(
        &mut self,
        until: i64,
        most: usize,
        shared: &'s Shared,
    ) -> Result<Vec<Turn<'s>>, redb::Error> {
        let mut old = Vec::new();
        for row in self.unused.range(..(until.saturating_add(1), ""))? {
            if old.len() == most {
                break;
            }
            let key = row?.0;
            let (created, id) = key.value();
            // One in use may be given back, and is looked at again then.
            if let Some(turn) = shared.holds.turn_if_idle(id) {
                old.push((created, id.to_owned(), turn));
            }
        }
        for (created, id, _) in &old {
            self.tokens.remove(&**id)?;
            self.unused.remove((*created, &**id))?;
        }
        Ok(old.into_iter().map(|(_, _, turn)| turn).collect())
    }
}

/// Below this are the answers of that second and before.
fn after(second: i64) -> (i64, &'static str, bool, bool, &'static str) {
    (second.saturating_add(1), "", false, false, "")
}
