//! The effects of a view: what its driver has to do.

use std::time::Duration;

use qminder::ExternalDetail;

/// An effect.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    LoadTicketList {
        number: u64,
        when: When,
    },
    LoadTicket {
        number: u64,
        id: String,
        when: When,
    },
    /// Reads the external data of some tickets of the list.
    LoadExternal {
        number: u64,
        ids: Vec<String>,
        detail: ExternalDetail,
        when: When,
    },
    /// Reads what the server knows of the open ticket's visitor beside the ticket itself.
    LoadDetails {
        number: u64,
        id: String,
        when: When,
    },
    /// Reads how the location wants its visitors shown.
    LoadLocationDetails {
        number: u64,
        when: When,
    },
    Subscribe(String),
    Unsubscribe(String),
    /// Sends [`crate::input::Input::Reload`] after a moment: subscriptions and requests reach a
    /// server on different connections, and a change may have been missed between them.
    ScheduleReload,
    /// Lets the connection try to connect at once.
    Connect,
}

/// When a request is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum When {
    Now,
    /// After a pause, because it failed.
    Later {
        /// How often in a row it failed.
        failures: u32,
        /// How long the server asks to wait.
        at_least: Duration,
    },
}
