//! `sview check` as a build job uses it: several files, their limit, and files of other encodings.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a test may fail")]

mod process;

use std::path::Path;
use std::process::Output;

use process::{stderr, stdout, sview};

const GOLDEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../external-data/tests/golden");

fn check(arguments: &[&str]) -> Output {
    sview().arg("check").args(arguments).output().expect("the binary runs")
}

fn write(directory: &Path, name: &str, bytes: &[u8]) -> String {
    let file = directory.join(name);
    std::fs::write(&file, bytes).expect("a file");
    file.to_str().expect("a path in UTF-8").to_owned()
}

#[test]
fn each_of_several_files_is_checked_and_named_on_its_lines() {
    let valid = format!("{GOLDEN}/valid/documented-request.json");
    let invalid = format!("{GOLDEN}/invalid/three-at-once.json");
    let output = check(&[&valid, &invalid, &valid]);
    assert_eq!(output.status.code(), Some(1));
    let printed = stdout(&output);
    let lines: Vec<&str> = printed.lines().collect();
    assert_eq!(lines.len(), 5, "{printed}");
    assert_eq!((lines[0], lines[4]), (&*format!("{valid}: valid"), &*format!("{valid}: valid")));
    let place = format!("{invalid}:6:21 /fields/0/importance [enum] ");
    assert!(lines[1].starts_with(&place), "{printed}");
    let output = check(&[&valid, &valid]);
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn file_that_cannot_be_read_ends_with_2_and_keeps_no_other_from_being_checked() {
    let valid = format!("{GOLDEN}/valid/documented-request.json");
    let invalid = format!("{GOLDEN}/invalid/three-at-once.json");
    let output = check(&["no-such-file.json", &invalid, &valid]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("no-such-file.json"));
    assert_eq!(stdout(&output).lines().count(), 4, "{}", stdout(&output));
}

#[test]
fn check_refuses_what_is_over_the_size_limit_of_the_hub() {
    let directory = tempfile::tempdir().expect("a directory");
    let payload = write(directory.path(), "payload.json", b"{\"fields\":[]}");
    let exact = check(&["--max-data", "13", &payload]);
    assert_eq!((exact.status.code(), &*stdout(&exact)), (Some(0), "valid\n"));
    let over = check(&["--max-data", "12", &payload]);
    assert_eq!(over.status.code(), Some(1));
    assert!(stdout(&over).contains("[size] the hub takes at most 12 bytes"), "{}", stdout(&over));
    let mut command = sview();
    command.args(["check", &payload]).env("SERVICE_VIEW_MAX_DATA", "12");
    assert_eq!(command.output().expect("the binary runs").status.code(), Some(1));
    let large = format!("{{\"fields\":[]{}}}", " ".repeat(2 << 20));
    let large = write(directory.path(), "large.json", large.as_bytes());
    assert_eq!(check(&["--max-data", "4194304", &large]).status.code(), Some(0));
}

#[test]
fn payload_in_utf16_is_named_as_such() {
    let directory = tempfile::tempdir().expect("a directory");
    let units = || "\u{feff}{\"fields\": []}".encode_utf16();
    let little: Vec<u8> = units().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = units().skip(1).flat_map(u16::to_be_bytes).collect();
    for (name, bytes) in [("little.json", little), ("big.json", big)] {
        let output = check(&[&write(directory.path(), name, &bytes)]);
        assert_eq!(output.status.code(), Some(2));
        let message = stderr(&output);
        assert!(message.contains(name) && message.contains("UTF-16, as"), "{message}");
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn name_of_a_file_steers_no_terminal() {
    let directory = tempfile::tempdir().expect("a directory");
    let hostile = write(directory.path(), "\u{1b}[2J\u{202e}.json", b"{");
    for output in [check(&[&hostile, &hostile]), check(&[&format!("{hostile}x")])] {
        for text in [stdout(&output), stderr(&output)] {
            assert!(!text.replace('\n', "").contains(external_data::is_invisible), "{text}");
        }
    }
}
