//! A directory that nobody but its owner can write to, and the files inside of it.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use crate::{FileSystem, Refusal, system};

/// A directory that was opened and checked: it belongs to the user who runs this program or to
/// root, and nobody else can write to it. So nobody else can exchange a file between a check and
/// its use, and paths inside of it may be used. Others may read it.
#[derive(Debug)]
pub struct Directory {
    path: PathBuf,
    /// Absent on systems whose directories cannot be opened as files.
    handle: Option<File>,
}

impl Directory {
    /// Makes the directory where it is missing, for its owner alone, and opens it. One that was
    /// there before keeps its mode.
    ///
    /// # Errors
    /// [`Refusal`] where it cannot be made, or as [`Self::open`].
    pub fn make(path: &Path) -> Result<Self, Refusal> {
        if path.symlink_metadata().is_err() {
            if let Some(parent) = path.parent() {
                std::fs::create_dir_all(parent).map_err(Refusal::io(path))?;
            }
            match system::private_directory().create(path) {
                // Another process may have made it at the same time.
                Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                    return Err(Refusal::io(path)(error));
                }
                _ => {}
            }
        }
        Self::open(path)
    }

    /// Opens the directory. The path itself may be a link to it.
    ///
    /// # Errors
    /// [`Refusal`] where it belongs to somebody else, where others may write to it, or where the
    /// system refuses.
    pub fn open(path: &Path) -> Result<Self, Refusal> {
        Ok(Self { path: path.to_owned(), handle: system::open_directory(path)? })
    }

    /// The path under which the directory was opened.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Locks the directory itself against other programs until this is dropped or the process
    /// ends, and returns whether that could be done. Nothing inside of the directory has to be
    /// there for it, so nobody can take the lock away by deleting a file. Always succeeds on
    /// Windows, where a file that is open cannot be deleted and serves as the lock.
    ///
    /// # Errors
    /// What the system says where its directories cannot be locked.
    pub fn try_lock(&self) -> io::Result<bool> {
        match self.handle.as_ref().map(File::try_lock) {
            None | Some(Ok(())) => Ok(true),
            Some(Err(TryLockError::WouldBlock)) => Ok(false),
            Some(Err(TryLockError::Error(error))) => Err(error),
        }
    }

    /// Takes all rights of others to the directory away, which must be ours.
    ///
    /// # Errors
    /// [`Refusal`] where it is somebody else's, also root's, or where the system refuses.
    #[cfg(unix)]
    pub(crate) fn close_to_all_others(&self) -> Result<(), Refusal> {
        self.handle.as_ref().map_or(Ok(()), |handle| system::close_directory(&self.path, handle))
    }

    /// The open directory.
    #[cfg(target_os = "linux")]
    pub(crate) fn handle(&self) -> Option<&File> {
        self.handle.as_ref()
    }

    /// Returns what lies behind the directory.
    ///
    /// # Errors
    /// What the system says.
    pub fn file_system(&self) -> io::Result<FileSystem> {
        system::file_system(&self.path, self.handle.as_ref())
    }

    /// Checks the file `name` inside of the directory, and returns whether it is there. A file
    /// that is ours and open to others is closed to them; nothing else is changed.
    ///
    /// The file is opened only where its mode has to change: closing a database file takes away
    /// the locks that SQLite holds on it in the same process.
    ///
    /// # Errors
    /// [`Refusal`] where the name is a link, no regular file, a file with other names, somebody
    /// else's, or root's and closed to us.
    pub fn close_to_others(&self, name: &str) -> Result<bool, Refusal> {
        let path = self.path.join(name);
        match path.symlink_metadata() {
            Ok(metadata) => {
                system::check_own(&path, &metadata)?;
                system::close_to_others(&path, &metadata)?;
                system::check_usable(&path, &metadata)?;
                Ok(true)
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(Refusal::io(&path)(error)),
        }
    }

    /// Makes the file `name` inside of the directory, for its owner alone, where it is missing.
    ///
    /// # Errors
    /// [`Refusal`] where the system refuses.
    pub fn make_file(&self, name: &str) -> Result<(), Refusal> {
        let path = self.path.join(name);
        match create_new(&path) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                Err(system::explain(&self.path, Refusal::io(&self.path)(error)))
            }
            _ => Ok(()),
        }
    }

    /// Opens the file `name` inside of the directory to read and write it, and makes it, for its
    /// owner alone, where it is missing.
    ///
    /// # Errors
    /// As [`Self::close_to_others`], and where the system refuses.
    pub fn open_or_make(&self, name: &str) -> Result<File, Refusal> {
        self.close_to_others(name)?;
        open_or_make(&self.path.join(name)).map_err(|refusal| system::explain(&self.path, refusal))
    }
}

/// Opens the file at `path` to read and write it, and makes it, for its owner alone, where it is
/// missing. A link is not followed, and a pipe not waited for.
///
/// # Errors
/// [`Refusal`] where the name is a link, no regular file, a file with other names, or somebody
/// else's, and where the system refuses.
pub fn open_or_make(path: &Path) -> Result<File, Refusal> {
    open(path, system::private_file().write(true).create(true).truncate(false))
}

/// Opens the file at `path` to read it, as [`open_or_make`] does.
///
/// # Errors
/// As [`open_or_make`], and where it is missing.
pub fn open_own(path: &Path) -> Result<File, Refusal> {
    open(path, &mut system::private_file())
}

fn open(path: &Path, options: &mut OpenOptions) -> Result<File, Refusal> {
    // A device may do something as soon as it is opened, so its name is looked at before.
    match path.symlink_metadata() {
        Ok(metadata) => system::check_own(path, &metadata)?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(Refusal::io(path)(error)),
    }
    let file = options.read(true).open(path).map_err(Refusal::io(path))?;
    system::check_own(path, &file.metadata().map_err(Refusal::io(path))?)?;
    Ok(file)
}

/// Makes the new file `path`, which nobody else can read from its first moment on. A link in its
/// place is not followed.
///
/// # Errors
/// What the system says, and that something has the name already.
pub fn create_new(path: &Path) -> io::Result<File> {
    let mut options: OpenOptions = system::private_file();
    options.read(true).write(true).create_new(true).open(path)
}
