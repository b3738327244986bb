//! Connections to the database: how each is set up, and how times are read from a row.

use std::path::Path;
use std::time::Duration;

use jiff::Timestamp;
use rusqlite::{Connection, Row};

use super::migrations;
use crate::store::error::StoreError;
use crate::store::error_hints;

/// How long a connection waits for another program that has the file locked.
pub(super) const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// How many prepared statements a connection keeps.
pub(super) const CACHED_STATEMENTS: usize = 64;

/// Opens the database for writing, and brings it to the newest form.
pub(super) fn open(file: &Path) -> Result<Connection, StoreError> {
    let mut connection = connect(file).map_err(|error| StoreError::Open {
        path: file.to_owned(),
        reason: error_hints::describe(&error),
    })?;
    migrations::migrate(&mut connection, file)?;
    Ok(connection)
}

/// Opens the database as it is.
pub(super) fn connect(file: &Path) -> rusqlite::Result<Connection> {
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
pub(super) fn give_pages_back(connection: &Connection) -> rusqlite::Result<()> {
    const INCREMENTAL: i64 = 2;
    let mode: i64 = connection.pragma_query_value(None, "auto_vacuum", |row| row.get(0))?;
    if mode != INCREMENTAL {
        connection.pragma_update(None, "auto_vacuum", "INCREMENTAL")?;
        connection.execute_batch("VACUUM")?;
    }
    Ok(())
}

/// Reads a column of milliseconds since 1970.
pub(super) fn instant(row: &Row<'_>, column: &str) -> rusqlite::Result<Timestamp> {
    let milliseconds: i64 = row.get(column)?;
    Timestamp::from_millisecond(milliseconds)
        .map_err(|_| rusqlite::Error::IntegralValueOutOfRange(0, milliseconds))
}

/// Reads a column of milliseconds since 1970 that may be null.
pub(super) fn instant_or_null(row: &Row<'_>, column: &str) -> rusqlite::Result<Option<Timestamp>> {
    let milliseconds: Option<i64> = row.get(column)?;
    milliseconds.map(|_| instant(row, column)).transpose()
}
