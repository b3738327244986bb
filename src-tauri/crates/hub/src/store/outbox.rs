//! What webhooks are told of events.

use indexmap::IndexMap;

use super::event_queue::{Event, Subject, Topic};
use crate::model::{LocationId, TicketId, WebhookEvent};

/// The kinds of subjects, as they are stored.
const TICKET: &str = "ticket";

const LINE: &str = "line";

const LOCATION: &str = "location";

/// What a webhook is told of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum ToldSubject {
    Ticket(TicketId),
    Line(i64),
    Location(LocationId),
}

impl ToldSubject {
    /// The subject of an event. A visitor's answer is told of with its ticket.
    fn of(subject: Subject) -> Self {
        match subject {
            Subject::Ticket(id) | Subject::Field(id, _) => Self::Ticket(id),
            Subject::Line(id) => Self::Line(id),
            Subject::Location(id) => Self::Location(id),
        }
    }

    /// The subject as it is stored: its kind, its id, and the ticket with which it goes.
    pub(super) fn columns(self) -> (&'static str, i64, Option<TicketId>) {
        match self {
            Self::Ticket(id) => (TICKET, id, Some(id)),
            Self::Line(id) => (LINE, id, None),
            Self::Location(id) => (LOCATION, id, None),
        }
    }

    /// The subject of a stored kind and id; `None` where no such kind is known.
    pub(super) fn stored(kind: &str, id: i64) -> Option<Self> {
        match kind {
            TICKET => Some(Self::Ticket(id)),
            LINE => Some(Self::Line(id)),
            LOCATION => Some(Self::Location(id)),
            _ => None,
        }
    }
}

/// What webhooks are told of a topic, if anything.
fn kind_of(topic: Topic) -> Option<WebhookEvent> {
    Some(match topic {
        Topic::Created(_) => WebhookEvent::TicketCreated,
        Topic::Called(_) => WebhookEvent::TicketCalled,
        Topic::Recalled(_) => WebhookEvent::TicketRecalled,
        Topic::Served(_) => WebhookEvent::TicketServed,
        Topic::Cancelled(_) => WebhookEvent::TicketCancelled,
        Topic::Changed(_) => WebhookEvent::TicketChanged,
        Topic::Lines(_) => WebhookEvent::LineChanged,
        Topic::LocationCreated(_) => WebhookEvent::LocationCreated,
        Topic::Location(_) | Topic::InputFields(_) => WebhookEvent::LocationChanged,
        Topic::CreatedAnywhere
        | Topic::Labels(_)
        | Topic::Fields(_)
        | Topic::Reordered(_)
        | Topic::TicketState(_)
        | Topic::LocationLine(_)
        | Topic::Desks(_) => {
            return None;
        }
    })
}

/// What webhooks are told of one change: of each subject the one thing that says the most.
pub(super) fn told_of(events: &[Event]) -> IndexMap<ToldSubject, WebhookEvent> {
    let mut told: IndexMap<ToldSubject, WebhookEvent> = IndexMap::new();
    for event in events {
        let Some(kind) = kind_of(event.topic) else { continue };
        let known = told.entry(ToldSubject::of(event.subject)).or_insert(kind);
        // Who is told what happened to a ticket need not be told that something did.
        if *known == WebhookEvent::TicketChanged {
            *known = kind;
        }
    }
    told
}
