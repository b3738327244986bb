//! What can happen to a view.

use jiff::Timestamp;
use qminder::{ConnectionStatus, Error, SubscriptionStatus, Ticket, TicketExternal, Topic};

/// What happens.
#[derive(Debug)]
pub(crate) enum Input {
    Connection(ConnectionStatus),
    /// Another key is used from now on: the link is made anew, and what was asked with the key
    /// before is given up.
    KeyChanged,
    /// The first of several pages that a [`crate::effect::Effect::LoadTicketList`] of the same number
    /// reads.
    FirstTicketsLoaded {
        number: u64,
        list: qminder::TicketList,
    },
    /// The answer to a [`crate::effect::Effect::LoadTicketList`] of the same number.
    TicketListLoaded {
        number: u64,
        result: Result<Option<qminder::TicketList>, Error>,
    },
    /// The answer to a [`crate::effect::Effect::LoadTicket`] of the same number.
    TicketLoaded {
        number: u64,
        result: Result<Option<Box<Ticket>>, Error>,
    },
    /// The answer to a [`crate::effect::Effect::LoadExternal`] of the same number.
    ExternalLoaded {
        number: u64,
        result: Result<Vec<TicketExternal>, Error>,
    },
    TicketEvent {
        ticket: Box<Ticket>,
        /// Whether the ticket is surely one of the location's.
        of_location: bool,
    },
    /// How the server serves one subscription, where that changed.
    Subscription {
        topic: Topic,
        status: SubscriptionStatus,
    },
    /// The machine slept since then.
    Resumed {
        since: Timestamp,
    },
    /// Something may have changed without being told.
    Reload,
    /// Events were lost.
    Missed,
    /// It is time to compare the open ticket with the server.
    Compare,
    /// Somebody opens a ticket.
    Open(String),
    /// Somebody wants the server to be tried at once.
    TryNow,
}
