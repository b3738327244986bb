//! How long the program takes to its first drawn list, and what memory all its processes take once
//! they have settled. Several programs are started in turn, so that what else the machine does meets
//! all of them alike: `make starts PROGRAMS=path/to/another` compares two builds.
//!
//! Each start is on a display of its own, with a hub, data and settings of its own.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::cast_precision_loss,
    reason = "a bench may fail"
)]

#[path = "../window/display.rs"]
#[allow(dead_code, reason = "it looks for colours alone")]
mod display;
mod processes;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use display::Display;

/// How often each program is started where `STARTS` does not say.
const STARTS: usize = 10;

/// The limit of one start.
const TIMEOUT: Duration = Duration::from_secs(120);

/// How often the screen is looked at, which is how exact the times are.
const LOOK_INTERVAL: Duration = Duration::from_millis(4);

/// The colour of the demo's line, which each row of the list has at its edge; red, green, blue.
const LINE_COLOR: [u8; 3] = [42, 157, 74];
/// How many columns at the left of the window are looked at: those of the list.
const LIST_COLUMNS: usize = 400;
/// How many pixels of the colour are a row.
const ROW_PIXELS: usize = 60;

/// How often memory is read until it has settled.
const MEMORY_INTERVAL: Duration = Duration::from_millis(200);
/// How many readings in a row differ by less than [`SETTLED`] of the memory once it has settled.
const SETTLED_READINGS: usize = 15;
const SETTLED: f64 = 0.005;

/// What one start was like.
struct Start {
    drawn: Duration,
    /// The proportional set size of all processes, in bytes.
    memory: u64,
}

/// A started program. It ends with the value.
struct Program(Child);

impl Drop for Program {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn main() {
    let programs: Vec<PathBuf> = env::args_os().skip(1).map(PathBuf::from).collect();
    assert!(!programs.is_empty(), "name one or more programs, such as target/release/service-view");
    let starts = env::var("STARTS").map_or(STARTS, |text| text.parse().expect("a number"));
    println!("load before: {}", load());
    let mut measured: Vec<Vec<Start>> = programs.iter().map(|_| Vec::new()).collect();
    // The first start of each reads the program from the disk, and is not counted.
    for round in 0..=starts {
        for (program, measured) in programs.iter().zip(&mut measured) {
            let start = start(program);
            if round > 0 {
                measured.push(start);
            }
        }
    }
    println!("load after:  {}\n", load());
    println!("{starts} starts each                            min   median      max");
    for (program, measured) in programs.iter().zip(measured) {
        println!("{}", program.display());
        let drawn = measured.iter().map(|one| one.drawn.as_secs_f64() * 1_000.0);
        row("  to the first drawn list, ms", drawn.collect());
        let memory = measured.iter().map(|one| one.memory as f64 / f64::from(1 << 20));
        row("  memory (PSS) when settled, MiB", memory.collect());
    }
}

/// Prints a row of the table.
fn row(what: &str, mut values: Vec<f64>) {
    values.sort_by(f64::total_cmp);
    let (last, middle) = (values.len() - 1, values.len() / 2);
    let median = (values[(values.len() - 1) / 2] + values[middle]) / 2.0;
    println!("{what:<36} {:>8.1} {median:>8.1} {:>8.1}", values[0], values[last]);
}

fn load() -> String {
    let text = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split_whitespace().take(3).collect::<Vec<_>>().join(" ")
}

/// Starts a program, and ends it once it has settled.
fn start(program: &Path) -> Start {
    let display = Display::start();
    let pixels = display.pixels();
    let directory = tempfile::tempdir().expect("a directory");
    let file = |name: &str| directory.path().join(name);
    let begun = Instant::now();
    let child = Command::new(program)
        .args(["--listen", "127.0.0.1:0", "--data"])
        .arg(file("data"))
        .arg("--settings")
        .arg(file("settings.json"))
        .envs([("DISPLAY", display.name.as_str()), ("GDK_BACKEND", "x11")])
        .envs([("XDG_CACHE_HOME", file("cache")), ("XDG_DATA_HOME", file("share"))])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap_or_else(|error| panic!("{}: {error}", program.display()));
    let program = Program(child);
    while pixels.count(LINE_COLOR, LIST_COLUMNS) < ROW_PIXELS {
        assert!(begun.elapsed() < TIMEOUT, "no list is drawn");
        thread::sleep(LOOK_INTERVAL);
    }
    let drawn = begun.elapsed();
    let memory = settled(|| processes::memory(program.0.id()));
    Start { drawn, memory }
}

/// Reads a value until it has settled.
fn settled(read: impl Fn() -> u64) -> u64 {
    let begun = Instant::now();
    let mut readings = Vec::new();
    loop {
        let now = read();
        readings.push(now);
        let last = &readings[readings.len().saturating_sub(SETTLED_READINGS)..];
        let spread = last.iter().max().expect("a reading") - last.iter().min().expect("a reading");
        if last.len() == SETTLED_READINGS && (spread as f64) < now as f64 * SETTLED {
            return now;
        }
        assert!(begun.elapsed() < TIMEOUT, "never settled: {last:?}");
        thread::sleep(MEMORY_INTERVAL);
    }
}
