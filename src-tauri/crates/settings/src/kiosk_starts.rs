//! What a screen without a user remembers of its starts.

use serde::{Deserialize, Serialize};

/// How much a screen without a user dares, by what became of its last starts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum KioskMode {
    /// All that it can.
    #[default]
    Usual,
    /// It draws in the simplest way, and nothing moves.
    Safe,
    /// It says in plain words, without a page, that it does not work.
    Plain,
}

/// A start, by a clock that nobody sets.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KioskStart {
    /// The id that the system gave to the run of the machine; empty where the system gives none.
    pub boot: String,
    /// How many seconds the machine ran by then, sleep included.
    pub seconds: u64,
}

/// What a screen without a user remembers of its starts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct KioskStarts {
    /// How the last start began.
    pub mode: KioskMode,
    /// The starts that count against the mode, the oldest first.
    pub recent: Vec<KioskStart>,
    /// How many pauses there were, one after the other, in which the screen said that it does not work.
    pub pauses: u32,
    /// Why the last run ended, in words, where it knew that.
    pub reason: Option<String>,
    /// How many starts there ever were.
    pub total: u64,
}
