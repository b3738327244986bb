//! Several connections in the real window: one choice leads from one to another, each remembers what was
//! chosen there, and the demo is marked.

use std::fs;

use system_tests::{RunningHub, write_key};

use crate::clerk::LIVE;
use crate::driver::Window;

pub const MARK: &str = "//p[strong[.='DEMO']][contains(., 'None of these visitors exists.')]";

async fn go_over(window: &Window, name: &str) {
    window.run("window.before = true").await;
    window.click("//header//button[starts-with(@aria-label, 'Connection: ')]").await;
    window.click(&format!("//*[@role='menuitemradio'][contains(., '{name}')]")).await;
    window.shows_that("return window.before === undefined").await;
    window.shows(&format!("//header//button[@aria-label='Connection: {name}']")).await;
    window.shows(LIVE).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn window_goes_over_to_another_connection_and_finds_each_as_it_was_left() {
    let (north, south) = (RunningHub::start().await, RunningHub::start().await);
    let directory = tempfile::tempdir().expect("a directory");
    let file = |name: &str| directory.path().join(name).to_str().expect("UTF-8").to_owned();
    let mut text = "connection = \"north\"\n".to_owned();
    for (name, hub) in [("north", &north), ("south", &south)] {
        write_key(file(name).as_ref(), &hub.secret);
        let address = hub.url("");
        text += &format!("[connections.{name}]\naddress = \"{address}\"\nkey-file = \"{name}\"\n");
    }
    fs::write(file("settings.toml"), text).expect("a file");
    let (settings, data) = (file("settings.toml"), file("data"));
    let arguments = ["--settings", &settings, "--data", &data, "--listen", "127.0.0.1:0"];
    let window = Window::open(&arguments).await;
    window.shows(LIVE).await;
    window.hides(MARK).await;
    let location = "return document.querySelector('h1').textContent.trim()";
    let at_north = window.run(location).await;
    window.choose("Desk", "Desk 3").await;

    go_over(&window, "south").await;
    window.shows_chosen("Desk", "No desk").await;
    window.choose("Location", "Harbour Clinic").await;
    window.shows("//h1[.='Harbour Clinic']").await;
    window.shows(LIVE).await;

    go_over(&window, "Demo").await;
    window.shows(MARK).await;
    window.keep_screenshot("demo").await;

    go_over(&window, "north").await;
    window.hides(MARK).await;
    window.shows_chosen("Desk", "Desk 3").await;
    assert_eq!(window.run(location).await, at_north);
    go_over(&window, "south").await;
    window.shows("//h1[.='Harbour Clinic']").await;
    // The demo runs on, and is found again.
    go_over(&window, "Demo").await;
    window.shows(MARK).await;
    window.close().await;
}
