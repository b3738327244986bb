//! A screen without a user: the program fills an output with what visitors may see, instead of opening
//! the clerk's window. `viewer::KioskFollower` decides what that is.

mod driver;
mod exit_gate;
mod frame_proof;
mod key;
mod leaving;
mod link;
#[cfg(target_os = "linux")]
mod lock_events;
#[cfg(target_os = "linux")]
mod lock_webkit;
mod output;
#[cfg(target_os = "linux")]
mod output_gtk;
#[cfg(not(target_os = "linux"))]
mod output_other;
mod pin_hash;
mod pin_tries;
mod presentation;
mod run;
mod screen_state;
mod window;

pub(crate) use exit_gate::{ExitGate, ExitOffer, PinAnswer, TypedPin};
pub(crate) use leaving::{Restart, leave, restart};
pub(crate) use pin_hash::run as hash_pin;
pub(crate) use run::{is_chosen, open};
pub(crate) use screen_state::{KioskState, ScreenState};
