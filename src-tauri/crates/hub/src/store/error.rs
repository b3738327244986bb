//! The errors of the store.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use private_files::Refusal;
use rusqlite::ErrorCode;

use super::error_hints;

/// Why the store cannot do its work.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The directory for the data cannot be made or entered.
    #[error("cannot use the data directory {}: {source}; check that it exists and that you may write to it", path.display())]
    Directory {
        /// The directory.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The directory or a file in it is not safe to use.
    #[error("cannot use the data directory: {0}")]
    Unsafe(Refusal),
    /// The directory lies on another machine.
    #[error("the data directory {} is on another machine ({kind}), where SQLite cannot lock its files against all who open them, so that data may be lost; end the hub, copy the directory to a disk of this machine", path.display())]
    NetworkFileSystem {
        /// The directory.
        path: PathBuf,
        /// The name of the file system.
        kind: &'static str,
    },
    /// The write-ahead log is damaged, and changes behind the damaged place would be lost.
    #[error("the write-ahead log {} is damaged at byte {offset}, and {commits} acknowledged changes from there on would be lost; nothing was changed", path.display())]
    DamagedLog {
        /// The log.
        path: PathBuf,
        /// Where the damage begins, in bytes.
        offset: u64,
        /// How many commits stand from there on.
        commits: u64,
    },
    /// The database is damaged.
    #[error("the database {} is damaged ({finding}); stop the hub, move the file and those beside it away, and put a backup in its place", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What was found first.
        finding: String,
    },
    /// The database file cannot be opened, or is not one of ours.
    #[error("cannot open the database {}: {reason}", path.display())]
    Open {
        /// The file.
        path: PathBuf,
        /// What is wrong with it and what to do.
        reason: String,
    },
    /// Another hub has the data directory.
    #[error("another program has the data directory {} open", .0.display())]
    InUse(PathBuf),
    /// There is no database in the directory.
    #[error("there is no hub's data in {}", .0.display())]
    Missing(PathBuf),
    /// A backup cannot be written there.
    #[error("cannot write {}: {source}; name a new file in a directory that you may write to", path.display())]
    Target {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// A key has the name already.
    #[error("there is a key named \"{0}\" already")]
    KeyName(String),
    /// The name of the user to whom a key should belong fits no user, or several.
    #[error(
        "{found} users are called \"{called}\"; name one with the id, or with the whole name as it is shown"
    )]
    KeyUser {
        /// How the user was called.
        called: String,
        /// How many are called so.
        found: usize,
    },
    /// SQLite refused.
    #[error("{}: {}", path.display(), error_hints::describe(error))]
    Failed {
        /// The file.
        path: PathBuf,
        /// What it says.
        error: rusqlite::Error,
    },
    /// The address of a database cannot be used.
    #[error("cannot use the address of the database: {0}")]
    DatabaseAddress(String),
    /// The file of a database's password cannot be used.
    #[error("cannot use the password of the database: {0}")]
    PasswordFile(Refusal),
    /// A database cannot be reached, or refused.
    #[error("cannot use the database {database}: {reason}")]
    Database {
        /// The database, without a password.
        database: Arc<str>,
        /// What is wrong and what to do.
        reason: String,
    },
    /// A text holds the character U+0000, which the database cannot keep.
    #[error("a text holds the character U+0000, which PostgreSQL cannot keep")]
    NulCharacter,
    /// The connection was lost while a change was committed, and the database was not back in time
    /// to say whether it stands.
    #[error(
        "the connection to the database {0} was lost while a change was committed, which may stand or not"
    )]
    InDoubt(Arc<str>),
    /// The target of a move of all data holds data already.
    #[error("the target holds a hub's data already; name an empty database, or a new directory")]
    TargetHasData,
    /// A copied table does not hold the rows of its source.
    #[error("the copied rows of the table {0} are not those of their source; nothing was kept")]
    NotTheSame(&'static str),
    /// The writer has ended, because the hub is shutting down or because it failed.
    #[error("the hub is shutting down")]
    Closed,
}

impl StoreError {
    pub(super) fn failed(file: &Path, error: rusqlite::Error) -> Self {
        Self::Failed { path: file.to_owned(), error }
    }

    /// Returns whether the data is damaged, so that trying again is of no use.
    pub(crate) fn is_damage(&self) -> bool {
        match self {
            Self::Damaged { .. } | Self::DamagedLog { .. } => true,
            Self::Failed { error, .. } => matches!(
                error.sqlite_error_code(),
                Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase)
            ),
            _ => false,
        }
    }
}

impl From<Refusal> for StoreError {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Io { path, source } => Self::Directory { path, source },
            other => Self::Unsafe(other),
        }
    }
}

/// Copies the failure of a batch, for each of its changes.
pub(super) fn repeat_failure(error: &StoreError) -> StoreError {
    match error {
        StoreError::Database { database, reason } => {
            StoreError::Database { database: Arc::clone(database), reason: reason.clone() }
        }
        StoreError::NulCharacter => StoreError::NulCharacter,
        StoreError::InDoubt(database) => StoreError::InDoubt(Arc::clone(database)),
        _ => StoreError::Closed,
    }
}

/// Copies a failure, for each of the changes that were to be committed together.
pub(super) fn repeat_error(error: &rusqlite::Error) -> rusqlite::Error {
    match error {
        rusqlite::Error::SqliteFailure(code, text) => {
            rusqlite::Error::SqliteFailure(*code, text.clone())
        }
        other => rusqlite::Error::ToSqlConversionFailure(other.to_string().into()),
    }
}
