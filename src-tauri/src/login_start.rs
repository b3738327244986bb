//! The start of the program at the login of the person: an entry of the operating system, in a place that
//! the person owns.
//!
//! Not a library: those that there are write no `Hidden`-aware entry on Linux, and quote no path.

#[cfg(target_os = "macos")]
#[path = "login_start/macos.rs"]
mod platform;
#[cfg(windows)]
#[path = "login_start/windows.rs"]
mod platform;
#[cfg(all(unix, not(target_os = "macos")))]
#[path = "login_start/xdg.rs"]
mod platform;

mod start_command;

use std::io;

use settings::Settings;

use start_command::StartCommand;

/// Has the system do what the settings say by now. Where nobody said anything, the system's entry is left
/// as it is. `chosen` is whether a person switched it on or off just now: then it holds also where the
/// entry was switched off by the desktop's own means before.
///
/// # Errors
/// What the system says.
pub(crate) fn follow(settings: &Settings, chosen: bool) -> io::Result<()> {
    match settings.start_at_login() {
        None => Ok(()),
        Some(true) => platform::switch_on(&StartCommand::as_now(settings)?, chosen),
        Some(false) => platform::switch_off(),
    }
}
