//! A file that several processes may replace: under a lock, and whole.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

use private_files::open_or_make;

/// How long a process waits for another one that is writing.
const LOCK_TIMEOUT: Duration = Duration::from_secs(1);
/// How often a process tries to take the lock while it waits.
const LOCK_POLL_INTERVAL: Duration = Duration::from_millis(5);

/// A file that is being replaced. The lock beside it is held until this is dropped.
pub(crate) struct ReplacedFile {
    /// The file itself, where `path` was a link to it.
    path: PathBuf,
    // Let go of when it is closed, also where the program is killed.
    _lock: File,
}

impl ReplacedFile {
    /// Locks the file at `path`, which need not be there, and makes its folder.
    ///
    /// # Errors
    /// What the system says, and `TimedOut` where another process holds the lock too long.
    pub(crate) fn lock(path: &Path) -> io::Result<Self> {
        // A link goes on pointing to where it points.
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        fs::create_dir_all(folder(&path)?)?;
        let _lock = take_lock(&lock_file(&path))?;
        Ok(Self { path, _lock })
    }

    /// Replaces the content. A reader finds the old or the new content, never a part of one. The file
    /// stays as open to others as it was; one that is new is its owner's alone.
    ///
    /// # Errors
    /// What the system says; then the old content stays.
    pub(crate) fn replace(&self, content: &[u8]) -> io::Result<()> {
        let mut new =
            tempfile::Builder::new().prefix(".settings-").tempfile_in(folder(&self.path)?)?;
        new.write_all(content)?;
        keep_mode(&self.path, new.as_file())?;
        new.as_file().sync_all()?;
        new.persist(&self.path)?;
        Ok(())
    }
}

/// Lets those read and write `new` who may read and write the file at `path`, where there is one.
#[cfg(unix)]
fn keep_mode(path: &Path, new: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    match fs::metadata(path) {
        Ok(old) => {
            let mode = old.permissions().mode() & 0o777;
            new.set_permissions(fs::Permissions::from_mode(mode))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
}

/// A folder says here who may read what is in it.
#[cfg(not(unix))]
fn keep_mode(_: &Path, _: &File) -> io::Result<()> {
    Ok(())
}

fn folder(path: &Path) -> io::Result<&Path> {
    path.parent().ok_or_else(|| io::ErrorKind::NotADirectory.into())
}

/// The lock beside a file, since the file itself is replaced.
pub(crate) fn lock_file(path: &Path) -> PathBuf {
    let ending =
        path.extension().map(|ending| format!("{}.", ending.display())).unwrap_or_default();
    path.with_extension(format!("{ending}lock"))
}

/// Takes a lock, and waits for whoever has it.
pub(crate) fn take_lock(path: &Path) -> io::Result<File> {
    let file = open_or_make(path)?;
    let begun = Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::WouldBlock) if begun.elapsed() < LOCK_TIMEOUT => {
                sleep(LOCK_POLL_INTERVAL)
            }
            Err(TryLockError::WouldBlock) => return Err(io::ErrorKind::TimedOut.into()),
            Err(TryLockError::Error(error)) => return Err(error),
        }
    }
}
