//! Why a store does not open.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::{error, fmt};

/// Why a store does not open: one line that names the file and the reason.
#[derive(Debug)]
pub(crate) struct StoreError {
    path: PathBuf,
    why: Why,
}

/// The reason, without the file.
#[derive(Debug)]
pub(crate) enum Why {
    /// There is no folder to put the file in.
    NoFolder,
    /// There is something else than a file.
    NotAFile,
    /// Not a file of the database that stores are kept in.
    NotADatabase,
    /// A file of that database that somebody else made.
    NotAStore,
    /// A store, but of another format.
    Format {
        /// The version that it says it has.
        found: u64,
    },
    /// Somebody has it open.
    Locked,
    /// What is in it contradicts itself.
    Damaged(String),
    /// The key is not the one that the store was made with.
    WrongKey,
    /// The store was made with a key, and there is none.
    KeyAbsent,
    /// The store was made without a key, and there is one.
    KeyUnused,
    /// The system says no.
    Io(io::Error),
    /// The database says no.
    Database(redb::Error),
}

impl Why {
    pub(super) fn at(self, path: &Path) -> StoreError {
        let path = path.to_owned();
        StoreError { path, why: self }
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A name may hold anything, and goes to a terminal.
        let path = self.path.to_string_lossy();
        write!(f, "{}: {}", path.escape_debug(), self.why)
    }
}

impl error::Error for StoreError {}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoFolder => f.write_str("there is no such folder to put a store in"),
            Self::NotAFile => f.write_str("not a file"),
            Self::NotADatabase => f.write_str("not a store: it is left as it is"),
            Self::NotAStore => f.write_str("a database, but not a store of tokmint"),
            Self::Format { found } => write!(
                f,
                "a store of format {found}, and this tokmint knows format {} only",
                super::FORMAT
            ),
            Self::Locked => f.write_str("another process has the store open"),
            Self::Damaged(what) => {
                write!(f, "the store is damaged: ")?;
                one_line(what, f)
            }
            Self::WrongKey => f.write_str("the store was made with another key"),
            Self::KeyAbsent => f.write_str("the store was made with a key, and none is given"),
            Self::KeyUnused => f.write_str("the store was made without a key, and one is given"),
            Self::Io(why) if why.kind() == ErrorKind::StorageFull => {
                write!(f, "the disk is full: {why}")
            }
            Self::Io(why) if why.kind() == ErrorKind::PermissionDenied => {
                write!(f, "it must be readable and writable: {why}")
            }
            Self::Io(why) if why.kind() == ErrorKind::ReadOnlyFilesystem => {
                write!(f, "it must be writable: {why}")
            }
            Self::Io(why) => one_line(why, f),
            Self::Database(why) => one_line(why, f),
        }
    }
}

fn one_line(what: impl fmt::Display, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str(&what.to_string().replace(['\r', '\n'], " "))
}

impl From<io::Error> for Why {
    fn from(why: io::Error) -> Self {
        match why.kind() {
            // The word of the database for a file that does not begin as its files do.
            ErrorKind::InvalidData => Self::NotADatabase,
            ErrorKind::UnexpectedEof => Self::Damaged("it ends too early".into()),
            _ => Self::Io(why),
        }
    }
}

impl From<redb::Error> for Why {
    fn from(why: redb::Error) -> Self {
        match why {
            redb::Error::Io(why) => why.into(),
            redb::Error::DatabaseAlreadyOpen | redb::Error::LockProtocolMismatch => Self::Locked,
            redb::Error::Corrupted(what) => Self::Damaged(what),
            redb::Error::TableDoesNotExist(_)
            | redb::Error::TableTypeMismatch { .. }
            | redb::Error::TypeDefinitionChanged { .. }
            | redb::Error::TableIsMultimap(_)
            | redb::Error::TableIsNotMultimap(_) => Self::NotAStore,
            other => Self::Database(other),
        }
    }
}

impl From<redb::DatabaseError> for Why {
    fn from(why: redb::DatabaseError) -> Self {
        redb::Error::from(why).into()
    }
}
