//! The data directory: made if need be, closed to others, and one hub's at a time.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

use private_files::{Directory, FileSystem};

use crate::store::error::StoreError;

/// The file that holds everything.
pub(super) const DATABASE: &str = "hub.sqlite3";
/// The write-ahead log beside it.
pub(super) const WRITE_AHEAD_LOG: &str = "hub.sqlite3-wal";
/// What SQLite puts beside the database.
pub(super) const SIDE_FILES: [&str; 3] =
    [WRITE_AHEAD_LOG, "hub.sqlite3-shm", "hub.sqlite3-journal"];
/// The file that a hub keeps locked while it runs. Hubs of older versions lock it alone, and
/// systems that cannot lock directories have nothing else.
const LOCK_FILE: &str = "hub.lock";
/// How often a directory that is in use is tried again: its hub may be about to end.
const MAX_LOCK_ATTEMPTS: u32 = 20;
/// How long to wait in between.
const LOCK_RETRY_DELAY: Duration = Duration::from_millis(50);

/// A data directory whose files were checked: none is a link, none belongs to another user, and no
/// other user can put a file there.
pub(super) struct DataDir(Directory);

impl DataDir {
    /// Makes the directory and the database in it, both for their owner alone. A directory that
    /// was there before keeps its mode.
    pub(super) fn prepare(path: &Path) -> Result<Self, StoreError> {
        let directory = Self(Directory::make(path)?);
        directory.check()?;
        // Before there is anything in it. What SQLite puts beside it gets the same mode.
        directory.0.make_file(DATABASE)?;
        Ok(directory)
    }

    /// Opens a directory that a hub or `key create` has used before.
    pub(super) fn existing(path: &Path) -> Result<Self, StoreError> {
        let missing = |error: &std::io::Error| error.kind() == std::io::ErrorKind::NotFound;
        if path.join(DATABASE).symlink_metadata().as_ref().is_err_and(missing) {
            return Err(StoreError::Missing(path.to_owned()));
        }
        let directory = Self(Directory::open(path)?);
        directory.check()?;
        Ok(directory)
    }

    /// The file that holds everything.
    pub(super) fn database(&self) -> PathBuf {
        self.0.path().join(DATABASE)
    }

    /// Locks the directory for a hub, against all other programs. The hub then does what has to be
    /// done before others may open the database, and calls [`DirLock::announce`].
    pub(super) fn lock(self) -> Result<DirLock, StoreError> {
        let file = self.0.open_or_make(LOCK_FILE)?;
        for _ in 0..MAX_LOCK_ATTEMPTS {
            if !self.hub_is_announced(&file)? && self.try_lock()? {
                return Ok(DirLock { directory: self, file });
            }
            sleep(LOCK_RETRY_DELAY);
        }
        Err(StoreError::InUse(self.0.path().to_owned()))
    }

    /// Locks the directory for short work beside hubs, such as opening the database.
    pub(super) fn access(self) -> Result<DirAccess, StoreError> {
        let file = self.0.open_or_make(LOCK_FILE)?;
        for _ in 0..MAX_LOCK_ATTEMPTS {
            if self.hub_is_announced(&file)? {
                return Ok(DirAccess::HubRuns);
            }
            if self.try_lock()? {
                return Ok(DirAccess::Taken(DirLock { directory: self, file }));
            }
            sleep(LOCK_RETRY_DELAY);
        }
        Ok(DirAccess::Unclear)
    }

    fn check(&self) -> Result<(), StoreError> {
        self.check_file_system(self.0.file_system())?;
        for name in [DATABASE, LOCK_FILE].iter().chain(&SIDE_FILES) {
            self.0.close_to_others(name)?;
        }
        Ok(())
    }

    /// Refuses what another machine has, and warns of what may be there.
    fn check_file_system(&self, found: std::io::Result<FileSystem>) -> Result<(), StoreError> {
        let directory = self.0.path();
        match found {
            Ok(FileSystem::Network(kind)) => {
                Err(StoreError::NetworkFileSystem { path: directory.to_owned(), kind })
            }
            Ok(FileSystem::Unclear(kind)) => {
                tracing::warn!(
                    directory = %directory.display(),
                    kind,
                    "the data directory may be on another machine, where data could be lost; keep it on a disk of this one"
                );
                Ok(())
            }
            Ok(FileSystem::Local) => Ok(()),
            Err(error) => {
                tracing::warn!(%error, "it cannot be told whether the data directory is on a disk of this machine");
                Ok(())
            }
        }
    }

    /// Locks the directory itself: a lock file could be deleted, and another one locked.
    fn try_lock(&self) -> Result<bool, StoreError> {
        match self.0.try_lock() {
            Ok(locked) => Ok(locked),
            Err(error) => {
                // Some network file systems lock files alone.
                tracing::warn!(%error, "the data directory cannot be locked, only a file in it");
                Ok(true)
            }
        }
    }

    /// Whether a hub that runs keeps the lock file locked.
    fn hub_is_announced(&self, file: &File) -> Result<bool, StoreError> {
        match file.try_lock_shared() {
            Ok(()) => file.unlock().map(|()| false).map_err(|source| self.unusable(source)),
            Err(TryLockError::WouldBlock) => Ok(true),
            Err(TryLockError::Error(source)) => Err(self.unusable(source)),
        }
    }

    fn unusable(&self, source: std::io::Error) -> StoreError {
        StoreError::Directory { path: self.0.path().to_owned(), source }
    }
}

/// How a program may work in the directory beside hubs.
pub(super) enum DirAccess {
    /// No hub runs, and none starts before this is dropped.
    Taken(#[expect(dead_code, reason = "it is held, not used")] DirLock),
    /// A hub runs, and has opened the database.
    HubRuns,
    /// Another program has the directory: a hub that is starting or whose lock file was deleted, or
    /// a repair.
    Unclear,
}

/// The lock on the directory, which is held until this is dropped or the process ends.
pub(super) struct DirLock {
    directory: DataDir,
    file: File,
}

impl DirLock {
    /// Announces to other programs that a hub runs here, so that they open the database beside it.
    pub(super) fn announce(&self) -> Result<(), StoreError> {
        for _ in 0..MAX_LOCK_ATTEMPTS {
            match self.file.try_lock() {
                Ok(()) => return Ok(()),
                // Somebody is just looking.
                Err(TryLockError::WouldBlock) => sleep(LOCK_RETRY_DELAY),
                Err(TryLockError::Error(source)) => return Err(self.directory.unusable(source)),
            }
        }
        Err(StoreError::InUse(self.directory.0.path().to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lock(path: &Path) -> Result<DirLock, StoreError> {
        DataDir::prepare(path)?.lock()
    }

    #[test]
    fn directory_is_one_hubs_at_a_time() {
        let directory = tempfile::tempdir().unwrap();
        let first = lock(directory.path()).unwrap();
        first.announce().unwrap();
        assert!(matches!(lock(directory.path()), Err(StoreError::InUse(_))));
        let access = || DataDir::existing(directory.path()).unwrap().access().unwrap();
        assert!(matches!(access(), DirAccess::HubRuns));
        drop(first);
        let taken = access();
        assert!(matches!(taken, DirAccess::Taken(_)));
        assert!(matches!(lock(directory.path()), Err(StoreError::InUse(_))) || cfg!(not(unix)));
        drop(taken);
        assert!(lock(directory.path()).is_ok());
    }

    #[test]
    fn directory_of_another_machine_is_refused_and_what_is_unclear_is_not() {
        let directory = tempfile::tempdir().unwrap();
        let data = DataDir::prepare(directory.path()).unwrap();
        let refused = data.check_file_system(Ok(FileSystem::Network("NFS"))).unwrap_err();
        let said = refused.to_string();
        assert!(said.contains(&directory.path().display().to_string()), "{said}");
        assert!(said.contains("NFS") && said.contains("a disk of this machine"), "{said}");
        assert!(data.check_file_system(Ok(FileSystem::Unclear("FUSE"))).is_ok());
        assert!(data.check_file_system(Err(std::io::ErrorKind::Unsupported.into())).is_ok());
    }

    #[cfg(unix)]
    #[test]
    fn directory_stays_one_hubs_when_its_lock_file_is_deleted() {
        let directory = tempfile::tempdir().unwrap();
        let first = lock(directory.path()).unwrap();
        first.announce().unwrap();
        std::fs::remove_file(directory.path().join(LOCK_FILE)).unwrap();
        assert!(matches!(lock(directory.path()), Err(StoreError::InUse(_))));
        let directory = DataDir::existing(directory.path()).unwrap();
        assert!(matches!(directory.access().unwrap(), DirAccess::Unclear));
    }

    #[cfg(unix)]
    #[test]
    fn new_directory_and_file_are_for_the_owner_alone_and_the_mode_of_an_old_directory_stays() {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let parent = tempfile::tempdir().unwrap();
        std::fs::set_permissions(parent.path(), std::fs::Permissions::from_mode(0o755)).unwrap();
        let file = DataDir::prepare(parent.path()).unwrap().database();
        assert_eq!((mode(parent.path()), mode(&file)), (0o755, 0o600));
        let made = parent.path().join("made");
        let file = DataDir::prepare(&made).unwrap().database();
        assert_eq!((mode(&made), mode(&file)), (0o700, 0o600));
    }
}
