//! What can happen to a view.

use jiff::Timestamp;
use qminder::{Error, LinkStatus, Service, Ticket, Topic};

/// What happens.
#[derive(Debug)]
pub(crate) enum Input {
    Link(LinkStatus),
    /// Another key is used from now on: the link is made anew, and what was asked with the key
    /// before is given up.
    KeyChanged,
    /// The answer to a [`crate::effect::Effect::ReadBoard`] of the same number.
    BoardRead {
        number: u64,
        result: Result<Option<qminder::Board>, Error>,
    },
    /// The answer to a [`crate::effect::Effect::ReadTicket`] of the same number.
    TicketRead {
        number: u64,
        result: Result<Option<Box<Ticket>>, Error>,
    },
    TicketHeard {
        ticket: Box<Ticket>,
        /// Whether the ticket is surely one of the location's.
        of_location: bool,
    },
    /// How the server serves one subscription, where that changed.
    Service {
        topic: Topic,
        service: Service,
    },
    /// The machine slept since then.
    Slept {
        since: Timestamp,
    },
    /// Something may have changed without being told.
    ReadAgain,
    /// It is time to compare the open ticket with the server.
    Check,
    /// Somebody opens a ticket.
    Open(String),
    /// Somebody wants the server to be tried at once.
    TryNow,
}
