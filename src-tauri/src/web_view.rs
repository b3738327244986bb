//! The system's web view from outside: what Tauri offers on no system or not on all of them.

#[cfg(not(target_os = "linux"))]
mod other;
#[cfg(target_os = "linux")]
mod webkitgtk;

#[cfg(not(target_os = "linux"))]
pub(crate) use other::{confine, end_process, hide, load, watch};
#[cfg(target_os = "linux")]
pub(crate) use webkitgtk::{confine, end_process, hide, load, watch};

use crate::page_watch::Loss;

/// What is seen of a page from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Seen {
    /// A look, once a second.
    Look {
        /// Whether the window itself has drawn since the last look.
        drawn: bool,
    },
    /// The web process of the page ended.
    Ended(Loss),
}
