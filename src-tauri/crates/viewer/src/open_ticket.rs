//! The state of the open ticket.

use std::sync::Arc;

use external_data::PayloadView;
use jiff::Timestamp;
use qminder::{ConnectionStatus, Ticket};

use crate::screen::{OpenTicket, Retry};
use crate::state_version::StateVersion;
use crate::ticket_cache::CachedTicket;
use crate::visitor::open_ticket;

/// The open ticket, and how far its state can be trusted.
pub(crate) struct TrackedTicket {
    pub id: String,
    pub shown: OpenTicketState,
    /// Whether an event of the ticket came since the ticket was last requested. The event then
    /// counts and the response does not, since that may be older.
    pub heard: bool,
    /// Whether the ticket was last requested only to compare it with what is shown.
    pub compared: bool,
    /// Whether a response was already dropped because it looked older. The next one is accepted.
    pub looked_stale: bool,
    /// When the server sent the state that is shown, while that comes from the cache of the list;
    /// `None` once the ticket itself was read.
    pub cached_at: Option<Timestamp>,
    /// Whether the whole screen was current when the ticket was opened from the cache of the list.
    /// This is false once the ticket itself was read.
    pub opened_current: bool,
}

pub(crate) enum OpenTicketState {
    Loading,
    Gone,
    Failed(String),
    /// The ticket as the screen shows it. Its payloads are parsed once, when they come, and not at
    /// every change around them.
    Ticket(Arc<OpenTicket>, StateVersion),
}

impl TrackedTicket {
    /// Returns a ticket that was just opened and is being read.
    pub(crate) fn loading(id: String) -> Self {
        Self {
            id,
            shown: OpenTicketState::Loading,
            heard: false,
            compared: false,
            looked_stale: false,
            cached_at: None,
            opened_current: false,
        }
    }

    /// Returns a ticket that was just opened, as the cache of the list has it.
    pub(crate) fn cached(cached: &CachedTicket, payloads: Vec<Arc<PayloadView>>) -> Self {
        let CachedTicket { ticket, told_at, .. } = cached;
        Self {
            shown: OpenTicketState::of(ticket, payloads),
            cached_at: Some(*told_at),
            ..Self::loading(ticket.id.clone())
        }
    }

    /// Returns what the screen shows of the ticket, so that it agrees with what the screen shows of
    /// the connection. `refusal` is the message of the server where it refuses the key, and `asked`
    /// says whether a request for the ticket is under way or scheduled.
    pub(crate) fn slice(
        &self,
        connection: &ConnectionStatus,
        refusal: Option<&str>,
        asked: bool,
    ) -> Arc<OpenTicket> {
        let id = self.id.clone();
        let retry = match refusal {
            _ if asked => Retry::Scheduled,
            Some(_) => Retry::OnNewKey,
            None => Retry::OnReconnect,
        };
        let failed = |id, reason: &str| OpenTicket::Failed { id, reason: reason.to_owned(), retry };
        let slice = match (&self.shown, refusal, connection) {
            (OpenTicketState::Ticket(ticket, _), ..) => return Arc::clone(ticket),
            (OpenTicketState::Gone, ..) => OpenTicket::Gone { id },
            (OpenTicketState::Failed(reason), ..) => failed(id, reason),
            (OpenTicketState::Loading, ..) if asked => OpenTicket::Loading { id },
            // Nothing is on its way that would end the loading.
            (OpenTicketState::Loading, Some(reason), _) => failed(id, reason),
            (
                OpenTicketState::Loading,
                None,
                ConnectionStatus::Reconnecting { reason } | ConnectionStatus::Offline { reason },
            ) => failed(id, reason),
            (OpenTicketState::Loading, ..) => OpenTicket::Loading { id },
        };
        slice.into()
    }
}

impl OpenTicketState {
    /// Returns the state that shows `ticket` with its parsed `payloads`.
    pub(crate) fn of(ticket: &Ticket, payloads: Vec<Arc<PayloadView>>) -> Self {
        Self::Ticket(Arc::new(open_ticket(ticket, payloads)), StateVersion::of(ticket))
    }

    /// Returns whether `ticket` looks older than what is shown of it.
    pub(crate) fn is_newer_than(&self, ticket: &Ticket) -> bool {
        matches!(self, Self::Ticket(_, version) if StateVersion::of(ticket).is_stale_relative_to(version))
    }

    pub(crate) fn shows_the_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Ticket(one, _), Self::Ticket(other, _)) => one == other,
            (Self::Gone, Self::Gone) => true,
            _ => false,
        }
    }
}
