//! Endings: the actions that end a visit, held back for a moment so that they can be undone.
//!
//! No server takes back that a visit ended, so the request itself waits for at most
//! [`HOLD`]. It is sent at once when another action is taken or when the program ends, and a
//! journal on the disk keeps it where the program is killed meanwhile.

mod driver;
mod journal;
mod queue;

use std::time::Duration;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::commands::ActionError;

pub(crate) use driver::Endings;

/// How long an ending is held back.
pub(crate) const HOLD: Duration = Duration::from_secs(5);

/// An action that ends a visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) enum EndingAction {
    /// The visitor was served.
    Served,
    /// The visitor did not come.
    NoShow,
}

impl From<EndingAction> for qminder::TicketAction {
    fn from(action: EndingAction) -> Self {
        match action {
            EndingAction::Served => Self::MarkServed,
            EndingAction::NoShow => Self::MarkNoShow,
        }
    }
}

/// What the server is asked for to end a visit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Request {
    ticket: String,
    action: EndingAction,
}

/// A visit that somebody ended, which the server does not know yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Ending {
    /// The ticket's id.
    ticket: String,
    /// The visitor's name; empty where it is not known, as after a restart of the program.
    name: String,
    /// What ends the visit.
    action: EndingAction,
    /// How far it is.
    phase: EndingPhase,
}

/// How far an ending is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub(crate) enum EndingPhase {
    /// It is held back and can be undone.
    Held {
        /// Until when, by this machine's clock.
        #[specta(type = String)]
        until: Timestamp,
    },
    /// The server is being told.
    Sending,
    /// The server gave no answer; it is asked again.
    Unanswered {
        /// Why.
        reason: String,
    },
}

/// An ending that the server refused: the visit goes on.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct FailedEnding {
    /// The ticket's id.
    ticket: String,
    /// The visitor's name; empty where it is not known.
    name: String,
    /// What should have ended the visit.
    action: EndingAction,
    /// Why it did not.
    error: ActionError,
}

/// All endings that the server does not know yet, and those that failed.
#[derive(Clone, Debug, Default, Serialize, Type)]
pub(crate) struct EndingsState {
    /// Grows with each change.
    version: u32,
    /// In the order in which they were asked for.
    pending: Vec<Ending>,
    /// Those that failed and were not dismissed.
    failed: Vec<FailedEnding>,
}

impl EndingsState {
    /// Whether it shows just this. The instants of held endings are computed anew each time and may
    /// differ by a little.
    fn shows(&self, pending: &[Ending], failed: &[FailedEnding]) -> bool {
        let same = |one: &Ending, other: &Ending| {
            let both_held = matches!(
                (&one.phase, &other.phase),
                (EndingPhase::Held { .. }, EndingPhase::Held { .. })
            );
            one.ticket == other.ticket && (both_held || one.phase == other.phase)
        };
        self.pending.len() == pending.len()
            && self.pending.iter().zip(pending).all(|(one, other)| same(one, other))
            && self.failed.len() == failed.len()
            && self.failed.iter().zip(failed).all(|(one, other)| one.ticket == other.ticket)
    }
}
