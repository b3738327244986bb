//! The removal of old tickets where the clock of the machine cannot be trusted.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test may fail")]

mod process;

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{ChildStderr, Stdio};

use process::{Hub, key, run, sview};
use rusqlite::Connection;

const DAY_MS: i64 = 24 * 60 * 60 * 1_000;
const TEN_YEARS_MS: i64 = 3_653 * DAY_MS;

fn database(directory: &Path) -> Connection {
    Connection::open(directory.join("hub.sqlite3")).unwrap()
}

fn tickets(directory: &Path) -> i64 {
    database(directory).query_row("SELECT count(*) FROM ticket", [], |row| row.get(0)).unwrap()
}

/// Makes the data of a hub that saw its demo tickets end and then ran until its clock, as it is
/// now, was `ahead_ms` ahead of the last instant that it saw.
fn data_of_a_clock_ahead_by(directory: &Path, ahead_ms: i64) {
    drop(Hub::start(directory));
    let database = database(directory);
    database
        .execute(
            "UPDATE ticket SET status = 'SERVED', status_set_at = status_set_at - ?1",
            [ahead_ms],
        )
        .unwrap();
    database
        .execute("UPDATE retention_clock SET seen_at = (SELECT max(status_set_at) FROM ticket)", [])
        .unwrap();
}

/// Starts a hub, and returns it and the lines of its log.
fn start(directory: &Path) -> (Hub, std::io::Lines<BufReader<ChildStderr>>) {
    let mut command = sview();
    command.args(["hub", "--listen", "127.0.0.1:0", "--data"]).arg(directory);
    command.env("SERVICE_VIEW_LOG", "debug");
    let mut hub = Hub::of(command.stderr(Stdio::piped()));
    let log = BufReader::new(hub.process.stderr.take().unwrap()).lines();
    (hub, log)
}

/// Returns the first line of a log that contains `text`. The log ends where the hub does.
fn line_with(log: &mut impl Iterator<Item = std::io::Result<String>>, text: &str) -> String {
    log.map(Result::unwrap).find(|line| line.contains(text)).expect("the line stands in the log")
}

fn dry_run(directory: &Path) -> String {
    let output = run(&["hub", "--dry-run"], directory);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn clock_that_is_ten_years_ahead_at_a_start_removes_nothing_and_is_said_in_the_log() {
    let directory = tempfile::tempdir().unwrap();
    data_of_a_clock_ahead_by(directory.path(), TEN_YEARS_MS);
    let before = tickets(directory.path());
    assert!(before > 0);
    let printed = dry_run(directory.path());
    assert!(
        printed.contains(&format!("{before} tickets ended more than 30 days ago")),
        "{printed}"
    );
    assert!(printed.contains("would stay for now: the clock jumped"), "{printed}");

    let (hub, mut log) = start(directory.path());
    line_with(&mut log, "the clock jumped");
    drop(hub);
    assert_eq!(tickets(directory.path()), before);

    // The next start, whose clock has not moved, waits as well.
    let printed = dry_run(directory.path());
    assert!(printed.contains("the clock has gone on for 720 hours"), "{printed}");
    let (hub, mut log) = start(directory.path());
    line_with(&mut log, "the clock jumped earlier, so no ticket is removed yet");
    drop(hub);
    assert_eq!(tickets(directory.path()), before);
}

#[test]
fn first_removal_after_a_jump_is_said_before_it_is_done() {
    let directory = tempfile::tempdir().unwrap();
    data_of_a_clock_ahead_by(directory.path(), TEN_YEARS_MS);
    let before = tickets(directory.path());
    let (hub, mut log) = start(directory.path());
    line_with(&mut log, "the clock jumped");
    drop(hub);
    // As if the hub had run for 30 days since.
    database(directory.path())
        .execute("UPDATE retention_clock SET steady_ms = ?1", [30 * DAY_MS])
        .unwrap();
    let printed = dry_run(directory.path());
    assert!(
        printed.contains(&format!("{before} tickets")) && printed.contains("would be removed"),
        "{printed}"
    );
    let (hub, mut log) = start(directory.path());
    let announced = line_with(&mut log, "are removed again");
    assert!(announced.contains(&format!("tickets={before}")), "{announced}");
    line_with(&mut log, "tickets that ended long ago were removed");
    drop(hub);
    assert_eq!(tickets(directory.path()), 0);
}

#[test]
fn dry_run_removes_nothing_and_counts_what_a_start_removes() {
    let directory = tempfile::tempdir().unwrap();
    key(directory.path(), "secret", "test");
    assert_eq!(
        dry_run(directory.path()),
        "0 tickets ended more than 30 days ago and would be removed\n"
    );
    drop(Hub::start(directory.path()));
    database(directory.path())
        .execute("UPDATE ticket SET status = 'SERVED', status_set_at = 0 WHERE id = 12345", [])
        .unwrap();
    let before = tickets(directory.path());
    let printed = dry_run(directory.path());
    assert_eq!(printed, "1 ticket ended more than 30 days ago and would be removed\n");
    assert_eq!(tickets(directory.path()), before);
    let (hub, mut log) = start(directory.path());
    line_with(&mut log, "tickets that ended long ago were removed");
    drop(hub);
    assert_eq!(tickets(directory.path()), before - 1);
}
