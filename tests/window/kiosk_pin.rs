//! The one way out of a screen without a user, its PIN: by taps and keys of the display, with pauses after
//! wrong ones that nothing shortens.

use std::fs;

use crate::display::Display;
use crate::kiosk_locked::{LEFT, Locked, MARIA, PAD, PIN};

#[tokio::test(flavor = "multi_thread")]
async fn wrong_pins_lead_to_a_pause_that_outlives_page_and_program() {
    let display = Display::start();
    let locked = Locked::managed_on(&display.name).await;
    let window = locked.open().await;
    locked.tap_corner();
    window.shows(PAD).await;
    locked.keep_picture("kiosk-pin");
    for left in [4, 3, 2, 1] {
        locked.type_pin("000000");
        window.shows(&format!("//dialog//*[@role='status'][contains(., 'left: {left}')]")).await;
    }
    locked.type_pin("000000");
    let pause = "//dialog//*[@role='status'][contains(., 'Too many tries')]";
    window.shows(pause).await;
    // The page behind it is the same, and goes on.
    window.shows(MARIA).await;
    window.run("location.reload()").await;
    window.hides("//dialog").await;
    window.shows(MARIA).await;
    locked.tap_corner();
    window.shows(pause).await;
    window.close().await;
    let window = locked.open().await;
    for _ in 0..5 {
        locked.xdotool(&["key", "Escape"]);
    }
    window.shows(pause).await;
    locked.xdotool(&["key", "Escape"]);
    window.hides("//dialog").await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn right_pin_starts_the_screen_anew_in_its_place_and_leaves_it() {
    let display = Display::start();
    let locked = Locked::managed_on(&display.name).await;
    let window = locked.open().await;
    let drawn = "the page has drawn its first frame";
    window.logs(drawn, 1).await;
    locked.tap_corner();
    window.shows(PAD).await;
    // By its own keys.
    for digit in PIN.chars() {
        let key = format!("//dialog//button[normalize-space(.)='{digit}']");
        locked.click_on(&window, &key).await;
    }
    locked.click_on(&window, "//dialog//button[@aria-label='Confirm']").await;
    window.shows("//dialog//h2[.='This screen']").await;
    locked.keep_picture("kiosk-status");
    locked.xdotool(&["key", "2"]);
    // The process is the same, so nothing has ended.
    window.logs(drawn, 2).await;
    assert!(fs::metadata(locked.options.file("exit-code")).is_err());
    drop(window);

    let window = locked.open().await;
    for _ in 0..5 {
        locked.xdotool(&["key", "Escape"]);
    }
    window.shows(PAD).await;
    locked.type_pin(PIN);
    window.shows("//dialog//h2[.='This screen']").await;
    locked.xdotool(&["key", "1"]);
    locked.has_ended_with(LEFT).await;
}
