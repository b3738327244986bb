//! The commit that a program was built from, asked of real git.

#![allow(clippy::expect_used, reason = "a test may fail")]

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use build_info::{Commit, version_text};
use tempfile::TempDir;

fn git(folder: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new("git");
    // What this person's git does otherwise is no part of it.
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    for variable in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
        command.env_remove(variable);
    }
    command.current_dir(folder).args([
        "-c",
        "user.name=Somebody",
        "-c",
        "user.email=somebody@host.example",
    ]);
    let output = command.args(arguments).output().expect("git");
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8").trim().to_owned()
}

/// A checkout with one commit.
fn checkout() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    git(folder.path(), &["init", "--quiet"]);
    commit(folder.path());
    folder
}

fn commit(folder: &Path) {
    git(folder, &["commit", "--quiet", "--allow-empty", "--message", "One step"]);
}

/// Sets the files back by a long time, and returns a function that tells whether one was written since.
fn unchanged(files: &[PathBuf]) -> impl Fn() -> bool {
    for file in files {
        let file = File::options().append(true).open(file).expect("a file of git");
        file.set_modified(SystemTime::UNIX_EPOCH).expect("a time");
    }
    let files = files.to_vec();
    move || {
        let time = |file: &PathBuf| fs::metadata(file).and_then(|data| data.modified()).ok();
        files.iter().all(|file| time(file) == Some(SystemTime::UNIX_EPOCH))
    }
}

#[test]
fn commit_of_a_checkout_is_named_also_from_a_folder_below() {
    let checkout = checkout();
    let below = checkout.path().join("src-tauri/crates/cli");
    fs::create_dir_all(&below).expect("a folder");
    let found = Commit::of(&below).expect("a commit");
    let hash = git(checkout.path(), &["rev-parse", "HEAD"]);
    assert!(hash.starts_with(&found.name), "{found:?} of {hash}");
    assert_eq!(found.name.len(), 12);
    assert_eq!(version_text("0.1.0", Some(&found.name)), format!("0.1.0 ({})", found.name));
}

#[test]
fn folder_that_is_no_checkout_has_a_version_without_a_commit() {
    let folder = tempfile::tempdir().expect("a folder");
    assert_eq!(Commit::of(folder.path()), None);
    git(folder.path(), &["init", "--quiet"]);
    assert_eq!(Commit::of(folder.path()), None, "without a first commit");
    assert_eq!(version_text("0.1.0", None), "0.1.0");
}

#[test]
fn each_new_commit_changes_a_file_that_cargo_watches() {
    let checkout = checkout();
    let folder = checkout.path();
    for prepare in [&["status"][..], &["pack-refs", "--all"], &["checkout", "--quiet", "--detach"]]
    {
        git(folder, prepare);
        let files = Commit::of(folder).expect("a commit").changes_with;
        assert!(!files.is_empty() && files.iter().all(|file| file.is_file()), "{files:?}");
        let unchanged = unchanged(&files);
        git(folder, &["status"]);
        assert!(unchanged(), "after {prepare:?} a look changes {files:?}");
        commit(folder);
        assert!(!unchanged(), "after {prepare:?} a commit changes none of {files:?}");
    }
}

#[test]
fn worktree_of_another_checkout_has_its_own_commit() {
    let checkout = checkout();
    let second = checkout.path().join("second");
    git(checkout.path(), &["worktree", "add", "--quiet", "-b", "second", "second"]);
    commit(&second);
    let found = Commit::of(&second).expect("a commit");
    assert!(git(&second, &["rev-parse", "HEAD"]).starts_with(&found.name));
    assert_ne!(Some(&found.name), Commit::of(checkout.path()).map(|one| one.name).as_ref());
    let unchanged = unchanged(&found.changes_with);
    commit(&second);
    assert!(!unchanged());
}
