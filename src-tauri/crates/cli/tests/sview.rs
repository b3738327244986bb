//! The command line as a person or a build job uses it: the real binary, its output, its exit codes.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail")]

mod process;

use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::Stdio;

use process::{Hub, run, sview};

const GOLDEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../external-data/tests/golden");

fn check(file: &str) -> (Option<i32>, String) {
    let output = sview().args(["check", file]).output().expect("the binary runs");
    (output.status.code(), String::from_utf8(output.stdout).expect("text"))
}

#[test]
fn valid_payload_ends_with_0() {
    let (code, printed) = check(&format!("{GOLDEN}/valid/documented-request.json"));
    assert_eq!((code, printed.as_str()), (Some(0), "valid\n"));
}

#[test]
fn every_violation_is_printed_and_ends_with_1() {
    let (code, printed) = check(&format!("{GOLDEN}/invalid/three-at-once.json"));
    assert_eq!(code, Some(1));
    assert_eq!(printed.lines().count(), 3);
    assert!(printed.starts_with("6:21 /fields/0/importance [enum] expected one of error, warning, info; found \"warn\" — did you mean \"warning\"?"));
}

#[test]
fn text_of_others_steers_no_terminal() {
    let directory = tempfile::tempdir().expect("a directory");
    let file = directory.path().join("payload.json");
    let hostile = "\u{1b}]0;x\u{7}\n\u{9b}2J\u{202e}";
    let name = serde_json::to_string(hostile).expect("JSON");
    std::fs::write(&file, format!("{{\"fields\":[],{name}:{name}}}")).expect("a file");
    let (code, printed) = check(file.to_str().expect("a path in UTF-8"));
    assert_eq!((code, printed.lines().count()), (Some(1), 1), "{printed}");
    assert!(printed.contains("/[U+001B]]0;x[U+0007][U+000A][U+009B]2J[U+202E] "), "{printed}");
    assert!(!printed.trim_end().contains(external_data::is_invisible), "{printed}");

    // The name of a key is whatever somebody chose, and an error repeats it.
    let key = run(&["key", "create", "--kind", "read", "--name", hostile], directory.path());
    assert!(key.status.success());
    let listed = run(&["key", "list"], directory.path()).stdout;
    let listed = String::from_utf8(listed).expect("text");
    assert_eq!(listed.lines().count(), 2, "{listed}");
    assert!(!listed.replace('\n', "").contains(external_data::is_invisible), "{listed}");
    for name in [hostile, "\u{1b}[31mnobody"] {
        let output = run(&["key", "revoke", name], directory.path());
        let message = String::from_utf8(output.stderr).expect("text");
        assert_eq!(message.lines().count(), 1, "{message}");
        assert!(!message.trim_end().contains(external_data::is_invisible), "{message}");
    }
}

#[test]
fn file_that_cannot_be_read_ends_with_2_and_is_named() {
    let output = sview().args(["check", "no-such-file.json"]).output().expect("the binary runs");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("no-such-file.json"));
    assert!(output.stdout.is_empty());
}

#[test]
fn payload_is_read_from_standard_input() {
    let mut process = sview()
        .args(["check", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    let mut input = process.stdin.take().expect("a pipe");
    input.write_all(b"{\"fields\": [],}").expect("it reads");
    drop(input);
    let output = process.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stdout).contains("trailing comma"));
}

#[test]
fn payload_that_is_too_large_for_a_hub_is_said_to_be() {
    let directory = tempfile::tempdir().expect("a directory");
    let file = directory.path().join("big.json");
    std::fs::write(&file, format!("{{\"fields\":[]{}}}", " ".repeat(1 << 20))).expect("a file");
    let (code, printed) = check(file.to_str().expect("a path in UTF-8"));
    assert_eq!(code, Some(1));
    assert!(printed.contains("[size]"), "{printed}");
}

#[test]
fn schema_is_printed() {
    let output = sview().arg("schema").output().expect("the binary runs");
    let schema: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(schema, external_data::json_schema());
}

#[test]
fn key_is_printed_alone_and_opens_a_hub_that_runs() {
    let directory = tempfile::tempdir().expect("a directory");
    let hub = Hub::start(directory.path());
    assert_eq!(hub.status("wrong"), 401);
    for kind in ["secret", "read"] {
        let output = run(&["key", "create", "--kind", kind], directory.path());
        assert!(output.status.success());
        let printed = String::from_utf8(output.stdout).expect("text");
        let key = printed.strip_suffix('\n').expect("one line");
        assert!(key.len() == 64 && key.bytes().all(|byte| byte.is_ascii_hexdigit()), "{key}");
        assert_eq!(hub.status(key), 200);
    }
}

#[test]
fn key_belongs_to_the_user_who_is_named() {
    let directory = tempfile::tempdir().expect("a directory");
    let _hub = Hub::start(directory.path());
    let create = |user| {
        let output = run(&["key", "create", "--kind", "secret", "--user", user], directory.path());
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    assert_eq!(create("Helen Park").0, Some(0));
    assert_eq!(create("1").0, Some(0));
    let (code, message) = create("Nobody");
    assert_eq!(code, Some(2));
    assert!(message.contains("\"Nobody\""), "{message}");
    let listed = run(&["key", "list"], directory.path());
    let listed = String::from_utf8_lossy(&listed.stdout).into_owned();
    assert_eq!(listed.lines().filter(|line| line.ends_with("  Helen Park")).count(), 2, "{listed}");
    assert!(!listed.contains("Nobody"), "{listed}");
}

#[test]
fn unknown_kind_of_key_is_refused() {
    let directory = tempfile::tempdir().expect("a directory");
    let output = run(&["key", "create", "--kind", "public"], directory.path());
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("secret, read"));
}

#[test]
fn options_are_taken_from_the_environment() {
    let directory = tempfile::tempdir().expect("a directory");
    let mut command = sview();
    command.args(["key", "create"]).env("SERVICE_VIEW_KIND", "read");
    let output = command.env("SERVICE_VIEW_DATA", directory.path()).output().expect("it runs");
    assert!(output.status.success());
    assert!(directory.path().join("hub.sqlite3").exists());
}

#[test]
fn address_that_others_can_reach_is_refused() {
    let directory = tempfile::tempdir().expect("a directory");
    let mut command = sview();
    command.args(["hub", "--listen", "0.0.0.0:0", "--data"]).arg(directory.path());
    let output = command.output().expect("the binary runs");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("--tls-cert"));
}

#[test]
fn file_that_is_no_database_is_named() {
    let directory = tempfile::tempdir().expect("a directory");
    std::fs::write(directory.path().join("hub.sqlite3"), vec![b'x'; 4096]).expect("a file");
    let output = run(&["key", "create", "--kind", "read"], directory.path());
    assert_eq!(output.status.code(), Some(2));
    let message = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(message.contains("hub.sqlite3") && message.contains("backup"), "{message}");
}

#[test]
fn host_that_is_not_served_stands_in_the_log_once_with_the_option_that_allows_it() {
    let directory = tempfile::tempdir().expect("a directory");
    let log = directory.path().join("log");
    let mut command = sview();
    command.args(["hub", "--listen", "127.0.0.1:0", "--data"]).arg(directory.path().join("data"));
    let hub = Hub::of(command.stderr(std::fs::File::create(&log).expect("a file")));
    for host in ["hub.example.com", "hub.example.com:7410", "[U+202E]\u{1b}", "localhost"] {
        let mut socket = TcpStream::connect(&hub.address).expect("a connection");
        let head = format!("GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        socket.write_all(head.as_bytes()).expect("it reads");
        let mut answer = String::new();
        socket.read_to_string(&mut answer).expect("an answer");
        assert_eq!(answer.contains("421"), host.starts_with("hub."), "{host}: {answer}");
    }
    let log = std::fs::read_to_string(&log).expect("the log");
    let told: Vec<&str> = log.lines().filter(|line| line.contains("not served")).collect();
    assert_eq!(told.len(), 1, "{log}");
    assert!(told.iter().all(|line| line.contains("hub.example.com") && line.contains("--host")));
}
