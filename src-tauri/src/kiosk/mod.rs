//! A screen without a user: the program fills an output with what visitors may see, instead of opening
//! the clerk's window. `viewer::KioskFollower` decides what that is.

mod driver;
mod exit_gate;
mod frame_proof;
mod good_run;
mod key;
mod leaving;
mod link;
mod link_status;
#[cfg(target_os = "linux")]
mod lock_events;
#[cfg(target_os = "linux")]
mod lock_webkit;
mod out_of_order;
mod output;
#[cfg(target_os = "linux")]
mod output_gtk;
#[cfg(not(target_os = "linux"))]
mod output_other;
mod overview;
mod page_loss;
mod pin_hash;
mod pin_tries;
mod plain_screen;
#[cfg(target_os = "linux")]
mod plain_screen_gtk;
#[cfg(not(target_os = "linux"))]
mod plain_screen_other;
mod presentation;
mod quiet_restart;
mod run;
mod screen_state;
mod service;
mod starts;
mod status;
mod supervisor;
mod window;

pub(crate) use exit_gate::{ExitGate, ExitOffer, PinAnswer, TypedPin};
pub(crate) use leaving::{leave, restart};
pub(crate) use pin_hash::run as hash_pin;
pub(crate) use run::run;
pub(crate) use screen_state::{KioskState, ScreenState};
pub(crate) use starts::Start;
