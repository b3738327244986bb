//! Why a file or directory is not used, and the command that mends it.

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Why a file or directory is not used.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// A file that holds a secret can be read or written by others.
    #[error("others may use {}, which holds a secret; close it to them with: {command} {}", path.display(), quoted(path))]
    OpenToOthers {
        /// The file.
        path: PathBuf,
        /// The command that closes it, without the path.
        command: &'static str,
    },
    /// Others can write to a directory, and so put their own files there.
    #[error("others may write to the directory {}; close it to them with: chmod go-w {}", .0.display(), quoted(.0))]
    WritableByOthers(PathBuf),
    /// The owner is neither root nor the user who runs this program.
    #[error("{} belongs to another user (number {owner}), who may change it at any time; run this program as that user, or take it over with: sudo chown -R {user} {}", path.display(), quoted(path))]
    NotOurs {
        /// The file or directory.
        path: PathBuf,
        /// The number of its owner.
        owner: u32,
        /// The number of the user who runs this program.
        user: u32,
    },
    /// The system does not let the user who runs this program use what another user made.
    #[error("{} belongs to {} (number {owner}), and user number {user}, who runs this program, may not use it; run this program as that user, or take it over with: sudo chown -R {user} {}", path.display(), whose(*owner), quoted(directory))]
    Denied {
        /// The file or directory.
        path: PathBuf,
        /// The directory that it is in, or that it is.
        directory: PathBuf,
        /// The number of its owner.
        owner: u32,
        /// The number of the user who runs this program.
        user: u32,
    },
    /// A symbolic link stands where a file has to be.
    #[error("{} is a link, and links are not followed in a data directory; put the file itself there, or name the directory that it is in", .0.display())]
    Link(PathBuf),
    /// The file has more names than one, so that it may belong somewhere else as well.
    #[error("{} has another name as well (a hard link); copy it, and put the copy in its place with: cp -p {file} {file}.copy && mv {file}.copy {file}", .0.display(), file = quoted(.0))]
    HardLink(PathBuf),
    /// What stands there is no regular file: a pipe, a device, a socket or a directory.
    #[error("{} is no regular file but {kind}; name a file", path.display())]
    NotAFile {
        /// What stands there.
        path: PathBuf,
        /// What it is.
        kind: &'static str,
    },
    /// Something else stands where a socket has to be.
    #[error("{} is no socket; remove it with: rm -r {}", .0.display(), quoted(.0))]
    NotASocket(PathBuf),
    /// The file is larger than any file of its kind.
    #[error("{} is larger than {limit} bytes; name the right file", path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// How many bytes are read at the most.
        limit: u64,
    },
    /// The file did not come in time, as from a network directory that hangs.
    #[error("{} was not read within {} s; check that its disk or network directory answers", path.display(), limit.as_secs())]
    TooSlow {
        /// The file.
        path: PathBuf,
        /// How long was waited.
        limit: Duration,
    },
    /// The system refuses.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file or directory.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

impl Refusal {
    pub(crate) fn io(path: &Path) -> impl Fn(io::Error) -> Self + '_ {
        move |source| Self::Io { path: path.to_owned(), source }
    }
}

/// The owner in words.
fn whose(owner: u32) -> &'static str {
    if owner == 0 { "root" } else { "another user" }
}

impl From<Refusal> for io::Error {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Io { source, .. } => source,
            other => Self::other(other),
        }
    }
}

/// The path as a shell takes it.
fn quoted(path: &Path) -> String {
    let text = path.display().to_string();
    let plain = |c: char| c.is_alphanumeric() || "/._-+@:,=".contains(c);
    if !text.is_empty() && !text.starts_with('-') && text.chars().all(plain) {
        text
    } else {
        format!("'{}'", text.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn path_in_a_command_is_quoted_where_a_shell_would_read_it_otherwise() {
        for (path, expected) in [
            ("/etc/hub/key.pem", "/etc/hub/key.pem"),
            ("/a b/key", "'/a b/key'"),
            ("/it's", r"'/it'\''s'"),
            ("$(reboot)", "'$(reboot)'"),
            ("-rf", "'-rf'"),
        ] {
            assert_eq!(quoted(Path::new(path)), expected);
        }
    }
}
