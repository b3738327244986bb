//! The database from outside of the hub that may run on it.

use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::damage::{check_log, check_log_in_use};
use super::data_dir::{DataDir, DirAccess};
use crate::store::error::StoreError;

/// Calls `open` on the database of a directory, from outside of the hub that may run there. Where none runs,
/// the write-ahead log is checked before SQLite takes it over.
pub(super) fn open_beside_hub(
    directory: DataDir,
    open: impl FnOnce(&Path) -> Result<Connection, StoreError>,
) -> Result<(PathBuf, Connection), StoreError> {
    let file = directory.database();
    let access = directory.access()?;
    match access {
        DirAccess::Taken(_) => check_log(&file)?,
        // It checked the log itself, and writes to it.
        DirAccess::HubRuns => {}
        DirAccess::Unclear => check_log_in_use(&file)?,
    }
    let connection = open(&file)?;
    Ok((file, connection))
}
