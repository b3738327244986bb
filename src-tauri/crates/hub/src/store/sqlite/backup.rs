//! A copy of everything, also while the hub runs.

use std::ffi::OsString;
use std::fs::File;
use std::path::{Path, PathBuf};

use private_files::create_new;

use super::beside_hub::open_beside_hub;
use super::connection::connect;
use super::damage::check;
use super::data_dir::DataDir;
use crate::store::error::StoreError;

/// Writes all of the data in `directory`, as it is at one moment, to the new file `target`. The
/// file gets its name only once it is complete and on the disk. Returns its size in bytes.
///
/// # Errors
/// [`StoreError`] where there is no hub's data, where it is damaged, where `target` exists already,
/// or where one of the two cannot be used.
pub fn back_up(directory: &Path, target: &Path) -> Result<u64, StoreError> {
    let data = DataDir::existing(directory)?;
    let unusable = |source| StoreError::Target { path: target.to_owned(), source };
    // Whatever has the name, also a link that leads nowhere.
    if target.symlink_metadata().is_ok() {
        return Err(unusable(std::io::ErrorKind::AlreadyExists.into()));
    }
    let connect = |file: &Path| connect(file).map_err(|error| StoreError::failed(file, error));
    let (file, connection) = open_beside_hub(data, connect)?;
    // A copy of damaged data would take the place of a good one.
    check(&file, "integrity_check")?;
    let partial = Partial::make(target).map_err(unusable)?;
    // SQLite takes names in UTF-8 only.
    let name = partial.path.to_str();
    let name = name.ok_or_else(|| unusable(std::io::ErrorKind::InvalidFilename.into()))?;
    // One reading of one moment, without what was deleted; writers go on meanwhile.
    let copied = connection.execute("VACUUM INTO ?1", [name]);
    copied.map_err(|error| StoreError::failed(&file, error))?;
    partial.finish(target).map_err(unusable)
}

/// A copy that is not complete yet. Its file is removed when this is dropped.
struct Partial {
    path: PathBuf,
    file: File,
}

impl Partial {
    /// Makes the copy, empty and for its owner alone, beside `target`.
    fn make(target: &Path) -> std::io::Result<Self> {
        let mut name = OsString::from(target);
        name.push(format!(".{:08x}.partial", rand::random::<u32>()));
        let path = PathBuf::from(name);
        let file = create_new(&path)?;
        Ok(Self { path, file })
    }

    /// Puts the copy on the disk, and gives it its name. Returns its size in bytes.
    fn finish(self, target: &Path) -> std::io::Result<u64> {
        let bytes = self.file.metadata()?.len();
        if bytes == 0 {
            // Somebody exchanged the file in the meantime: the copy is elsewhere.
            return Err(std::io::ErrorKind::NotFound.into());
        }
        self.file.sync_all()?;
        std::fs::rename(&self.path, target)?;
        Ok(bytes)
    }
}

impl Drop for Partial {
    fn drop(&mut self) {
        // It has its final name by now, or is of no use.
        let _ = std::fs::remove_file(&self.path);
    }
}
