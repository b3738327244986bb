//! What is typed for a connection, tried at a real hub and at each thing that stands in the way of one.

use std::fs;
use std::future::pending;
use std::process::Command;

use hub::{Hub, KeyKind, NewKey, revoke_key};
use qminder::has_network;
use system_tests::{Issuer, RunningHub, TlsProxy};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use super::problem::AddressProblem;
use super::trial::KeyRights;
use super::*;
use crate::api_key_change::TypedApiKey;
use settings::{Layer, Places, Settings};

/// Tells a test that it was called once more, elsewhere.
const CALLED_AGAIN: &str = "SETUP_TEST_CALLED_AGAIN";

fn typed(key: &str) -> TypedApiKey {
    serde_json::from_value(key.into()).unwrap()
}

fn no_settings() -> Settings {
    Settings::load(Places::new(None, "/nowhere".as_ref()), Layer::default()).unwrap()
}

/// What is found at an address.
async fn found(address: &str) -> Result<ServerFound, SetupProblem> {
    find_server(address, "cloud", &no_settings()).await
}

/// Starts a server that reads the head of a request and answers with `answer`, whatever was asked.
async fn always_answering(answer: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((mut connection, _)) = listener.accept().await {
            tokio::spawn(async move {
                let mut head = Vec::new();
                while !head.windows(4).any(|end| end == b"\r\n\r\n") {
                    let mut piece = [0; 1024];
                    match connection.read(&mut piece).await {
                        Ok(0) | Err(_) => return,
                        Ok(read) => head.extend_from_slice(&piece[..read]),
                    }
                }
                let _ = connection.write_all(answer.as_bytes()).await;
                let _ = connection.shutdown().await;
            });
        }
    });
    format!("http://{address}")
}

#[tokio::test]
async fn server_is_found_however_its_address_is_written() {
    let hub = RunningHub::start().await;
    let (address, host) = (hub.url(""), hub.address.to_string());
    for typed in [address.clone(), format!(" {address}/ "), host.clone()] {
        let found = found(&typed).await.unwrap();
        assert_eq!((&found.address, &found.host, found.encrypted), (&address, &host, false));
        assert_eq!(found.file, None);
    }
}

#[tokio::test]
async fn address_that_is_none_says_why() {
    for (typed, refusal) in [
        ("", AddressProblem::NotAnAddress),
        ("two words", AddressProblem::NotAnAddress),
        ("ftp://x.example", AddressProblem::Scheme),
        ("http://x.example", AddressProblem::NotEncrypted),
        ("https://me:secret@x.example", AddressProblem::Extra),
        ("x.example?key=1", AddressProblem::Extra),
    ] {
        assert_eq!(found(typed).await, Err(SetupProblem::Address { refusal }), "{typed:?}");
    }
}

#[tokio::test]
async fn name_that_cannot_be_used_is_told_before_anything_is_sent() {
    let folder = tempfile::tempdir().unwrap();
    let text = "[connections.cloud]\naddress = \"https://x.example\"\nkey-file = \"k\"\n";
    fs::write(folder.path().join("settings.toml"), text).unwrap();
    let places = Places::new(Some(folder.path().join("settings.toml")), "/nowhere".as_ref());
    let settings = Settings::load(places, Layer::default()).unwrap();
    let long = "x".repeat(61);
    for (name, problem) in [
        ("", SetupProblem::NoName),
        (" \t", SetupProblem::NoName),
        (&long, SetupProblem::BadName),
        ("a\u{202e}b", SetupProblem::BadName),
        (" cloud ", SetupProblem::NameTaken),
        ("own-hub", SetupProblem::NameTaken),
    ] {
        // Nothing listens there.
        let found = find_server("http://127.0.0.1:1", name, &settings).await;
        assert_eq!(found, Err(problem), "{name:?}");
    }
}

#[tokio::test]
async fn closed_port_is_told_from_a_name_that_nobody_knows() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let host = listener.local_addr().unwrap().to_string();
    drop(listener);
    let closed = found(&host).await;
    assert_eq!(closed, Err(SetupProblem::NothingListens { host }));
    let expected = if has_network() {
        SetupProblem::UnknownHost { host: "nothing.invalid".to_owned() }
    } else {
        SetupProblem::NoNetwork
    };
    assert_eq!(found("https://nothing.invalid").await, Err(expected));
}

#[tokio::test]
async fn certificate_that_nobody_vouches_for_is_told_and_nothing_is_sent() {
    let hub = RunningHub::start().await;
    let certificate = Issuer::new("Somebody Else").certify("localhost", 2020, 2120);
    let proxy = TlsProxy::start(hub.address, certificate).await;
    let found = found(&format!("https://localhost:{}", proxy.address.port())).await;
    let reason = "who issued it is not known to this system".to_owned();
    assert_eq!(found, Err(SetupProblem::Certificate { reason }));
    assert_eq!(proxy.trusted(), 0);
}

#[tokio::test]
async fn what_is_no_such_server_is_told_whatever_it_answers() {
    let hub = RunningHub::start().await;
    let page =
        "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 15\r\n\r\n<h1>Hello!</h1>";
    let json = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n[]";
    let missing = "HTTP/1.1 404 Not Found\r\ncontent-length: 9\r\n\r\nNot found";
    let login = "HTTP/1.1 302 Found\r\nlocation: /login\r\ncontent-length: 0\r\n\r\n";
    let mut addresses = vec![format!("{}/elsewhere", hub.url(""))];
    for answer in [page, json, missing, login] {
        addresses.push(always_answering(answer).await);
    }
    for address in addresses {
        let found = found(&address).await;
        assert!(matches!(found, Err(SetupProblem::NotSuchServer { .. })), "{address}: {found:?}");
    }
}

#[tokio::test]
async fn server_that_fails_or_breaks_off_is_told_from_one_of_another_kind() {
    let failing = "HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\n\r\n";
    let found_failing = found(&always_answering(failing).await).await;
    assert!(matches!(found_failing, Err(SetupProblem::NoAnswer { .. })), "{found_failing:?}");
    let broken = found(&always_answering("").await).await;
    assert!(matches!(broken, Err(SetupProblem::Unreachable { .. })), "{broken:?}");
}

/// Calls a test of this file once more by a command with another environment, where it has to pass.
fn call_again(mut command: Command, name: &str) {
    let name = format!("setup::trial_tests::{name}");
    let output = command.args(["--exact", &name]).env(CALLED_AGAIN, "1").output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && said.contains("1 passed"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn proxy_that_refuses_is_told_with_its_address() {
    if std::env::var_os(CALLED_AGAIN).is_some() {
        let proxy = std::env::var("HTTPS_PROXY").unwrap();
        let found = found("https://hub.example.test").await;
        assert!(
            matches!(&found, Err(SetupProblem::Proxy { proxy: told, .. }) if *told == proxy),
            "{found:?}"
        );
        return;
    }
    let refusal = "HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n";
    let proxy = always_answering(refusal).await;
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.env("HTTPS_PROXY", proxy).env_remove("NO_PROXY").env_remove("no_proxy");
    let called = tokio::task::spawn_blocking(move || {
        call_again(command, "proxy_that_refuses_is_told_with_its_address");
    });
    called.await.unwrap();
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn computer_without_a_network_is_told_and_no_name_is_blamed() {
    if std::env::var_os(CALLED_AGAIN).is_some() {
        assert!(!has_network());
        for address in ["https://nothing.invalid", "https://192.0.2.1"] {
            assert_eq!(found(address).await, Err(SetupProblem::NoNetwork), "{address}");
        }
        return;
    }
    let own_network = ["--user", "--map-root-user", "--net", "--"];
    let possible = Command::new("unshare").args(own_network).arg("true").status();
    if !possible.is_ok_and(|status| status.success()) {
        println!("NOT RUN, nothing is shown: the system lets nobody leave its network");
        return;
    }
    let mut command = Command::new("unshare");
    command.args(own_network).arg(std::env::current_exe().unwrap());
    for name in ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"] {
        command.env_remove(name);
    }
    let called = tokio::task::spawn_blocking(move || {
        call_again(command, "computer_without_a_network_is_told_and_no_name_is_blamed");
    });
    called.await.unwrap();
}

async fn rights(hub: &RunningHub, key: &str) -> Result<KeyTried, SetupProblem> {
    Ok(try_key(&hub.url(""), &typed(key)).await?.1)
}

#[tokio::test]
async fn key_says_what_it_may_see_and_do() {
    let hub = RunningHub::start().await;
    for (key, expected) in [(&hub.secret, KeyRights::All), (&hub.read, KeyRights::ReadOnly)] {
        let told = rights(&hub, &format!(" {key}\n")).await.unwrap();
        assert_eq!(told.rights, expected);
        let names = serde_json::to_value(&told.locations).unwrap();
        assert_eq!(names[0]["id"], "1");
        assert!(!names[0]["name"].as_str().unwrap().is_empty(), "{names}");
    }
}

#[tokio::test]
async fn key_that_is_none_is_told_from_one_that_is_refused() {
    let hub = RunningHub::start().await;
    assert_eq!(rights(&hub, " \n").await, Err(SetupProblem::NoKey));
    assert_eq!(rights(&hub, "two words").await, Err(SetupProblem::MalformedKey));
    let refused = rights(&hub, "wrong").await;
    assert!(matches!(refused, Err(SetupProblem::KeyRefused { .. })), "{refused:?}");
    assert!(revoke_key(hub.data(), "read 1").unwrap());
    // The hub learns of it when it next looks at its keys.
    let taken_back = loop {
        let tried = rights(&hub, &hub.read).await;
        if tried.is_err() {
            break tried;
        }
    };
    assert!(matches!(taken_back, Err(SetupProblem::KeyRefused { .. })), "{taken_back:?}");
}

#[tokio::test]
async fn server_that_went_away_leaves_the_key_untried() {
    let hub = RunningHub::start().await;
    let (address, key) = (hub.url(""), hub.read.clone());
    let stopped = hub.stop().await;
    let tried = try_key(&address, &typed(&key)).await.err();
    assert!(matches!(tried, Some(SetupProblem::NothingListens { .. })), "{tried:?}");
    drop(stopped);
}

#[tokio::test]
async fn key_that_may_see_no_location_is_told() {
    let directory = tempfile::tempdir().unwrap();
    let hub = Hub::open(hub::Settings::new(directory.path().join("data"))).unwrap();
    let key = NewKey::create(&directory.path().join("data"), KeyKind::Secret, None).unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let running = tokio::spawn(hub.run(listener, pending()));
    let tried = try_key(&address, &typed(key.expose())).await.err();
    assert_eq!(tried, Some(SetupProblem::NoLocation));
    running.abort();
}
