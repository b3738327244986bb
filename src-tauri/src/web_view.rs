//! The system's web view from outside: what Tauri offers on no system or not on all of them.

#[cfg(not(target_os = "linux"))]
mod other;
mod page_signal;
#[cfg(target_os = "linux")]
mod webkitgtk;

#[cfg(not(target_os = "linux"))]
pub(crate) use other::{confine, end_process, hide, load, watch};
pub(crate) use page_signal::PageSignal;
#[cfg(target_os = "linux")]
pub(crate) use webkitgtk::{confine, end_process, hide, load, watch};
