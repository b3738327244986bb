//! The ticket that is open, and what is known of it.

use std::sync::Arc;

use external_data::PayloadView;
use jiff::Timestamp;
use qminder::{ConnectionStatus, Ticket};

use crate::screen::{OpenTicket, Retry};
use crate::state_version::StateVersion;
use crate::ticket_cache::CachedTicket;
use crate::visitor::open_ticket;

/// The ticket that is open.
pub(crate) struct TrackedTicket {
    pub id: String,
    pub shown: OpenTicketState,
    /// Whether an event came since it was last asked for: that stands against the answer, which
    /// may be older.
    pub heard: bool,
    /// Whether it was last asked for just to compare.
    pub compared: bool,
    /// Whether an answer was already dropped because it looked older. The next one is believed.
    pub looked_stale: bool,
    /// When the server told of what is shown, where the list brought it and the ticket was not read
    /// since it was opened.
    pub cached_at: Option<Timestamp>,
    /// Whether all that was shown was current when the ticket was opened as the list brought it, and
    /// the ticket was not read since.
    pub opened_current: bool,
}

pub(crate) enum OpenTicketState {
    Loading,
    Gone,
    Failed(String),
    /// As it is drawn: data is read once, when it comes, not at every change around it.
    Ticket(Arc<OpenTicket>, StateVersion),
}

impl TrackedTicket {
    /// A ticket that was just opened.
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

    /// A ticket that was just opened, as the list brought it.
    pub(crate) fn cached(cached: &CachedTicket, readings: Vec<Arc<PayloadView>>) -> Self {
        let CachedTicket { ticket, told_at, .. } = cached;
        Self {
            shown: OpenTicketState::of(ticket, readings),
            cached_at: Some(*told_at),
            ..Self::loading(ticket.id.clone())
        }
    }

    /// What the screen shows of it, so that it agrees with what the screen says of the link.
    /// `refusal` is what the server says where it refuses the key, and `asked` tells whether the
    /// ticket is being asked for or is going to be.
    pub(crate) fn slice(
        &self,
        link: &ConnectionStatus,
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
        let slice = match (&self.shown, refusal, link) {
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
    /// What is shown of `ticket`, and of what was read in it.
    pub(crate) fn of(ticket: &Ticket, readings: Vec<Arc<PayloadView>>) -> Self {
        Self::Ticket(Arc::new(open_ticket(ticket, readings)), StateVersion::of(ticket))
    }

    /// Whether `ticket` looks older than what is shown of it.
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
