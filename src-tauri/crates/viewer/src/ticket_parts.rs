//! The parts that a ticket has wherever it is shown: line, status and labels.

use serde::Serialize;
use specta::Type;

/// A queue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct Line {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its colour, `#rrggbb`; absent where the server gives something else.
    pub color: Option<String>,
}

/// Where a ticket is in its life.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum TicketStatus {
    /// Waiting.
    Waiting,
    /// Being served.
    Serving,
    /// Served.
    Served,
    /// Called, but nobody came.
    NoShow,
    /// Cancelled.
    Cancelled,
    /// Booked for later.
    Scheduled,
    /// A status that this version does not know.
    Other {
        /// The server's word for it.
        word: String,
    },
}

/// A coloured tag on a ticket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct Label {
    /// Its text.
    pub value: String,
    /// Its colour, `#rrggbb`; absent where the server gives something else.
    pub color: Option<String>,
}
