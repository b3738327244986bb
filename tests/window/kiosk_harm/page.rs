//! Harms to the page of a screen without a user.

use std::fs;
use std::time::Instant;

use system_tests::RunningHub;

use super::{Recovery, TABLE, screen};
use crate::clerk::WindowOptions;
use crate::driver::{Window, free_port};
use crate::kiosk_status::{Status, status_of};
use crate::process::signal;

/// What the program logs when it ends a page that draws nothing.
pub const STANDS_STILL: &str = "the page stands still, so its web process is ended";
/// A script that has the page draw on, and what it tells of a state that it has drawn wait without end.
const SHOW_NOTHING_NEWER: &str = "const send = window.fetch; window.fetch = (to, ...more) => String(to).includes('kiosk_frame_drawn') ? new Promise(() => {}) : send(to, ...more)";

/// The web process is killed.
pub async fn killed() -> Recovery {
    by_signal("the web process is killed (kill -9)", "-KILL").await
}

/// The web process is stopped, and stays there.
pub async fn stopped() -> Recovery {
    by_signal("the web process is stopped (SIGSTOP)", "-STOP").await
}

async fn by_signal(cause: &'static str, name: &str) -> Recovery {
    let (_hub, screen, before) = screen().await;
    let process = screen.web_process().await;
    let since = Instant::now();
    signal(name, process);
    screen.is_back(1).await;
    screen.shows_again(&before).await;
    let recovery = Recovery::from(cause, since);
    assert_ne!(screen.web_process().await, process);
    recovery
}

/// A script blocks the page. The driver brings it there, and cannot use the page after that.
pub async fn blocked() -> Recovery {
    let page = Driven::open().await;
    // The driver waits for an answer of the page.
    page.window.run("setTimeout(() => { for (;;); }, 100)").await;
    let since = Instant::now();
    page.is_back().await;
    let recovery = Recovery::from("a script blocks the page", since);
    page.window.logs(STANDS_STILL, 1).await;
    recovery
}

/// The page goes on to draw frames, and shows nothing of what it is told.
pub async fn shows_nothing_newer() -> Recovery {
    let page = Driven::open().await;
    page.window.run(SHOW_NOTHING_NEWER).await;
    assert_eq!(page.hub.post("/v1/tickets/12345/markserved", &[]).await.status, 200);
    let since = Instant::now();
    page.is_back().await;
    let recovery = Recovery::from("the page draws, and shows no newer state", since);
    page.window.logs(STANDS_STILL, 1).await;
    recovery
}

/// The page is lost three times within a minute, and the program starts anew in its own place.
pub async fn lost_three_times() -> Recovery {
    let (_hub, screen, before) = screen().await;
    for losses in 1..=2 {
        signal("-KILL", screen.web_process().await);
        screen.is_back(losses).await;
    }
    let since = Instant::now();
    signal("-KILL", screen.web_process().await);
    screen.is_well_after(2).await;
    screen.shows_again(&before).await;
    let recovery = Recovery::from("the page is lost the third time within a minute", since);
    assert_eq!(screen.state()["kiosk"]["total"], 2);
    recovery
}

/// A screen that a driver drives.
struct Driven {
    window: Window,
    hub: RunningHub,
    port: u16,
    // Its settings are followed for as long as it runs.
    _options: WindowOptions,
}

impl Driven {
    /// Opens a screen on which a visitor stands.
    async fn open() -> Self {
        let hub = RunningHub::start().await;
        let port = free_port();
        let options = WindowOptions::new(&hub.read);
        let table = format!("[kiosk]\n{TABLE}\nstatus-port = {port}\n");
        fs::write(options.file("settings.toml"), table).expect("a file");
        let loud = [("SERVICE_VIEW_LOG", "service_view=info")];
        let window = options.open_on(&hub, &loud, &["--kiosk", "--location", "1"]).await;
        window.shows("//h1[.='Maria S.']").await;
        Self { window, hub, port, _options: options }
    }

    /// Waits until a page was lost and the one after it draws the newest state.
    async fn is_back(&self) {
        let is_so = |status: &Status| {
            status.losses() >= 1 && status.is_current() && status.age_of_frame() < 2.0
        };
        status_of(self.port, "back", is_so).await;
    }
}
