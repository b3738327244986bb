//! Keys, backups and the retention of data, as an operator of a hub uses them.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test may fail")]

mod process;

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use process::{Hub, key, run, sview};
use rusqlite::Connection;

const PAYLOAD: &str =
    r#"{"fields":[{"type":"text","title":"Diagnosis","value":"to be forgotten"}]}"#;

/// Waits until something holds; it has a few seconds.
fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let began = Instant::now();
    while !holds() {
        assert!(began.elapsed() < Duration::from_secs(60), "never: {what}");
        std::thread::yield_now();
    }
}

fn text(output: &[u8]) -> String {
    String::from_utf8(output.to_vec()).expect("text")
}

#[cfg(unix)]
#[test]
fn keys_are_listed_with_names_kinds_and_last_use_and_never_themselves() {
    let directory = tempfile::tempdir().unwrap();
    let used = key(directory.path(), "secret", "front desk");
    let unused = key(directory.path(), "read", "kiosk");
    let mut hub = Hub::start(directory.path());
    assert_eq!(hub.status(&used), 200);
    // The last use is on the disk when the hub has ended, at the latest.
    hub.tell_to_end();
    assert!(hub.process.wait().unwrap().success());
    let listed = run(&["key", "list"], directory.path());
    let listed = text(&listed.stdout);
    let line = |name: &str| listed.lines().find(|line| line.starts_with(name)).expect(name);
    assert!(line("front desk").contains("secret") && line("front desk").ends_with('Z'), "{listed}");
    assert!(line("kiosk").contains("read") && line("kiosk").ends_with("never"), "{listed}");
    assert!(!listed.contains(&used) && !listed.contains(&unused));
}

#[cfg(unix)]
#[test]
fn hub_that_is_told_to_end_finishes_what_came_and_does_not_wait_for_what_never_comes() {
    let directory = tempfile::tempdir().unwrap();
    let key = key(directory.path(), "secret", "test");
    let mut hub = Hub::start(directory.path());
    // One request whose second half comes after the order to end, and one whose never does.
    let body = process::form("Late", PAYLOAD);
    let head = format!(
        "{}\r\nHost: localhost\r\nContent-Length: {}\r\n\r\n",
        process::attach(&key, "12345"),
        body.len()
    );
    let send = |text: &str| {
        let mut socket = TcpStream::connect(&hub.address).unwrap();
        socket.write_all(text.as_bytes()).unwrap();
        socket
    };
    let (mut late, stuck) = (send(&head), send(&head));
    // Both are taken: what comes after them is answered.
    assert_eq!(hub.status(&key), 200);
    hub.tell_to_end();
    until("nothing is taken any more", || TcpStream::connect(&hub.address).is_err());
    late.write_all(body.as_bytes()).unwrap();
    let mut answer = String::new();
    late.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    let mut status = None;
    until("the hub ends", || {
        status = hub.process.try_wait().unwrap();
        status.is_some()
    });
    assert!(status.unwrap().success());
    drop(stuck);
    let hub = Hub::start(directory.path());
    assert_eq!(hub.external(&key, "12345")[0]["title"], "Late");
}

#[test]
fn name_that_a_key_has_is_refused_and_a_key_without_gets_one() {
    let directory = tempfile::tempdir().unwrap();
    key(directory.path(), "secret", "kiosk");
    let again = run(&["key", "create", "--kind", "read", "--name", "kiosk"], directory.path());
    assert_eq!(again.status.code(), Some(2));
    assert!(text(&again.stderr).contains("key named \"kiosk\""));
    assert!(run(&["key", "create", "--kind", "read"], directory.path()).status.success());
    assert!(run(&["key", "create", "--kind", "read"], directory.path()).status.success());
    let listed = text(&run(&["key", "list"], directory.path()).stdout);
    assert!(listed.contains("read 1") && listed.contains("read 2"), "{listed}");
}

#[test]
fn key_that_is_taken_back_is_refused_by_the_hub_that_runs() {
    let directory = tempfile::tempdir().unwrap();
    let (taken, kept) =
        (key(directory.path(), "secret", "taken"), key(directory.path(), "secret", "kept"));
    let hub = Hub::start(directory.path());
    assert_eq!((hub.status(&taken), hub.status(&kept)), (200, 200));
    assert!(run(&["key", "revoke", "taken"], directory.path()).status.success());
    until("the key is refused", || hub.status(&taken) == 401);
    assert_eq!(hub.status(&kept), 200);
    let again = run(&["key", "revoke", "taken"], directory.path());
    assert_eq!(again.status.code(), Some(2));
    assert!(text(&again.stderr).contains("no key is named \"taken\""));
}

#[test]
fn backup_of_a_hub_that_runs_holds_all_and_is_a_hubs_data() {
    let directory = tempfile::tempdir().unwrap();
    let (data, restored) = (directory.path().join("data"), directory.path().join("restored"));
    let key = key(&data, "secret", "test");
    let hub = Hub::start(&data);
    assert_eq!(hub.attach(&key, "12345", "Kept", PAYLOAD).unwrap().status, 200);
    std::fs::create_dir(&restored).unwrap();
    let copy = restored.join("hub.sqlite3");
    let backup = ["backup", copy.to_str().unwrap()];
    let made = run(&backup, &data);
    assert!(made.status.success(), "{}", text(&made.stderr));
    assert_eq!(mode(&copy), 0o600);

    let again = run(&backup, &data);
    assert_eq!(again.status.code(), Some(2));
    assert!(text(&again.stderr).contains("hub.sqlite3"), "{}", text(&again.stderr));

    drop(hub);
    let hub = Hub::start(&restored);
    assert_eq!(hub.external(&key, "12345")[0]["title"], "Kept");
}

#[test]
fn data_of_the_first_schema_version_is_migrated() {
    let directory = tempfile::tempdir().unwrap();
    let database = Connection::open(directory.path().join("hub.sqlite3")).unwrap();
    database
        .execute_batch(concat!(
            include_str!("../../hub/migrations/1-first.sql"),
            "PRAGMA user_version = 1;
             INSERT INTO location VALUES (1, 'Clinic', 'UTC');
             INSERT INTO line (id, location_id, name, color) VALUES (1, 1, 'General', '#3a6ff0');
             INSERT INTO ticket (id, line_id, location_id, status, status_set_at, created_at, queue_order)
                 VALUES (7, 1, 1, 'NEW', 1, 1, 1);
             INSERT INTO external_data VALUES (7, 'my-crm', 'Kept', '{\"fields\":[]}', 1);"
        ))
        .unwrap();
    drop(database);
    let key = key(directory.path(), "secret", "test");
    let hub = Hub::start(directory.path());
    assert_eq!(hub.external(&key, "7")[0]["title"], "Kept");
    drop(hub);
    let database = Connection::open(directory.path().join("hub.sqlite3")).unwrap();
    let pragma =
        |name: &str| -> i64 { database.pragma_query_value(None, name, |row| row.get(0)).unwrap() };
    let migrations = concat!(env!("CARGO_MANIFEST_DIR"), "/../hub/migrations");
    let files = std::fs::read_dir(migrations).unwrap();
    let is_migration = |path: &Path| path.extension().is_some_and(|kind| kind == "sql");
    let newest = files.filter(|file| is_migration(&file.as_ref().unwrap().path())).count();
    let newest = i64::try_from(newest).unwrap();
    assert_eq!((pragma("user_version"), pragma("auto_vacuum")), (newest, 2));
}

#[test]
fn directory_without_a_hub_is_named() {
    let directory = tempfile::tempdir().unwrap();
    for arguments in [&["backup", "copy.sqlite3"][..], &["key", "list"], &["key", "revoke", "x"]] {
        let output = run(arguments, directory.path());
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let message = text(&output.stderr);
        assert!(message.contains(directory.path().to_str().unwrap()), "{message}");
        assert_eq!(std::fs::read_dir(directory.path()).unwrap().count(), 0);
    }
}

#[test]
fn tickets_that_ended_long_ago_are_removed_with_their_pages() {
    let directory = tempfile::tempdir().unwrap();
    let key = key(directory.path(), "secret", "test");
    let hub = Hub::start(directory.path());
    // Large enough for pages of its own, and found again byte by byte.
    let large = PAYLOAD.replace("to be", &"to be forgotten ".repeat(20_000));
    for ticket in ["12345", "12346"] {
        assert_eq!(hub.attach(&key, ticket, "Gone", &large).unwrap().status, 200);
    }
    assert_eq!(hub.attach(&key, "12347", "Stays", r#"{"fields":[]}"#).unwrap().status, 200);
    drop(hub);
    let file = directory.path().join("hub.sqlite3");
    let database = Connection::open(&file).unwrap();
    database
        .execute_batch(
            "UPDATE ticket SET status = 'SERVED', status_set_at = 0 WHERE id IN (12345, 12346);
             UPDATE ticket SET status = 'SERVED' WHERE id = 12347;",
        )
        .unwrap();
    drop(database);
    assert!(holds(directory.path(), b"to be forgotten"));
    let before = std::fs::metadata(&file).unwrap().len();

    let mut command = sview();
    command.args(["hub", "--listen", "127.0.0.1:0", "--metrics", "127.0.0.1:0", "--data"]);
    let mut hub = Hub::of(command.arg(directory.path()).stderr(Stdio::null()));
    let metrics = hub.lines.next().unwrap().unwrap();
    let metrics = metrics.split_once("://").unwrap().1;
    until("two tickets are removed", || {
        let page = process::exchange(metrics, "GET /metrics HTTP/1.1", "").unwrap();
        page.body.contains("hub_removed_tickets_total 2")
    });
    assert!(!holds(directory.path(), b"to be forgotten"), "the payload is still in a file");
    let after = std::fs::metadata(&file).unwrap().len();
    assert!(after + 600_000 < before, "{before} bytes became {after}");
    assert_eq!(hub.external(&key, "12347")[0]["title"], "Stays");
    assert_eq!(hub.status(&key), 404);
}

/// Whether the database or its journal holds these bytes.
fn holds(directory: &Path, bytes: &[u8]) -> bool {
    ["hub.sqlite3", "hub.sqlite3-wal"].iter().any(|name| {
        let content = std::fs::read(directory.join(name)).unwrap_or_default();
        content.windows(bytes.len()).any(|window| window == bytes)
    })
}

#[cfg(unix)]
fn mode(file: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(file).unwrap().permissions().mode() & 0o777
}

#[cfg(not(unix))]
fn mode(_: &Path) -> u32 {
    0o600
}
