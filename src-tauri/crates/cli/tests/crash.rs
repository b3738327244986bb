//! What was acknowledged survives: the real process is killed at random moments under load.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test may fail")]

mod process;

use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::{Duration, Instant};

use process::{Hub, attach, exchange, form, key};
use rand::RngExt;
use rusqlite::Connection;
use serde_json::{Value, json};

/// How often the hub is killed.
const KILLS: u32 = 200;
/// How many write at once, each to a ticket of its own.
const WRITERS: i64 = 4;

/// After how many acknowledged writes it is killed, at most.
const MOST_WRITES: u32 = 40;
/// How often the processor is paused between that and the kill, at most: some milliseconds.
const MAX_TURNS: u32 = 200_000;
/// How long all writes of a test may take, so that a test that hangs fails.
const WRITES_TIMEOUT: Duration = Duration::from_secs(60);

/// A payload of several pages that says the same number everywhere.
fn payload(number: u64) -> String {
    let item = |_| json!({ "title": format!("Item {number}"), "text": "x".repeat(500) });
    let items: Vec<Value> = (0..20).map(item).collect();
    json!({ "fields": [{ "type": "list", "title": number.to_string(), "items": items }] })
        .to_string()
}

/// Asserts that what a ticket holds is whole, and returns its number; 0 where it holds nothing.
fn held(database: &Connection, ticket: i64) -> u64 {
    let row = "SELECT title, data, (SELECT revision FROM ticket WHERE id = ?1) FROM external_data WHERE ticket_id = ?1";
    let found = database.query_row(row, [ticket], |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, i64>(2)?))
    });
    let Ok((title, data, revision)) = found else { return 0 };
    let number: u64 = title.parse().expect("a number");
    assert_eq!(data, payload(number), "ticket {ticket} holds half of a write");
    // The revision counts every write; it is of the same commit.
    assert!(revision > number.cast_signed(), "revision {revision} of write {number}");
    number
}

#[test]
fn acknowledged_writes_survive_200_kills() {
    let directory = tempfile::tempdir().unwrap();
    let data = directory.path().join("data");
    let key = key(&data, "secret", "load");
    let mut acknowledged = vec![0_u64; WRITERS as usize];
    let mut random = rand::rng();
    let mut under_load = 0;
    for kill in 1..=KILLS {
        let mut hub = Hub::start(&data);
        let stop = AtomicBool::new(false);
        let written = AtomicU32::new(0);
        let mut in_time = true;
        let before = acknowledged.clone();
        std::thread::scope(|scope| {
            for (writer, acknowledged) in acknowledged.iter_mut().enumerate() {
                let (address, key, stop, written) = (&hub.address, &key, &stop, &written);
                let ticket = (12_346 + writer as i64).to_string();
                scope.spawn(move || {
                    // What was sent and not acknowledged may be there or not.
                    let mut number = *acknowledged;
                    while !stop.load(Ordering::Relaxed) {
                        number += 1;
                        let body = form(&number.to_string(), &payload(number));
                        match exchange(address, &attach(key, &ticket), &body) {
                            Some(answer) if answer.status == 200 => {
                                *acknowledged = number;
                                written.fetch_add(1, Ordering::Relaxed);
                            }
                            Some(answer) => panic!("{answer:?}"),
                            None => break,
                        }
                    }
                });
            }
            let (writes, turns) =
                (random.random_range(0..=MOST_WRITES), random.random_range(0..=MAX_TURNS));
            let began = Instant::now();
            while in_time && written.load(Ordering::Relaxed) < writes {
                in_time = began.elapsed() < WRITES_TIMEOUT;
                std::thread::yield_now();
            }
            for _ in 0..turns {
                std::hint::spin_loop();
            }
            hub.process.kill().expect("it is killed");
            hub.process.wait().expect("it ends");
            stop.store(true, Ordering::Relaxed);
        });
        assert!(in_time, "kill {kill}: nothing was written in time");
        under_load += u32::from(acknowledged != before);
        check(&data, &mut acknowledged, kill);
    }
    println!(
        "{KILLS} kills, {under_load} of them after acknowledged writes; {acknowledged:?} writes"
    );
    assert!(under_load > KILLS / 4, "the hub was killed before it had written anything");
    // And the next start is as any other.
    let hub = Hub::start(&data);
    assert_eq!(hub.external(&key, "12346").len(), 1);
}

/// Asserts on a copy that all is there, so that the next start finds what the kill left behind.
fn check(data: &Path, acknowledged: &mut [u64], kill: u32) {
    let copy = tempfile::tempdir().expect("a directory");
    for name in ["hub.sqlite3", "hub.sqlite3-wal"] {
        std::fs::copy(data.join(name), copy.path().join(name)).expect("a hub's file");
    }
    let database = Connection::open(copy.path().join("hub.sqlite3")).expect("a database");
    let verdict: String =
        database.query_row("PRAGMA integrity_check", [], |row| row.get(0)).expect("a verdict");
    assert_eq!(verdict, "ok", "after kill {kill}");
    for (writer, acknowledged) in acknowledged.iter_mut().enumerate() {
        let held = held(&database, 12_346 + writer as i64);
        assert!(
            held >= *acknowledged,
            "kill {kill}: {held} is there, {acknowledged} was acknowledged"
        );
        assert!(held <= *acknowledged + 1, "kill {kill}: a write that was not sent yet is there");
        *acknowledged = held;
    }
}
