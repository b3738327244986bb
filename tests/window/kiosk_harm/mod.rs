//! Harms to a screen without a user, each done to real processes, and how long the way back took. The
//! tests do each, and the bench holds the times to their bound.

pub mod link;
pub mod machine;
pub mod page;
pub mod program;

use std::fmt;
use std::time::{Duration, Instant};

use system_tests::RunningHub;

use crate::display::Picture;
use crate::kiosk_plan::Plan;
use crate::kiosk_screen::Screen;

/// The lines of the settings: a desk at which there is a visitor.
pub const TABLE: &str = "follows = \"desk 3\"";
/// How long the services of the package wait before they start the program again (`RestartSec`). A test
/// does not wait that long.
const RESTART_PAUSE: Duration = Duration::from_secs(2);

/// The way back from a harm.
pub struct Recovery {
    /// What had happened.
    pub cause: &'static str,
    /// How long the way back took from the end of the cause on.
    pub took: Duration,
}

impl Recovery {
    /// The way back from a harm whose cause ended at `end`.
    fn from(cause: &'static str, end: Instant) -> Self {
        Self { cause, took: end.elapsed() }
    }

    /// The way back from a harm that the program does not survive: who starts it again waits first.
    fn by_restart(cause: &'static str, end: Instant) -> Self {
        Self { cause, took: end.elapsed() + RESTART_PAUSE }
    }
}

impl fmt::Display for Recovery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:<62} {:>5.1} s", self.cause, self.took.as_secs_f64())
    }
}

/// A screen of a hub on which a visitor stands, and its picture.
async fn screen_of(plan: Plan) -> (Screen, Picture) {
    let screen = Screen::of(plan.table(TABLE));
    screen.is_well().await;
    let picture = screen.stands_still().await;
    (screen, picture)
}

/// A hub, a screen of it on which a visitor stands, and its picture.
async fn screen() -> (RunningHub, Screen, Picture) {
    let hub = RunningHub::start().await;
    let (screen, picture) = screen_of(Plan::of(&hub)).await;
    (hub, screen, picture)
}
