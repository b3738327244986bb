//! The system's web view from outside: what Tauri offers on no system or not on all of them.

#[cfg(not(target_os = "linux"))]
mod other;
mod page_signal;
mod picture;
#[cfg(target_os = "linux")]
mod webkitgtk;
#[cfg(target_os = "linux")]
mod webkitgtk_picture;

#[cfg(not(target_os = "linux"))]
pub(crate) use other::{confine, draw, end_process, hide, load, watch};
pub(crate) use page_signal::PageSignal;
pub(crate) use picture::{Page, Picture};
#[cfg(target_os = "linux")]
pub(crate) use webkitgtk::{confine, end_process, hide, load, watch};
#[cfg(target_os = "linux")]
pub(crate) use webkitgtk_picture::draw;
