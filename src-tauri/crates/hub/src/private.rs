//! Files that only their owner may read. The one place that knows how each system says so.

use std::fs::OpenOptions;
use std::io;
use std::path::Path;

/// Closes `directory` to everybody but its owner.
#[cfg(unix)]
pub(crate) fn directory(directory: &Path) -> io::Result<()> {
    mode(directory, 0o700)
}

/// Closes `file` to everybody but its owner.
#[cfg(unix)]
pub(crate) fn file(file: &Path) -> io::Result<()> {
    mode(file, 0o600)
}

/// How a file is opened that nobody else may read, from its first moment on.
#[cfg(unix)]
pub(crate) fn options() -> OpenOptions {
    use std::os::unix::fs::OpenOptionsExt;
    let mut options = OpenOptions::new();
    options.mode(0o600);
    options
}

#[cfg(unix)]
fn mode(path: &Path, mode: u32) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode))
}

/// On other systems the profile directory, in which the data lies, is closed to other users.
#[cfg(not(unix))]
pub(crate) fn directory(_: &Path) -> io::Result<()> {
    Ok(())
}

/// See [`directory`].
#[cfg(not(unix))]
pub(crate) fn file(_: &Path) -> io::Result<()> {
    Ok(())
}

/// See [`directory`].
#[cfg(not(unix))]
pub(crate) fn options() -> OpenOptions {
    OpenOptions::new()
}
