//! What those who watch over a screen without a user are told: the service manager, programs that ask for
//! its status, and the administrator.

use std::time::Duration;

use system_tests::{RunningHub, write_key};

use crate::kiosk_harm::TABLE;
use crate::kiosk_harm::page::STANDS_STILL;
use crate::kiosk_plan::Plan;
use crate::kiosk_screen::Screen;
use crate::process::signal;
use crate::service_manager::{LIFE, READY, ServiceManager};

#[tokio::test(flavor = "multi_thread")]
async fn service_manager_is_told_of_life_only_while_frames_are_drawn() {
    let hub = RunningHub::start().await;
    let manager = ServiceManager::listen();
    let environment = manager.environment(Duration::from_secs(30));
    let environment = environment.each_ref().map(|(name, value)| (*name, value.as_str()));
    let screen = Screen::of(Plan::of(&hub).table(TABLE).environment(&environment));
    manager.is_told(READY, 1).await;
    screen.logs("the page has drawn its first state", 1).await;
    manager.is_told("STATUS=The screen is drawn; its data is live", 1).await;
    manager.is_told(LIFE, 3).await;
    let before = manager.count(LIFE);
    signal("-STOP", screen.web_process().await);
    screen.logs(STANDS_STILL, 1).await;
    // Three seconds went by, of which the first may have had a frame that was on its way.
    let meanwhile = manager.count(LIFE) - before;
    assert!(meanwhile <= 2, "{meanwhile} signs of life without a frame");
    manager.is_told(LIFE, manager.count(LIFE) + 3).await;
    assert_eq!(manager.count(READY), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn picture_is_for_the_administrators_key_alone_and_never_unmasked() {
    let hub = RunningHub::start().await;
    let screen = Screen::of(Plan::of(&hub).table(TABLE));
    screen.is_well().await;
    assert_eq!(screen.picture(Some("Bearer one")).await.0, 404);
    let key = screen.plan().file("admin.key");
    write_key(key.as_ref(), "one");
    screen.plan().set(&format!("follows = \"desk 3\"\nadmin-key-file = \"{key}\""));
    for (header, code) in [(None, 401), (Some("Bearer two"), 401)] {
        screen.picture_is(header, code).await;
    }
    screen.picture_is(Some("Bearer one"), 200).await;
    let (_, picture) = screen.picture(Some("Bearer one")).await;
    assert!(picture.starts_with(b"\x89PNG"), "{}", String::from_utf8_lossy(&picture));
    screen.keep("kiosk-screenshot", &picture);
    screen.plan().set(&format!("preset = \"staff\"\nadmin-key-file = \"{key}\""));
    screen.picture_is(Some("Bearer one"), 403).await;
    // No web page has a browser of the machine ask.
    let page = reqwest::Client::new().get(screen.address("/metrics"));
    let refused = page.header("Origin", "https://portal.example").send().await.expect("an answer");
    assert_eq!(refused.status(), 403);
    let metrics = screen.get("/metrics").await;
    assert!(metrics.contains("kiosk_healthy 1\n"), "{metrics}");
    assert!(!metrics.contains("Maria"), "{metrics}");
}
