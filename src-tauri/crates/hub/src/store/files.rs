//! The data directory: made if need be, closed to others, and one hub's at a time.

use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

use super::StoreError;
use crate::private;

/// The file that holds everything.
const DATABASE: &str = "hub.sqlite3";
/// The file that a hub keeps locked while it runs.
const LOCK: &str = "hub.lock";
/// How often a directory that is in use is tried again: its hub may be about to end.
const TRIES: u32 = 20;
/// How long to wait in between.
const PAUSE: Duration = Duration::from_millis(50);

/// Makes the directory and the file in it, both for their owner alone. A directory that was there
/// before keeps its mode. Answers the file.
pub(super) fn prepare(directory: &Path) -> Result<PathBuf, StoreError> {
    let file = directory.join(DATABASE);
    let prepared = || -> io::Result<()> {
        if !directory.exists() {
            std::fs::create_dir_all(directory)?;
            private::directory(directory)?;
        }
        // Before there is anything in it. What SQLite puts beside it gets the same mode.
        open_or_make(&file)?;
        private::file(&file)
    };
    prepared().map_err(|source| StoreError::Directory { path: directory.to_owned(), source })?;
    Ok(file)
}

/// The file in a directory that a hub or `key create` has used before.
pub(super) fn existing(directory: &Path) -> Result<PathBuf, StoreError> {
    let file = directory.join(DATABASE);
    if file.is_file() { Ok(file) } else { Err(StoreError::Missing(directory.to_owned())) }
}

/// The right to the directory, until it is dropped or the process ends.
pub(super) struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the directory for this hub.
    pub(super) fn take(directory: &Path) -> Result<Self, StoreError> {
        let failed = |source| StoreError::Directory { path: directory.to_owned(), source };
        let file = open_or_make(&directory.join(LOCK)).map_err(failed)?;
        for _ in 0..TRIES {
            match file.try_lock() {
                Ok(()) => return Ok(Self { _file: file }),
                Err(TryLockError::WouldBlock) => sleep(PAUSE),
                Err(TryLockError::Error(source)) => return Err(failed(source)),
            }
        }
        Err(StoreError::InUse(directory.to_owned()))
    }
}

fn open_or_make(file: &Path) -> io::Result<File> {
    private::options().read(true).write(true).create(true).truncate(false).open(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directory_is_one_hubs_at_a_time() {
        let directory = tempfile::tempdir().unwrap();
        let first = Lock::take(directory.path()).unwrap();
        assert!(matches!(Lock::take(directory.path()), Err(StoreError::InUse(_))));
        drop(first);
        assert!(Lock::take(directory.path()).is_ok());
    }

    #[cfg(unix)]
    #[test]
    fn what_is_made_is_for_the_owner_alone_and_what_was_there_stays() {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let parent = tempfile::tempdir().unwrap();
        std::fs::set_permissions(parent.path(), std::fs::Permissions::from_mode(0o755)).unwrap();
        let file = prepare(parent.path()).unwrap();
        assert_eq!((mode(parent.path()), mode(&file)), (0o755, 0o600));
        let made = parent.path().join("made");
        let file = prepare(&made).unwrap();
        assert_eq!((mode(&made), mode(&file)), (0o700, 0o600));
    }
}
