//! Damage of the files. The hub checks for it before it starts where that is fast enough, and
//! remembers damage that it finds later.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;

use rusqlite::{Connection, OpenFlags};

use super::connection::BUSY_TIMEOUT;
use super::data_dir::WRITE_AHEAD_LOG;
use super::write_ahead_log::{Condition, scan};
use crate::store::error::StoreError;

/// Up to this size the whole database is checked before the hub starts; a larger one is checked
/// while it runs. 256 MiB take a quarter of a second where the system has them in memory, and
/// otherwise as long as the disk takes to read them.
pub(super) const CHECKED_AT_START: u64 = 256 << 20;

/// How often in a row a log that is in use must look damaged before it counts as damaged.
const MAX_LOG_CHECKS: u32 = 3;

/// Whether damage was found since the start. Clones share it.
#[derive(Clone, Default)]
pub(super) struct Damage(Arc<AtomicBool>);

impl Damage {
    /// Remembers that there is damage, where `error` is one of damage.
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
    let path = database.with_file_name(WRITE_AHEAD_LOG);
    match scan(&path) {
        Ok(Condition::Intact) => Ok(()),
        Ok(Condition::Damaged { offset, commits }) => {
            Err(StoreError::DamagedLog { path, offset, commits })
        }
        Err(source) => Err(StoreError::Directory { path, source }),
    }
}

/// Checks the write-ahead log as [`check_log`] does, where another program may be writing to it. A
/// log that was begun anew in the middle of a look may seem damaged once; damage stays.
pub(super) fn check_log_in_use(database: &Path) -> Result<(), StoreError> {
    let mut checked = check_log(database);
    for _ in 1..MAX_LOG_CHECKS {
        if checked.is_err() {
            checked = check_log(database);
        }
    }
    checked
}

/// Checks the database, at once or, where it has more bytes than `at_once`, on a thread of its own,
/// which is returned. The log must have been taken over before, by opening the database.
pub(super) fn check_database(
    database: &Arc<Path>,
    found: &Damage,
    at_once: u64,
) -> Result<Option<JoinHandle<()>>, StoreError> {
    let size = database.metadata().map(|metadata| metadata.len()).unwrap_or_default();
    if size <= at_once {
        return check(database, "quick_check").map(|()| None);
    }
    tracing::info!(size, "the database is large, and is checked while the hub runs");
    let (database, found) = (Arc::clone(database), found.clone());
    let work = move || {
        if let Err(error) = check(&database, "quick_check") {
            found.note(&error);
        }
    };
    let started = std::thread::Builder::new().name("hub-check".to_owned()).spawn(work);
    started.map(Some).map_err(|_| StoreError::Closed)
}

/// Runs a check of SQLite's, `quick_check` or `integrity_check`, which also compares indexes.
pub(super) fn check(database: &Path, pragma: &str) -> Result<(), StoreError> {
    let run = || -> rusqlite::Result<String> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(database, flags)?;
        connection.busy_timeout(BUSY_TIMEOUT)?;
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

#[cfg(test)]
mod tests {
    use super::*;

    /// A database with a page in its middle that is no page.
    fn damaged(folder: &Path) -> Arc<Path> {
        let file = folder.join("db");
        let connection = Connection::open(&file).unwrap();
        let rows = "CREATE TABLE t (text TEXT);
             WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)
             INSERT INTO t SELECT printf('%.*c', 500, 'x') FROM n;";
        connection.execute_batch(rows).unwrap();
        drop(connection);
        let mut bytes = std::fs::read(&file).unwrap();
        bytes[40_960..45_056].fill(0xA5);
        std::fs::write(&file, bytes).unwrap();
        file.into()
    }

    #[test]
    fn small_database_is_checked_at_once_and_a_large_one_meanwhile() {
        let folder = tempfile::tempdir().unwrap();
        let (file, found) = (damaged(folder.path()), Damage::default());
        let refused = check_database(&file, &found, CHECKED_AT_START).unwrap_err();
        assert!(refused.is_damage() && !found.is_known(), "{refused}");
        let check = check_database(&file, &found, 0).unwrap().expect("a thread");
        check.join().unwrap();
        assert!(found.is_known());
    }
}
