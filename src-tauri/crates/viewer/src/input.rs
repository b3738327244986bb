//! The inputs of a view: what can happen to it.

use jiff::Timestamp;
use qminder::{
    ConnectionStatus, Error, LocationDetails, SubscriptionStatus, Ticket, TicketDetails,
    TicketExternal, Topic,
};

/// An input.
#[derive(Debug)]
pub(crate) enum Input {
    Connection(ConnectionStatus),
    /// Another key is used from now on: the connection is opened anew, and the requests with the
    /// old key were aborted.
    KeyChanged,
    /// The pause of a [`crate::effect::Effect::LoadTicketList`] of the same number is over, and the
    /// request is sent.
    TicketListSent {
        number: u64,
    },
    /// The first of several pages that a [`crate::effect::Effect::LoadTicketList`] of the same
    /// number reads.
    FirstTicketsLoaded {
        number: u64,
        list: qminder::TicketList,
    },
    /// The answer to a [`crate::effect::Effect::LoadTicketList`] of the same number.
    TicketListLoaded {
        number: u64,
        result: Result<Option<qminder::TicketList>, Error>,
    },
    /// The pause of a [`crate::effect::Effect::LoadTicket`] of the same number is over, and the
    /// request is sent.
    TicketSent {
        number: u64,
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
    /// The answer to a [`crate::effect::Effect::LoadDetails`] of the same number.
    DetailsLoaded {
        number: u64,
        result: Result<Option<Box<TicketDetails>>, Error>,
    },
    /// The answer to a [`crate::effect::Effect::LoadLocationDetails`] of the same number.
    LocationDetailsLoaded {
        number: u64,
        result: Result<LocationDetails, Error>,
    },
    /// The input fields of the location changed.
    FieldsOfLocationChanged,
    TicketEvent {
        ticket: Box<Ticket>,
        /// Whether the ticket certainly belongs to the location.
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
    /// Something may have changed without an event.
    Reload,
    /// Events were lost.
    Missed,
    /// The open ticket is due to be compared with the server.
    Compare,
    /// The user opens a ticket.
    Open(String),
    /// The user closes the ticket that is open.
    Close,
    /// The user wants the server to be tried at once.
    TryNow,
}
