//! Linux: a second process of this program opens the display, since a display that is stopped holds up
//! whoever opens it, and nothing but the end of the process takes that back.

use std::env;
use std::process::{ExitCode, Stdio};
use std::time::Duration;

use gtk::gdk::Display;
use gtk::prelude::*;
use tokio::process::Command;
use tokio::time::timeout;

use super::DisplayFound;

/// The command with which the program opens the display and says what it is.
const PROBE: &str = "doctor-display";
/// How long a display may take to be opened.
const LIMIT: Duration = Duration::from_secs(10);
/// What names a display.
const VARIABLES: [&str; 2] = ["WAYLAND_DISPLAY", "DISPLAY"];

/// Finds out whether there is a display.
pub(crate) async fn check() -> DisplayFound {
    let program = match env::current_exe() {
        Ok(program) => program,
        Err(error) => return DisplayFound::NotAsked { reason: error.to_string() },
    };
    let mut question = Command::new(program);
    question.arg(PROBE).stdin(Stdio::null()).stderr(Stdio::null()).kill_on_drop(true);
    // Nothing but the display is asked for, so no bus is started for it.
    question.env("NO_AT_BRIDGE", "1").env("GTK_USE_PORTAL", "0");
    let answer = match timeout(LIMIT, question.output()).await {
        Ok(Ok(answer)) => answer,
        Ok(Err(error)) => return DisplayFound::NotAsked { reason: error.to_string() },
        Err(_) => return DisplayFound::NoAnswer { named: named(), seconds: LIMIT.as_secs() },
    };
    let said = String::from_utf8_lossy(&answer.stdout);
    match said.trim().split_once(' ').filter(|_| answer.status.success()) {
        Some((system, name)) => {
            DisplayFound::Opened { system: system.to_owned(), name: name.to_owned() }
        }
        None if named().is_empty() => DisplayFound::Missing,
        None => DisplayFound::NotOpened { named: named() },
    }
}

/// The variables that name a display, with their values.
fn named() -> String {
    let set = VARIABLES.into_iter().filter_map(|name| {
        let value = env::var(name).ok().filter(|value| !value.is_empty())?;
        Some(format!("{name}={value}"))
    });
    set.collect::<Vec<_>>().join(" ")
}

/// Opens the display and prints what it is: the window system and the name of the display there.
pub(crate) fn probe() -> ExitCode {
    let Some(display) = gtk::init().ok().and_then(|()| Display::default()) else {
        return ExitCode::FAILURE;
    };
    let system = if display.backend().is_wayland() { "Wayland" } else { "X11" };
    println!("{system} {}", display.name());
    ExitCode::SUCCESS
}
