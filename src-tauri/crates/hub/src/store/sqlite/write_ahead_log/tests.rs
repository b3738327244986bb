//! Logs that SQLite wrote, damaged in many places and torn in many ways.

use std::path::PathBuf;

use rusqlite::Connection;
use tempfile::TempDir;

use super::*;

/// A database with a log of many commits, which stays since the connection is open.
struct Written {
    folder: TempDir,
    connection: Connection,
}

impl Written {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let connection = Connection::open(folder.path().join("db")).unwrap();
        connection
            .execute_batch(
                "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0;
                 CREATE TABLE t (id INTEGER PRIMARY KEY, text TEXT); CREATE INDEX i ON t (text);",
            )
            .unwrap();
        Self { folder, connection }
    }

    fn insert(&self, rows: usize) {
        for row in 0..rows {
            let text = format!("{row} {}", "x".repeat(900));
            self.connection.execute("INSERT INTO t (text) VALUES (?1)", [text]).unwrap();
        }
    }

    fn log(&self) -> Vec<u8> {
        std::fs::read(self.folder.path().join("db-wal")).unwrap()
    }

    /// What is found in these bytes.
    fn condition_of(&self, bytes: &[u8]) -> Condition {
        let path: PathBuf = self.folder.path().join("looked-at");
        std::fs::write(&path, bytes).unwrap();
        scan(&path).unwrap()
    }

    /// How many rows SQLite takes from these bytes.
    fn rows_in(&self, bytes: &[u8]) -> i64 {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("db");
        std::fs::copy(self.folder.path().join("db"), &file).unwrap();
        std::fs::write(folder.path().join("db-wal"), bytes).unwrap();
        let count = "SELECT count(*) FROM t";
        let connection = Connection::open(&file).unwrap();
        connection.query_row(count, [], |row| row.get(0)).unwrap_or_default()
    }
}

/// The offsets at which the frames of each commit end.
fn commit_ends(bytes: &[u8]) -> Vec<usize> {
    let frame = FRAME_HEADER_BYTES + USUAL_PAGE_BYTES as usize;
    let frames = bytes[HEADER_BYTES..].chunks_exact(frame).enumerate();
    let commits = frames.filter(|(_, frame)| frame[4..8] != [0; 4]);
    commits.map(|(number, _)| HEADER_BYTES + (number + 1) * frame).collect()
}

#[test]
fn byte_that_changed_anywhere_before_the_last_commits_is_found() {
    let written = Written::new();
    written.insert(12);
    let log = written.log();
    assert_eq!(written.condition_of(&log), Condition::Intact);
    let all = written.rows_in(&log);
    assert_eq!(all, 12);
    let ends = commit_ends(&log);
    let second_to_last = ends[ends.len() - 2];
    // The heads of all frames byte by byte, and samples of what is in them.
    let frame = FRAME_HEADER_BYTES + USUAL_PAGE_BYTES as usize;
    let in_a_head =
        |at: &usize| *at < HEADER_BYTES || (at - HEADER_BYTES) % frame < FRAME_HEADER_BYTES;
    let places = (0..second_to_last).filter(|at| in_a_head(at) || at % 499 == 0);
    let (mut tried, mut silent) = (0, Vec::new());
    for at in places {
        let mut damaged = log.clone();
        damaged[at] ^= 0x40;
        tried += 1;
        if matches!(written.condition_of(&damaged), Condition::Intact) {
            silent.push((at, (at - HEADER_BYTES.min(at)) % frame, written.rows_in(&damaged)));
        }
    }
    println!("{tried} bytes changed, {} of them not found", silent.len());
    // What is not found costs nothing.
    assert!(silent.iter().all(|(_, _, rows)| *rows == all), "{silent:?}");
}

#[test]
fn block_of_zeros_is_found_also_over_the_head() {
    let written = Written::new();
    written.insert(12);
    let log = written.log();
    for (from, to) in [(0, 512), (0, 4_096), (8_192, 12_288), (40_000, 60_000)] {
        let mut damaged = log.clone();
        damaged[from..to].fill(0);
        let condition = written.condition_of(&damaged);
        assert!(matches!(condition, Condition::Damaged { .. }), "{from}..{to}: {condition:?}");
    }
}

#[test]
fn end_that_was_being_written_is_no_damage() {
    let written = Written::new();
    written.insert(6);
    let log = written.log();
    let ends = commit_ends(&log);
    // Killed at any moment: the file ends anywhere.
    for end in (0..log.len()).step_by(311) {
        assert_eq!(written.condition_of(&log[..end]), Condition::Intact, "cut at {end}");
    }
    // No power while the last commit was written: any of its blocks may be missing.
    let last = ends[ends.len() - 2];
    for block in (last..log.len()).step_by(512) {
        let mut torn = log.clone();
        let end = (block + 512).min(torn.len());
        torn[block..end].fill(0);
        assert_eq!(written.condition_of(&torn), Condition::Intact, "torn at {block}");
    }
}

#[test]
fn frames_that_an_earlier_log_left_behind_are_no_damage() {
    let written = Written::new();
    written.insert(12);
    written.connection.query_row("PRAGMA wal_checkpoint(RESTART)", [], |_| Ok(())).unwrap();
    written.insert(2);
    let log = written.log();
    assert!(commit_ends(&log).len() > 5, "the old frames are still there");
    assert_eq!(written.condition_of(&log), Condition::Intact);
    // Damage of the new ones is found all the same, of the old ones it does not matter.
    let mut damaged = log.clone();
    damaged[HEADER_BYTES + 100] ^= 1;
    assert!(matches!(written.condition_of(&damaged), Condition::Damaged { commits: 2, .. }));
    let mut old = log.clone();
    *old.last_mut().unwrap() ^= 1;
    assert_eq!(written.condition_of(&old), Condition::Intact);
}

#[test]
fn large_change_that_is_under_way_or_was_undone_is_no_damage() {
    let written = Written::new();
    written.insert(8);
    // Pages go to the log before the commit, and are written there again when they change.
    written.connection.pragma_update(None, "cache_size", 10).unwrap();
    let mut looked_at = 0;
    for end in ["ROLLBACK", "COMMIT", "ROLLBACK"] {
        written.connection.execute_batch("BEGIN").unwrap();
        for round in 0..4 {
            written.insert(15);
            let change = "UPDATE t SET text = ?1 || text WHERE id % 3 = 0";
            written.connection.execute(change, [round]).unwrap();
            assert_eq!(written.condition_of(&written.log()), Condition::Intact);
            looked_at += 1;
        }
        written.connection.execute_batch(end).unwrap();
        assert_eq!(written.condition_of(&written.log()), Condition::Intact);
        written.insert(1);
        assert_eq!(written.condition_of(&written.log()), Condition::Intact);
    }
    assert_eq!(looked_at, 12);
}

#[test]
fn file_that_is_missing_empty_or_no_log_is_whole() {
    let written = Written::new();
    let missing = written.folder.path().join("missing");
    assert_eq!(scan(&missing).unwrap(), Condition::Intact);
    for bytes in [&b""[..], b"short", &[0; 10_000]] {
        assert_eq!(written.condition_of(bytes), Condition::Intact);
    }
}
