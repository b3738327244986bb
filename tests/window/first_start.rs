//! The first start in the real window, of a person whom nobody has prepared anything for: to a server, and
//! to the demo.

use std::fs;

use system_tests::RunningHub;
use tempfile::TempDir;

use crate::clerk::LIVE;
use crate::connections::MARK;
use crate::driver::{Window, program};
use crate::keyring::is_told_nobody;

const WELCOME: &str = "//h1[.='Welcome to Service View']";
const ENTER: &str = "\u{e007}";

fn step(number: u32) -> String {
    format!("//form//*[@role='heading'][starts-with(., 'Step {number} of 3')]")
}

/// Starts the program of a person who has this folder, on a computer without a keyring.
async fn open(person: &TempDir) -> Window {
    let file = |name: &str| person.path().join(name).to_str().expect("UTF-8").to_owned();
    let (settings, data) = (file("settings.toml"), file("data"));
    let environment =
        [("XDG_DATA_HOME", data.as_str()), ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/bus")];
    let run = format!("exec '{}'", program().display());
    let directory = tempfile::tempdir().expect("a directory");
    Window::open_by(&run, &environment, &["--settings", &settings], directory).await
}

#[tokio::test(flavor = "multi_thread")]
async fn first_start_leads_to_a_server_and_its_visitors_and_asks_once() {
    let hub = RunningHub::start().await;
    let person = tempfile::tempdir().expect("a directory");
    let window = open(&person).await;
    window.shows(WELCOME).await;
    window.hides("//header").await;
    window.keep_screenshot("first-start").await;

    // By the keyboard alone, but for the place of the key.
    window.shows_that("return document.activeElement.textContent.includes('Connect')").await;
    window.press(ENTER).await;
    window.shows_that("return document.activeElement.inputMode === 'url'").await;
    window.press(&format!("http://127.0.0.1:1{ENTER}")).await;
    window
        .shows("//*[@role='alert'][contains(., 'Nothing answers at')][contains(., '127.0.0.1:1')]")
        .await;
    window.shows_that("return document.activeElement.ariaInvalid === 'true'").await;
    window.press(&format!("{}{ENTER}", hub.url(""))).await;
    window.shows(&step(2)).await;
    window.shows("//form//p[contains(., 'no keyring that the program can reach')]").await;
    window.click("//form//fieldset//label[.//bdi[.='File']]").await;
    window.click("//form//input[@type='password']").await;
    window.press(&format!("wrong{ENTER}")).await;
    window.shows("//*[@role='alert'][contains(., 'refuses this key')]").await;
    window.keep_screenshot("first-start-key").await;
    window.press(&format!("{}{ENTER}", hub.secret)).await;
    window.shows(&step(3)).await;
    is_told_nobody(&window, &hub.secret).await;
    window.choose("Desk", "Desk 3").await;
    window.keep_screenshot("first-start-location").await;
    window.click("//form//button[@type='submit']").await;

    window.shows(LIVE).await;
    window.hides(WELCOME).await;
    window.hides(MARK).await;
    window.shows_chosen("Desk", "Desk 3").await;
    window.click("//button[@data-ticket='12345']").await;
    window.shows("//h2[.='Maria Schmidt']").await;
    is_told_nobody(&window, &hub.secret).await;
    let settings = fs::read_to_string(person.path().join("settings.toml")).expect("a file");
    assert!(settings.starts_with("connection = \"127.0.0.1\"\n"), "{settings}");
    assert!(!settings.contains(&hub.secret), "{settings}");
    window.close().await;

    let window = open(&person).await;
    window.shows(LIVE).await;
    window.hides(WELCOME).await;
    window.shows_chosen("Desk", "Desk 3").await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn demo_that_is_chosen_at_the_first_start_is_found_again() {
    let person = tempfile::tempdir().expect("a directory");
    let window = open(&person).await;
    window.shows(WELCOME).await;
    window.hides(MARK).await;
    window.click("//button[.//strong[.='Try it here']]").await;
    window.shows(MARK).await;
    window.shows(LIVE).await;
    window.close().await;
    let settings = fs::read_to_string(person.path().join("settings.toml")).expect("a file");
    assert_eq!(settings, "connection = \"own-hub\"\n");

    let window = open(&person).await;
    window.shows(MARK).await;
    window.hides(WELCOME).await;
    window.close().await;
}
