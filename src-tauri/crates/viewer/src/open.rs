//! The ticket that is open, and what is known of it.

use std::sync::Arc;

use external_data::Reading;
use jiff::Timestamp;
use qminder::Ticket;

use crate::age::Age;
use crate::screen::OpenTicket;
use crate::visitor::open_ticket;

/// The ticket that is open.
pub(crate) struct Open {
    pub id: String,
    pub shown: Shown,
    /// Whether an event came since it was last asked for: that stands against the answer, which
    /// may be older.
    pub heard: bool,
    /// Whether it was last asked for just to compare.
    pub compared: bool,
    /// Whether an answer was already dropped because it looked older. The next one is believed.
    pub looked_older: bool,
}

pub(crate) enum Shown {
    Loading,
    Gone,
    Failed(String),
    /// As it is drawn: data is read once, when it comes, not at every change around it.
    Ticket(Arc<OpenTicket>, Age),
}

impl Open {
    /// A ticket that was just opened.
    pub(crate) fn loading(id: String) -> Self {
        Self { id, shown: Shown::Loading, heard: false, compared: false, looked_older: false }
    }

    /// What the screen shows of it.
    pub(crate) fn slice(&self) -> Arc<OpenTicket> {
        let id = self.id.clone();
        match &self.shown {
            Shown::Loading => OpenTicket::Loading { id }.into(),
            Shown::Gone => OpenTicket::Gone { id }.into(),
            Shown::Failed(reason) => OpenTicket::Failed { id, reason: reason.clone() }.into(),
            Shown::Ticket(ticket, _) => Arc::clone(ticket),
        }
    }
}

impl Shown {
    /// What is shown of `ticket`, and of what was read in it, in place of this.
    pub(crate) fn next(
        &self,
        ticket: &Ticket,
        readings: Vec<Arc<Reading>>,
        now: Timestamp,
    ) -> Self {
        let before = match self {
            Self::Ticket(before, _) => Some(before.as_ref()),
            _ => None,
        };
        Self::Ticket(Arc::new(open_ticket(ticket, readings, before, now)), Age::of(ticket))
    }

    /// Whether `ticket` looks older than what is shown of it.
    pub(crate) fn is_newer_than(&self, ticket: &Ticket) -> bool {
        matches!(self, Self::Ticket(_, age) if Age::of(ticket).is_older_than(age))
    }

    pub(crate) fn shows_the_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Ticket(one, _), Self::Ticket(other, _)) => one.shows_the_same(other),
            (Self::Gone, Self::Gone) => true,
            _ => false,
        }
    }
}
