//! Harms that the program of a screen without a user does not survive. The test starts it again.

use std::time::{Duration, Instant};

use system_tests::RunningHub;

use super::{Recovery, TABLE, screen, screen_of};
use crate::kiosk_plan::Plan;
use crate::kiosk_screen::Screen;
use crate::process::signal;
use crate::service_manager::{LIFE, ServiceManager};

/// After how long without a sign of life the service manager of the test ends the program.
const LIFE_LIMIT: Duration = Duration::from_secs(5);
/// The exit code of a program that cannot start.
const STARTUP_FAILED: i32 = 2;
/// What the program logs once its window is there.
const DRAWN: &str = "the page has drawn its first state";

/// The program is killed.
pub async fn killed() -> Recovery {
    let (_hub, mut screen, before) = screen().await;
    let since = Instant::now();
    screen.start_again();
    screen.is_well_after(2).await;
    screen.shows_again(&before).await;
    Recovery::by_restart("the program is killed (kill -9)", since)
}

/// The main loop stands still, so the page may draw and nobody hears of it. Who watches over the program
/// ends it.
pub async fn stuck() -> Recovery {
    let hub = RunningHub::start().await;
    let manager = ServiceManager::listen();
    let environment = manager.environment(LIFE_LIMIT);
    let environment = environment.each_ref().map(|(name, value)| (*name, value.as_str()));
    let (mut screen, before) = screen_of(Plan::of(&hub).environment(&environment)).await;
    manager.is_told(LIFE, 1).await;
    signal("-STOP", screen.program());
    manager.misses_life(LIFE_LIMIT).await;
    let since = Instant::now();
    screen.start_again();
    screen.is_well_after(2).await;
    screen.shows_again(&before).await;
    Recovery::by_restart("the main loop stood still, and systemd has ended the program", since)
}

/// The X server is killed, and started again after the program was tried without it.
pub async fn x_server_killed() -> Recovery {
    let (_hub, mut screen, before) = screen().await;
    screen.display().end();
    // A program that hung here would not be started again.
    assert!(!screen.ends().await.success());
    screen.start_again();
    assert_eq!(screen.ends().await.code(), Some(STARTUP_FAILED));
    screen.display().start_again();
    let since = Instant::now();
    screen.start_again();
    // The start without a display does not count.
    screen.is_well_after(2).await;
    screen.shows_again(&before).await;
    Recovery::by_restart("the X server was killed, and is there again", since)
}

/// Another program has the data of the program's own hub, and ends.
pub async fn data_in_use() -> Recovery {
    let hub = RunningHub::start().await;
    let plan = Plan::of_own_hub(hub.data().to_str().expect("UTF-8"));
    let screen = Screen::of(plan.table(TABLE));
    screen.logs("another program has the data directory", 1).await;
    let stopped = hub.stop().await;
    let since = Instant::now();
    screen.logs(DRAWN, 1).await;
    let recovery = Recovery::from("another program had the data, and has ended", since);
    drop(stopped);
    recovery
}
