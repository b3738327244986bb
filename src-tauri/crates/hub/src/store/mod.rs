//! The store: one SQLite file in the data directory, one writer, readers that never wait for it.

mod announcing;
mod demo;
mod external;
mod keys;
mod locations;
mod migrations;
mod moves;
mod tickets;
mod writer;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use parking_lot::Mutex;
use rusqlite::{Connection, OpenFlags};

pub(crate) use announcing::{Announcer, Event, Topic};
pub(crate) use demo::{DEMO_LOCATION, DEMO_TICKET};
pub(crate) use keys::KeyInUse;
pub use keys::{KeyKind, NewKey};
pub(crate) use moves::{CallOptions, MoveRefused, QueuePosition};
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
    file: Arc<Path>,
    readers: Arc<Mutex<Vec<Connection>>>,
    writer: Writer,
    announcer: Announcer,
}

/// The file in the data directory that holds everything.
const FILE: &str = "hub.sqlite3";

impl Store {
    /// Opens the store in `directory`, which is made if need be, and brings it to this version's form.
    pub(crate) fn open(directory: &Path) -> Result<Self, StoreError> {
        let file = prepare(directory)?;
        let mut connection = connect(&file)?;
        migrations::migrate(&mut connection, &file)?;
        restrict_file(&file)?;
        let announcer = Announcer::default();
        Ok(Self {
            writer: Writer::start(connection, announcer.clone())?,
            readers: Arc::default(),
            file: file.into(),
            announcer,
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
        let store = self.clone();
        let run = move || {
            let pooled = store.readers.lock().pop();
            let mut connection = match pooled {
                Some(connection) => connection,
                None => connect_to_read(&store.file)?,
            };
            let state = connection.transaction()?;
            let result = query(&state);
            drop(state);
            store.readers.lock().push(connection);
            Ok(result?)
        };
        tokio::task::spawn_blocking(run).await.map_err(|_| StoreError::Closed)?
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

fn prepare(directory: &Path) -> Result<PathBuf, StoreError> {
    let failed = |source| StoreError::Directory { path: directory.to_owned(), source };
    std::fs::create_dir_all(directory).map_err(failed)?;
    crate::private::directory(directory).map_err(failed)?;
    Ok(directory.join(FILE))
}

fn restrict_file(file: &Path) -> Result<(), StoreError> {
    crate::private::file(file)
        .map_err(|source| StoreError::Directory { path: file.to_owned(), source })
}

fn connect(file: &Path) -> Result<Connection, StoreError> {
    let open = || -> rusqlite::Result<Connection> {
        let connection = Connection::open(file)?;
        // The journal mode first: it is what fails on a file that is no database.
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "foreign_keys", true)?;
        connection.busy_timeout(std::time::Duration::from_secs(5))?;
        Ok(connection)
    };
    open().map_err(|error| StoreError::Open {
        path: file.to_owned(),
        reason: format!("{error}; if it is damaged, move it away or put a backup in its place"),
    })
}

fn connect_to_read(file: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(file, flags)?;
    connection.busy_timeout(std::time::Duration::from_secs(5))?;
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
