//! The store: one SQLite file in the data directory, one writer, readers that never wait for it.

mod announcing;
mod demo;
mod external;
mod files;
mod keys;
mod locations;
mod migrations;
mod moves;
mod readers;
mod tickets;
mod writer;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rusqlite::Connection;

pub(crate) use announcing::{Announcer, Event, Topic};
pub(crate) use demo::{DEMO_LOCATION, DEMO_TICKET};
use files::Lock;
pub(crate) use keys::KeyInUse;
pub use keys::{KeyKind, NewKey};
pub(crate) use moves::{CallOptions, MoveRefused, QueuePosition};
use readers::Readers;
pub(crate) use tickets::{NewTicket, TicketQuery};
use writer::Writer;

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
    /// SQLite refused.
    #[error("the database cannot do this now: {0}")]
    Sqlite(#[from] rusqlite::Error),
    /// The writer has ended, because the hub is shutting down or because it failed.
    #[error("the hub is shutting down")]
    Closed,
}

/// A handle on the store; clones share it. The last one to go ends the writer, after it has
/// committed what was given to it.
#[derive(Clone)]
pub(crate) struct Store {
    readers: Readers,
    writer: Writer,
    announcer: Announcer,
    /// Held as long as the store is open.
    _lock: Arc<Lock>,
}

impl Store {
    /// Opens the store in `directory`, which is made if need be, and brings it to this version's form.
    pub(crate) fn open(directory: &Path) -> Result<Self, StoreError> {
        let file = files::prepare(directory)?;
        let lock = Lock::take(directory)?;
        let connection = open(&file)?;
        let announcer = Announcer::default();
        Ok(Self {
            writer: Writer::start(connection, announcer.clone())?,
            readers: Readers::of(&file),
            announcer,
            _lock: Arc::new(lock),
        })
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
        reason: format!("{error}; if it is damaged, move it away or put a backup in its place"),
    })?;
    migrations::migrate(&mut connection, file)?;
    Ok(connection)
}

fn connect(file: &Path) -> rusqlite::Result<Connection> {
    let connection = Connection::open(file)?;
    connection.busy_timeout(std::time::Duration::from_secs(5))?;
    // The journal mode first: it is what fails on a file that is no database.
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    Ok(connection)
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
