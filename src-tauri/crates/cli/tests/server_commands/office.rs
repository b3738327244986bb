//! A hub with keys in files, and the commands that are run against it.

use std::io::{BufRead, BufReader, Lines};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStderr, ChildStdout, Command, Output, Stdio};

use tempfile::TempDir;

use crate::process::{Hub, exchange, key, stderr, stdout, sview};

/// The demo's ticket, of Maria Schmidt.
pub const TICKET: &str = "12345";

/// A hub with a secret and a reading key.
pub struct Office {
    pub hub: Hub,
    pub directory: TempDir,
    /// The address of its metrics.
    metrics: String,
}

impl Office {
    pub fn open() -> Self {
        Self::open_with(&["--rate-limit", "off"])
    }

    /// Opens an office whose hub is started with these options.
    pub fn open_with(options: &[&str]) -> Self {
        let directory = tempfile::tempdir().expect("a directory");
        let data = directory.path().join("data");
        for kind in ["secret", "read"] {
            write_key(&directory.path().join(kind), &key(&data, kind, kind));
        }
        let (hub, metrics) = start(&data, "127.0.0.1:0", options);
        Self { hub, directory, metrics }
    }

    /// Kills the hub, and starts it again at the same address.
    pub fn restart(&mut self) {
        self.restart_with(&["--rate-limit", "off"]);
    }

    /// Kills the hub, and starts it again at the same address with these options.
    pub fn restart_with(&mut self, options: &[&str]) {
        let address = self.hub.address.clone();
        self.hub.process.kill().expect("a process");
        self.hub.process.wait().expect("an end");
        (self.hub, self.metrics) = start(&self.data(), &address, options);
    }

    pub fn data(&self) -> PathBuf {
        self.directory.path().join("data")
    }

    /// The text of a key.
    pub fn key(&self, kind: &str) -> String {
        std::fs::read_to_string(self.directory.path().join(kind)).expect("a key")
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.hub.address)
    }

    /// A file of the directory.
    pub fn file(&self, name: &str, text: &str) -> String {
        let file = self.directory.path().join(name);
        std::fs::write(&file, text).expect("a file");
        file.to_str().expect("a path in UTF-8").to_owned()
    }

    /// A command with the secret key.
    pub fn command(&self, arguments: &[&str]) -> Command {
        self.command_with("secret", arguments)
    }

    /// A command with a key of this kind.
    pub fn command_with(&self, kind: &str, arguments: &[&str]) -> Command {
        let mut command = sview();
        command.args(arguments).args(["--server", &self.url(), "--api-key-file"]);
        command.arg(self.directory.path().join(kind));
        command
    }

    /// A command with the secret key that reaches the hub at another address.
    pub fn command_at(&self, url: &str, arguments: &[&str]) -> Command {
        let mut command = sview();
        command.args(arguments).args(["--server", url, "--api-key-file"]);
        command.arg(self.directory.path().join("secret"));
        command
    }

    /// Runs a command with the secret key to its end.
    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("the binary runs")
    }

    /// Runs a command that ends with 0, and returns what it printed.
    pub fn printed(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", stderr(&output));
        stdout(&output)
    }

    /// The output with the exit code after it, without what differs from run to run.
    pub fn pinned(&self, output: &Output) -> String {
        let directory = self.directory.path().to_str().expect("a path in UTF-8");
        pinned(output).replace(&self.hub.address, "HOST").replace(directory, "DIR")
    }

    /// Attaches a payload with the key of the test itself.
    pub fn attach(&self, provider: &str, data: &str) {
        let file = self.file("attached.json", data);
        let provider = ["--provider", provider, "--title", "Customer"];
        self.printed(&[&["send", &file, "--ticket", TICKET][..], &provider].concat());
    }

    /// Waits until the hub serves as many subscriptions.
    pub fn until_subscriptions(&self, expected: u32) {
        let line = format!("subscriptions {expected}");
        loop {
            let head = "GET /metrics HTTP/1.1";
            let metrics = exchange(&self.metrics, head, "").expect("an answer").body;
            if metrics.lines().any(|one| one.ends_with(&line)) {
                return;
            }
            std::thread::yield_now();
        }
    }
}

fn start(data: &Path, address: &str, options: &[&str]) -> (Hub, String) {
    let mut command = sview();
    command.args(["hub", "--demo", "--listen", address, "--metrics", "127.0.0.1:0", "--data"]);
    let mut hub = Hub::of(command.arg(data).args(options).stderr(Stdio::null()));
    let line = hub.lines.next().expect("a line").expect("text");
    let metrics = line.strip_prefix("health and metrics on http://").expect("its metrics");
    let metrics = metrics.to_owned();
    (hub, metrics)
}

/// Writes a key that its owner alone may read.
pub fn write_key(file: &Path, key: &str) {
    std::fs::write(file, key).expect("a file");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let owner_alone = std::fs::Permissions::from_mode(0o600);
        std::fs::set_permissions(file, owner_alone).expect("a key file");
    }
}

/// The output with the exit code after it.
pub fn pinned(output: &Output) -> String {
    let code = output.status.code().map_or_else(|| "none".to_owned(), |code| code.to_string());
    format!("{}{}exit code {code}", stdout(output), stderr(output))
}

/// A command that runs, with its lines. It is killed when this is dropped.
pub struct Running {
    pub process: Child,
    pub lines: Lines<BufReader<ChildStdout>>,
    pub errors: Lines<BufReader<ChildStderr>>,
}

impl Running {
    pub fn start(command: &mut Command) -> Self {
        let mut process =
            command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the binary runs");
        let lines = BufReader::new(process.stdout.take().expect("a pipe")).lines();
        let errors = BufReader::new(process.stderr.take().expect("a pipe")).lines();
        Self { process, lines, errors }
    }

    /// The next line of its output.
    pub fn line(&mut self) -> String {
        self.lines.next().expect("a line").expect("text")
    }

    /// Reads what it complains of up to a line with these words.
    pub fn until_tells(&mut self, words: &str) {
        for line in self.errors.by_ref() {
            if line.expect("text").contains(words) {
                return;
            }
        }
        panic!("it never told {words}");
    }

    /// Tells it to end, as Ctrl-C and the system do.
    #[cfg(unix)]
    pub fn tell_to_end(&self, signal: &str) {
        let told = Command::new("kill").args([signal, &self.process.id().to_string()]).status();
        assert!(told.expect("kill runs").success());
    }

    /// Waits for its end, and returns its exit code with the rest of its lines.
    pub fn end(mut self) -> (Option<i32>, Vec<String>) {
        let lines = self.lines.by_ref().map(|line| line.expect("text")).collect();
        (self.process.wait().expect("an end").code(), lines)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
