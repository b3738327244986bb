//! Harms by the machine of a screen without a user.

use std::fs;
use std::process::Command;
use std::time::Instant;

use system_tests::RunningHub;

use super::{Recovery, screen_of};
use crate::kiosk_plan::Plan;
use crate::process::signal;
use crate::small_disk::SmallDisk;

/// The size of the disk in MiB: what a web view writes fits.
const DISK_SIZE: u32 = 8;

/// The clock of the machine is set to the day after, then to the day before. What happens after that is
/// on the screen.
pub async fn clock_set() -> Recovery {
    let hub = RunningHub::start().await;
    let folder = tempfile::tempdir().expect("a directory");
    let clock = folder.path().join("clock");
    let set = |days: &str| fs::write(&clock, days).expect("a file");
    set("+0");
    let library = library();
    // The clock that nobody sets goes on as it is.
    let environment = [
        ("LD_PRELOAD", library.as_str()),
        ("FAKETIME_TIMESTAMP_FILE", clock.to_str().expect("UTF-8")),
        ("FAKETIME_DONT_FAKE_MONOTONIC", "1"),
        ("FAKETIME_CACHE_DURATION", "1"),
    ];
    let (screen, before) = screen_of(Plan::of(&hub).environment(&environment)).await;
    let since = Instant::now();
    for (days, step, form) in
        [("+1d", "returntoqueue", ("position", "FIRST")), ("-1d", "call", ("desk", "3"))]
    {
        set(days);
        let drawn = screen.is_well().await.drawn();
        let answer = hub.post(&format!("/v1/tickets/12345/{step}"), &[form]).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        screen.status("newer", |status| status.drawn() > drawn && status.is_current()).await;
    }
    screen.shows_again(&before).await;
    let recovery = Recovery::from("the clock is set by a day, and by two days back", since);
    let status = screen.is_well().await;
    assert_eq!((status.starts(), status.losses()), (1, 0));
    recovery
}

/// The library that sets the clock of a program.
fn library() -> String {
    let said = Command::new("faketime").args(["-f", "+0", "printenv", "LD_PRELOAD"]).output();
    let said = said.expect("faketime; `make test` installs it").stdout;
    String::from_utf8_lossy(said.trim_ascii()).into_owned()
}

/// The disk is full: the page is lost, the program is ended, and both come back. Once there is room again,
/// starts are remembered again.
pub async fn disk_full() -> Recovery {
    let hub = RunningHub::start().await;
    let plan = Plan::of(&hub).on_disk(SmallDisk::make(DISK_SIZE));
    let (mut screen, before) = screen_of(plan).await;
    let disk = screen.plan().disk.as_ref().expect("a disk");
    disk.fill();
    signal("-KILL", screen.web_process().await);
    screen.is_back(1).await;
    screen.shows_again(&before).await;
    let since = Instant::now();
    screen.start_again();
    screen.is_well_after(2).await;
    screen.shows_again(&before).await;
    let recovery = Recovery::by_restart("the program is killed while the disk is full", since);
    assert_eq!(screen.state()["kiosk"]["total"], 1, "what was remembered is whole");
    screen.plan().disk.as_ref().expect("a disk").free();
    screen.start_again();
    // That of the start before could not be saved.
    screen.is_well_after(2).await;
    assert_eq!(screen.state()["kiosk"]["total"], 2);
    recovery
}
