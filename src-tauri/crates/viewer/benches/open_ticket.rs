//! How long a change of one item takes in an open ticket with 5,000 items, from the event to the
//! patch for the window: to read the payload, to compare it with what the screen shows, to make the
//! patch and to serialise it.
//!
//! `cargo bench -p viewer --features bench --bench open_ticket` fails where comparing is over the
//! bound.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a benchmark may fail")]

use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};
use qminder::{External, Line, Status, Ticket};
use serde_json::json;
use viewer::bench::ConnectedTicket;

/// How many items the ticket has.
const ITEMS: usize = 5_000;
/// Which of them changes. What is compared one after the other is compared up to it.
const CHANGED: usize = ITEMS - 1;
/// How many changes are measured.
const CHANGES: usize = 200;
/// How long the median comparison and patch may take together.
const MAX_COMPARED: Duration = Duration::from_millis(2);

fn main() -> ExitCode {
    let mut open = ConnectedTicket::open(ticket(0));
    let [mut read, mut shown, mut patched, mut serialised] = [const { Vec::new() }; 4];
    for number in 1..=CHANGES {
        let (event, before) = (ticket(number), open.shown());
        time(&mut read, || open.read(event));
        assert!(time(&mut shown, || open.show()), "an item that changed");
        let patch = time(&mut patched, || open.patch_since(&before));
        black_box(time(&mut serialised, || serde_json::to_string(&patch)).expect("a patch"));
    }
    println!("{ITEMS} items, {} KiB, of which one changes", text(0).len() / 1024);
    row("read the payload", &mut read);
    let compared = row("compare with the screen", &mut shown) + row("make the patch", &mut patched);
    row("serialise the patch", &mut serialised);
    println!("at most {MAX_COMPARED:?} to compare and to make the patch");
    if compared <= MAX_COMPARED { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn time<T>(times: &mut Vec<Duration>, work: impl FnOnce() -> T) -> T {
    let began = Instant::now();
    let result = work();
    times.push(began.elapsed());
    result
}

/// Prints the median and the 99th percentile, and returns the median.
fn row(what: &str, times: &mut [Duration]) -> Duration {
    times.sort();
    let [p50, p99] = [50, 99].map(|percent| times[times.len() * percent / 100]);
    let millis = |time: Duration| time.as_secs_f64() * 1_000.0;
    println!("{what:<24} p50 {:>8.3} ms, p99 {:>8.3} ms", millis(p50), millis(p99));
    p50
}

/// The payload, in which one item differs for each `state`.
fn text(state: usize) -> String {
    let item = |at| {
        let state = if at == CHANGED { state } else { 0 };
        json!({
            "title": format!("Visit {at:04}"),
            "text": format!("Dr. Patel, follow-up {state} after the annual checkup"),
            "url": format!("https://portal.example.com/doc/{at}"),
            "footer": "Internal Medicine",
            "timestamp": "2026-01-10",
        })
    };
    let items: Vec<_> = (0..ITEMS).map(item).collect();
    json!({ "fields": [{ "type": "list", "title": "Visits", "items": items }] }).to_string()
}

fn ticket(state: usize) -> Ticket {
    let after = i64::try_from(state).expect("a small number");
    let at = Timestamp::UNIX_EPOCH + SignedDuration::from_secs(after);
    Ticket {
        id: "7".to_owned(),
        status: Status::New,
        status_set_at: Timestamp::UNIX_EPOCH,
        line: Line { id: "1".to_owned(), name: "General".to_owned(), color: "#3a6ff0".to_owned() },
        first_name: Some("Maria".to_owned()),
        last_name: Some("Schmidt".to_owned()),
        email: None,
        phone_number: None,
        wait_started_at: Some(Timestamp::UNIX_EPOCH),
        caller: None,
        labels: Vec::new(),
        served_since: None,
        desk: None,
        external: vec![External {
            created: at,
            provider: "my-crm".to_owned(),
            title: "Patient Info".to_owned(),
            data: Some(text(state).into()),
        }],
    }
}
