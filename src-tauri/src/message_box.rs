//! A native message, for when there is no page that could show it.

mod details;
#[cfg(target_os = "linux")]
mod gtk_box;
#[cfg(not(target_os = "linux"))]
mod rfd_box;

pub(crate) use details::Details;
#[cfg(target_os = "linux")]
pub(crate) use gtk_box::{raise, show, show_alone};
#[cfg(not(target_os = "linux"))]
pub(crate) use rfd_box::{raise, show, show_alone};
