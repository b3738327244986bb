//! What the capture costs an external write, on loopback: rounds of writes, one at a time, to a hub
//! that captures and to one that does not, in turn. Ends with failure where the capture costs more
//! than its bound.

#![allow(clippy::unwrap_used, reason = "a bench may fail")]

use std::process::ExitCode;
use std::time::{Duration, Instant};

use system_tests::{RunningHub, documented_payload};

const ROUNDS: usize = 40;
const WRITES: u32 = 50;
/// How much longer a write may take.
const MAX_COST: Duration = Duration::from_micros(100);

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() -> ExitCode {
    // Neither waits for the disk, whose time would hide the rest.
    let start = |capture| {
        RunningHub::start_with(move |settings| {
            (settings.capture, settings.durable) = (capture, false);
        })
    };
    let (without, with) = (start(false).await, start(true).await);
    let (mut off, mut on) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        off.push(write(&without).await);
        on.push(write(&with).await);
    }
    let (off, on) = (median(&mut off), median(&mut on));
    let cost = on.saturating_sub(off);
    println!("an external write without the capture {off:?}, with it {on:?}: {cost:?} more");
    if cost <= MAX_COST { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The time of one write, of several.
async fn write(hub: &RunningHub) -> Duration {
    let data = documented_payload();
    let began = Instant::now();
    for _ in 0..WRITES {
        assert_eq!(hub.send("my-crm", "Patient Info", &data).await.status, 200);
    }
    began.elapsed() / WRITES
}

fn median(of: &mut [Duration]) -> Duration {
    of.sort_unstable();
    of.get(of.len() / 2).copied().unwrap_or_default()
}
