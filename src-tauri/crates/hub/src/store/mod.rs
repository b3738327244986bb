//! The store: one SQLite file in the data directory, one writer, readers that never wait for it.

mod advice;
mod announcing;
mod backup;
mod demo;
mod external;
mod files;
mod key_ring;
mod keys;
mod locations;
mod migrations;
mod moves;
mod news;
mod readers;
mod retention;
mod states;
mod tickets;
mod writer;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use rusqlite::Connection;

pub(crate) use announcing::{Announcer, Event, Topic};
pub use backup::back_up;
pub(crate) use demo::{DEMO_LOCATION, DEMO_TICKET};
pub(crate) use external::{Attached, MAX_PROVIDERS};
use files::Lock;
pub(crate) use key_ring::{Key, KeyRing};
pub use keys::{KeyEntry, KeyKind, NewKey, list_keys, revoke_key};
pub(crate) use moves::{CallOptions, MoveRefused, QueuePosition};
pub(crate) use news::News;
use readers::Readers;
pub(crate) use states::Extent;
pub(crate) use tickets::{NewTicket, TicketOrder, TicketQuery, TicketSortKey};
use writer::Writer;

use crate::metrics::Metrics;

/// How long a connection waits for another program that has the file locked.
const BUSY: Duration = Duration::from_secs(5);

/// How many prepared statements a connection keeps.
const STATEMENTS: usize = 64;

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
    #[error("{}: {}", path.display(), advice::said(error))]
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
}

/// A handle on the store; clones share it. The last one to go ends the writer, after it has
/// committed what was given to it.
#[derive(Clone)]
pub(crate) struct Store {
    file: Arc<Path>,
    readers: Readers,
    writer: Writer,
    announcer: Announcer,
    keys: KeyRing,
    /// Held as long as the store is open.
    _lock: Arc<Lock>,
}

impl Store {
    /// Opens the store in `directory`, which is made if need be, and brings it to this version's
    /// form. Where `durable` is not set, a commit does not wait for the disk.
    pub(crate) fn open(
        directory: &Path,
        durable: bool,
        metrics: &Metrics,
    ) -> Result<Self, StoreError> {
        let file: Arc<Path> = files::prepare(directory)?.into();
        let lock = Lock::take(directory)?;
        let connection = open(&file)?;
        let failed = |error| StoreError::failed(&file, error);
        if !durable {
            connection.pragma_update(None, "synchronous", "OFF").map_err(failed)?;
        }
        give_pages_back(&connection).map_err(failed)?;
        let keys = KeyRing::default();
        keys.replace(keys::load(&connection).map_err(failed)?);
        let announcer = Announcer::default();
        let writer = Writer::start(
            connection,
            Arc::clone(&file),
            announcer.clone(),
            keys.clone(),
            metrics.clone(),
        )?;
        Ok(Self {
            readers: Readers::of(&file),
            file,
            writer,
            announcer,
            keys,
            _lock: Arc::new(lock),
        })
    }

    /// Finds out whether data can be read and stored.
    pub(crate) async fn probe(&self) -> Result<(), StoreError> {
        self.read(|connection| connection.query_row("SELECT count(*) FROM key", [], |_| Ok(())))
            .await?;
        // The number of the form is written again as it is, which takes room as any change does.
        self.write(|connection| {
            let form: i64 =
                connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
            connection.pragma_update(None, "user_version", form)?;
            Ok(((), Vec::new()))
        })
        .await
    }

    pub(crate) fn announcer(&self) -> &Announcer {
        &self.announcer
    }

    /// Runs `query` on a thread that may block, on one consistent state of the data.
    pub(crate) async fn read<T: Send + 'static>(
        &self,
        query: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.readers.read(query).await
    }

    /// Runs `change` in the writer's next transaction and waits until it is on the disk. The
    /// events are announced after that, in the order of the commits.
    ///
    /// A `change` that fails is undone alone.
    pub(crate) async fn write<T: Send + 'static>(
        &self,
        change: impl FnOnce(&Connection) -> rusqlite::Result<(T, Vec<Event>)> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.writer.write(change).await
    }
}

/// Opens the database for writing, and brings it to the newest form.
fn open(file: &Path) -> Result<Connection, StoreError> {
    let mut connection = connect(file).map_err(|error| StoreError::Open {
        path: file.to_owned(),
        reason: advice::said(&error),
    })?;
    migrations::migrate(&mut connection, file)?;
    Ok(connection)
}

fn connect(file: &Path) -> rusqlite::Result<Connection> {
    let connection = Connection::open(file)?;
    connection.busy_timeout(BUSY)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
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
