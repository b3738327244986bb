//! Real sockets, in directories of every mode and owner.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]
#![cfg(unix)]

use std::fs::{self, Permissions};
use std::io::{Read, Write};
use std::os::unix::fs::{PermissionsExt, chown, symlink};
use std::path::Path;

use private_files::{Directory, Refusal};

/// A user who is neither root nor the one who runs the tests.
const ANOTHER_USER: u32 = 65_534;

fn mode(path: &Path) -> u32 {
    fs::symlink_metadata(path).unwrap().permissions().mode() & 0o777
}

fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

#[test]
fn socket_and_its_directory_are_for_their_owner_alone() {
    let folder = tempfile::tempdir().unwrap();
    fs::set_permissions(folder.path(), Permissions::from_mode(0o755)).unwrap();
    let directory = Directory::open(folder.path()).unwrap();
    let listener = directory.listen("socket").unwrap();
    assert_eq!((mode(folder.path()), mode(&folder.path().join("socket"))), (0o700, 0o600));
    let mut sent = directory.connect("socket").unwrap();
    sent.write_all(b"hello").unwrap();
    drop(sent);
    let mut received = String::new();
    listener.accept().unwrap().0.read_to_string(&mut received).unwrap();
    assert_eq!(received, "hello");
}

#[test]
fn path_of_a_directory_may_be_longer_than_an_address_has_room_for() {
    let folder = tempfile::tempdir().unwrap();
    let deep = folder.path().join("x".repeat(200));
    let directory = Directory::make(&deep).unwrap();
    let listener = directory.listen("socket").unwrap();
    let _sent = directory.connect("socket").unwrap();
    assert!(listener.accept().is_ok());
    assert!(deep.join("socket").symlink_metadata().is_ok());
}

#[test]
fn socket_that_nobody_listens_at_any_more_is_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let directory = Directory::open(folder.path()).unwrap();
    drop(directory.listen("socket").unwrap());
    assert!(matches!(directory.connect("socket"), Err(Refusal::Io { .. })));
    let _listener = directory.listen("socket").unwrap();
    assert!(directory.connect("socket").is_ok());
}

#[test]
fn what_is_no_socket_is_refused_and_stays() {
    let folder = tempfile::tempdir().unwrap();
    let directory = Directory::open(folder.path()).unwrap();
    fs::write(folder.path().join("file"), "kept").unwrap();
    symlink("file", folder.path().join("link")).unwrap();
    for name in ["file", "link"] {
        for refused in [directory.listen(name).map(drop), directory.connect(name).map(drop)] {
            assert!(matches!(refused, Err(Refusal::NotASocket(_) | Refusal::Link(_))), "{name}");
        }
    }
    assert_eq!(fs::read(folder.path().join("file")).unwrap(), b"kept");
    assert!(matches!(directory.connect("missing"), Err(Refusal::Io { .. })));
}

#[test]
fn socket_of_another_user_is_refused() {
    if !is_root() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let directory = Directory::open(folder.path()).unwrap();
    let _theirs = directory.listen("socket").unwrap();
    chown(folder.path().join("socket"), Some(ANOTHER_USER), None).unwrap();
    for refused in [directory.listen("socket").map(drop), directory.connect("socket").map(drop)] {
        assert!(matches!(refused, Err(Refusal::NotOurs { owner: ANOTHER_USER, .. })));
    }
    assert!(folder.path().join("socket").symlink_metadata().is_ok());
}
