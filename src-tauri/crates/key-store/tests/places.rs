//! The places of a key, tried with a real keyring on a session bus of its own, and without either. A
//! process has one session bus, so each question is asked by a process of its own.

#![cfg(target_os = "linux")]
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test may fail")]

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use key_store::{KeyPlace, KeyPlaceError, KeyringEntry, KeyringError, check_keyring};
use qminder::ApiKey;
use settings::ApiKeyFile;
use system_tests::SessionBus;

const KEY: &str = "a-key-of-the-cloud";

/// The variables that tell a process what to do, and how long the keyring may take, in milliseconds.
const STEP: &str = "SERVICE_VIEW_TEST_STEP";
const LIMIT: &str = "SERVICE_VIEW_TEST_LIMIT";
/// What stands before an answer in what the process prints.
const ANSWER: &str = "answer: ";

/// A limit that only ends a test that hangs, and one that ends a wait for a keyring that is halted.
const LONG: Duration = Duration::from_secs(60);
const SHORT: Duration = Duration::from_millis(300);

/// Asks a process on this bus, and returns its answer.
fn ask_within(limit: Duration, environment: &[(&str, String)], step: &str) -> String {
    let mut process = Command::new(std::env::current_exe().unwrap());
    process.args(["--exact", "step_of_another_test", "--ignored", "--nocapture"]);
    process.env(STEP, step).env(LIMIT, limit.as_millis().to_string());
    let output = process.envs(environment.iter().cloned()).output().unwrap();
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let answer = printed.lines().find_map(|line| line.split_once(ANSWER));
    answer.unwrap_or_else(|| panic!("{printed}{said}")).1.to_owned()
}

fn ask(bus: &SessionBus, step: &str) -> String {
    ask_within(LONG, &bus.environment(), step)
}

/// What an error is in an answer.
fn error(error: KeyringError) -> String {
    format!("{:?}", Err::<&str, _>(KeyPlaceError::Keyring(error)))
}

fn ok(text: &str) -> String {
    format!("{:?}", Ok::<_, KeyPlaceError>(text))
}

#[tokio::test]
#[ignore = "the other tests run it, in a process that has a session bus of its own"]
async fn step_of_another_test() {
    let limit = Duration::from_millis(std::env::var(LIMIT).unwrap().parse().unwrap());
    let entry = |name, server: &str| KeyringEntry::new(name, &server.parse().unwrap(), limit);
    let cloud = KeyPlace::Keyring(entry("cloud", "https://api.qminder.com"));
    let elsewhere = KeyPlace::Keyring(entry("cloud", "https://hub.example.com"));
    let key = ApiKey::new(KEY).unwrap();
    let read = |read: Result<ApiKey, _>| read.map(|key| key.expose().to_owned());
    let done = |done: Result<(), _>| done.map(|()| "done".to_owned());
    let answer: Result<String, KeyPlaceError> = match std::env::var(STEP).unwrap().as_str() {
        "check" => done(check_keyring(limit).await.map_err(Into::into)),
        "read" => read(cloud.read().await),
        "read elsewhere" => read(elsewhere.read().await),
        "write" => done(cloud.write(&key).await),
        "write another" => done(cloud.write(&ApiKey::new("another").unwrap()).await),
        "remove" => done(cloud.remove().await),
        step => panic!("no step {step}"),
    };
    println!("{ANSWER}{answer:?}");
}

#[test]
fn keyring_keeps_a_key_replaces_it_and_lets_it_go() {
    let bus = SessionBus::start_with_keyring();
    assert_eq!(ask(&bus, "check"), ok("done"));
    assert_eq!(ask(&bus, "read"), error(KeyringError::NoKey));
    assert_eq!(ask(&bus, "write"), ok("done"));
    assert_eq!(ask(&bus, "read"), ok(KEY));
    // A connection whose address was changed does not find the key of the server before.
    assert_eq!(ask(&bus, "read elsewhere"), error(KeyringError::NoKey));
    assert_eq!(ask(&bus, "write another"), ok("done"));
    assert_eq!(ask(&bus, "read"), ok("another"));
    assert!(!holds(bus.folder(), KEY) && !holds(bus.folder(), "another"), "a key lies open");
    for _ in 0..2 {
        assert_eq!(ask(&bus, "remove"), ok("done"));
        assert_eq!(ask(&bus, "read"), error(KeyringError::NoKey));
    }
}

/// Whether a file below a folder holds a text.
fn holds(folder: &Path, text: &str) -> bool {
    std::fs::read_dir(folder).unwrap().any(|entry| {
        let path = entry.unwrap().path();
        let bytes = || std::fs::read(&path).unwrap_or_default();
        if path.is_dir() {
            holds(&path, text)
        } else {
            path.is_file() && bytes().windows(text.len()).any(|part| part == text.as_bytes())
        }
    })
}

#[test]
fn keyring_that_is_locked_and_that_nobody_unlocks_is_told_from_one_without_the_key() {
    let bus = SessionBus::start_with_keyring();
    assert_eq!(ask(&bus, "write"), ok("done"));
    bus.lock_keyring();
    assert_eq!(ask(&bus, "read"), error(KeyringError::Dismissed));
    assert_eq!(ask(&bus, "write another"), error(KeyringError::Dismissed));
    // Whether there is one is found out without unlocking it.
    assert_eq!(ask(&bus, "check"), ok("done"));
}

#[test]
fn locked_keyring_that_is_empty_takes_no_key() {
    let bus = SessionBus::start_with_keyring();
    bus.lock_keyring();
    assert_eq!(ask(&bus, "write"), error(KeyringError::Dismissed));
}

#[test]
fn keyring_that_does_not_answer_is_given_up_and_asked_again() {
    let bus = SessionBus::start_with_keyring();
    assert_eq!(ask(&bus, "write"), ok("done"));
    bus.halt_keyring();
    for step in ["check", "read", "write another", "remove"] {
        let answer = ask_within(SHORT, &bus.environment(), step);
        assert_eq!(answer, error(KeyringError::TimedOut), "{step}");
    }
    bus.resume_keyring();
    assert_eq!(ask(&bus, "read"), ok(KEY));
}

#[test]
fn session_without_a_keyring_is_told_from_one_without_a_bus() {
    let bus = SessionBus::start();
    for step in ["check", "read", "write"] {
        assert_eq!(ask(&bus, step), error(KeyringError::NoService), "{step}");
    }
    let nowhere = ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/bus".to_owned());
    for step in ["check", "read", "write"] {
        let answer = ask_within(LONG, std::slice::from_ref(&nowhere), step);
        assert_eq!(answer, error(KeyringError::NoSessionBus), "{step}");
    }
}

#[test]
fn program_for_keyrings_that_has_none_is_told() {
    let bus = SessionBus::start_with_no_keyring_in_it();
    assert_eq!(ask(&bus, "read"), error(KeyringError::NoKey));
    assert_eq!(ask(&bus, "write"), error(KeyringError::NoDefaultKeyring));
}

#[test]
fn bus_that_lets_nobody_talk_to_the_keyring_denies() {
    let bus = SessionBus::start_that_denies_the_keyring();
    for step in ["check", "read", "write"] {
        assert_eq!(ask(&bus, step), error(KeyringError::Denied), "{step}");
    }
}

#[tokio::test]
async fn file_keeps_a_key_and_lets_it_go() {
    let folder = tempfile::tempdir().unwrap();
    let file = KeyPlace::File(ApiKeyFile::new(&folder.path().join("key")));
    assert!(matches!(file.read().await, Err(KeyPlaceError::File(_))));
    file.write(&ApiKey::new(KEY).unwrap()).await.unwrap();
    assert_eq!(file.read().await.unwrap().expose(), KEY);
    for _ in 0..2 {
        file.remove().await.unwrap();
        assert!(matches!(file.read().await, Err(KeyPlaceError::File(_))));
    }
    file.write(&ApiKey::new(KEY).unwrap()).await.unwrap();
    std::fs::write(folder.path().join("key"), "").unwrap();
    assert_eq!(file.read().await.unwrap_err(), KeyPlaceError::NoKeyInFile);
}

#[tokio::test]
async fn memory_keeps_nothing() {
    KeyPlace::Memory.write(&ApiKey::new(KEY).unwrap()).await.unwrap();
    assert_eq!(KeyPlace::Memory.read().await.unwrap_err(), KeyPlaceError::NotKept);
    KeyPlace::Memory.remove().await.unwrap();
}
