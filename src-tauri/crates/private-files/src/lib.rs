//! Files and directories that only their owner may change, checked before they are used.
//!
//! [`read`] reads a small file within limits of time and size. [`Directory`] is a data directory
//! that nobody else can write to, and checks the files inside of it. Whatever is not as it must be
//! is a [`Refusal`], which names the command that mends it. On Unix it also holds sockets that nobody
//! else can use. On Windows a profile directory is
//! closed to other users by the system, so there only kind, size and time are checked.

mod directory;
mod file_system;
mod reading;
mod refusal;
mod secrecy;
#[cfg(unix)]
mod socket;
#[cfg(not(unix))]
#[path = "other.rs"]
mod system;
#[cfg(unix)]
#[path = "unix.rs"]
mod system;

pub use directory::{Directory, create_new, open_or_make, open_own};
pub use file_system::FileSystem;
pub use reading::{MAX_BYTES, MAX_TIME, read, within};
pub use refusal::Refusal;
pub use secrecy::Secrecy;
