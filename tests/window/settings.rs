//! The window with settings: it opens with the connection that they name, and writes into the person's
//! file what is changed.

use std::fs;

use serde_json::{Value, json};
use system_tests::{RunningHub, write_key};

use crate::clerk::{LIVE, WindowOptions};
use crate::driver::Window;

/// The preferences that hold.
async fn preferences(window: &Window) -> Value {
    let script = "const [command, given, done] = arguments; __TAURI_INTERNALS__.invoke(command, given).then((told) => done(told.preferences))";
    window.run_async(script, vec![json!("next_settings"), json!({ "version": 0 })]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn window_opens_with_the_connection_of_the_settings_and_keeps_their_comments() {
    let hub = RunningHub::start().await;
    let directory = tempfile::tempdir().expect("a directory");
    let file = |name: &str| directory.path().join(name).to_str().expect("UTF-8").to_owned();
    write_key(file("key").as_ref(), &hub.read);
    let text = format!(
        "# For the front desk.\ntheme = \"dark\" # easier on the eyes\nconnection = \"desk\"\n\n[connections.desk]\naddress = \"{}\"\nkey-file = \"key\"\nlocation = \"1\"\n",
        hub.url("")
    );
    fs::write(file("settings.toml"), &text).expect("a file");
    let settings = file("settings.toml");
    let window =
        Window::open(&["--settings", &settings, "--text-size", "150", "--ticket", "12345"]).await;
    window.shows(LIVE).await;
    window.shows("//h2[.='Maria Schmidt']").await;
    window.shows_that("return document.documentElement.dataset.theme === 'dark'").await;

    window.click("//button[@aria-label='Preferences']").await;
    window.shows("//dialog[@open]//p[contains(., '--text-size')]").await;
    window.shows_that("return document.querySelector('dialog [type=range]').disabled").await;
    window.click("//dialog[@open]//label[.//bdi='Light']").await;
    window.shows_that("return document.documentElement.dataset.theme === 'light'").await;
    // The command comes after the one that saves, so what it answers was written.
    assert_eq!(preferences(&window).await["theme"], "light");
    let kept = fs::read_to_string(&settings).expect("a file");
    assert_eq!(kept, text.replace("\"dark\"", "\"light\""));
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn change_of_the_file_takes_hold_in_the_open_window_and_a_broken_one_is_said() {
    let hub = RunningHub::start().await;
    let options = WindowOptions::new(&hub.secret);
    let file = options.file("settings.toml");
    fs::write(&file, "theme = \"dark\"\n").expect("a file");
    let window = options.open(&hub, &["--ticket", "12345"]).await;
    window.shows("//h2[.='Maria Schmidt']").await;
    window.shows_that("return document.documentElement.dataset.theme === 'dark'").await;
    fs::write(&file, "theme = \"light\"\nmask-contacts = true\n").expect("a file");
    window.shows_that("return document.documentElement.dataset.theme === 'light'").await;
    window.shows_that("return !document.querySelector('a[href^=\"tel:\"]')").await;
    // What it set before stays.
    fs::write(&file, "theme = = \"dark\"\n").expect("a file");
    window.shows("//*[@role='alert'][contains(., 'settings.toml:1:')]").await;
    window.shows_that("return document.documentElement.dataset.theme === 'light'").await;
    fs::write(&file, "theme = \"dark\"\n").expect("a file");
    window.shows_that("return document.documentElement.dataset.theme === 'dark'").await;
    window.shows_that("return !document.body.innerText.includes('settings.toml')").await;
    window.shows_that("return document.querySelector('a[href^=\"tel:\"]') !== null").await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn start_at_the_login_is_an_entry_of_the_desktop_while_it_is_switched_on() {
    let hub = RunningHub::start().await;
    let options = WindowOptions::new(&hub.secret);
    let entry = options.file("config/autostart/service-view.desktop");
    let configuration = options.file("config");
    let system = [("XDG_CONFIG_HOME", configuration.as_str())];
    let window = options.open_on(&hub, &system, &[]).await;
    window.shows(LIVE).await;
    assert!(!fs::exists(&entry).expect("a path"));
    window.click("//button[@aria-label='Preferences']").await;
    window.click("//dialog[@open]//label[.='Start at login']").await;
    window.shows_that("return document.querySelector('dialog input:checked') !== null").await;
    assert_eq!(preferences(&window).await["startAtLogin"], true);
    let text = fs::read_to_string(&entry).expect("an entry");
    let starts = format!(" --settings {}\n", options.file("settings.toml"));
    assert!(text.contains("\nExec=/") && text.contains(&starts), "{text}");
    window.click("//dialog[@open]//label[.='Start at login']").await;
    assert_eq!(preferences(&window).await["startAtLogin"], false);
    assert!(!fs::exists(&entry).expect("a path"));
    window.close().await;
}
