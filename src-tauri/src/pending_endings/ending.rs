//! What an ending is: the action, how far it is, and what the window is told of it.

use std::time::Duration;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::ticket_action::ActionError;

/// The time for which an ending is held back and can be undone.
pub(super) const UNDO_PERIOD: Duration = Duration::from_secs(5);

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

/// The request to the server that ends a visit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Request {
    pub ticket: String,
    pub action: EndingAction,
}

/// A visit that somebody ended, which the server does not know yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PendingEnding {
    /// The ticket's id.
    pub(super) ticket: String,
    /// The visitor's name; empty where it is not known, as after a restart of the program.
    pub(super) name: String,
    /// What ends the visit.
    pub(super) action: EndingAction,
    /// How far it is.
    pub(super) phase: EndingPhase,
}

/// How far an ending is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub(crate) enum EndingPhase {
    /// The ending is held back and can be undone.
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
    pub(super) ticket: String,
    /// The visitor's name; empty where it is not known.
    pub(super) name: String,
    /// What should have ended the visit.
    pub(super) action: EndingAction,
    /// Why it did not.
    pub(super) error: ActionError,
}

/// All endings that the server does not know yet, and those that failed.
#[derive(Clone, Debug, Default, Serialize, Type)]
pub(crate) struct EndingsState {
    /// Grows with each change.
    pub(super) version: u32,
    /// The pending endings, in the order in which they were asked for.
    pub(super) pending: Vec<PendingEnding>,
    /// The endings that failed and were not dismissed.
    pub(super) failed: Vec<FailedEnding>,
}

impl EndingsState {
    /// Returns whether this state shows exactly these endings. The instants of held endings are computed anew each time and may
    /// differ by a little.
    pub(super) fn shows(&self, pending: &[PendingEnding], failed: &[FailedEnding]) -> bool {
        let same = |one: &PendingEnding, other: &PendingEnding| {
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
