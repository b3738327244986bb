//! How long an input that changes one row takes, from the event to the patch for the window, in a
//! list of 5,000 tickets with 20 KB of external data each.
//!
//! `cargo bench -p viewer --features bench` fails where the median is over the bound.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a benchmark may fail"
)]

use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use qminder::{External, Line, Status, Ticket};
use serde_json::json;
use viewer::bench::ConnectedList;

/// How many tickets the list has.
const TICKETS: usize = 5_000;
/// How large the external data of each is, in bytes of JSON text.
const PAYLOAD_BYTES: usize = 20_000;
/// How many inputs are measured.
const INPUTS: usize = 500;
/// How long the median input may take.
const MAX_INPUT: Duration = Duration::from_millis(1);
/// How long the names of the whole list may take, from the answer to the screen.
const MAX_NAMES: Duration = Duration::from_millis(100);

fn main() -> ExitCode {
    let tickets: Vec<_> = (0..TICKETS).map(|id| ticket(id, 0)).collect();
    let without_external = |ticket: &Ticket| Ticket { external: Vec::new(), ..ticket.clone() };
    let names = tickets.iter().map(without_external).collect();
    let began = Instant::now();
    let mut list = ConnectedList::load(names);
    let names = began.elapsed();
    let began = Instant::now();
    let pages = list.read_pages(&tickets);
    let counts = began.elapsed();
    let mut times: Vec<Duration> = (0..INPUTS)
        .map(|number| {
            let event = ticket(number * 7_919 % TICKETS, number + 1);
            let began = Instant::now();
            let patch = list.apply_event(event).expect("a row that changed");
            black_box(serde_json::to_string(&patch).unwrap());
            began.elapsed()
        })
        .collect();
    times.sort();
    let [p50, p99] = [50, 99].map(|percent| times[INPUTS * percent / 100]);
    println!("{TICKETS} tickets with {PAYLOAD_BYTES} bytes each");
    row("names", names, Some(MAX_NAMES));
    row(&format!("counts, {pages} pages"), counts, None);
    row("one-row input, p50", p50, Some(MAX_INPUT));
    row("one-row input, p99", p99, None);
    if names <= MAX_NAMES && p50 <= MAX_INPUT { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn row(what: &str, time: Duration, bound: Option<Duration>) {
    let millis = |time: Duration| time.as_secs_f64() * 1_000.0;
    let bound = bound.map(|bound| format!(" (at most {} ms)", millis(bound))).unwrap_or_default();
    println!("{what:<20} {:>9.3} ms{bound}", millis(time));
}

/// A ticket whose row differs for each `state`.
fn ticket(id: usize, state: usize) -> Ticket {
    let alerts = vec![json!({"type": "message", "content": "x", "importance": "error"}); state % 3];
    let item = json!({"title": "Entry", "text": "x".repeat(160)});
    let list =
        json!({"type": "list", "title": "History", "items": vec![item; PAYLOAD_BYTES / 195]});
    let fields: Vec<_> = alerts.into_iter().chain([list]).collect();
    let at = Timestamp::UNIX_EPOCH + jiff::SignedDuration::from_secs(state as i64);
    Ticket {
        id: id.to_string(),
        status: Status::New,
        status_set_at: at,
        line: Line { id: "1".to_owned(), name: "General".to_owned(), color: "#3a6ff0".to_owned() },
        first_name: Some("Maria".to_owned()),
        last_name: Some(format!("Schmidt {id}")),
        email: None,
        phone_number: None,
        wait_started_at: Some(at),
        caller: None,
        labels: Vec::new(),
        served_since: None,
        desk: None,
        external: vec![External {
            created: at,
            provider: "my-crm".to_owned(),
            title: "Patient Info".to_owned(),
            data: Some(json!({ "fields": fields }).to_string().into()),
        }],
    }
}
