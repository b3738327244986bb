//! What a view has done about what happens.

use std::time::Duration;

use qminder::ExternalDetail;

/// What to do about it.
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
    Subscribe(String),
    Unsubscribe(String),
    /// Come back with [`crate::input::Input::Reload`] after a moment: a server takes subscriptions and
    /// questions on different ways, and something may have slipped in between.
    ScheduleReload,
    /// Have the link try at once.
    Connect,
}

/// When something is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum When {
    Now,
    /// After a pause, because it failed.
    Later {
        /// How often in a row it failed.
        failures: u32,
        /// How long the server wants to be let alone.
        at_least: Duration,
    },
}
