//! The outbox: what webhooks have to be told is written in the transaction of the change itself.

use jiff::Timestamp;

use super::sql::{Session, SqlResult};
use crate::model::WebhookEvent;
use crate::store::event_queue::Event;
use crate::store::outbox::{ToldSubject, told_of};

/// Writes down what all webhooks have to be told of one change. Returns whether that is anything.
pub(super) async fn record(session: &Session, events: &[Event], now: Timestamp) -> SqlResult<bool> {
    let told = told_of(events);
    for (subject, kind) in &told {
        insert(session, *kind, *subject, now).await?;
    }
    Ok(!told.is_empty())
}

/// Writes down a delivery for all webhooks. Returns how many were written.
pub(super) async fn insert(
    session: &Session,
    event: WebhookEvent,
    subject: ToldSubject,
    now: Timestamp,
) -> SqlResult<u64> {
    let (kind, id, ticket) = subject.columns();
    let insert = "INSERT INTO webhook_delivery (webhook_id, public_id, event, subject_kind,
             subject_id, ticket_id, revision, created_at, begun_at)
         SELECT id, replace(gen_random_uuid()::TEXT, '-', ''), $1::TEXT, $2::TEXT, $3::BIGINT,
             $4::BIGINT, (SELECT revision FROM ticket WHERE ticket.id = $4::BIGINT), $5::BIGINT, $5::BIGINT
         FROM webhook ORDER BY created_at, id COLLATE \"C\"";
    let at = now.as_millisecond();
    session.execute(insert, &[&event.word(), &kind, &id, &ticket, &at]).await
}
