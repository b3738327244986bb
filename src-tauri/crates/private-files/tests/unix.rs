//! Real files of every mode, kind and owner, on Unix.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]
#![cfg(unix)]

use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt, chown, symlink};
use std::path::{Path, PathBuf};
use std::process::Command;

use private_files::{Directory, Refusal, Secrecy, create_new, read};
use tempfile::TempDir;

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o7777
}

/// A folder with a file that holds `text`.
fn file(text: &str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file");
    fs::write(&path, text).unwrap();
    (folder, path)
}

/// Runs the command that a refusal names.
fn mend(refusal: &Refusal) {
    let said = refusal.to_string();
    let command = said.rsplit_once(": ").unwrap().1;
    assert!(Command::new("sh").args(["-c", command]).status().unwrap().success(), "{command}");
}

/// Whether this test may give files to others.
fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

#[test]
fn secret_that_others_may_use_is_refused_until_the_named_command_was_run() {
    for open in [0o604, 0o644, 0o666, 0o602, 0o620, 0o601] {
        let (_folder, path) = file("secret");
        set_mode(&path, open);
        let refusal = read(&path, Secrecy::Secret).unwrap_err();
        assert!(matches!(refusal, Refusal::OpenToOthers { .. }), "{open:o}: {refusal}");
        assert_eq!(mode(&path), open, "nothing is changed without being asked");
        mend(&refusal);
        assert_eq!(read(&path, Secrecy::Secret).unwrap(), b"secret");
    }
    for closed in [0o600, 0o400, 0o700] {
        let (_folder, path) = file("secret");
        set_mode(&path, closed);
        assert_eq!(read(&path, Secrecy::Secret).unwrap(), b"secret", "{closed:o}");
    }
}

#[test]
fn group_may_read_a_secret_of_root_and_of_nobody_else() {
    let (_folder, path) = file("secret");
    set_mode(&path, 0o640);
    assert_eq!(read(&path, Secrecy::Secret).is_ok(), is_root());
}

#[test]
fn secret_of_another_user_is_refused() {
    if !is_root() {
        return;
    }
    let (_folder, path) = file("secret");
    set_mode(&path, 0o600);
    chown(&path, Some(65_534), None).unwrap();
    assert!(matches!(read(&path, Secrecy::Secret), Err(Refusal::NotOurs { owner: 65_534, .. })));
    assert!(read(&path, Secrecy::Public).is_ok());
}

#[test]
fn link_to_a_file_is_followed_and_what_it_leads_to_is_checked() {
    let (folder, path) = file("secret");
    let link = folder.path().join("link");
    symlink(&path, &link).unwrap();
    set_mode(&path, 0o644);
    assert!(matches!(read(&link, Secrecy::Secret), Err(Refusal::OpenToOthers { .. })));
    assert_eq!(read(&link, Secrecy::Public).unwrap(), b"secret");
    set_mode(&path, 0o600);
    assert_eq!(read(&link, Secrecy::Secret).unwrap(), b"secret");
}

#[test]
fn pipe_device_and_directory_are_refused_and_not_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    for (path, kind) in [
        (pipe.as_path(), "a pipe"),
        (Path::new("/dev/zero"), "a device"),
        (folder.path(), "a directory"),
    ] {
        let said = read(path, Secrecy::Public).unwrap_err().to_string();
        assert!(said.contains(kind), "{said}");
    }
}

#[test]
fn directory_that_others_may_write_to_is_refused_until_the_named_command_was_run() {
    for open in [0o777, 0o1777, 0o775, 0o757, 0o770] {
        let folder = tempfile::tempdir().unwrap();
        // Its name has to be quoted in the command.
        let data = folder.path().join("it's the hub");
        fs::create_dir(&data).unwrap();
        set_mode(&data, open);
        let refusal = Directory::make(&data).unwrap_err();
        assert!(matches!(refusal, Refusal::WritableByOthers(_)), "{open:o}: {refusal}");
        mend(&refusal);
        assert_eq!(mode(&data), open & !0o022);
        Directory::make(&data).unwrap();
    }
    for closed in [0o755, 0o750, 0o700] {
        let folder = tempfile::tempdir().unwrap();
        set_mode(folder.path(), closed);
        Directory::make(folder.path()).unwrap();
        assert_eq!(mode(folder.path()), closed);
    }
}

#[test]
fn directory_that_is_made_is_for_its_owner_alone_and_may_be_reached_by_a_link() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("deep/data");
    Directory::make(&data).unwrap();
    assert_eq!(mode(&data), 0o700);
    let link = folder.path().join("link");
    symlink(&data, &link).unwrap();
    Directory::make(&link).unwrap();
    symlink(folder.path().join("nowhere"), folder.path().join("dangling")).unwrap();
    assert!(Directory::make(&folder.path().join("dangling")).is_err());
    assert!(!folder.path().join("nowhere").exists());
}

#[test]
fn directory_of_another_user_is_refused() {
    if !is_root() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    chown(folder.path(), Some(65_534), None).unwrap();
    assert!(matches!(Directory::open(folder.path()), Err(Refusal::NotOurs { .. })));
}

#[test]
fn file_of_ours_is_closed_to_others_and_nothing_else_is_touched() {
    let (outside, target) = file("of somebody else");
    set_mode(&target, 0o644);
    let folder = tempfile::tempdir().unwrap();
    let directory = Directory::make(folder.path()).unwrap();
    let inside = |name: &str| folder.path().join(name);

    fs::write(inside("ours"), "").unwrap();
    set_mode(&inside("ours"), 0o666);
    assert!(directory.close_to_others("ours").unwrap());
    assert_eq!(mode(&inside("ours")), 0o600);
    assert!(!directory.close_to_others("missing").unwrap());

    symlink(&target, inside("link")).unwrap();
    symlink(outside.path().join("nothing"), inside("dangling")).unwrap();
    fs::hard_link(&target, inside("hard")).unwrap();
    fs::create_dir(inside("folder")).unwrap();
    for (name, said) in [
        ("link", "is a link"),
        ("dangling", "is a link"),
        ("hard", "hard link"),
        ("folder", "a directory"),
    ] {
        let refusal = directory.close_to_others(name).unwrap_err();
        assert!(refusal.to_string().contains(said), "{refusal}");
        assert!(directory.open_or_make(name).is_err(), "{name}");
    }
    assert_eq!((mode(&target), fs::read(&target).unwrap()), (0o644, b"of somebody else".to_vec()));
    assert!(!outside.path().join("nothing").exists());

    // The command of the refusal makes it a file of its own.
    mend(&directory.close_to_others("hard").unwrap_err());
    assert!(directory.close_to_others("hard").unwrap());
    assert_eq!((mode(&inside("hard")), mode(&target)), (0o600, 0o644));
}

#[test]
fn new_file_is_never_made_through_a_link() {
    let folder = tempfile::tempdir().unwrap();
    let (target, link) = (folder.path().join("target"), folder.path().join("link"));
    symlink(&target, &link).unwrap();
    assert!(create_new(&link).is_err());
    assert!(!target.exists());
}

#[test]
fn directory_is_locked_whatever_is_deleted_inside_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let (first, second) =
        (Directory::make(folder.path()).unwrap(), Directory::make(folder.path()).unwrap());
    assert!(first.try_lock().unwrap());
    assert!(!second.try_lock().unwrap());
    drop(first);
    assert!(second.try_lock().unwrap());
}
