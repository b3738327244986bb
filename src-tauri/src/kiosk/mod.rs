//! A screen without a user: the program fills an output with what visitors may see, instead of opening
//! the clerk's window. `viewer::KioskFollower` decides what that is.

mod driver;
mod frame_proof;
mod key;
mod link;
mod output;
#[cfg(target_os = "linux")]
mod output_gtk;
#[cfg(not(target_os = "linux"))]
mod output_other;
mod presentation;
mod run;
mod screen_state;
mod window;

pub(crate) use run::{is_chosen, open};
pub(crate) use screen_state::{KioskState, ScreenState};
