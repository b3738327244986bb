//! The service manager (systemd) around a screen without a user: it is told when the screen is there and
//! that it lives, and ends the program where it is not told so.

mod manager;
mod watchdog;

pub(super) use manager::{tell, watchdog_limit};
pub(super) use watchdog::{ServiceWatchdog, Sign};
