//! Nobody gets in who should not, and nobody who is in keeps others out.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test may fail")]

mod process;

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use process::{Hub, attach, exchange, form, key, run, sview};
use rustls::pki_types::CertificateDer;
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};

fn hub(data: &Path, more: &[&str]) -> Command {
    let mut command = sview();
    command.args(["hub", "--listen", "127.0.0.1:0", "--demo", "--data"]).arg(data).args(more);
    command.stderr(Stdio::null());
    command
}

fn show(key: &str) -> String {
    format!("GET /v1/tickets/12345 HTTP/1.1\r\nX-Qminder-REST-API-Key: {key}")
}

/// Makes a certificate for hub.example.com and returns it.
fn certificate(directory: &Path) -> CertificateDer<'static> {
    let made = rcgen::generate_simple_self_signed(["hub.example.com".to_owned()]).unwrap();
    write_key(&directory.join("key.pem"), &made.signing_key.serialize_pem());
    std::fs::write(directory.join("cert.pem"), made.cert.pem()).unwrap();
    made.cert.der().clone()
}

/// Writes a private key, which its owner alone may read.
fn write_key(file: &Path, pem: &str) {
    std::fs::write(file, pem).unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(file, std::fs::Permissions::from_mode(0o600)).unwrap();
    }
}

/// Asks over TLS, trusting `certificate` alone; `None` where the hub shows another.
fn ask_over_tls(address: &str, certificate: &CertificateDer<'static>, key: &str) -> Option<String> {
    let mut roots = RootCertStore::empty();
    roots.add(certificate.clone()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = "hub.example.com".try_into().unwrap();
    let client = ClientConnection::new(Arc::new(config), name).unwrap();
    let mut stream = StreamOwned::new(client, TcpStream::connect(address).unwrap());
    let request = format!("{}\r\nHost: hub.example.com\r\nConnection: close\r\n\r\n", show(key));
    stream.write_all(request.as_bytes()).ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    Some(answer)
}

#[test]
fn exposed_hub_speaks_tls_and_takes_a_renewed_certificate_over() {
    let directory = tempfile::tempdir().unwrap();
    let old = certificate(directory.path());
    let file = |name: &str| directory.path().join(name).to_str().unwrap().to_owned();
    let data = directory.path().join("data");
    let key = key(&data, "read", "test");
    let mut command = sview();
    command
        .args(["hub", "--listen", "0.0.0.0:0", "--demo", "--host", "hub.example.com"])
        .args(["--tls-cert", &file("cert.pem"), "--tls-key", &file("key.pem"), "--data"])
        .arg(&data)
        .stderr(Stdio::null());
    let hub = Hub::of(&mut command);
    let address = hub.address.replace("0.0.0.0", "127.0.0.1");
    let answer = ask_over_tls(&address, &old, &key).expect("an answer");
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    // Who speaks plain HTTP there gets nothing.
    assert!(exchange(&address, &show(&key), "").is_none());

    let new = certificate(directory.path());
    let began = Instant::now();
    while ask_over_tls(&address, &new, &key).is_none() {
        assert!(began.elapsed() < Duration::from_secs(60), "the new certificate was never shown");
    }
    assert!(ask_over_tls(&address, &old, &key).is_none());
}

#[test]
fn certificate_that_cannot_be_used_is_named_at_the_start() {
    let directory = tempfile::tempdir().unwrap();
    certificate(directory.path());
    write_key(&directory.path().join("none.pem"), "no key");
    let file = |name: &str| directory.path().join(name).to_str().unwrap().to_owned();
    let start = |cert: &str, key: &str| {
        let output = run(&["hub", "--tls-cert", cert, "--tls-key", key], directory.path());
        assert_eq!(output.status.code(), Some(2));
        String::from_utf8(output.stderr).unwrap()
    };
    assert!(start(&file("cert.pem"), &file("none.pem")).contains("none.pem"));
    assert!(start(&file("missing.pem"), &file("key.pem")).contains("missing.pem"));
    let (other, cert) = (tempfile::tempdir().unwrap(), file("cert.pem"));
    certificate(other.path());
    let key = other.path().join("key.pem");
    assert!(start(&cert, key.to_str().unwrap()).contains("cannot be used with the key"));
}

#[test]
fn plain_http_for_others_is_only_spoken_behind_a_proxy_and_under_given_names() {
    let directory = tempfile::tempdir().unwrap();
    let key = key(directory.path(), "read", "test");
    let mut command = sview();
    command.args(["hub", "--listen", "0.0.0.0:0", "--demo", "--insecure-behind-proxy"]);
    command.args(["--host", "hub.example.com", "--data"]).arg(directory.path());
    let hub = Hub::of(command.stderr(Stdio::null()));
    let address = hub.address.replace("0.0.0.0", "127.0.0.1");
    let ask = |more: &str| {
        // By hand, because `exchange` names localhost.
        let mut socket = TcpStream::connect(&address).unwrap();
        let request = format!("{}\r\n{more}\r\nConnection: close\r\n\r\n", show(&key));
        socket.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        socket.read_to_string(&mut answer).unwrap();
        (answer.split(' ').nth(1).unwrap().parse::<u16>().unwrap(), answer)
    };
    let (status, answer) = ask("Host: evil.example");
    assert_eq!(status, 421);
    assert!(answer.contains("given with --host; "), "{answer}");
    let ask = |more: &str| ask(more).0;
    assert_eq!(ask("Host: hub.example.com"), 200);
    assert_eq!(ask("Host: hub.example.com\r\nOrigin: https://hub.example.com"), 200);
    assert_eq!(ask("Host: hub.example.com\r\nOrigin: https://evil.example"), 403);
}

#[test]
fn key_that_calls_too_often_is_told_to_wait_and_others_are_not() {
    let directory = tempfile::tempdir().unwrap();
    let (eager, calm) =
        (key(directory.path(), "read", "eager"), key(directory.path(), "read", "calm"));
    // What comes back each second is little beside what is called here at once.
    let hub = Hub::of(&mut hub(directory.path(), &["--rate-limit", "3/1"]));
    let header = |answer: &process::Answer, name: &str| {
        let line = answer.head.lines().find_map(|line| line.strip_prefix(name)).map(str::to_owned);
        line.unwrap_or_else(|| panic!("no {name} in {}", answer.head))
    };
    let mut remaining = Vec::new();
    let mut refused = None;
    // One more is let in each second, which so many calls cannot all wait for.
    for _ in 0..1_000 {
        let answer = hub.request(&show(&eager), "").unwrap();
        if answer.status == 429 {
            refused = Some(answer);
            break;
        }
        assert_eq!(answer.status, 200);
        remaining.push(header(&answer, "x-ratelimit-remaining: "));
    }
    let refused = refused.expect("a refusal");
    assert_eq!(remaining[..3], ["2", "1", "0"], "{remaining:?}");
    assert_eq!(header(&refused, "x-ratelimit-remaining: "), "0");
    assert!(header(&refused, "retry-after: ").parse::<u64>().unwrap() >= 1);
    assert_eq!(refused.json()["statusCode"], 429);
    assert_eq!(hub.request(&show(&calm), "").unwrap().status, 200);
}

#[test]
fn client_that_sends_its_head_byte_by_byte_is_cut_off() {
    let directory = tempfile::tempdir().unwrap();
    let hub = Hub::of(&mut hub(directory.path(), &[]));
    // One that says nothing at all, and one that began and does not go on.
    for sent in ["", "GET /v1/locations HTTP/1.1\r\nHost: loc"] {
        let mut socket = TcpStream::connect(&hub.address).unwrap();
        socket.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        socket.write_all(sent.as_bytes()).unwrap();
        let mut rest = Vec::new();
        socket.read_to_end(&mut rest).expect("the hub ends the connection");
        assert!(rest.is_empty() || rest.starts_with(b"HTTP/1.1 408"), "{rest:?}");
    }
}

#[test]
fn more_requests_and_sockets_than_are_allowed_are_refused_and_then_served() {
    let directory = tempfile::tempdir().unwrap();
    let key = key(directory.path(), "secret", "test");
    let limits = ["--max-requests", "1", "--max-sockets", "1", "--rate-limit", "off"];
    let hub = Hub::of(&mut hub(directory.path(), &limits));
    // One body may come in at a time. Of two slow ones the second finds no place, or the first has
    // to make way.
    let head = format!("{}\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n", attach(&key, "12345"));
    let (tell, answers) = channel();
    let slow = [(); 2].map(|()| {
        let mut slow = TcpStream::connect(&hub.address).unwrap();
        slow.write_all(head.as_bytes()).unwrap();
        let (mut reader, tell) = (slow.try_clone().unwrap(), tell.clone());
        std::thread::spawn(move || {
            let mut answer = String::new();
            reader.read_to_string(&mut answer).unwrap();
            // The test may be over.
            let _ = tell.send(answer);
        });
        slow
    });
    let refused = answers.recv_timeout(Duration::from_secs(60)).expect("an answer");
    assert!(refused.starts_with("HTTP/1.1 503"), "{refused}");
    assert!(refused.contains("--max-requests"), "{refused}");
    // Who reads, and whose body comes with its head, is served all the while.
    assert_eq!(hub.request(&show(&key), "").unwrap().status, 200);
    assert_eq!(hub.attach(&key, "12345", "T", r#"{"fields":[]}"#).unwrap().status, 200);
    for slow in slow {
        // The hub may have closed it.
        let _ = slow.shutdown(std::net::Shutdown::Both);
    }

    let open = || {
        let head =
            format!("POST /graphql/connection-key HTTP/1.1\r\nX-Qminder-REST-API-Key: {key}");
        let made = hub.request(&head, "").unwrap().json();
        let made = made["key"].as_str().unwrap().to_owned();
        let mut socket = TcpStream::connect(&hub.address).unwrap();
        let request = format!(
            "GET /graphql/subscription?rest-api-key={made} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
        );
        socket.write_all(request.as_bytes()).unwrap();
        let mut status = [0; 12];
        socket.read_exact(&mut status).unwrap();
        (String::from_utf8(status[9..].to_vec()).unwrap(), socket)
    };
    let (first, held) = open();
    assert_eq!((first.as_str(), open().0.as_str()), ("101", "503"));
    drop(held);
    let began = Instant::now();
    while open().0 != "101" {
        assert!(began.elapsed() < Duration::from_secs(60), "the room never came back");
    }
}

#[test]
fn log_tells_who_did_what_and_never_what_it_was() {
    let directory = tempfile::tempdir().unwrap();
    let key = key(directory.path(), "secret", "front desk");
    let log = directory.path().join("log");
    let mut command = hub(directory.path(), &["--log-format", "json"]);
    command.env("SERVICE_VIEW_LOG", "trace").stderr(std::fs::File::create(&log).unwrap());
    let hub = Hub::of(&mut command);
    let data = r#"{"fields":[{"type":"text","title":"Diagnosis","value":"nobody's business"}]}"#;
    assert_eq!(hub.attach(&key, "12345", "Confidential", data).unwrap().status, 200);
    let refused =
        hub.attach(&key, "12345", "Confidential", "{\"fields\":[{\"secret\":1}]}").unwrap();
    assert_eq!(refused.status, 400);
    let head = format!(
        "GET /graphql/subscription?rest-api-key={key} HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="
    );
    assert_eq!(hub.request(&head, "").unwrap().status, 403);
    hub.query(&key, "{ ticket(id: 12345) { firstName } }");
    drop(hub);

    let log = std::fs::read_to_string(&log).unwrap();
    let lines: Vec<serde_json::Value> =
        log.lines().map(|line| serde_json::from_str(line).expect("a JSON object a line")).collect();
    let answered = lines.iter().find(|line| line["message"] == "answered").expect("a request");
    let span = &answered["span"];
    assert_eq!(answered["status"], 200, "{answered}");
    assert!(answered["received"].as_u64() > Some(50) && answered["microseconds"].is_u64());
    assert_eq!(
        (&span["key"], &span["ticket"], &span["provider"]),
        (&"front desk".into(), &12345.into(), &"my-crm".into())
    );
    assert_eq!(span["id"].as_str().map(str::len), Some(16));
    for private in [key.as_str(), "nobody", "Diagnosis", "Confidential", "rest-api-key=", "Maria"] {
        assert!(!log.contains(private), "the log holds {private}");
    }
}

#[test]
fn key_in_an_address_is_in_no_log() {
    for format in ["text", "json"] {
        let directory = tempfile::tempdir().unwrap();
        let key = key(directory.path(), "secret", "front desk");
        let log = directory.path().join("log");
        let mut command = hub(directory.path(), &["--log-format", format]);
        command.env("SERVICE_VIEW_LOG", "trace").stderr(std::fs::File::create(&log).unwrap());
        let hub = Hub::of(&mut command);
        for (method, path, status) in [
            ("GET", "/v1/locations", 200),
            ("GET", "/v1/locations/", 200),
            ("POST", "/v1/lines/3/archive", 200),
            ("POST", "/v1/lines/99/archive", 404),
            ("DELETE", "/v1/locations", 405),
            ("GET", "/nowhere", 404),
            ("GET", "/v1//locations", 404),
            ("POST", "/graphql", 401),
        ] {
            let head = format!("{method} {path}?rest-api-key={key} HTTP/1.1");
            let answer = hub.request(&head, "").unwrap();
            assert_eq!(answer.status, status, "{method} {path}: {answer:?}");
            assert!(!answer.body.contains(&key), "{method} {path}: {answer:?}");
        }
        let guess = "GET /v1/locations?rest-api-key=guessed-key HTTP/1.1";
        assert_eq!(hub.request(guess, "").unwrap().status, 401);
        drop(hub);
        let log = std::fs::read_to_string(&log).unwrap();
        assert_eq!(log.matches("answered").count(), 9, "{log}");
        assert!(log.contains("front desk"), "{log}");
        for private in [key.as_str(), "guessed-key", "rest-api-key="] {
            assert!(!log.contains(private), "the log holds {private}");
        }
    }
}

#[test]
fn health_and_metrics_are_told_on_a_listener_of_their_own() {
    let directory = tempfile::tempdir().unwrap();
    let key = key(directory.path(), "secret", "test");
    let mut hub = Hub::of(&mut hub(directory.path(), &["--metrics", "127.0.0.1:0"]));
    let observed = hub.lines.next().unwrap().unwrap();
    let observed = observed.split_once("://").unwrap().1.to_owned();
    let health = exchange(&observed, "GET /healthz HTTP/1.1", "").unwrap();
    assert_eq!((health.status, health.body.as_str()), (200, "ok\n"));
    assert_eq!(exchange(&hub.address, "GET /metrics HTTP/1.1", "").unwrap().status, 404);

    let before = exchange(&hub.address, &attach(&key, "12345"), &form("T", r#"{"fields":[]}"#));
    assert_eq!(before.unwrap().status, 200);
    let metrics = exchange(&observed, "GET /metrics HTTP/1.1", "").unwrap();
    assert!(metrics.head.contains("openmetrics-text"), "{}", metrics.head);
    let count =
        r#"hub_requests_total{method="POST",route="/v1/tickets/{id}/external",status="200"} 1"#;
    for line in [
        count,
        "hub_request_duration_seconds_count{route=\"/v1/tickets/{id}/external\"} 1",
        "hub_commits_total{result=\"Ok\"}",
        "hub_commit_changes_bucket",
        "hub_sockets 0",
        "hub_subscriptions 0",
        "hub_skipped_updates_total 0",
    ] {
        assert!(metrics.body.contains(line), "no {line} in\n{}", metrics.body);
    }
    assert!(!metrics.body.contains("my-crm") && !metrics.body.contains(&key));
}
