//! The checks of the key and of the keyring that may hold it.

use system_tests::{RunningHub, SessionBus};

use crate::display::Display;
use crate::patient::{Patient, Report};

#[tokio::test]
async fn key_that_may_only_read_is_a_note_that_says_what_is_missing() {
    let (hub, display) = (RunningHub::start().await, Display::start());
    let patient = Patient::new().with("DISPLAY", &display.name);
    let report = patient.report_on(&hub.url(""), &hub.read).await;
    assert_eq!(report.found("key"), ("note", "readsOnly"));
    let words = report.words("key");
    assert!(words.contains("neither call nor end") && words.contains("secret key"), "{words}");
    report.well(&["network", "server", "clock", "location", "live"]);
    // The window works with it.
    assert_eq!(report.code, Some(0), "{:#}", report.document);
}

#[tokio::test]
async fn refused_key_is_told_with_where_it_is_and_what_hangs_on_it_is_skipped() {
    let hub = RunningHub::start().await;
    let report = Patient::new().report_on(&hub.url(""), "not-a-key-of-this-hub").await;
    report.well(&["network", "certificate", "server", "clock"]);
    assert_eq!(report.found("key"), ("failed", "refused"));
    let words = report.words("key");
    assert!(words.contains("401") && words.contains("into ~/key"), "{words}");
    assert!(!report.document.to_string().contains("not-a-key-of-this-hub"));
    report.skipped(&["location", "live"], "key");
    assert_eq!(report.code, Some(1));
}

#[tokio::test]
async fn key_file_that_is_not_there_keeps_the_way_to_the_server_from_no_check() {
    let hub = RunningHub::start().await;
    let patient = Patient::new();
    let none = patient.file("none");
    let none = none.to_str().expect("a path in UTF-8");
    let report = patient.report(&["--server", &hub.url(""), "--api-key-file", none]).await;
    report.well(&["network", "certificate", "clock"]);
    assert_eq!(report.found("key"), ("failed", "notRead"));
    assert!(report.words("key").contains("~/none"), "{}", report.words("key"));
    report.skipped(&["server", "location", "live"], "key");
}

/// The report on a connection whose key is kept where `member` says.
async fn report_on_connection(patient: &Patient, hub: &RunningHub, member: &str) -> Report {
    let address = hub.url("");
    patient.settings(&format!(
        "connection = \"desk\"\n\n[connections.desk]\naddress = \"{address}\"\n{member}\n"
    ));
    patient.report(&[]).await
}

#[tokio::test]
async fn keyring_that_is_not_there_fails_only_where_the_key_is_kept_in_it() {
    let hub = RunningHub::start().await;
    let patient = Patient::new();
    let report = report_on_connection(&patient, &hub, "key-store = \"keyring\"").await;
    assert_eq!(report.found("keyring"), ("failed", "unusable"));
    assert_eq!(report.check("keyring")["found"]["problem"]["kind"], "noSessionBus");
    let words = report.words("keyring");
    assert!(words.contains("log in to a desktop") && words.contains("key-file"), "{words}");
    report.well(&["network", "clock"]);
    report.skipped(&["server", "key", "location", "live"], "keyring");

    let member = format!("key-file = \"{}\"", patient.key(&hub.secret));
    let report = report_on_connection(&patient, &hub, &member).await;
    assert_eq!(report.found("keyring"), ("note", "unusable"));
    report.well(&["key", "location", "live"]);
}

#[tokio::test]
async fn keyring_that_does_not_answer_is_given_up() {
    let hub = RunningHub::start().await;
    let bus = SessionBus::start_with_keyring();
    bus.halt_keyring();
    let [(variable, address)] = bus.environment();
    let patient = Patient::new().with(variable, &address);
    let report = report_on_connection(&patient, &hub, "key-store = \"keyring\"").await;
    assert_eq!(report.check("keyring")["found"]["problem"]["kind"], "timedOut");
    report.skipped(&["server", "key", "location", "live"], "keyring");
}

#[tokio::test]
async fn keyring_without_a_key_of_the_connection_says_where_to_enter_it() {
    let hub = RunningHub::start().await;
    let bus = SessionBus::start_with_keyring();
    let [(variable, address)] = bus.environment();
    let patient = Patient::new().with(variable, &address);
    let report = report_on_connection(&patient, &hub, "key-store = \"keyring\"").await;
    report.well(&["keyring"]);
    assert_eq!(report.found("key"), ("failed", "notRead"));
    assert_eq!(report.check("key")["found"]["absent"], true);
    assert!(report.words("key").contains("enter the key there"), "{}", report.words("key"));
}

#[tokio::test]
async fn key_that_is_kept_in_memory_alone_is_a_note_and_not_checked() {
    let hub = RunningHub::start().await;
    let report = report_on_connection(&Patient::new(), &hub, "key-store = \"memory\"").await;
    assert_eq!(report.found("key"), ("note", "typed"));
    report.well(&["network", "clock"]);
    report.skipped(&["server", "location", "live"], "key");
}
