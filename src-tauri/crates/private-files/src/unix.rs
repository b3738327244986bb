//! Modes, owners and kinds of files on Unix.

use std::fs::{DirBuilder, File, FileType, Metadata, OpenOptions, Permissions};
use std::io::{self, ErrorKind};
use std::os::unix::fs::{DirBuilderExt, FileTypeExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::Path;

use rustix::fs::{Access, AtFlags, CWD, OFlags};

use crate::{FileSystem, Refusal, Secrecy};

/// What others and the group may do: nothing of it with a secret of ours.
const GROUP_AND_OTHERS: u32 = 0o077;
/// What nobody but root may do with a secret of root's: its group may read it.
const ALL_BUT_READING_OF_THE_GROUP: u32 = 0o037;
/// Who else can write to a directory.
const WRITABLE_BY_OTHERS: u32 = 0o022;
/// The mode of a file for its owner alone.
const OWNER_ALONE: u32 = 0o600;
/// The mode of a directory for its owner alone.
const OWNER_ALONE_ENTERS: u32 = 0o700;
const ROOT: u32 = 0;

/// Makes directories that their owner alone can enter.
pub(crate) fn private_directory() -> DirBuilder {
    let mut builder = DirBuilder::new();
    builder.mode(OWNER_ALONE_ENTERS);
    builder
}

/// Opens files inside of a data directory: never through a link, never waiting for a pipe, and
/// those that are made are for their owner alone.
pub(crate) fn private_file() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.mode(OWNER_ALONE).custom_flags(flags(OFlags::NOFOLLOW | OFlags::NONBLOCK));
    options
}

/// Opens a directory, checked after it is open.
pub(crate) fn open_directory(path: &Path) -> Result<Option<File>, Refusal> {
    let failed = Refusal::io(path);
    let mut options = OpenOptions::new();
    options.read(true).custom_flags(flags(OFlags::DIRECTORY));
    let directory = options.open(path).map_err(&failed).map_err(|error| explain(path, error))?;
    let metadata = directory.metadata().map_err(&failed)?;
    check_owner(path, &metadata)?;
    if metadata.mode() & WRITABLE_BY_OTHERS != 0 {
        return Err(Refusal::WritableByOthers(path.to_owned()));
    }
    Ok(Some(directory))
}

/// The refusal with the owner of the directory in it, where the system refuses because of that.
pub(crate) fn explain(directory: &Path, refusal: Refusal) -> Refusal {
    match &refusal {
        Refusal::Io { source, .. } if source.kind() == ErrorKind::PermissionDenied => {
            let owner = directory.metadata().map(|metadata| metadata.uid()).ok();
            owner.and_then(|owner| denied(directory, directory, owner)).unwrap_or(refusal)
        }
        _ => refusal,
    }
}

/// The refusal of what `owner` has, where that is somebody else.
fn denied(path: &Path, directory: &Path, owner: u32) -> Option<Refusal> {
    let user = user();
    let (path, directory) = (path.to_owned(), directory.to_owned());
    (owner != user).then_some(Refusal::Denied { path, directory, owner, user })
}

/// Checks that a file of root's can be read and written, without opening it.
pub(crate) fn check_usable(path: &Path, metadata: &Metadata) -> Result<(), Refusal> {
    let directory = path.parent().unwrap_or(path);
    let Some(refusal) = denied(path, directory, metadata.uid()) else { return Ok(()) };
    let access = Access::READ_OK | Access::WRITE_OK;
    rustix::fs::accessat(CWD, path, access, AtFlags::EACCESS).map_err(|_| refusal)
}

/// What lies behind a directory that is open.
#[cfg(target_os = "linux")]
pub(crate) fn file_system(_: &Path, directory: Option<&File>) -> io::Result<FileSystem> {
    let Some(directory) = directory else { return Ok(FileSystem::Local) };
    let magic = rustix::fs::fstatfs(directory)?.f_type;
    // The type of the number is another on each machine; only its lower half tells.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "see above")]
    Ok(FileSystem::of_magic(magic as u32))
}

/// What lies behind a directory: nothing is known of other systems.
#[cfg(not(target_os = "linux"))]
pub(crate) fn file_system(_: &Path, _: Option<&File>) -> io::Result<FileSystem> {
    Ok(FileSystem::Local)
}

/// Opens a file to read it. A pipe that nobody writes to would be waited for without the flag.
pub(crate) fn open_to_read(path: &Path) -> Result<File, Refusal> {
    let mut options = OpenOptions::new();
    options.read(true).custom_flags(flags(OFlags::NONBLOCK | OFlags::NOCTTY));
    options.open(path).map_err(Refusal::io(path))
}

/// Checks a file that is open.
pub(crate) fn check_readable(
    path: &Path,
    metadata: &Metadata,
    secrecy: Secrecy,
) -> Result<(), Refusal> {
    check_regular(path, metadata)?;
    if secrecy == Secrecy::Public {
        return Ok(());
    }
    check_owner(path, metadata)?;
    let (forbidden, command) = match (metadata.uid(), user()) {
        (ROOT, ROOT) => (ALL_BUT_READING_OF_THE_GROUP, "chmod 600"),
        (ROOT, _) => (ALL_BUT_READING_OF_THE_GROUP, "sudo chmod 640"),
        _ => (GROUP_AND_OTHERS, "chmod 600"),
    };
    if metadata.mode() & forbidden == 0 {
        Ok(())
    } else {
        Err(Refusal::OpenToOthers { path: path.to_owned(), command })
    }
}

/// Checks a file of a data directory, by what the system says of its name or of its open handle.
pub(crate) fn check_own(path: &Path, metadata: &Metadata) -> Result<(), Refusal> {
    if metadata.is_symlink() {
        return Err(Refusal::Link(path.to_owned()));
    }
    check_regular(path, metadata)?;
    check_owner(path, metadata)?;
    if metadata.nlink() > 1 {
        return Err(Refusal::HardLink(path.to_owned()));
    }
    Ok(())
}

/// Takes the rights of others to a file of ours away. The mode is changed through the open file,
/// after that was checked.
pub(crate) fn close_to_others(path: &Path, metadata: &Metadata) -> Result<(), Refusal> {
    if metadata.mode() & GROUP_AND_OTHERS == 0 || metadata.uid() != user() {
        return Ok(());
    }
    let failed = Refusal::io(path);
    let file = private_file().read(true).open(path).map_err(&failed)?;
    check_own(path, &file.metadata().map_err(&failed)?)?;
    file.set_permissions(Permissions::from_mode(OWNER_ALONE)).map_err(&failed)
}

/// Takes all rights of others to a directory away.
pub(crate) fn close_directory(path: &Path, directory: &File) -> Result<(), Refusal> {
    let failed = Refusal::io(path);
    let metadata = directory.metadata().map_err(&failed)?;
    check_ours(path, &metadata)?;
    if metadata.mode() & GROUP_AND_OTHERS == 0 {
        return Ok(());
    }
    directory.set_permissions(Permissions::from_mode(OWNER_ALONE_ENTERS)).map_err(&failed)
}

/// Checks a socket by what the system says of its name.
pub(crate) fn check_socket(path: &Path, metadata: &Metadata) -> Result<(), Refusal> {
    if metadata.is_symlink() {
        return Err(Refusal::Link(path.to_owned()));
    }
    if !metadata.file_type().is_socket() {
        return Err(Refusal::NotASocket(path.to_owned()));
    }
    check_ours(path, metadata)
}

/// Checks that the user who runs this program is the owner. Not even root may be.
fn check_ours(path: &Path, metadata: &Metadata) -> Result<(), Refusal> {
    let (owner, user) = (metadata.uid(), user());
    if owner == user {
        Ok(())
    } else {
        Err(Refusal::NotOurs { path: path.to_owned(), owner, user })
    }
}

fn check_owner(path: &Path, metadata: &Metadata) -> Result<(), Refusal> {
    let (owner, user) = (metadata.uid(), user());
    if owner == user || owner == ROOT {
        Ok(())
    } else {
        Err(Refusal::NotOurs { path: path.to_owned(), owner, user })
    }
}

fn check_regular(path: &Path, metadata: &Metadata) -> Result<(), Refusal> {
    if metadata.is_file() {
        return Ok(());
    }
    Err(Refusal::NotAFile { path: path.to_owned(), kind: kind(metadata.file_type()) })
}

fn kind(found: FileType) -> &'static str {
    if found.is_dir() {
        "a directory"
    } else if found.is_fifo() {
        "a pipe"
    } else if found.is_socket() {
        "a socket"
    } else {
        "a device"
    }
}

/// The number of the user whose rights this program has.
fn user() -> u32 {
    rustix::process::geteuid().as_raw()
}

fn flags(flags: OFlags) -> i32 {
    flags.bits().cast_signed()
}
