//! The outbox: what webhooks have to be told is written in the transaction of the change itself. It
//! holds ids, not states, so a change waits for no ticket to be read.

use indexmap::IndexMap;
use jiff::Timestamp;
use rusqlite::{Connection, params};

use super::event_queue::{Event, Subject, Topic};
use crate::model::{LocationId, TicketId, WebhookEvent};

/// The kinds of subjects, as they are stored.
pub(super) const TICKET: &str = "ticket";
pub(super) const LINE: &str = "line";
pub(super) const LOCATION: &str = "location";

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
}

/// Writes down what all webhooks have to be told of one change. Returns whether that is anything.
pub(super) fn record(connection: &Connection, events: &[Event]) -> rusqlite::Result<bool> {
    if events.is_empty() || !any_webhook(connection)? {
        return Ok(false);
    }
    let mut told: IndexMap<ToldSubject, WebhookEvent> = IndexMap::new();
    for event in events {
        let Some(kind) = kind_of(event.topic) else { continue };
        let known = told.entry(ToldSubject::of(event.subject)).or_insert(kind);
        // Who is told what happened to a ticket need not be told that something did.
        if *known == WebhookEvent::TicketChanged {
            *known = kind;
        }
    }
    let now = Timestamp::now();
    for (subject, kind) in &told {
        insert(connection, None, *kind, *subject, now)?;
    }
    Ok(!told.is_empty())
}

/// Writes down a delivery for one webhook, or for all. Returns how many were written.
pub(super) fn insert(
    connection: &Connection,
    webhook: Option<&str>,
    event: WebhookEvent,
    subject: ToldSubject,
    now: Timestamp,
) -> rusqlite::Result<usize> {
    let (kind, id, ticket): (_, _, Option<TicketId>) = match subject {
        ToldSubject::Ticket(id) => (TICKET, id, Some(id)),
        ToldSubject::Line(id) => (LINE, id, None),
        ToldSubject::Location(id) => (LOCATION, id, None),
    };
    connection
        .prepare_cached(
            "INSERT INTO webhook_delivery (webhook_id, public_id, event, subject_kind, subject_id,
                 ticket_id, revision, created_at, begun_at)
             SELECT id, lower(hex(randomblob(16))), ?1, ?2, ?3, ?4,
                 (SELECT revision FROM ticket WHERE ticket.id = ?4), ?5, ?5
             FROM webhook WHERE ?6 IS NULL OR id = ?6 ORDER BY created_at, id",
        )?
        .execute(params![event.word(), kind, id, ticket, now.as_millisecond(), webhook])
}

fn any_webhook(connection: &Connection) -> rusqlite::Result<bool> {
    connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM webhook)")?
        .query_row([], |row| row.get(0))
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
