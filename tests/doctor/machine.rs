//! The checks of what is on the machine: display, drawing, web engine and settings.

use std::os::unix::net::UnixListener;

use system_tests::{RunningHub, SessionBus};

use crate::display::Display;
use crate::patient::{Patient, SERVER_CHECKS};

#[tokio::test]
async fn display_that_is_not_named_or_not_there_is_told_with_what_to_do() {
    let hub = RunningHub::start().await;
    let report = Patient::new().report_on_hub(&hub).await;
    assert_eq!(report.found("display"), ("failed", "missing"));
    assert!(report.words("display").contains("ssh -X"), "{}", report.words("display"));
    // Nothing else hangs on it.
    report.well(&SERVER_CHECKS);
    report.well(&["engine", "settings"]);
    assert_eq!(report.code, Some(1));

    let report = Patient::new().with("DISPLAY", ":64999").report_on_hub(&hub).await;
    assert_eq!(report.found("display"), ("failed", "notOpened"));
    assert!(report.words("display").contains("DISPLAY=:64999"), "{}", report.words("display"));

    let display = Display::start();
    let report = Patient::new().with("DISPLAY", &display.name).report_on_hub(&hub).await;
    assert_eq!(report.found("display"), ("ok", "opened"));
    assert_eq!(report.check("display")["found"]["system"], "X11");
    assert_eq!(report.check("display")["text"], format!("X11, {}", display.name));
}

#[tokio::test]
async fn display_that_does_not_answer_is_given_up() {
    let hub = RunningHub::start().await;
    let directory = tempfile::tempdir().expect("a directory");
    let socket = directory.path().join("display");
    let listener = UnixListener::bind(&socket).expect("a socket");
    let name = socket.to_str().expect("a path in UTF-8");
    let report = Patient::new().with("WAYLAND_DISPLAY", name).report_on_hub(&hub).await;
    assert_eq!(report.found("display"), ("failed", "noAnswer"));
    report.well(&SERVER_CHECKS);
    drop(listener);
}

#[tokio::test]
async fn renderer_that_the_environment_names_is_told() {
    let patient = Patient::new().with("WEBKIT_DISABLE_DMABUF_RENDERER", "1");
    let report = patient.report(&[]).await;
    assert_eq!(report.found("drawing"), ("ok", "environment"));
    let variable = &report.check("drawing")["found"]["variable"];
    assert_eq!(variable, "WEBKIT_DISABLE_DMABUF_RENDERER");
    // What the program sets by itself is none that the environment named.
    let report = Patient::new().report(&[]).await;
    let (_, kind) = report.found("drawing");
    assert!(["gpu", "gpuDenied", "software"].contains(&kind), "{kind}");
    assert_eq!(report.check("engine")["found"]["name"], "WebKitGTK");
}

#[tokio::test]
async fn way_of_drawing_that_was_remembered_is_told_with_how_to_forget_it() {
    let patient = Patient::new();
    let state = patient.settings("").with_extension("json");
    let remembered = r#"{ "drawing": { "without": "compositing", "drew": true } }"#;
    std::fs::write(&state, remembered).expect("a file");
    let report = patient.report(&[]).await;
    assert_eq!(report.found("drawing"), ("note", "remembered"));
    assert_eq!(report.check("drawing")["found"]["without"], "compositing");
    let todo = report.check("drawing")["todo"].as_str().expect("what to do");
    assert!(todo.contains("\"drawing\" from ~/.config/service-view/settings.json"), "{todo}");
    assert_eq!(std::fs::read_to_string(&state).expect("the file"), remembered);

    // What a person set beats it.
    let patient = patient
        .with("WEBKIT_DISABLE_DMABUF_RENDERER", "0")
        .with("WEBKIT_DISABLE_COMPOSITING_MODE", "0");
    assert_eq!(patient.report(&[]).await.found("drawing"), ("ok", "environment"));
}

#[tokio::test]
async fn session_in_which_nothing_shows_notifications_is_told_and_fails_nothing() {
    let report = Patient::new().report(&[]).await;
    assert_eq!(report.found("notifications"), ("note", "missing"));
    let bus = SessionBus::start();
    let [(variable, address)] = bus.environment();
    let report = Patient::new().with(variable, &address).report(&[]).await;
    assert_eq!(report.found("notifications"), ("note", "missing"));
    let words = report.words("notifications");
    assert!(words.contains("org.freedesktop.Notifications"), "{words}");
}

#[tokio::test]
async fn mistakes_in_the_settings_are_told_with_their_lines() {
    let patient = Patient::new();
    patient.settings("theme = \"dark\"\ntext_size = 1\nlanguage = 5\n");
    let report = patient.report(&[]).await;
    assert_eq!(report.found("settings"), ("failed", "mistakes"));
    let mistakes = report.check("settings")["found"]["mistakes"].as_array().expect("mistakes");
    let lines: Vec<_> = mistakes.iter().map(|mistake| mistake["line"].as_u64()).collect();
    assert_eq!(lines, [Some(2), Some(3)]);
    let details = report.check("settings")["details"].as_array().expect("details");
    let first = details[0].as_str().expect("a text");
    assert!(first.starts_with("~/.config/service-view/settings.toml:2:1: "), "{first}");
    // What is good in them holds, so the rest is checked.
    report.well(&SERVER_CHECKS);
    assert_eq!(report.code, Some(1));
}

#[tokio::test]
async fn connection_that_is_not_there_skips_the_checks_of_the_server() {
    let patient = Patient::new();
    patient.settings("[connections.cloud]\naddress = \"https://x.example\"\nkey-file = \"k\"\n");
    let report = patient.report(&["--connection", "clod"]).await;
    assert_eq!(report.found("settings"), ("failed", "noConnection"));
    assert!(report.words("settings").contains("cloud"), "{}", report.words("settings"));
    report.skipped(&SERVER_CHECKS, "settings");
    assert_eq!(report.code, Some(1));
}
