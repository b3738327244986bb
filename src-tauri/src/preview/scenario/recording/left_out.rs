//! What is left out of a recording, and why.

use serde::Serialize;
use specta::Type;

/// An entry that is not in a recording.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
pub(crate) struct LeftOut {
    /// The number of the entry.
    pub id: u32,
    /// Why.
    pub reason: LeftOutReason,
}

/// Why an entry is not in a recording.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) enum LeftOutReason {
    /// It is not kept any more.
    Gone,
    /// The hub sent it, to a webhook.
    Webhook,
    /// Its body did not come in whole.
    Incomplete,
    /// The form has no provider, title and data, each once and as text.
    Form,
    /// What stands for the ticket is no id.
    Ticket,
    /// No scenario can have the hub answer so.
    Answer,
    /// The file would be larger than a scenario may be.
    TooLarge,
}
