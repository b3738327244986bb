//! How fast `sview check` is, and how much memory it takes: the real program on files of the
//! documented size, beside other validators of JSON Schema where they are installed. Prints a table,
//! and fails where a bound is missed.
//!
//! `cargo bench -p cli --bench check`

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a measurement that goes wrong ends"
)]

#[path = "../hub/table.rs"]
mod table;

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use table::{Table, quantile};

/// How many files are checked.
const FILES: usize = 10_000;
/// How many files the memory is compared for.
const FEW_FILES: usize = 1_000;
const MANY_FILES: usize = 20_000;
/// How often the files are checked. Odd, so that there is a median.
const ROUNDS: usize = 5;
/// How many files a second there must be on two processors.
const MIN_A_SECOND: f64 = 10_000.0;
/// How many MiB more 20,000 files may take than 1,000: their names, and what the system's allocator
/// keeps of them.
const MAX_MORE_MEMORY: f64 = 16.0;
/// How often a program is asked for its memory.
const LOOK: Duration = Duration::from_millis(1);

/// The example of the documentation.
const DOCUMENTED: &str =
    include_str!("../../../external-data/tests/golden/valid/documented-request.json");

fn main() -> ExitCode {
    let mut table = Table::default();
    let folder = folder(FILES);
    let sview = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sview"));
        command.args(["check", "."]);
        command
    };
    // The first round reads the files from wherever they are; the others do not wait for a disk.
    seconds(&mut sview(), folder.path());
    let mut rounds: Vec<f64> = (0..ROUNDS).map(|_| seconds(&mut sview(), folder.path())).collect();
    let median = quantile(&mut rounds, 0.5);
    println!("{FILES} files of {} bytes, {ROUNDS} rounds", DOCUMENTED.len());
    table.at_least("sview check", per_second(median), MIN_A_SECOND, "files/s");
    for format in ["json", "sarif", "junit"] {
        let taken = seconds(sview().args(["--format", format]), folder.path());
        table.note(&format!("sview check --format {format}"), per_second(taken), "files/s");
    }
    let few = peak_memory(FEW_FILES);
    let many = peak_memory(MANY_FILES);
    table.note(&format!("peak memory of sview check, {FEW_FILES} files"), few, "MiB");
    table.note(&format!("peak memory of sview check, {MANY_FILES} files"), many, "MiB");
    table.at_most("what the other files take more", many - few, MAX_MORE_MEMORY, "MiB");
    for other in others(folder.path()) {
        match other.command {
            Ok(mut command) => {
                let taken = seconds(&mut command, folder.path());
                table.note(other.name, per_second(taken), "files/s");
            }
            Err(how) => {
                println!("{} is not installed, so nothing is compared with it: {how}", other.name)
            }
        }
    }
    table.print()
}

/// A directory with so many payloads.
fn folder(files: usize) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for number in 0..files {
        std::fs::write(folder.path().join(format!("{number:05}.json")), DOCUMENTED).unwrap();
    }
    folder
}

/// How long a command takes, and that it finds everything valid.
fn seconds(command: &mut Command, folder: &Path) -> f64 {
    command.current_dir(folder).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let started = Instant::now();
    let mut process = command.spawn().unwrap();
    let mut printed = Vec::new();
    process.stdout.take().unwrap().read_to_end(&mut printed).unwrap();
    let status = process.wait().unwrap();
    let taken = started.elapsed().as_secs_f64();
    assert!(status.success(), "{command:?}: {}", String::from_utf8_lossy(&printed));
    taken
}

#[allow(clippy::cast_precision_loss, reason = "a count of files")]
fn per_second(seconds: f64) -> f64 {
    FILES as f64 / seconds
}

/// The most memory that a check of so many files has at a time, in MiB.
fn peak_memory(files: usize) -> f64 {
    let folder = folder(files);
    let mut process = Command::new(env!("CARGO_BIN_EXE_sview"))
        .args(["check", "."])
        .current_dir(folder.path())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let mut most = 0.0;
    while process.try_wait().unwrap().is_none() {
        // The system counts the most so far, so only what is taken after the last look is missed.
        most = so_far(&process).unwrap_or(most);
        std::thread::sleep(LOOK);
    }
    most
}

/// The most memory that a process has had, in MiB; none where it has just ended.
fn so_far(process: &Child) -> Option<f64> {
    let status = std::fs::read_to_string(format!("/proc/{}/status", process.id())).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    Some(line.split_whitespace().nth(1)?.parse::<f64>().ok()? / 1024.0)
}

/// Another validator, with the command that checks the files or how it is installed.
struct Other {
    name: &'static str,
    command: Result<Command, &'static str>,
}

fn others(folder: &Path) -> [Other; 2] {
    let schema =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../docs/external-data.schema.json");
    let found = |program: &str, how: &'static str| installed(program).map(Command::new).ok_or(how);
    let check_jsonschema =
        found("check-jsonschema", "pip install check-jsonschema").map(|mut command| {
            command.arg("--schemafile").arg(&schema);
            let mut files: Vec<_> = std::fs::read_dir(folder)
                .unwrap()
                .map(|entry| entry.unwrap().file_name())
                .collect();
            files.sort();
            command.args(files);
            command
        });
    let ajv = found("ajv", "npm install --global ajv-cli").map(|mut command| {
        command.args(["validate", "--spec=draft2020", "--strict=false", "-d", "*.json", "-s"]);
        command.arg(&schema);
        command
    });
    [
        Other { name: "check-jsonschema", command: check_jsonschema },
        Other { name: "ajv-cli", command: ajv },
    ]
}

/// Where a program is, if it is installed.
fn installed(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}
