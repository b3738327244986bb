//! `sview check --watch`: what changes is checked again, until Ctrl-C.

#![cfg(unix)]

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use super::Folder;

/// How long a line is waited for before the test fails.
const PATIENCE: Duration = Duration::from_secs(60);

struct Watch {
    process: Child,
    lines: Receiver<String>,
    complaints: Receiver<String>,
}

fn lines(from: impl std::io::Read + Send + 'static) -> Receiver<String> {
    let (lines, read) = channel();
    thread::spawn(move || {
        for line in BufReader::new(from).lines() {
            if lines.send(line.expect("text")).is_err() {
                return;
            }
        }
    });
    read
}

impl Watch {
    fn start(folder: &Folder, arguments: &[&str]) -> Self {
        let mut command = folder.command(arguments);
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut process = command.spawn().expect("the binary runs");
        let read = lines(process.stdout.take().expect("a pipe"));
        let complaints = lines(process.stderr.take().expect("a pipe"));
        Self { process, lines: read, complaints }
    }

    fn line(&self) -> String {
        self.lines.recv_timeout(PATIENCE).expect("a line")
    }

    /// The next line on standard error.
    fn complaint(&self) -> String {
        self.complaints.recv_timeout(PATIENCE).expect("a line")
    }

    /// Reads lines up to one with this beginning.
    fn wait_for(&self, beginning: &str) {
        while !self.line().starts_with(beginning) {}
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing to end.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Puts a file in its place in one step, so that nobody sees it half written.
fn put(folder: &Folder, name: &str, text: &str) {
    let beside = tempfile::NamedTempFile::new_in(std::env::temp_dir()).expect("a file");
    std::fs::write(beside.path(), text).expect("text");
    beside.persist(folder.path(name)).expect("a new name");
}

#[test]
fn what_changes_is_checked_again_until_ctrl_c() {
    let folder = Folder::new();
    folder.write("a.json", "{\"fields\":[]}");
    folder.write("below/b.json", "{\"fields\":[]}");
    let mut watch = Watch::start(&folder, &["--watch", "."]);
    assert_eq!([watch.line(), watch.line()], ["./a.json: valid", "./below/b.json: valid"]);
    let said = watch.complaint();
    assert_eq!(said, "sview: watching for changes; Ctrl-C ends it");

    folder.write("below/b.json", "{\"fields\":[1]}");
    watch.wait_for("./below/b.json:1:12 /fields/0 [type] ");
    // An editor that writes a new file and puts it in the place of the old one.
    folder.write("a.json~", "{\"fields\": 5}");
    std::fs::rename(folder.path("a.json~"), folder.path("a.json")).expect("a new name");
    watch.wait_for("./a.json:1:12 /fields [type] ");
    folder.write("below/new/c.json", "[]");
    watch.wait_for("./below/new/c.json:1:1 (whole) [object] ");

    let told = Command::new("kill").args(["-INT", &watch.process.id().to_string()]).status();
    assert!(told.expect("kill runs").success());
    assert_eq!(watch.process.wait().expect("it ends").code(), Some(0));
}

#[test]
fn file_and_pattern_are_watched_by_their_names_alone() {
    let folder = Folder::new();
    folder.write("a.json", "{\"fields\":[]}");
    folder.write("p/b.json", "{\"fields\":[]}");
    let watch = Watch::start(&folder, &["--watch", "a.json", "p/*.json"]);
    assert_eq!([watch.line(), watch.line()], ["a.json: valid", "p/b.json: valid"]);
    put(&folder, "other.json", "[]");
    put(&folder, "p/c.json", "[]");
    assert!(watch.line().starts_with("p/c.json:1:1 (whole) [object] "));
    put(&folder, "a.json", "[]");
    assert!(watch.line().starts_with("a.json:1:1 (whole) [object] "));
}

#[test]
fn directory_that_goes_and_comes_again_is_still_watched() {
    let folder = Folder::new();
    folder.write("above/all/a.json", "{\"fields\":[]}");
    let watch = Watch::start(&folder, &["--watch", "above/all"]);
    assert_eq!(watch.line(), "above/all/a.json: valid");
    for gone in ["above/all", "above", "above/all"] {
        std::fs::remove_dir_all(folder.path(gone)).expect("it goes");
        while !watch.complaint().starts_with("sview: cannot read above/all: ") {}
        folder.write("above/all/a.json", "{\"fields\":[]}");
        watch.wait_for("above/all/a.json: valid");
        // Also what happens in the new one is heard.
        put(&folder, "above/all/b.json", "[]");
        watch.wait_for("above/all/b.json:1:1 (whole) [object] ");
        // It comes again before anybody has looked.
        std::fs::rename(folder.path("above/all"), folder.path("old")).expect("it goes");
        folder.write("above/all/c.json", "[]");
        watch.wait_for("above/all/c.json:1:1 (whole) [object] ");
        put(&folder, "above/all/d.json", "[]");
        watch.wait_for("above/all/d.json:1:1 (whole) [object] ");
        std::fs::remove_dir_all(folder.path("old")).expect("it goes");
    }
}

#[test]
fn program_that_may_open_nothing_more_says_what_to_do() {
    let folder = Folder::of_three();
    let mut told = 0;
    for most in 4..64 {
        let script = format!("ulimit -n {most}; exec \"$0\" check --watch --format lines .");
        let mut command = Command::new("sh");
        command.args(["-c", &script, env!("CARGO_BIN_EXE_sview")]).current_dir(folder.path(""));
        let mut process =
            command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("a shell");
        let complaints = lines(process.stderr.take().expect("a pipe"));
        let mut is_watching = false;
        for line in complaints {
            is_watching |= line.starts_with("sview: watching");
            if is_watching {
                process.kill().expect("it is there");
                break;
            }
            // With fewer, the system cannot even start it.
            if line.contains("sview: ") {
                assert!(line.contains("ulimit -n"), "{most}: {line}");
                told += 1;
            }
        }
        process.wait().expect("it ends");
        if is_watching && told > 0 {
            return;
        }
    }
    panic!("it was told {told} times");
}
