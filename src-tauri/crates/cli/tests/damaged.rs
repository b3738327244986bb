//! Files that were damaged are told of at the start, and never cost an acknowledged change without
//! a word.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test may fail")]
#![cfg(target_os = "linux")]

mod process;

use std::fs::OpenOptions;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use process::{Hub, exchange, key, run, stderr, sview};
use rusqlite::Connection;
use serde_json::json;

/// How many changes are acknowledged before the hub is killed.
const CHANGES: usize = 60;

/// A payload of about this many bytes.
fn payload(bytes: usize) -> String {
    json!({ "fields": [{ "type": "text", "title": "t", "value": "v".repeat(bytes) }] }).to_string()
}

/// A data directory whose hub was killed, with a log of many acknowledged changes.
struct Killed {
    directory: tempfile::TempDir,
    key: String,
}

impl Killed {
    fn new() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let data = directory.path().join("data");
        let key = key(&data, "secret", "test");
        let hub = Hub::start(&data);
        for change in 0..CHANGES {
            let head = process::attach(&key, "12345");
            let body = process::form("Kept", &payload(300));
            let body = body.replace("my-crm", &format!("provider-{change}"));
            assert_eq!(hub.request(&head, &body).unwrap().status, 200);
        }
        drop(hub);
        Self { directory, key }
    }

    /// A copy of the data, in which a byte of a file is another one.
    fn damaged(&self, name: &str, offset: u64) -> PathBuf {
        let copy = self.directory.path().join(format!("{name}-{offset}"));
        std::fs::create_dir(&copy).unwrap();
        for file in ["hub.sqlite3", "hub.sqlite3-wal"] {
            std::fs::copy(self.directory.path().join("data").join(file), copy.join(file)).unwrap();
        }
        let file = OpenOptions::new().read(true).write(true).open(copy.join(name)).unwrap();
        let mut byte = [0];
        file.read_exact_at(&mut byte, offset).unwrap();
        file.write_all_at(&[byte[0] ^ 0x10], offset).unwrap();
        copy
    }

    fn log_bytes(&self) -> u64 {
        self.directory.path().join("data/hub.sqlite3-wal").metadata().unwrap().len()
    }

    /// How many of the acknowledged changes a hub on this data tells of.
    fn held(&self, data: &Path) -> usize {
        Hub::start(data).external(&self.key, "12345").len()
    }
}

fn bytes(directory: &Path) -> Vec<Vec<u8>> {
    ["hub.sqlite3", "hub.sqlite3-wal"]
        .map(|name| std::fs::read(directory.join(name)).unwrap())
        .into()
}

#[test]
fn log_with_a_changed_byte_is_refused_by_all_commands_and_repaired() {
    let killed = Killed::new();
    assert_eq!(killed.held(&killed.damaged("hub.sqlite3", 60)), CHANGES, "an unused byte");
    // The salts of the log, the first frame's head and page, and places in the middle.
    let middle = 32 + (killed.log_bytes() / 2 / 4_120) * 4_120;
    println!("{:<12} {:>6} {:>6}", "byte", "before", "after");
    for offset in [17, 25, 34, 100, middle + 9, middle + 17, middle + 1_000, middle + 4_000] {
        let data = killed.damaged("hub.sqlite3-wal", offset);
        let before = bytes(&data);
        let copy = killed.directory.path().join("copy");
        let copy = copy.to_str().unwrap();
        for command in [
            &["hub", "--listen", "127.0.0.1:0"][..],
            &["key", "list"],
            &["key", "create", "--kind", "read"],
            &["key", "revoke", "test"],
            &["backup", copy],
        ] {
            let output = run(command, &data);
            assert_eq!(output.status.code(), Some(2), "{command:?} with byte {offset}");
            let message = stderr(&output);
            assert!(
                ["hub.sqlite3-wal", "damaged", "backup", "sview repair"]
                    .iter()
                    .all(|word| message.contains(word)),
                "{command:?}: {message}"
            );
        }
        assert!(bytes(&data) == before, "something was changed");

        let output = run(&["repair"], &data);
        assert!(output.status.success(), "{}", stderr(&output));
        let aside = std::fs::read_dir(&data).unwrap().map(|entry| entry.unwrap().path());
        let aside: Vec<_> = aside.filter(|path| path.is_dir()).collect();
        assert!(aside.len() == 1 && bytes(&aside[0]) == before, "{aside:?}");
        let held = killed.held(&data);
        println!("{offset:<12} {CHANGES:>6} {held:>6}");
        // A page of the log is written again by nearly each later change.
        assert!(held + 2 >= CHANGES || stderr(&output).contains("are lost"), "{held}: {output:?}");
        let again = run(&["repair"], &data);
        assert!(again.status.success() && stderr(&again).contains("nothing"), "{}", stderr(&again));
    }
}

#[test]
fn log_that_ends_in_the_middle_of_a_change_is_opened_without_complaint() {
    let killed = Killed::new();
    let length = killed.log_bytes();
    let mut before = usize::MAX;
    for cut in [1, 100, 4_120, 5_000, 30_000] {
        let data = killed.damaged("hub.sqlite3", 60 + cut % 8);
        let log = OpenOptions::new().write(true).open(data.join("hub.sqlite3-wal")).unwrap();
        log.set_len(length - cut).unwrap();
        let held = killed.held(&data);
        assert!(held <= before && (cut > 1 || held + 2 >= CHANGES), "{held} after {before}");
        before = held;
        std::fs::remove_dir_all(data).unwrap();
    }
}

#[test]
fn damaged_page_is_refused_at_the_start_and_never_backed_up() {
    let killed = Killed::new();
    let data = killed.directory.path().join("data");
    let file = data.join("hub.sqlite3");
    overwrite(&file, "external_data");
    let before = std::fs::read(&file).unwrap();
    let output = run(&["hub", "--listen", "127.0.0.1:0"], &data);
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    assert!(
        stderr(&output).contains("hub.sqlite3") && stderr(&output).contains("backup"),
        "{}",
        stderr(&output)
    );
    assert_eq!(std::fs::read(&file).unwrap(), before);
    let copy = killed.directory.path().join("copy");
    for command in [&["backup", copy.to_str().unwrap()][..], &["repair"]] {
        let output = run(command, &data);
        assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
        assert!(stderr(&output).contains("damaged"), "{}", stderr(&output));
    }
    assert!(!copy.exists());
}

#[test]
fn page_that_is_damaged_while_the_hub_runs_is_500_logged_and_told_by_its_health() {
    let directory = tempfile::tempdir().unwrap();
    let data = directory.path().join("data");
    let key = key(&data, "secret", "test");
    let hub = Hub::start(&data);
    assert_eq!(hub.attach(&key, "12345", "whole", &payload(200_000)).unwrap().status, 200);
    drop(hub);
    let log = directory.path().join("log");
    let mut command = sview();
    command.args(["hub", "--listen", "127.0.0.1:0", "--metrics", "127.0.0.1:0", "--data"]);
    command.arg(&data).stderr(std::fs::File::create(&log).unwrap());
    let mut hub = Hub::of(&mut command);
    let health = hub.lines.next().unwrap().unwrap().split_once("://").unwrap().1.to_owned();
    let health = || exchange(&health, "GET /healthz HTTP/1.1", "").unwrap();
    assert_eq!(health().status, 200);

    overwrite(&data.join("hub.sqlite3"), "external_data");
    let refused = hub.attach(&key, "12345", "new", &payload(100)).unwrap();
    assert_eq!(refused.status, 500, "{refused:?}");
    let answer = hub.query(&key, "{ ticket(id: 12345) { external { title data } } }").to_string();
    assert!(answer.contains("INTERNAL_ERROR") && !answer.contains("whole"), "{answer}");
    let health = health();
    assert!(health.status == 503 && health.body.contains("damaged"), "{health:?}");
    let log = std::fs::read_to_string(&log).unwrap();
    assert!(log.contains("the data is damaged") && log.contains("malformed"), "{log}");
}

/// Overwrites the root page of a table, with the log taken over before.
fn overwrite(file: &Path, table: &str) {
    let database = Connection::open(file).unwrap();
    // A hub that runs may read the log just then.
    let taken_over = || {
        let busy: i64 =
            database.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0)).unwrap();
        busy == 0
    };
    let began = Instant::now();
    while !taken_over() {
        assert!(began.elapsed() < Duration::from_secs(60), "the log is always being read");
    }
    let root = "SELECT rootpage FROM sqlite_schema WHERE name = ?1";
    let root: u32 = database.query_row(root, [table], |row| row.get(0)).unwrap();
    let size: u32 = database.pragma_query_value(None, "page_size", |row| row.get(0)).unwrap();
    drop(database);
    let pages = OpenOptions::new().write(true).open(file).unwrap();
    pages.write_all_at(&vec![0xA5; size as usize], u64::from((root - 1) * size)).unwrap();
}

#[test]
fn hub_that_is_told_to_end_leaves_no_log_behind() {
    let directory = tempfile::tempdir().unwrap();
    let key = key(directory.path(), "secret", "test");
    let mut hub = Hub::start(directory.path());
    assert_eq!(hub.attach(&key, "12345", "Kept", &payload(10_000)).unwrap().status, 200);
    hub.tell_to_end();
    assert!(hub.process.wait().unwrap().success());
    let log = directory.path().join("hub.sqlite3-wal");
    assert_eq!(log.metadata().map(|metadata| metadata.len()).unwrap_or_default(), 0);
    assert_eq!(Hub::start(directory.path()).external(&key, "12345")[0]["title"], "Kept");
}

#[test]
fn check_at_the_start_is_affordable() {
    let directory = tempfile::tempdir().unwrap();
    let key = key(directory.path(), "secret", "test");
    drop(Hub::start(directory.path()));
    let database = Connection::open(directory.path().join("hub.sqlite3")).unwrap();
    let rows = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30000)
         INSERT INTO external_data (ticket_id, provider, title, data, created_at)
         SELECT 12345, 'p' || i, 'Large', printf('%.*c', 2000, 'x'), 1 FROM n";
    database.execute(rows, []).unwrap();
    drop(database);
    let size = directory.path().join("hub.sqlite3").metadata().unwrap().len();
    let began = Instant::now();
    let mut command = sview();
    command.args(["hub", "--listen", "127.0.0.1:0", "--data"]).arg(directory.path());
    let hub = Hub::of(command.stderr(Stdio::null()));
    println!("a hub with {} MB of data starts in {:?}", size / 1_000_000, began.elapsed());
    assert!(size > 60_000_000);
    assert_eq!(hub.status(&key), 200);
}
