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
            lines.send(line.expect("text")).expect("a reader");
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

#[test]
fn what_changes_is_checked_again_until_ctrl_c() {
    let folder = Folder::new();
    folder.write("a.json", "{\"fields\":[]}");
    folder.write("below/b.json", "{\"fields\":[]}");
    let mut watch = Watch::start(&folder, &["--watch", "."]);
    assert_eq!([watch.line(), watch.line()], ["./a.json: valid", "./below/b.json: valid"]);
    let said = watch.complaints.recv_timeout(PATIENCE).expect("a line");
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
    folder.write("other.json", "[]");
    folder.write("p/c.json", "[]");
    assert!(watch.line().starts_with("p/c.json:1:1 "));
    folder.write("a.json", "[]");
    assert!(watch.line().starts_with("a.json:1:1 "));
}
