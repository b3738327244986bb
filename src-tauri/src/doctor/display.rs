//! The check of the display: whether there is one on which a window can be opened.

#[cfg(target_os = "linux")]
mod gtk_display;
#[cfg(not(target_os = "linux"))]
mod other;

use serde::Serialize;

use super::status::Status;

#[cfg(target_os = "linux")]
pub(crate) use gtk_display::{check, probe};
#[cfg(not(target_os = "linux"))]
pub(crate) use other::{check, probe};

/// What is found of the display.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub(crate) enum DisplayFound {
    /// It can be opened.
    Opened {
        /// The window system, such as X11.
        system: String,
        /// Its name there, such as `:0`.
        name: String,
    },
    /// The environment names none.
    Missing,
    /// The one that the environment names cannot be opened.
    NotOpened {
        /// The variables that name it, with their values.
        named: String,
    },
    /// The one that the environment names does not answer.
    NoAnswer {
        /// The variables that name it, with their values.
        named: String,
        /// How long it had.
        seconds: u64,
    },
    /// The question itself could not be asked.
    NotAsked {
        /// What the system says.
        reason: String,
    },
    /// The system always has one.
    #[cfg_attr(target_os = "linux", expect(dead_code, reason = "on Linux there may be none"))]
    System,
}

impl DisplayFound {
    /// How the check went.
    pub(crate) fn status(&self) -> Status {
        match self {
            Self::Opened { .. } | Self::System => Status::Ok,
            _ => Status::Failed,
        }
    }
}
