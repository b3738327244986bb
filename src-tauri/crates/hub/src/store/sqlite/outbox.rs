//! The outbox: what webhooks have to be told is written in the transaction of the change itself. It
//! holds ids, not states, so a change waits for no ticket to be read.

use jiff::Timestamp;
use rusqlite::{Connection, params};

use crate::model::WebhookEvent;
use crate::store::event_queue::Event;
use crate::store::outbox::{ToldSubject, told_of};

/// Writes down what all webhooks have to be told of one change. Returns whether that is anything.
pub(super) fn record(connection: &Connection, events: &[Event]) -> rusqlite::Result<bool> {
    if events.is_empty() || !any_webhook(connection)? {
        return Ok(false);
    }
    let told = told_of(events);
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
    let (kind, id, ticket) = subject.columns();
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
