//! How long pictures of payloads take: the first, with the start of the program, of a virtual display and
//! of the engine, and each one after it. Ends with failure where a bound is missed.

#![allow(clippy::expect_used, clippy::panic, reason = "a bench may fail")]

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use system_tests::project;

/// How many payloads are drawn in one start.
const PAYLOADS: usize = 100;
/// How long the first picture may take, from the start of the program.
const FIRST: Duration = Duration::from_secs(2);
/// How long each one after it may take.
const NEXT: Duration = Duration::from_millis(300);

/// The samples of trades, which are like what integrations send.
const SAMPLES: [&str; 8] = [
    "bank",
    "car-service",
    "clinic",
    "hotel",
    "pharmacy",
    "refund-desk",
    "telecom-shop",
    "town-hall",
];

fn main() -> ExitCode {
    let directory = tempfile::tempdir().expect("a directory");
    let payloads: Vec<_> = (0..PAYLOADS)
        .map(|at| {
            let sample = SAMPLES.iter().cycle().nth(at).expect("a sample");
            let file = directory.path().join(format!("{sample}-{at}.json"));
            let folder = project().join("src-tauri/samples");
            fs::copy(folder.join(format!("{sample}.json")), &file).expect("a copy");
            file
        })
        .collect();
    let output = directory.path().join("pictures");
    let mut times = times(&payloads, &output);
    assert_eq!(times.len(), PAYLOADS, "pictures");
    let first = times.remove(0);
    times.sort();
    let percentile = |percent: usize| times.get(times.len() * percent / 100).copied();
    let (median, slow) = (percentile(50).unwrap_or_default(), percentile(99).unwrap_or_default());
    let slowest = times.last().copied().unwrap_or_default();
    println!("pictures of payloads, {PAYLOADS} in one start, 780 pixels wide:");
    println!("  the first, from the start  {first:>7.1?}  (bound {FIRST:?})");
    println!("  each one after it, p50     {median:>7.1?}");
    println!("                     p99     {slow:>7.1?}");
    println!("                     max     {slowest:>7.1?}  (bound {NEXT:?})");
    if let Ok(load) = fs::read_to_string("/proc/loadavg") {
        println!("  load of the machine        {}", load.trim());
    }
    if first <= FIRST && slowest <= NEXT { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Draws the payloads, and returns how long each took: until the program named its picture.
fn times(payloads: &[std::path::PathBuf], output: &Path) -> Vec<Duration> {
    let start = Instant::now();
    let mut program = Command::new(env!("CARGO_BIN_EXE_service-view"))
        .arg("render")
        .args(payloads)
        .arg("-o")
        .arg(output)
        // The start of a display belongs to it.
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .stdout(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    let printed = BufReader::new(program.stdout.take().expect("its output"));
    let mut before = start;
    let times = printed.lines().map(|line| {
        line.expect("a line");
        let now = Instant::now();
        now - std::mem::replace(&mut before, now)
    });
    let times = times.collect();
    assert!(program.wait().expect("its end").success(), "the program failed");
    times
}
