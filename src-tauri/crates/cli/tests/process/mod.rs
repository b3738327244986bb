//! The hub as a process of its own, and requests to it.

#![allow(dead_code, reason = "each test uses a part")]
#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail")]

use std::io::{BufRead, BufReader, Lines, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Output, Stdio};
use std::time::Duration;

/// Returns the command of the real binary, without the variables of the test's own environment.
pub fn sview() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sview"));
    command.env_clear();
    // Windows finds its own libraries by it.
    if let Some(root) = std::env::var_os("SystemRoot") {
        command.env("SystemRoot", root);
    }
    command
}

/// Runs `sview` to its end.
pub fn run(arguments: &[&str], data: &Path) -> Output {
    sview().args(arguments).arg("--data").arg(data).output().expect("the binary runs")
}

/// Copies the real binary to a place where other users may run it. A process of its own writes the copy:
/// a file that this one has open for writing is handed on to each child that another test forks
/// meanwhile, and cannot be run until that one has begun.
pub fn copy_sview(to: &Path) {
    let copied = Command::new("cp").arg(env!("CARGO_BIN_EXE_sview")).arg(to).status();
    assert!(copied.is_ok_and(|status| status.success()), "cannot copy to {}", to.display());
}

/// What a command printed.
pub fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("text")
}

/// What a command complained of.
pub fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("text")
}

/// Makes a key named `name`.
pub fn key(data: &Path, kind: &str, name: &str) -> String {
    let made = run(&["key", "create", "--kind", kind, "--name", name], data);
    assert!(made.status.success(), "{}", stderr(&made));
    stdout(&made).trim().to_owned()
}

/// A hub that is killed when this is dropped.
pub struct Hub {
    pub process: Child,
    pub address: String,
    /// What it prints after its address.
    pub lines: Lines<BufReader<ChildStdout>>,
}

impl Hub {
    /// Starts a hub with the demo location, without a rate limit.
    pub fn start(data: &Path) -> Self {
        let mut command = sview();
        command.args(["hub", "--listen", "127.0.0.1:0", "--demo", "--rate-limit", "off", "--data"]);
        Self::of(command.arg(data).stderr(Stdio::null()))
    }

    /// Starts what `command` is.
    pub fn of(command: &mut Command) -> Self {
        let mut process = command.stdout(Stdio::piped()).spawn().expect("the binary runs");
        let mut lines = BufReader::new(process.stdout.take().expect("a pipe")).lines();
        let first = lines.next().expect("a first line").expect("text");
        let address = first.split_once("://").unwrap_or_else(|| panic!("no address: {first}")).1;
        Self { address: address.to_owned(), process, lines }
    }

    /// A request over a connection of its own.
    pub fn request(&self, head: &str, body: &str) -> Option<Answer> {
        exchange(&self.address, head, body)
    }

    /// Attaches external data to a ticket.
    pub fn attach(&self, key: &str, ticket: &str, title: &str, data: &str) -> Option<Answer> {
        self.request(&attach(key, ticket), &form(title, data))
    }

    /// Returns the status of a request for the demo ticket with this key.
    pub fn status(&self, key: &str) -> u16 {
        let head = format!("GET /v1/tickets/12345 HTTP/1.1\r\nX-Qminder-REST-API-Key: {key}");
        self.request(&head, "").expect("an answer").status
    }

    /// Tells it to end, as the system does.
    #[cfg(unix)]
    pub fn tell_to_end(&self) {
        let told = Command::new("kill").arg(self.process.id().to_string()).status();
        assert!(told.expect("kill runs").success());
    }

    /// Asks GraphQL.
    pub fn query(&self, key: &str, query: &str) -> serde_json::Value {
        let head = format!(
            "POST /graphql HTTP/1.1\r\nX-Qminder-REST-API-Key: {key}\r\nContent-Type: application/json"
        );
        let body = serde_json::json!({ "query": query }).to_string();
        self.request(&head, &body).expect("an answer").json()
    }

    /// How many visitors the first location of the demo has.
    pub fn visitors(&self, key: &str) -> u64 {
        let head =
            format!("GET /v1/tickets/count?location=1 HTTP/1.1\r\nX-Qminder-REST-API-Key: {key}");
        let answer = self.request(&head, "").expect("an answer").json();
        let count = answer.get("count").and_then(serde_json::Value::as_u64);
        count.unwrap_or_else(|| panic!("{answer}"))
    }

    /// What is attached to a ticket.
    pub fn external(&self, key: &str, ticket: &str) -> Vec<serde_json::Value> {
        let query = format!("{{ ticket(id: {ticket}) {{ external {{ provider title data }} }} }}");
        let answer = self.query(key, &query);
        let external = answer.pointer("/data/ticket/external").and_then(|all| all.as_array());
        external.unwrap_or_else(|| panic!("{answer}")).clone()
    }
}

impl Drop for Hub {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing to end.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// What was answered.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: String,
}

impl Answer {
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_default()
    }
}

/// The head of an external write.
pub fn attach(key: &str, ticket: &str) -> String {
    format!(
        "POST /v1/tickets/{ticket}/external HTTP/1.1\r\nX-Qminder-REST-API-Key: {key}\r\nContent-Type: application/x-www-form-urlencoded"
    )
}

/// The body of an external write.
pub fn form(title: &str, data: &str) -> String {
    let data = percent_encoding::utf8_percent_encode(data, percent_encoding::NON_ALPHANUMERIC);
    format!("provider=my-crm&title={title}&data={data}")
}

/// Sends a request and reads all of its answer; `None` where the connection broke before that.
pub fn exchange(address: &str, head: &str, body: &str) -> Option<Answer> {
    let mut socket = TcpStream::connect(address).ok()?;
    socket.set_read_timeout(Some(Duration::from_secs(60))).ok()?;
    let length = body.len();
    let request = format!(
        "{head}\r\nHost: localhost\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n{body}"
    );
    socket.write_all(request.as_bytes()).ok()?;
    let mut answer = String::new();
    socket.read_to_string(&mut answer).ok()?;
    let (head, body) = answer.split_once("\r\n\r\n")?;
    let status = head.split(' ').nth(1)?.parse().ok()?;
    Some(Answer { status, head: head.to_owned(), body: body.to_owned() })
}
