//! What the desktop's notifications say.

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::choice::Choice;

/// What the desktop's notifications say. Passers-by can read them, also over a locked screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Notifications {
    /// There are none.
    Off,
    /// What happened, and nothing of whom it is about.
    Ticket,
    /// Also the visitor's first name, and the provider.
    #[default]
    Details,
}

impl Choice for Notifications {
    const EXPECTED: &'static str = "\"off\", \"ticket\" or \"details\"";
    const WORDS: &'static [(&'static str, Self)] =
        &[("off", Self::Off), ("ticket", Self::Ticket), ("details", Self::Details)];
}
