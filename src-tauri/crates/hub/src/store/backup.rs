//! A copy of everything, also while the hub runs.

use std::ffi::OsString;
use std::fs::OpenOptions;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use super::{StoreError, files};
use crate::private;

/// Writes all of the data in `directory`, as it is at one moment, to the new file `target`. It
/// has the name only once it is whole and on the disk. Answers its size in bytes.
///
/// # Errors
/// [`StoreError`] where there is no hub's data, where `target` exists already, or where one of the
/// two cannot be used.
pub fn back_up(directory: &Path, target: &Path) -> Result<u64, StoreError> {
    let file = files::existing(directory)?;
    let unusable = |source| StoreError::Target { path: target.to_owned(), source };
    if target.exists() {
        return Err(unusable(std::io::ErrorKind::AlreadyExists.into()));
    }
    let partial = Partial::make(target).map_err(unusable)?;
    // SQLite takes names in UTF-8 only.
    let name = partial.0.to_str();
    let name = name.ok_or_else(|| unusable(std::io::ErrorKind::InvalidFilename.into()))?;
    copy(&file, name).map_err(|error| StoreError::failed(&file, error))?;
    let written = || -> std::io::Result<u64> {
        let copy = OpenOptions::new().read(true).write(true).open(&partial.0)?;
        copy.sync_all()?;
        std::fs::rename(&partial.0, target)?;
        Ok(copy.metadata()?.len())
    };
    written().map_err(unusable)
}

fn copy(file: &Path, partial: &str) -> rusqlite::Result<()> {
    let connection = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    connection.busy_timeout(super::BUSY)?;
    // One reading of one moment, without what was deleted; writers go on meanwhile.
    connection.execute("VACUUM INTO ?1", [partial])?;
    Ok(())
}

/// A copy that is not whole yet. What is left of it goes when this does.
struct Partial(PathBuf);

impl Partial {
    /// Makes it, empty and for its owner alone, beside `target`.
    fn make(target: &Path) -> std::io::Result<Self> {
        let mut name = OsString::from(target);
        name.push(format!(".{:08x}.partial", rand::random::<u32>()));
        let path = PathBuf::from(name);
        private::options().write(true).create_new(true).open(&path)?;
        Ok(Self(path))
    }
}

impl Drop for Partial {
    fn drop(&mut self) {
        // It has its final name by now, or is of no use.
        let _ = std::fs::remove_file(&self.0);
    }
}
