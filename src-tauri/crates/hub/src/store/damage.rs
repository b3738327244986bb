//! Damage of the files: found before the hub starts where that is affordable, and remembered where
//! it is found later.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rusqlite::{Connection, OpenFlags};

use super::files::LOG;
use super::write_ahead_log::{Condition, look_through};
use super::{BUSY, StoreError};

/// Up to this size the whole database is checked before the hub starts; a larger one is checked
/// while it runs. 256 MiB take about a second.
const CHECKED_AT_START: u64 = 256 << 20;

/// Whether damage was found since the start. Clones share it.
#[derive(Clone, Default)]
pub(super) struct Damage(Arc<AtomicBool>);

impl Damage {
    /// Remembers it where an error tells of damage.
    pub(super) fn note(&self, error: &StoreError) {
        if error.is_damage() && !self.0.swap(true, Ordering::Relaxed) {
            tracing::error!(%error, "the data is damaged");
        }
    }

    /// Whether damage was found.
    pub(super) fn is_known(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Refuses a write-ahead log from which SQLite would take only a part. It must be called before
/// SQLite opens the database.
pub(super) fn check_log(database: &Path) -> Result<(), StoreError> {
    let path = database.with_file_name(LOG);
    match look_through(&path) {
        Ok(Condition::Whole) => Ok(()),
        Ok(Condition::Damaged { offset, commits }) => {
            Err(StoreError::DamagedLog { path, offset, commits })
        }
        Err(source) => Err(StoreError::Directory { path, source }),
    }
}

/// Checks the database, at once or, where it is large, on a thread of its own. The log must have
/// been taken over before, by opening the database.
pub(super) fn check_database(database: &Arc<Path>, found: &Damage) -> Result<(), StoreError> {
    let size = database.metadata().map(|metadata| metadata.len()).unwrap_or_default();
    if size <= CHECKED_AT_START {
        return check(database, "quick_check");
    }
    tracing::info!(size, "the database is large, and is checked while the hub runs");
    let (database, found) = (Arc::clone(database), found.clone());
    let work = move || {
        if let Err(error) = check(&database, "quick_check") {
            found.note(&error);
        }
    };
    // The check ends with the program; nothing waits for it.
    std::thread::Builder::new()
        .name("hub-check".to_owned())
        .spawn(work)
        .map(drop)
        .map_err(|_| StoreError::Closed)
}

/// Runs a check of SQLite's, `quick_check` or `integrity_check`, which also compares indexes.
pub(super) fn check(database: &Path, pragma: &str) -> Result<(), StoreError> {
    let run = || -> rusqlite::Result<String> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(database, flags)?;
        connection.busy_timeout(BUSY)?;
        connection.pragma_update(None, "cell_size_check", true)?;
        // One finding is enough to know.
        connection.query_row(&format!("PRAGMA {pragma}(1)"), [], |row| row.get(0))
    };
    match run().map_err(|error| StoreError::failed(database, error))?.as_str() {
        "ok" => Ok(()),
        // It names pages and tables, and nothing that is in them.
        finding => Err(StoreError::Damaged {
            path: database.to_owned(),
            finding: finding.replace('\n', " "),
        }),
    }
}
