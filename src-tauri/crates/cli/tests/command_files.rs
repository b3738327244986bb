//! The completions and man pages that a package ships.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail")]

mod process;

use std::process::Command;

use process::{stderr, sview};

#[test]
fn completions_and_a_man_page_for_each_command_are_written() {
    let directory = tempfile::tempdir().expect("a directory");
    let output = sview().arg("command-files").arg(directory.path()).output().expect("it runs");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let read = |name: &str| {
        let file = directory.path().join(name);
        std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{name}: {error}"))
    };
    for name in ["sview.bash", "_sview", "sview.fish", "_sview.ps1"] {
        let completions = read(&format!("completions/{name}"));
        assert!(completions.contains("api-key-file"), "{name}");
    }
    for (page, words) in
        [("sview.1", "drift"), ("sview-send.1", "Examples"), ("sview-ticket-call.1", "Example")]
    {
        assert!(read(&format!("man/{page}")).contains(words), "{page}");
    }
    // A shell that is there reads its completions without a complaint.
    let bash = directory.path().join("completions/sview.bash");
    if let Ok(read) = Command::new("bash").arg("-n").arg(bash).output() {
        assert!(read.status.success(), "{}", stderr(&read));
    }
}

#[test]
fn directory_that_cannot_be_written_is_named() {
    let directory = tempfile::tempdir().expect("a directory");
    let file = directory.path().join("file");
    std::fs::write(&file, "").expect("a file");
    let output = sview().arg("command-files").arg(&file).output().expect("it runs");
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("cannot write to"), "{}", stderr(&output));
}
