//! Options from the environment: an empty variable is none, and a bad one is named.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may fail")]

mod process;

use std::net::{Ipv6Addr, TcpListener};
use std::process::Stdio;

use process::{Hub, exchange, stderr, sview};

/// Every variable that an option of the hub has.
const VARIABLES: [&str; 16] = [
    "SERVICE_VIEW_LOG",
    "SERVICE_VIEW_LOG_FORMAT",
    "SERVICE_VIEW_DEMO",
    "SERVICE_VIEW_HOST",
    "SERVICE_VIEW_TLS_CERT",
    "SERVICE_VIEW_TLS_KEY",
    "SERVICE_VIEW_INSECURE_BEHIND_PROXY",
    "SERVICE_VIEW_RATE_LIMIT",
    "SERVICE_VIEW_QUESTION_RATE_LIMIT",
    "SERVICE_VIEW_KEEP_DAYS",
    "SERVICE_VIEW_MAX_DATA",
    "SERVICE_VIEW_MAX_SOCKETS",
    "SERVICE_VIEW_MAX_REQUESTS",
    "SERVICE_VIEW_METRICS",
    "SERVICE_VIEW_NOT_DURABLE",
    "SERVICE_VIEW_LISTEN",
];

#[test]
fn variable_that_is_set_and_empty_means_the_default() {
    let directory = tempfile::tempdir().expect("a directory");
    let mut command = sview();
    command.args(["hub", "--data"]).arg(directory.path()).stderr(Stdio::null());
    for variable in VARIABLES {
        command.env(variable, "");
    }
    // The usual port may be another program's here.
    command.args(["--listen", "127.0.0.1:0"]);
    let hub = Hub::of(&mut command);
    assert_eq!(hub.status("wrong"), 401);

    let file = directory.path().join("payload.json");
    std::fs::write(&file, "{\"fields\":[]}").expect("a file");
    let mut command = sview();
    command.arg("check").arg(&file).env("SERVICE_VIEW_MAX_DATA", "").env("SERVICE_VIEW_FILE", "");
    assert_eq!(command.output().expect("the binary runs").status.code(), Some(0));

    let mut command = sview();
    command.args(["key", "create", "--data"]).arg(directory.path()).env("SERVICE_VIEW_KIND", "");
    let output = command.output().expect("the binary runs");
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("not provided"), "{}", stderr(&output));
}

#[test]
fn bad_value_of_a_variable_names_the_variable() {
    let directory = tempfile::tempdir().expect("a directory");
    for (variable, value) in [
        ("SERVICE_VIEW_LISTEN", "everywhere"),
        ("SERVICE_VIEW_MAX_DATA", "1MB"),
        ("SERVICE_VIEW_KEEP_DAYS", "-1"),
        ("SERVICE_VIEW_RATE_LIMIT", "fast"),
        ("SERVICE_VIEW_LOG_FORMAT", "xml"),
        ("SERVICE_VIEW_LOG", "hub=loud"),
        ("SERVICE_VIEW_LOG", "verbose"),
    ] {
        let mut command = sview();
        command.args(["hub", "--data"]).arg(directory.path()).env(variable, value);
        let output = command.output().expect("the binary runs");
        assert_eq!(output.status.code(), Some(2), "{variable}");
        assert!(stderr(&output).contains(&format!("{variable} ")), "{}", stderr(&output));
    }
    let mut command = sview();
    command.args(["key", "create", "--data"]).arg(directory.path());
    let output = command.env("SERVICE_VIEW_KIND", "public").output().expect("the binary runs");
    let message = stderr(&output);
    assert!(message.contains("SERVICE_VIEW_KIND") && message.contains("secret, read"), "{message}");
}

#[test]
fn bad_value_of_an_option_names_the_option_alone() {
    for (set, given) in [("1MB", "2MB"), ("1024", "2MB")] {
        let mut command = sview();
        command.args(["hub", "--max-data", given]).env("SERVICE_VIEW_MAX_DATA", set);
        let message = stderr(&command.output().expect("the binary runs"));
        assert!(message.contains(&format!("'{given}' for '--max-data")), "{message}");
        assert!(!message.contains("SERVICE_VIEW_MAX_DATA"), "{message}");
    }
}

#[test]
fn localhost_is_listened_on_at_both_loopback_addresses_with_one_port() {
    let directory = tempfile::tempdir().expect("a directory");
    let mut command = sview();
    command.args(["hub", "--listen", "localhost:0", "--data"]).arg(directory.path());
    let hub = Hub::of(command.stderr(Stdio::null()));
    let port = hub.address.strip_prefix("127.0.0.1:").expect("the address of IPv4 first");
    let mut addresses = vec![format!("127.0.0.1:{port}")];
    if TcpListener::bind((Ipv6Addr::LOCALHOST, 0)).is_ok() {
        addresses.push(format!("[::1]:{port}"));
    }
    for address in addresses {
        let head = "GET /v1/locations HTTP/1.1\r\nX-Qminder-REST-API-Key: wrong";
        let answer = exchange(&address, head, "").unwrap_or_else(|| panic!("none at {address}"));
        assert_eq!(answer.status, 401, "{address}");
    }
}

#[test]
fn malformed_address_is_refused_with_an_example() {
    for address in ["localhost", "hub.example.com:7410", "7410"] {
        let output = sview().args(["hub", "--listen", address]).output().expect("the binary runs");
        assert_eq!(output.status.code(), Some(2));
        let message = stderr(&output);
        assert!(message.contains(address) && message.contains("localhost:7410"), "{message}");
    }
}
