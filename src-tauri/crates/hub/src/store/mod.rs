//! The store: one SQLite file in the data directory, one writer, readers that never wait for it.

mod backup;
mod damage;
mod data_dir;
mod demo;
mod error_hints;
mod event_queue;
mod external;
mod key_polls;
mod key_ring;
mod keys;
mod locations;
mod migrations;
mod readers;
mod repair;
mod retention;
mod snapshot;
mod ticket_loader;
mod tickets;
mod transitions;
mod write_ahead_log;
mod writer;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use private_files::Refusal;
use rusqlite::{Connection, ErrorCode};

pub use backup::back_up;
use damage::Damage;
use data_dir::{DataDir, DirAccess, DirLock};
pub(crate) use demo::{DEMO_LOCATION, DEMO_TICKET};
pub(crate) use event_queue::{Event, EventQueue, Topic};
pub(crate) use external::{Attached, MAX_PROVIDERS};
use key_polls::KeyPolls;
pub(crate) use key_ring::{Key, KeyRing};
pub use keys::{KeyEntry, KeyKind, NewKey, list_keys, revoke_key};
use readers::Readers;
pub use repair::{Repaired, repair};
pub(crate) use snapshot::EventSnapshots;
pub(crate) use ticket_loader::Extent;
pub(crate) use tickets::{NewTicket, TicketOrder, TicketQuery, TicketSortKey};
pub(crate) use transitions::{CallOptions, QueuePosition, TransitionError};
use writer::{KeyReader, Writer, WriterThread};

use crate::metrics::Metrics;

/// How long a connection waits for another program that has the file locked.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// How many prepared statements a connection keeps.
const CACHED_STATEMENTS: usize = 64;

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
    /// The write-ahead log is damaged, and changes behind the damaged place would be lost.
    #[error("the write-ahead log {} is damaged at byte {offset}, and {commits} acknowledged changes from there on would be lost; nothing was changed. Put a backup in the place of the files, or keep what can still be read with: sview repair --data DIR", path.display())]
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
    #[error("another program has the data directory {} open; close it, or name another with --data", .0.display())]
    InUse(PathBuf),
    /// There is no database in the directory.
    #[error("there is no hub's data in {}; name its directory with --data DIR", .0.display())]
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
    #[error(
        "there is a key named \"{0}\" already; choose another --name, or take that one back with key revoke"
    )]
    KeyName(String),
    /// A key cannot belong to a user who is not there, or to one of several.
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
    /// The writer has ended, because the hub is shutting down or because it failed.
    #[error("the hub is shutting down")]
    Closed,
}

impl StoreError {
    fn failed(file: &Path, error: rusqlite::Error) -> Self {
        Self::Failed { path: file.to_owned(), error }
    }

    /// Whether the data is damaged, so that trying again is of no use.
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

/// A handle on the store; clones share it. The last one to go ends the writer, after it has
/// committed what was given to it.
#[derive(Clone)]
pub(crate) struct Store {
    file: Arc<Path>,
    readers: Readers,
    writer: Writer,
    event_queue: EventQueue,
    keys: KeyRing,
    key_polls: KeyPolls,
    damage: Damage,
    /// Held as long as the store is open.
    _lock: Arc<DirLock>,
}

impl Store {
    /// Opens the store in `directory`, which is made if need be, and brings it to this version's
    /// form. Where `durable` is not set, a commit does not wait for the disk.
    pub(crate) fn open(
        directory: &Path,
        durable: bool,
        metrics: &Metrics,
    ) -> Result<Self, StoreError> {
        let directory = DataDir::prepare(directory)?;
        let file: Arc<Path> = directory.database().into();
        let lock = directory.lock()?;
        damage::check_log(&file)?;
        let connection = open(&file)?;
        lock.announce()?;
        let damage = Damage::default();
        // A check that takes longer ends with the program.
        drop(damage::check_database(&file, &damage, damage::CHECKED_AT_START)?);
        let failed = |error| StoreError::failed(&file, error);
        if !durable {
            connection.pragma_update(None, "synchronous", "OFF").map_err(failed)?;
        }
        give_pages_back(&connection).map_err(failed)?;
        let keys = KeyRing::default();
        keys.replace(keys::load(&connection).map_err(failed)?);
        let event_queue = EventQueue::default();
        let (key_poller, key_polls) = key_polls::channel();
        let writer = Writer::start(WriterThread::new(
            connection,
            Arc::clone(&file),
            event_queue.clone(),
            KeyReader::new(keys.clone(), key_poller),
            metrics.clone(),
        ))?;
        Ok(Self {
            readers: Readers::of(&file),
            file,
            writer,
            event_queue,
            keys,
            key_polls,
            damage,
            _lock: Arc::new(lock),
        })
    }

    /// Finds out whether data can be read, whether the writer is there and could write when it last
    /// did, and whether damage was found. Nothing is written for that.
    pub(crate) async fn probe(&self) -> Result<(), StoreError> {
        if self.damage.is_known() {
            let finding = "found while the hub ran".to_owned();
            return Err(StoreError::Damaged { path: self.file.to_path_buf(), finding });
        }
        self.read(|connection| connection.query_row("SELECT count(*) FROM key", [], |_| Ok(())))
            .await?;
        self.writer.probe().await
    }

    pub(crate) fn event_queue(&self) -> &EventQueue {
        &self.event_queue
    }

    /// Runs `query` on a thread that may block, on one consistent state of the data.
    pub(crate) async fn read<T: Send + 'static>(
        &self,
        query: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.readers.read(query).await.inspect_err(|error| self.damage.note(error))
    }

    /// Runs `change` in the writer's next transaction and waits until it is on the disk. The
    /// events are announced after that, in the order of the commits.
    ///
    /// A `change` that fails is undone alone.
    pub(crate) async fn write<T: Send + 'static>(
        &self,
        change: impl FnOnce(&Connection) -> rusqlite::Result<(T, Vec<Event>)> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.writer.write(change).await.inspect_err(|error| self.damage.note(error))
    }
}

/// Calls `open` on the database of a directory, from outside of the hub that may run there. Where none runs,
/// the write-ahead log is checked before SQLite takes it over.
fn open_beside_hub(
    directory: DataDir,
    open: impl FnOnce(&Path) -> Result<Connection, StoreError>,
) -> Result<(PathBuf, Connection), StoreError> {
    let file = directory.database();
    let access = directory.access()?;
    match access {
        DirAccess::Taken(_) => damage::check_log(&file)?,
        // It checked the log itself, and writes to it.
        DirAccess::HubRuns => {}
        DirAccess::Unclear => damage::check_log_in_use(&file)?,
    }
    let connection = open(&file)?;
    Ok((file, connection))
}

/// Opens the database for writing, and brings it to the newest form.
fn open(file: &Path) -> Result<Connection, StoreError> {
    let mut connection = connect(file).map_err(|error| StoreError::Open {
        path: file.to_owned(),
        reason: error_hints::describe(&error),
    })?;
    migrations::migrate(&mut connection, file)?;
    Ok(connection)
}

fn connect(file: &Path) -> rusqlite::Result<Connection> {
    let connection = Connection::open(file)?;
    connection.busy_timeout(BUSY_TIMEOUT)?;
    connection.set_prepared_statement_cache_capacity(CACHED_STATEMENTS);
    // Both must be said before there is anything in the file. Reading the number of pages is what
    // fails on a file that is no database.
    let pages: i64 = connection.pragma_query_value(None, "page_count", |row| row.get(0))?;
    if pages == 0 {
        connection.pragma_update(None, "auto_vacuum", "INCREMENTAL")?;
    }
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    // On macOS the drive keeps what was synchronised in its own memory, unless it is told not to.
    connection.pragma_update(None, "fullfsync", true)?;
    connection.pragma_update(None, "checkpoint_fullfsync", true)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    // A page whose cells contradict one another is damage, and not read as something else.
    connection.pragma_update(None, "cell_size_check", true)?;
    // What is deleted is overwritten in its page; whole pages are given back by the retention.
    connection.pragma_update(None, "secure_delete", "FAST")?;
    Ok(connection)
}

/// Sees to it that empty pages can be given back. A file of the first version is written anew.
fn give_pages_back(connection: &Connection) -> rusqlite::Result<()> {
    const INCREMENTAL: i64 = 2;
    let mode: i64 = connection.pragma_query_value(None, "auto_vacuum", |row| row.get(0))?;
    if mode != INCREMENTAL {
        connection.pragma_update(None, "auto_vacuum", "INCREMENTAL")?;
        connection.execute_batch("VACUUM")?;
    }
    Ok(())
}

/// Reads a column of milliseconds since 1970.
fn instant(row: &rusqlite::Row<'_>, column: &str) -> rusqlite::Result<jiff::Timestamp> {
    let milliseconds: i64 = row.get(column)?;
    jiff::Timestamp::from_millisecond(milliseconds)
        .map_err(|_| rusqlite::Error::IntegralValueOutOfRange(0, milliseconds))
}

/// Reads a column of milliseconds since 1970 that may be null.
fn instant_or_null(
    row: &rusqlite::Row<'_>,
    column: &str,
) -> rusqlite::Result<Option<jiff::Timestamp>> {
    let milliseconds: Option<i64> = row.get(column)?;
    milliseconds.map(|_| instant(row, column)).transpose()
}
