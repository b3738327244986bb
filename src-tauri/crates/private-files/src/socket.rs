//! Sockets that only the user who runs this program can use.

use std::fs::Permissions;
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::PathBuf;

use crate::{Directory, Refusal, system};

/// The mode of a socket for its owner alone.
const OWNER_ALONE: u32 = 0o600;

impl Directory {
    /// Listens at the socket `name` inside of the directory, which nobody else can enter from then on. A
    /// socket of ours that is there already is replaced, so whoever calls this must know that nobody
    /// listens there any more.
    ///
    /// # Errors
    /// [`Refusal`] where the directory or what has the name is somebody else's, where that is no socket,
    /// and where the system refuses.
    pub fn listen(&self, name: &str) -> Result<UnixListener, Refusal> {
        // A new socket has the mode that the umask leaves it, so the directory is closed first.
        self.close_to_all_others()?;
        let path = self.path().join(name);
        if self.has_socket(name)? {
            std::fs::remove_file(&path).map_err(Refusal::io(&path))?;
        }
        let address = self.address_of(name);
        let listener = UnixListener::bind(&address).map_err(Refusal::io(&path))?;
        let closed = std::fs::set_permissions(&address, Permissions::from_mode(OWNER_ALONE));
        closed.map_err(Refusal::io(&path))?;
        Ok(listener)
    }

    /// Connects to the socket `name` inside of the directory.
    ///
    /// # Errors
    /// [`Refusal`] where it is missing, no socket or somebody else's, and where nobody listens.
    pub fn connect(&self, name: &str) -> Result<UnixStream, Refusal> {
        let path = self.path().join(name);
        if !self.has_socket(name)? {
            return Err(Refusal::io(&path)(io::ErrorKind::NotFound.into()));
        }
        UnixStream::connect(self.address_of(name)).map_err(Refusal::io(&path))
    }

    /// Checks the socket `name`, and returns whether it is there.
    fn has_socket(&self, name: &str) -> Result<bool, Refusal> {
        let path = self.path().join(name);
        match path.symlink_metadata() {
            Ok(metadata) => {
                system::check_socket(&path, &metadata)?;
                Ok(true)
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(Refusal::io(&path)(error)),
        }
    }

    /// The address of a socket inside of the directory. An address has room for some hundred bytes only,
    /// so on Linux it leads through the directory that is open, however long its path is.
    fn address_of(&self, name: &str) -> PathBuf {
        #[cfg(target_os = "linux")]
        if let Some(handle) = self.handle() {
            use std::os::fd::AsRawFd;
            return PathBuf::from(format!("/proc/self/fd/{}", handle.as_raw_fd())).join(name);
        }
        self.path().join(name)
    }
}
