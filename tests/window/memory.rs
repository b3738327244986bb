//! The window's placement and the preferences after the next start.

use std::fs;

use serde_json::{Value, json};
use system_tests::RunningHub;

use crate::clerk::{LIVE, WindowOptions, attach};
use crate::display::Display;
use crate::driver::Window;
use crate::x11::{XDisplay, comes_true};

const TITLE: &str = "^Service View$";

fn settings(options: &WindowOptions) -> Value {
    let text = fs::read_to_string(options.file("settings.json")).unwrap_or_default();
    serde_json::from_str(&text).unwrap_or_default()
}

async fn is_sized(window: &Window, width: u32, height: u32) {
    window.shows_that(&format!("return innerWidth === {width} && innerHeight === {height}")).await;
}

/// Calls a command of the program as the page does.
async fn ask(window: &Window, command: &str, arguments: Value) -> Value {
    let script = "const [command, given, done] = arguments; __TAURI_INTERNALS__.invoke(command, given).then(done)";
    window.run_async(script, vec![json!(command), arguments]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn size_and_zoom_of_the_window_are_there_at_the_next_start() {
    let hub = RunningHub::start().await;
    let options = WindowOptions::new(&hub.secret);
    let window = options.open(&hub, &[]).await;
    window.shows(LIVE).await;
    is_sized(&window, 1120, 800).await;
    window.resize(900, 720).await;
    is_sized(&window, 900, 720).await;
    window.run("document.querySelector('input[type=search]').focus()").await;
    window.press("\u{e009}+\u{e000}").await;
    is_sized(&window, 750, 600).await;
    comes_true("its zoom", || settings(&options)["window"]["zoom"] == 1.2).await;
    comes_true("its width", || settings(&options)["window"]["width"] == 900.0).await;
    window.close().await;

    let window = options.open(&hub, &[]).await;
    is_sized(&window, 750, 600).await;
    // The keys go on from the zoom that was remembered.
    window.run("document.querySelector('input[type=search]').focus()").await;
    window.press("\u{e009}-\u{e000}").await;
    is_sized(&window, 900, 720).await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn window_never_opens_out_of_sight_or_larger_than_the_screen() {
    let hub = RunningHub::start().await;
    let options = WindowOptions::new(&hub.secret);
    let state = json!({ "window": {
        "width": 100_000.0, "height": 100_000.0, "position": [90_000, -90_000],
        "maximized": false, "zoom": 1.0,
    } });
    fs::write(options.file("settings.json"), state.to_string()).expect("a file");
    let window = options.open(&hub, &[]).await;
    window.shows_that("return innerWidth <= screen.width && innerHeight <= screen.height").await;
    window.shows_that("return screenX >= 0 && screenX < screen.width && screenY >= 0").await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn window_stands_where_it_was_left_and_is_no_larger_from_start_to_start() {
    let hub = RunningHub::start().await;
    let display = Display::start();
    let screen = XDisplay::named(&display.name);
    let on_display = [("DISPLAY", display.name.as_str()), ("GDK_BACKEND", "x11")];
    let options = WindowOptions::new(&hub.secret);
    let window = options.open_on(&hub, &on_display, &[]).await;
    screen.place(TITLE, [300, 50], [900, 720]);
    let left = json!([[300, 50], 900.0, 720.0]);
    let placed = || {
        let window = &settings(&options)["window"];
        json!([window["position"], window["width"], window["height"]])
    };
    comes_true("its place", || placed() == left).await;
    window.close().await;
    for _ in 0..3 {
        let window = options.open_on(&hub, &on_display, &[]).await;
        is_sized(&window, 900, 720).await;
        window.shows_that("return screenX === 300 && screenY === 50").await;
        window.close().await;
        assert_eq!(placed(), left);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn maximised_window_keeps_the_size_to_which_it_goes_back() {
    let hub = RunningHub::start().await;
    let display = Display::start();
    let screen = XDisplay::named(&display.name);
    let on_display = [("DISPLAY", display.name.as_str()), ("GDK_BACKEND", "x11")];
    let options = WindowOptions::new(&hub.secret);
    let _manager = screen.manage().await;
    let window = options.open_on(&hub, &on_display, &[]).await;
    window.shows(LIVE).await;
    screen.place(TITLE, [300, 50], [900, 720]);
    comes_true("its size", || settings(&options)["window"]["width"] == 900.0).await;
    screen.maximize("Service View");
    comes_true("it is maximised", || settings(&options)["window"]["maximized"] == true).await;
    let kept = settings(&options)["window"].clone();
    assert_eq!([&kept["width"], &kept["height"]], [900.0, 720.0], "{kept}");
    window.close().await;
    let window = options.open_on(&hub, &on_display, &[]).await;
    window.shows_that("return innerWidth > 1200 && innerHeight > 800").await;
    let again = settings(&options)["window"].clone();
    assert_eq!(again, kept);
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn preferences_are_there_at_the_next_start_beside_the_choices() {
    let hub = RunningHub::start().await;
    let options = WindowOptions::new(&hub.secret);
    let window = options.open(&hub, &[]).await;
    let first = &ask(&window, "next_settings", json!({ "version": 0 })).await["preferences"];
    let default = json!({
        "language": null, "theme": "system", "textSize": 100, "letterKeys": true, "lateAfter": 30,
        "notifications": "details", "sounds": false, "maskContacts": false, "openLinks": "always",
        "startAtLogin": false,
    });
    assert_eq!(*first, default);
    let preferred = json!({
        "language": "ar", "theme": "dark", "textSize": 150, "letterKeys": false, "lateAfter": null,
        "notifications": "off", "sounds": true, "maskContacts": true, "openLinks": "ask",
        "startAtLogin": false,
    });
    ask(&window, "save_preferences", json!({ "preferences": preferred })).await;
    window.close().await;
    let window = options.open(&hub, &[]).await;
    let again = ask(&window, "next_settings", json!({ "version": 0 })).await;
    assert_eq!((&again["preferences"], &again["defaults"]), (&preferred, &default));
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn unseen_errors_are_counted_in_the_title_until_they_are_seen() {
    let hub = RunningHub::start().await;
    // On a display of its own, so that no other window has such a title.
    let display = Display::start();
    let screen = XDisplay::named(&display.name);
    let on_display = [("DISPLAY", display.name.as_str())];
    let options = WindowOptions::new(&hub.secret);
    let window = options.open_on(&hub, &on_display, &["--ticket", "12345"]).await;
    window.shows(LIVE).await;
    // Below all that is on the screen, so that it is not seen at once.
    let mut fields: Vec<_> = (1..=60)
        .map(|at| json!({ "type": "text", "title": format!("Row {at}"), "value": "Value" }))
        .collect();
    fields.push(json!({ "type": "message", "content": "Locked", "importance": "error" }));
    attach(&hub, "12345", "my-crm", "Account", &json!({ "fields": fields }).to_string()).await;
    screen.window_is_there("^.1. Service View$", true).await;
    window.run("document.querySelector('nav [data-pinned]').click()").await;
    screen.window_is_there("^Service View$", true).await;
    window.close().await;
}
