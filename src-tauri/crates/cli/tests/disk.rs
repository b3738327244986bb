//! A disk that is full or read-only: nothing false is acknowledged, the file is named, and the hub
//! goes on when the disk does.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test may fail")]
#![cfg(target_os = "linux")]

mod process;

use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

use process::{Hub, copy_sview, exchange, key, run, stderr, sview};
use rusqlite::Connection;
use serde_json::json;

/// A payload of about this many bytes.
fn payload(bytes: usize) -> String {
    json!({ "fields": [{ "type": "text", "title": "t", "value": "v".repeat(bytes) }] }).to_string()
}

/// The line of the log that has the number in `answer`, which itself tells nothing of the inside.
fn logged(log: &Path, answer: &str) -> String {
    for inside in ["hub.sqlite3", "SELECT", "INSERT", "disk I/O", "malformed"] {
        assert!(!answer.contains(inside), "{answer}");
    }
    let (_, after) = answer.split_once("has the reason under ").expect("a number");
    let number = after.get(..16).expect("16 digits");
    let text = std::fs::read_to_string(log).unwrap();
    let line = text.lines().find(|line| line.contains(number));
    line.unwrap_or_else(|| panic!("no {number} in\n{text}")).to_owned()
}

/// Sets how large the files of a process may grow; `unlimited` takes the limit away.
fn limit_files(process: u32, limit: &str) {
    let status = Command::new("prlimit")
        .arg(format!("--pid={process}"))
        .arg(format!("--fsize={limit}:unlimited"))
        .status()
        .expect("prlimit, of util-linux");
    assert!(status.success());
}

#[test]
fn full_disk_is_503_whose_log_names_the_file_and_the_hub_goes_on_when_there_is_room() {
    let directory = tempfile::tempdir().unwrap();
    let data = directory.path().join("data");
    let key = key(&data, "secret", "test");
    let mut hub = sview();
    // A write beyond the limit must fail as on a full disk, not end the process by a signal.
    let ignoring = "trap '' XFSZ; exec \"$0\" \"$@\"";
    let mut shell = Command::new("sh");
    shell.env_clear().args(["-c", ignoring]).arg(hub.get_program());
    hub = shell;
    hub.args(["hub", "--listen", "127.0.0.1:0", "--demo", "--metrics", "127.0.0.1:0", "--data"]);
    hub.arg(&data);
    let log = directory.path().join("log");
    let mut hub = Hub::of(hub.stderr(std::fs::File::create(&log).unwrap()));
    let observed = hub.lines.next().unwrap().unwrap().split_once("://").unwrap().1.to_owned();
    let health = || exchange(&observed, "GET /healthz HTTP/1.1", "").unwrap();
    assert_eq!(health().status, 200);
    assert_eq!(hub.attach(&key, "12345", "before", &payload(100)).unwrap().status, 200);

    limit_files(hub.process.id(), "65536");
    let refused = hub.attach(&key, "12345", "during", &payload(500_000)).unwrap();
    assert_eq!(refused.status, 503, "{refused:?}");
    let line = logged(&log, &refused.body);
    assert!(line.contains("hub.sqlite3") && line.contains("room"), "{line}");
    // What was there stays, and can be read.
    assert_eq!(hub.external(&key, "12345")[0]["title"], "before");
    let ill = health();
    assert!(ill.status == 503 && ill.body.contains("room"), "{ill:?}");

    limit_files(hub.process.id(), "unlimited");
    assert_eq!(hub.attach(&key, "12345", "after", &payload(500_000)).unwrap().status, 200);
    assert_eq!(hub.external(&key, "12345")[0]["title"], "after");
    assert_eq!(health().status, 200);
}

#[test]
fn directory_that_may_not_be_written_is_named_at_the_start() {
    let directory = tempfile::tempdir().unwrap();
    let data = directory.path().join("data");
    std::fs::create_dir(&data).unwrap();
    let mut command = sview();
    // Root may write everywhere, so it runs as somebody else; who is not root owns the directory.
    let root = std::fs::metadata("/proc/self").unwrap();
    if std::os::unix::fs::MetadataExt::uid(&root) == 0 {
        let binary = directory.path().join("sview");
        copy_sview(&binary);
        std::fs::set_permissions(directory.path(), Permissions::from_mode(0o755)).unwrap();
        command = Command::new(binary);
        command.env_clear().uid(65_534).gid(65_534);
        std::os::unix::fs::chown(&data, Some(65_534), Some(65_534)).unwrap();
    }
    std::fs::set_permissions(&data, Permissions::from_mode(0o555)).unwrap();
    command.args(["hub", "--listen", "127.0.0.1:0", "--data"]).arg(&data);
    let output = command.output().expect("it runs");
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    assert!(stderr(&output).contains(data.to_str().unwrap()), "{}", stderr(&output));
    assert!(stderr(&output).contains("you may write to it"), "{}", stderr(&output));
}

#[test]
fn file_of_a_newer_version_is_refused_and_left_alone() {
    let directory = tempfile::tempdir().unwrap();
    key(directory.path(), "secret", "test");
    let file = directory.path().join("hub.sqlite3");
    let database = Connection::open(&file).unwrap();
    database.pragma_update(None, "user_version", 999).unwrap();
    drop(database);
    let before = std::fs::read(&file).unwrap();
    let output = run(&["hub", "--listen", "127.0.0.1:0"], directory.path());
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("hub.sqlite3") && stderr(&output).contains("newer version"),
        "{}",
        stderr(&output)
    );
    assert_eq!(std::fs::read(&file).unwrap(), before);
}
