//! How long a change takes from its commit in the hub to the new state out of the viewer, on
//! loopback: 1,000 upserts, one at a time. Ends with failure where a target is missed.
//!
//! The commit lies between a request and its answer. From the commit to the answer it takes no
//! longer than a whole read does, so what is counted is the time from the answer to the new state,
//! plus the time of a read: an upper bound.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a bench may fail"
)]

use std::process::ExitCode;
use std::time::{Duration, Instant};

use qminder::{ApiKey, Client};
use system_tests::{RunningHub, TICKET, documented_payload, run_bench};
use tokio::sync::mpsc;
use tokio::time::timeout;
use viewer::{ConnectionState, OpenTicket, SliceVersions, Viewer};

const WARM_UP: usize = 50;
const UPSERTS: usize = 1000;
const P50: Duration = Duration::from_millis(2);
const P99: Duration = Duration::from_millis(8);
/// How long anything may take that has to come.
const TIMEOUT: Duration = Duration::from_secs(20);

fn main() -> ExitCode {
    run_bench(async |_| (), measure)
}

/// Returns whether the targets were met.
async fn measure(hub: &RunningHub) -> bool {
    let key = ApiKey::new(&hub.read).unwrap();
    let client = Client::new(hub.url("").parse().unwrap(), key).unwrap();
    let viewer = Viewer::start(client, "1".to_owned());
    viewer.open(TICKET.to_owned());
    let (tell, mut titles) = mpsc::unbounded_channel();
    let (up, mut live) = mpsc::channel(1);
    tokio::spawn(follow(viewer.clone(), tell, up));
    timeout(TIMEOUT, live.recv()).await.expect("a link in time");

    let http = reqwest::Client::new();
    let key = ("X-Qminder-REST-API-Key", hub.secret.as_str());
    let address = hub.url(&format!("/v1/tickets/{TICKET}/external"));
    let data = documented_payload();
    let (mut reads, mut answers, mut shown, mut whole) = (vec![], vec![], vec![], vec![]);
    for number in 0..WARM_UP + UPSERTS {
        let began = Instant::now();
        let read = http.get(hub.url(&format!("/v1/tickets/{TICKET}"))).header(key.0, key.1);
        read.send().await.unwrap().bytes().await.unwrap();
        let read = began.elapsed();

        let title = format!("t{number}");
        let form = [("provider", "my-crm"), ("title", &title), ("data", &data)];
        let began = Instant::now();
        let answer = http.post(&address).header(key.0, key.1).form(&form).send().await.unwrap();
        let answered = Instant::now();
        assert_eq!(answer.status(), 200);
        let at = loop {
            let told = timeout(TIMEOUT, titles.recv()).await.expect("a new state in time");
            let (told, at) = told.expect("a view that goes on");
            if told == title {
                break at;
            }
        };
        if number >= WARM_UP {
            reads.push(read);
            answers.push(answered - began);
            shown.push(at.saturating_duration_since(answered) + read);
            whole.push(at - began);
        }
    }
    println!("{UPSERTS} upserts, one at a time      p50      p90      p99      max");
    print("a read, there and back", &mut reads);
    print("request to answer", &mut answers);
    print("request to new state", &mut whole);
    let (p50, p99) = print("commit to new state, at most", &mut shown);
    println!(
        "target                            {:>6.2}            {:>6.2} ms",
        millis(P50),
        millis(P99)
    );
    p50 <= P50 && p99 <= P99
}

/// Tells each new title of the section, and when it came out of the viewer.
async fn follow(
    viewer: Viewer,
    tell: mpsc::UnboundedSender<(String, Instant)>,
    up: mpsc::Sender<()>,
) {
    let mut versions = SliceVersions::default();
    while let Some(update) = viewer.newer_than(versions).await {
        let at = Instant::now();
        versions = update.versions;
        if update.connection.is_some_and(|one| one.state == ConnectionState::Live) {
            // It is waited for once.
            let _ = up.try_send(());
        }
        if let Some(OpenTicket::Shown { sections, .. }) = update.ticket.as_deref()
            && let Some(section) = sections.first()
        {
            let _ = tell.send((section.title.clone(), at));
        }
    }
}

/// Prints a row of the table. Returns its p50 and p99.
fn print(what: &str, times: &mut [Duration]) -> (Duration, Duration) {
    times.sort();
    let at = |percent: usize| times[(times.len() * percent / 100).min(times.len() - 1)];
    let columns = [at(50), at(90), at(99), at(100)].map(|time| format!("{:>6.2}", millis(time)));
    println!("{what:<33} {} ms", columns.join("   "));
    (at(50), at(99))
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
