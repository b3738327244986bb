//! The checks of a server with all that hangs on it.

use axum::Router;
use hub::ClockFault;
use jiff::SignedDuration;
use system_tests::{RunningHub, SessionBus};
use tokio::net::TcpListener;

use crate::display::Display;
use crate::patient::{Patient, SERVER_CHECKS};

#[tokio::test]
async fn all_is_well_where_nothing_has_to_be_done() {
    let (hub, display) = (RunningHub::start().await, Display::start());
    let bus = SessionBus::start_with_keyring();
    let [(variable, address)] = bus.environment();
    let patient = Patient::new().with("DISPLAY", &display.name).with(variable, &address);
    let report = patient.report_on_hub(&hub).await;
    report.well(&SERVER_CHECKS);
    report.well(&["settings", "display", "engine", "keyring"]);
    assert_eq!(report.code, Some(0), "{:#}", report.document);
    assert_eq!(report.document["ok"], true);
    assert_eq!(report.found("key"), ("ok", "readsAndWrites"));
    assert_eq!(report.check("location")["found"]["id"], "1");
    let names: Vec<_> = report.checks().iter().map(|check| check["name"].as_str()).collect();
    let first = ["settings", "display", "drawing", "engine", "keyring", "notifications", "updates"];
    let expected: Vec<_> = first.into_iter().chain(SERVER_CHECKS).map(Some).collect();
    assert_eq!(names, expected);
}

#[tokio::test]
async fn hub_of_the_program_is_tried_on_data_of_its_own_and_leaves_nothing() {
    let temporary = tempfile::tempdir().expect("a directory");
    let folder = temporary.path().to_str().expect("a path in UTF-8");
    let patient = Patient::new().with("TMPDIR", folder);
    let report = patient.report(&[]).await;
    report.well(&SERVER_CHECKS);
    assert_eq!(report.found("server"), ("ok", "ownHub"));
    assert!(!patient.file(".local").exists() && !patient.file(".config").exists());
    let left: Vec<_> = std::fs::read_dir(temporary.path()).expect("a directory").collect();
    assert!(left.is_empty(), "{left:?}");
}

#[tokio::test]
async fn hub_of_the_program_that_cannot_start_is_named_with_what_to_do() {
    let patient = Patient::new().with("TMPDIR", "/nowhere");
    let report = patient.report(&[]).await;
    assert_eq!(report.found("server"), ("failed", "ownHubNotStarted"));
    assert!(report.words("server").contains("TMPDIR"), "{}", report.words("server"));
    report.skipped(&["network", "certificate", "clock", "key", "location", "live"], "server");
    assert_eq!(report.code, Some(1));
}

#[tokio::test]
async fn page_of_another_server_is_none_of_the_server() {
    let page = Router::new().fallback(|| async { "<html>Welcome to the guest network</html>" });
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    tokio::spawn(async move { axum::serve(listener, page).await });
    let report = Patient::new().report_on(&address, "some-key").await;
    report.well(&["network", "certificate"]);
    assert_eq!(report.found("server"), ("failed", "notTheServer"));
    assert!(report.words("server").contains("--server"), "{}", report.words("server"));
    report.skipped(&["clock", "key", "location", "live"], "server");
}

#[tokio::test]
async fn clock_that_is_ten_minutes_off_is_told_with_its_direction() {
    for (minutes, said) in [(10, "10 minutes ahead of"), (-10, "10 minutes behind")] {
        let hub = RunningHub::start_with(|settings| settings.faults = true).await;
        let clock = ClockFault { ahead: SignedDuration::from_mins(minutes), times: None };
        hub.faults.as_ref().expect("faults").set_clock(clock);
        let report = Patient::new().report_on_hub(&hub).await;
        assert_eq!(report.found("clock"), ("failed", "apart"));
        let ahead = report.check("clock")["found"]["aheadSeconds"].as_i64().expect("a number");
        assert!((ahead - minutes * 60).abs() <= 2, "{ahead}");
        assert!(report.words("clock").contains(said), "{}", report.words("clock"));
        // Nothing hangs on it.
        report.well(&["network", "server", "key", "location", "live"]);
        assert_eq!(report.code, Some(1));
    }
}

#[tokio::test]
async fn location_that_is_not_there_is_told_with_those_that_are() {
    let hub = RunningHub::start().await;
    let patient = Patient::new();
    let key = patient.key(&hub.secret);
    let server = ["--server", &hub.url(""), "--api-key-file", &key];
    let report = patient.report(&[&server[..], &["--location", "404"]].concat()).await;
    assert_eq!(report.found("location"), ("failed", "missing"));
    assert_eq!(report.check("location")["found"]["namedBy"], "option");
    assert_eq!(report.check("location")["found"]["seen"][0], "1");
    assert!(report.words("location").contains("--location"), "{}", report.words("location"));
    report.well(&["key", "live"]);

    // That of a connection, and that in which the window was left.
    let connection = format!(
        "connection = \"desk\"\n[connections.desk]\naddress = \"{}\"\nkey-file = \"{key}\"\n",
        hub.url("")
    );
    let settings = patient.settings(&format!("{connection}location = \"405\"\n"));
    let report = patient.report(&[]).await;
    assert_eq!(report.check("location")["found"]["namedBy"], "connection");
    assert_eq!(report.check("location")["found"]["id"], "405");
    patient.settings(&connection);
    let state = r#"{"connection desk": {"location": "406"}}"#;
    std::fs::write(settings.with_extension("json"), state).expect("a file");
    let report = patient.report(&[]).await;
    assert_eq!(report.check("location")["found"]["namedBy"], "remembered");
    assert_eq!(report.check("location")["found"]["id"], "406");
    // What the window remembers is as it was, also where that is broken.
    std::fs::write(settings.with_extension("json"), "{").expect("a file");
    patient.report(&[]).await.well(&["location"]);
    let kept = std::fs::read_to_string(settings.with_extension("json"));
    assert_eq!(kept.expect("a file"), "{");
}

#[tokio::test]
async fn server_without_a_socket_is_told_of() {
    let hub = RunningHub::start_with(|settings| settings.max_sockets = 0).await;
    let report = Patient::new().report_on_hub(&hub).await;
    assert_eq!(report.found("live"), ("failed", "notLive"));
    assert!(report.words("live").contains("503"), "{}", report.words("live"));
    report.well(&["server", "key", "location"]);
    assert_eq!(report.code, Some(1));
}
