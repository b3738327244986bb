//! What a person is told when a server is not reached or not the right one.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::process::{Command, Output};

use insta::assert_snapshot;

use crate::office::{Office, pinned, write_key};
use crate::process::{stderr, sview};

/// A command that reads a ticket of a server.
fn get(url: &str) -> (Command, tempfile::TempDir) {
    let directory = tempfile::tempdir().expect("a directory");
    let key = directory.path().join("key");
    write_key(&key, "0123456789abcdef");
    let mut command = sview();
    command.args(["get", "--ticket", "1", "--server", url, "--api-key-file"]).arg(key);
    (command, directory)
}

fn got(url: &str) -> Output {
    let (mut command, _directory) = get(url);
    command.output().expect("the binary runs")
}

/// An address at which nothing listens.
fn nowhere() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("an address").to_string()
}

/// A name that never exists: no resolver may know an address of it (RFC 6761, 6.4).
pub const UNKNOWN_NAME: &str = "hub.invalid";

#[test]
fn server_that_is_not_started_is_named_with_what_starts_one() {
    let address = nowhere();
    let output = got(&format!("http://{address}"));
    assert_snapshot!(pinned(&output).replace(&address, "HOST"));
}

#[test]
fn name_without_an_address_is_told_from_a_server_that_is_gone() {
    let output = got(&format!("https://{UNKNOWN_NAME}"));
    assert_eq!(output.status.code(), Some(5));
    let message = stderr(&output);
    let expected = format!("sview: no address is known for {UNKNOWN_NAME} (");
    assert!(message.starts_with(&expected), "{message}");
    assert!(message.contains("check the name in --server"), "{message}");
}

#[test]
fn proxy_that_does_not_lead_to_the_server_is_named() {
    let address = nowhere();
    let (mut command, _directory) = get("https://hub.example.com");
    let output = command.env("HTTPS_PROXY", format!("http://user:secret@{address}")).output();
    assert_snapshot!(pinned(&output.expect("the binary runs")).replace(&address, "PROXY"));
}

#[test]
fn certificate_of_an_unknown_issuer_is_told_from_a_server_that_is_gone() {
    let directory = tempfile::tempdir().expect("a directory");
    let certified = rcgen::generate_simple_self_signed(["127.0.0.1".to_owned()]).expect("made");
    let (cert, key) = (directory.path().join("cert.pem"), directory.path().join("key.pem"));
    std::fs::write(&cert, certified.cert.pem()).expect("a file");
    write_key(&key, &certified.signing_key.serialize_pem());
    let [cert, key] = [&cert, &key].map(|file| file.to_str().expect("a path in UTF-8"));
    let office = Office::open_with(&["--tls-cert", cert, "--tls-key", key]);
    let output = got(&format!("https://{}", office.hub.address));
    assert_eq!(output.status.code(), Some(5));
    let message = stderr(&output);
    assert!(message.contains("the certificate of 127.0.0.1:"), "{message}");
    assert!(message.contains("have this system trust the issuer"), "{message}");
}

#[test]
fn something_else_that_answers_is_told_from_the_server() {
    for answer in ["HTTP/1.1 404 Not Found", "HTTP/1.1 200 OK", "HTTP/1.1 401 Unauthorized"] {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address").to_string();
        let server = std::thread::spawn(move || {
            let (stream, _) = listener.accept().expect("a connection");
            let mut stream = BufReader::new(stream);
            let mut line = String::new();
            while line != "\r\n" {
                line.clear();
                stream.read_line(&mut line).expect("a line");
            }
            let page = "<h1>Welcome</h1>";
            let length = page.len();
            let head = format!("{answer}\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n");
            stream.get_mut().write_all((head + page).as_bytes()).expect("a reader");
        });
        let output = got(&format!("http://{address}"));
        server.join().expect("an end");
        assert_eq!(output.status.code(), Some(5), "{answer}");
        let message = stderr(&output);
        let expected = format!("sview: what answers at {address} is no such server (");
        assert!(message.starts_with(&expected), "{message}");
    }
}

#[test]
fn key_that_the_server_does_not_know_ends_with_3() {
    let office = Office::open();
    let output = got(&office.url());
    assert_eq!(output.status.code(), Some(3));
    let message = stderr(&output);
    assert!(message.contains("the server does not know the key in "), "{message}");
    assert!(message.contains("sview key create"), "{message}");
    assert!(!message.contains("0123456789abcdef"), "{message}");
}

#[test]
fn key_file_that_is_missing_or_that_others_may_read_ends_with_2() {
    let output = sview()
        .args(["get", "--ticket", "1", "--api-key-file", "/no/such/key"])
        .output()
        .expect("the binary runs");
    assert_snapshot!(pinned(&output));
    let output = sview().args(["get", "--ticket", "1"]).output().expect("the binary runs");
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("--api-key-file"), "{}", stderr(&output));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let (mut command, directory) = get("http://127.0.0.1:1");
        let everybody = std::fs::Permissions::from_mode(0o644);
        std::fs::set_permissions(directory.path().join("key"), everybody).expect("a file");
        let output = command.output().expect("the binary runs");
        assert_eq!(output.status.code(), Some(2));
        assert!(stderr(&output).contains("chmod 600"), "{}", stderr(&output));
    }
}
