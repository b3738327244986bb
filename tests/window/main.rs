//! The real window: the real program, its real web view, driven over WebDriver. It needs a
//! display, `tauri-driver` and `WebKitWebDriver`; `make test` brings all three.

// WebKitWebDriver is what drives it, and that is there for WebKitGTK only.
#![cfg(target_os = "linux")]
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may fail"
)]

mod actions;
mod api_key;
mod clerk;
mod connections;
mod console;
mod day;
mod details;
#[path = "../bench/window/display.rs"]
#[allow(dead_code, reason = "only the bench watches one pixel")]
mod display;
mod drawing;
mod driver;
#[path = "../bench/window/editor.rs"]
mod editor;
mod export;
mod first_start;
#[path = "../link/flow.rs"]
#[allow(dead_code, reason = "the tests of the link use all that can become of a flow")]
mod flow;
#[path = "../link/frames.rs"]
#[allow(dead_code, reason = "the tests of the link alone make frames")]
mod frames;
#[path = "../link/held.rs"]
mod held;
mod help;
mod hostile;
mod keyring;
mod kiosk;
mod kiosk_cage;
mod kiosk_harm;
mod kiosk_lock;
mod kiosk_locked;
mod kiosk_pin;
mod kiosk_plan;
mod kiosk_recovery;
mod kiosk_screen;
mod kiosk_service;
mod kiosk_starts;
mod kiosk_status;
mod kiosk_touch;
mod language;
mod links;
mod locations;
mod memory;
mod notifications;
mod own_hub;
mod page;
mod pointer;
mod policy;
mod preview;
mod process;
mod program;
#[path = "../link/proxy/mod.rs"]
#[allow(dead_code, reason = "the tests of the link use all that the proxy can do")]
mod proxy;
mod readme;
mod received;
mod request;
mod scenario;
mod second_start;
mod send;
mod service_manager;
mod settings;
mod small_disk;
mod startup_failure;
#[path = "../link/subprotocol.rs"]
#[allow(dead_code, reason = "the tests of the link alone read what is spoken")]
mod subprotocol;
#[path = "../bench/window/times.rs"]
mod times;
mod touch_display;
mod users;
mod verdicts;
mod webhook;
mod x11;
mod zoom;

use std::process::Command;

use driver::Window;
use request::{documented_request, send, shell};
use system_tests::{RunningHub, golden};

const ALERT: &str = "//section[@data-provider='my-crm']//*[contains(@class,'banner warning')]\
                     //p[.='ALLERGY ALERT: Penicillin — Severe']";

/// The three steps of the main job, in the embedded hub's window: nobody reloads anything.
#[tokio::test(flavor = "multi_thread")]
async fn posted_data_is_shown_replaced_and_joined_without_a_reload() {
    let data = tempfile::tempdir().expect("a directory");
    let data = data.path().to_str().expect("a path in UTF-8");
    let window = Window::open(&["--listen", "127.0.0.1:0", "--data", data]).await;
    let (address, key) = window.hub_access().await;
    window.shows("//h2[.='Maria Schmidt']").await;
    window.shows("//*[@role='status'][contains(., 'Live')]").await;
    window.shows("//*[contains(@class,'empty-state')]//p[.='No external data']").await;
    window.run("window.notReloaded = true").await;

    // The documented request, with only host and key changed.
    assert_eq!(shell(&documented_request(&address, &key)), r#"{"statusCode":200}"#);
    window.shows(ALERT).await;
    window.shows("//section//h3[.='Patient Info']").await;
    window.shows("//dl[dt='Patient Name']/dd[.='Maria Schmidt']").await;
    window.shows("//dl[dt='Contact Email']/dd//a[@href='mailto:maria.schmidt@example.com']").await;
    let item = "//div[div/h4='Recent Visits']//*[@role='listitem']";
    window.shows(&format!("{item}/strong[.='Annual Checkup']")).await;
    window.shows(&format!("{item}/p[.='Dr. Patel']")).await;
    window.shows(&format!("{item}//a[.='https://portal.example.com/doc/7391']")).await;
    window.shows(&format!("{item}/span[.='Internal Medicine']")).await;
    window.shows(&format!("{item}/time[@datetime='2026-01-10'][.='Jan 10, 2026']")).await;
    window.shows("//button[@data-ticket='12345']//*[contains(@class,'badge warning')]").await;
    window.keep_screenshot("documented-request").await;

    // The same provider again replaces its section.
    send(&address, &key, "my-crm", "Patient", &golden("valid/three-messages.json"));
    window.shows("//section[@data-provider='my-crm']//h3[.='Patient']").await;
    window.shows("//*[contains(@class,'banner error')]//p[starts-with(., 'CRITICAL')]").await;
    window.hides("//dl[dt='Patient Name']").await;

    // Another provider adds a section after it.
    send(&address, &key, "stripe", "Billing", &golden("valid/minimal-list.json"));
    window.shows("//section[@data-provider='my-crm']/following-sibling::section[@data-provider='stripe']").await;

    // What is refused changes nothing.
    let refused = send(&address, &key, "stripe", "Billing", &golden("invalid/three-at-once.json"));
    assert!(refused.contains("Data does not match the schema"), "{refused}");
    send(&address, &key, "epic", "Chart", &golden("valid/every-list-option.json"));
    window.shows("//section[@data-provider='epic']//strong[.='Complete Record']").await;
    window
        .shows("//section[@data-provider='stripe']//strong[.='Schedule follow-up appointment']")
        .await;

    window.shows_that("return window.notReloaded === true").await;
    window.shows_that("return getComputedStyle(document.querySelector('[data-ticket=\"12345\"]')).backgroundImage.includes('rgb(42, 157, 74)')").await;
    window.keep_screenshot("three-providers").await;

    // Nothing is wider than the window, however narrow that is and however long what is shown.
    let long = "x".repeat(2_000);
    let data = format!(
        r#"{{"fields":[{{"type":"message","content":"{long}","importance":"error"}},{{"type":"text","title":"{long}","value":"{long}"}}]}}"#
    );
    send(&address, &key, "long", "Long", &data);
    window.shows("//section[@data-provider='long']").await;
    for width in [320, 1120, 1280] {
        window.resize(width, 800).await;
        window.shows_that(&format!("return window.innerWidth === {width}")).await;
        window.shows_that("return [document.documentElement, document.querySelector('main')].every((one) => one.scrollWidth <= one.clientWidth)").await;
        window.keep_screenshot(&format!("{width}-wide")).await;
    }
    window.close().await;
}

/// The window of a server of its own: another ticket is opened, and the connection breaks and comes
/// back.
#[tokio::test(flavor = "multi_thread")]
async fn link_that_breaks_is_said_and_comes_back() {
    let hub = RunningHub::start().await;
    let directory = tempfile::tempdir().expect("a directory");
    let key_file = directory.path().join("key");
    system_tests::write_key(&key_file, &format!("{}\n", hub.read));
    let key_file = key_file.to_str().expect("a path in UTF-8");
    let server = hub.url("");
    let server = ["--server", &server, "--api-key-file", key_file, "--location", "1"];
    let window = Window::open(&[&server[..], &["--ticket", "12345"]].concat()).await;
    hub.send("my-crm", "Patient Info", &golden("valid/documented-request.json")).await;
    window.shows(ALERT).await;

    let stopped = hub.stop().await;
    window.shows("//*[@role='alert'][contains(., 'No connection since')]").await;
    window.shows("//*[@role='status'][contains(., 'Reconnecting — data as of')]").await;
    window.shows(ALERT).await;
    window.keep_screenshot("link-down").await;

    let hub = stopped.start().await;
    // The connection may be back by itself, and the button gone, before it is pressed.
    let live = "[...document.querySelectorAll('[role=status]')].some((one) => one.textContent.trim() === 'Live')";
    let press = "document.querySelector('.notices button')?.click()";
    window.shows_that(&format!("{press}; return {live}")).await;
    window.hides("//*[@role='alert'][contains(., 'No connection')]").await;

    window.click("//button[@data-ticket='12347']").await;
    window.shows("//h2[.='Aino Tamm']").await;
    window.hides(ALERT).await;
    drop(hub);
    window.close().await;
}

fn service_view(arguments: &[&str]) -> (Option<i32>, String) {
    let data = tempfile::tempdir().expect("a directory");
    let output = Command::new(env!("CARGO_BIN_EXE_service-view"))
        .args(arguments)
        .arg("--data")
        .arg(data.path())
        // With a display it would show the reason there as well, until somebody closes that.
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .output()
        .expect("the binary runs");
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn server_over_plain_http_is_refused_at_start() {
    let (code, said) = service_view(&["--server", "http://10.1.2.3", "--api-key-file", "key"]);
    assert_eq!(code, Some(2));
    assert!(said.contains("use https"), "{said}");
}

#[test]
fn server_without_a_key_is_refused_at_start() {
    let (code, said) = service_view(&["--server", "https://api.qminder.com"]);
    assert_eq!(code, Some(2));
    assert!(said.contains("--api-key-file"), "{said}");
}

#[test]
fn key_file_that_is_not_there_is_named() {
    let arguments = ["--server", "https://api.qminder.com", "--api-key-file", "no-such-file"];
    let (code, said) = service_view(&arguments);
    assert_eq!(code, Some(2));
    assert!(said.contains("no-such-file"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn key_that_is_refused_before_a_location_is_known_is_named_by_its_file() {
    let hub = RunningHub::start().await;
    let directory = tempfile::tempdir().expect("a directory");
    let key_file = directory.path().join("key");
    system_tests::write_key(&key_file, "wrong");
    let key_file = key_file.to_str().expect("a path in UTF-8").to_owned();
    let settings = directory.path().join("none.json");
    let settings = settings.to_str().expect("a path in UTF-8");
    let server = hub.url("");
    let arguments = ["--server", &server, "--api-key-file", &key_file, "--settings", settings];
    let (code, said) = tokio::task::block_in_place(|| service_view(&arguments));
    assert_eq!(code, Some(2));
    assert!(said.contains(&format!("put a key that this server knows into {key_file}")), "{said}");
    assert!(!said.contains("wrong"), "{said}");
}
