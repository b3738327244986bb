//! The actions and changes of a clerk that leave a visit open, and why one fails.

use qminder::{Error, TicketChange};
use serde::{Deserialize, Serialize};

/// An action of a clerk after which the visit goes on. An action that ends a visit is an
/// `EndingAction`.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Action {
    /// Calls a waiting visitor.
    Call,
    /// Calls a called visitor once more.
    Recall,
    /// Puts a called visitor back to the head of the queue.
    BackToQueue,
}

/// A change that a clerk makes to a ticket beside the steps of its life.
#[derive(Clone, Debug, Deserialize, Serialize, specta::Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub(crate) enum Change {
    /// Adds a label.
    AddLabel {
        /// Its text.
        label: String,
    },
    /// Takes a label away.
    RemoveLabel {
        /// Its text.
        label: String,
    },
    /// Moves the visitor to the queue of another line.
    Forward {
        /// The id of the line.
        line: String,
    },
    /// Assigns the ticket to a user.
    Assign {
        /// The id of the user.
        assignee: String,
    },
    /// Takes the assignment back.
    Unassign,
}

impl Change {
    /// Returns the change as the client sends it.
    pub(crate) fn as_request(&self) -> TicketChange<'_> {
        match self {
            Self::AddLabel { label } => TicketChange::AddLabel(label),
            Self::RemoveLabel { label } => TicketChange::RemoveLabel(label),
            Self::Forward { line } => TicketChange::Forward(line),
            Self::Assign { assignee } => TicketChange::Assign(assignee),
            Self::Unassign => TicketChange::Unassign,
        }
    }
}

/// Why an action was not taken, or may not have been.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub(crate) enum ActionError {
    /// The key may not do it.
    NotAllowed,
    /// The ticket is not there any more.
    Gone,
    /// The ticket's status forbids it, as when somebody else was faster.
    WrongStatus,
    /// The server did not answer: it may have done it or not.
    NoAnswer {
        /// Why.
        reason: String,
    },
    /// The server refused it.
    Refused {
        /// What the server says.
        reason: String,
    },
}

impl From<Error> for ActionError {
    fn from(error: Error) -> Self {
        match error {
            error if error.is_about_the_key() => Self::NotAllowed,
            Error::Refused { status: 404, .. } => Self::Gone,
            Error::Refused { status: 409, .. } => Self::WrongStatus,
            Error::Unreachable(_)
            | Error::NoNetwork(_)
            | Error::UnknownHost { .. }
            | Error::ConnectionRefused(_)
            | Error::Proxy { .. }
            | Error::Timeout
            | Error::HostNotServed { .. }
            | Error::NotTheServer(_) => Self::NoAnswer { reason: error.to_string() },
            error => Self::Refused { reason: error.to_string() },
        }
    }
}
