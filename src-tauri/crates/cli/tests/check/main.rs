//! `sview check` as a build job uses it: several files, their limit, and files of other encodings.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a test may fail")]

#[path = "../process/mod.rs"]
mod process;

mod attached;
mod documented;
mod fixing;
mod inputs;
mod printing;
mod reports;
#[cfg(target_os = "linux")]
mod terminal;
mod verdicts;
mod watching;

use std::path::Path;
use std::process::{Command, Output};

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

/// A directory of payloads, with `sview` in it.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a directory"))
    }

    /// One valid payload, one that breaks the contract, one with a warning.
    fn of_three() -> Self {
        let folder = Self::new();
        for (name, golden) in [
            ("good.json", "valid/documented-request.json"),
            ("broken.json", "invalid/three-at-once.json"),
            ("warned.json", "warnings/link-not-encrypted.json"),
        ] {
            std::fs::copy(format!("{GOLDEN}/{golden}"), folder.path(name)).expect("a copy");
        }
        folder
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    }

    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).expect("a file")
    }

    /// `sview check` in this directory.
    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = sview();
        command.arg("check").args(arguments).current_dir(self.0.path());
        command
    }

    fn check(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("the binary runs")
    }
}

/// The exit code of a command, and what it printed and complained of.
fn told(output: &Output) -> String {
    let code = output.status.code().map_or("none".to_owned(), |code| code.to_string());
    format!("exit code {code}\n--- output\n{}--- complaints\n{}", stdout(output), stderr(output))
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

#[test]
fn warnings_are_printed_where_they_are_asked_for_and_end_with_1_where_they_are_denied() {
    let warned = format!("{GOLDEN}/warnings/link-not-encrypted.json");
    let output = check(&[&warned]);
    assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(0), "valid\n"));
    let output = check(&["--warnings", &warned]);
    assert_eq!(output.status.code(), Some(0));
    let place = "9:18 /fields/0/items/0/url [link-not-encrypted] warning: ";
    assert!(stdout(&output).starts_with(place), "{}", stdout(&output));
    assert!(stdout(&output).ends_with("\nvalid\n"), "{}", stdout(&output));
    let output = check(&["--deny-warnings", &warned]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stdout(&output).lines().count(), 1, "{}", stdout(&output));
    let clean = format!("{GOLDEN}/warnings/link-not-encrypted-not.json");
    let output = check(&["--deny-warnings", &clean, &warned]);
    assert_eq!(output.status.code(), Some(1));
    let lines = stdout(&output);
    assert!(lines.starts_with(&format!("{clean}: valid\n{warned}:{place}")), "{lines}");
    assert_eq!(check(&["--deny-warnings", &clean]).status.code(), Some(0));
}

#[test]
fn violations_stand_without_warnings() {
    let invalid = format!("{GOLDEN}/invalid/three-at-once.json");
    let output = check(&["--deny-warnings", &invalid]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stdout(&output), stdout(&check(&[&invalid])));
}

#[test]
fn provider_is_told_to_the_lint() {
    let warned = format!("{GOLDEN}/warnings/title-repeats-provider.json");
    assert_eq!(stdout(&check(&["--warnings", &warned])), "valid\n");
    let output = check(&["--warnings", "--provider", "my-crm", &warned]);
    assert!(stdout(&output).contains("[title-repeats-provider] warning: "), "{}", stdout(&output));
}

#[test]
fn every_code_is_explained() {
    let lint = |arguments: &[&str]| {
        let output = sview().arg("lint").args(arguments).output().expect("the binary runs");
        (output.status.code(), stdout(&output), stderr(&output))
    };
    let (code, all, _) = lint(&[]);
    assert_eq!(code, Some(0));
    for code in external_data::WarningCode::ALL {
        let (ended, one, _) = lint(&["--explain", code.code()]);
        assert_eq!(ended, Some(0));
        assert_eq!(one, format!("{}\n{}\n", code.code(), code.explanation()));
        assert!(all.contains(&one), "{all}");
    }
    let (code, _, complaint) = lint(&["--explain", "link-not-open"]);
    assert_eq!(code, Some(2));
    assert!(complaint.contains("link-not-opened"), "{complaint}");
}
