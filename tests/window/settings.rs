//! The window with settings: it opens with the connection that they name, and writes into the person's
//! file what is changed.

use std::fs;

use serde_json::json;
use system_tests::{RunningHub, write_key};

use crate::clerk::LIVE;
use crate::driver::Window;

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
    window.shows("//dialog[@open]//li[contains(., '--text-size')]").await;
    window.shows_that("return document.querySelector('dialog [type=range]').disabled").await;
    window.click("//dialog[@open]//label[.//bdi='Light']").await;
    window.shows_that("return document.documentElement.dataset.theme === 'light'").await;
    let preferences = json!("preferences");
    let script = "const [command, done] = arguments; __TAURI_INTERNALS__.invoke(command).then((kept) => done(kept.theme))";
    // The command comes after the one that saves, so what it answers was written.
    assert_eq!(window.run_async(script, vec![preferences]).await, "light");
    let kept = fs::read_to_string(&settings).expect("a file");
    assert_eq!(kept, text.replace("\"dark\"", "\"light\""));
    window.close().await;
}
