//! What commands do with webhooks, beside the hubs that run on the database.

use std::collections::HashMap;

use jiff::Timestamp;
use tokio_postgres::Row;

use super::commands::command;
use super::outbox;
use super::settings::PostgresSettings;
use super::sql::{SqlResult, column, instant, instant_or_null};
use crate::model::WebhookEvent;
use crate::store::error::StoreError;
use crate::store::outbox::ToldSubject;
use crate::store::webhook_commands::{DeliveryEntry, TryEntry, WebhookEntry};

/// The webhooks of a database, the oldest first.
///
/// # Errors
/// [`StoreError`] where the database cannot be used.
pub async fn list_webhooks_in_database(
    settings: &PostgresSettings,
) -> Result<Vec<WebhookEntry>, StoreError> {
    command(settings, async |session| {
        let query = "SELECT *, (SELECT count(*) FROM webhook_delivery
                 WHERE webhook_id = webhook.id AND outcome IS NULL) AS waiting
             FROM webhook ORDER BY created_at, id COLLATE \"C\"";
        let rows = session.all(query, &[]).await?;
        let entries: SqlResult<Vec<WebhookEntry>> = rows.iter().map(webhook).collect();
        Ok(entries?)
    })
    .await
}

/// The newest `limit` deliveries with their tries, the oldest of them first.
///
/// # Errors
/// [`StoreError`] where the database cannot be used.
pub async fn webhook_log_in_database(
    settings: &PostgresSettings,
    limit: u32,
) -> Result<Vec<DeliveryEntry>, StoreError> {
    command(settings, async |session| {
        let newest = "SELECT * FROM (
                 SELECT * FROM webhook_delivery ORDER BY id DESC LIMIT $1
             ) AS newest ORDER BY id";
        let rows = session.all(newest, &[&i64::from(limit)]).await?;
        let ids: SqlResult<Vec<i64>> = rows.iter().map(|row| column(row, "id")).collect();
        let tries = "SELECT * FROM webhook_try WHERE delivery_id = ANY ($1) ORDER BY id";
        let mut by_delivery: HashMap<i64, Vec<TryEntry>> = HashMap::new();
        for row in session.all(tries, &[&ids?]).await? {
            by_delivery.entry(column(&row, "delivery_id")?).or_default().push(attempt(&row)?);
        }
        let mut entries = Vec::with_capacity(rows.len());
        for row in &rows {
            let tries = by_delivery.remove(&column(row, "id")?).unwrap_or_default();
            entries.push(delivery(row, tries)?);
        }
        Ok(entries)
    })
    .await
}

/// Has a delivery sent once more, with the same id. Returns whether it is there.
///
/// # Errors
/// [`StoreError`] where the database cannot be used.
pub async fn resend_delivery_in_database(
    settings: &PostgresSettings,
    id: &str,
) -> Result<bool, StoreError> {
    command(settings, async |session| {
        let resend = "UPDATE webhook_delivery
             SET outcome = NULL, ended_at = NULL, next_try_at = 0, tries = 0,
                 begun_at = greatest($2, begun_at + 1)
             WHERE public_id = $1";
        let now = Timestamp::now().as_millisecond();
        Ok(session.execute(resend, &[&id, &now]).await? > 0)
    })
    .await
}

/// Tells all webhooks of a ticket, without that anything happened to it. Returns how many are told;
/// `None` where the ticket is not there.
///
/// # Errors
/// [`StoreError`] where the database cannot be used.
pub async fn trigger_webhooks_in_database(
    settings: &PostgresSettings,
    event: WebhookEvent,
    ticket: i64,
) -> Result<Option<usize>, StoreError> {
    command(settings, async |session| {
        if !session.exists("SELECT 1 FROM ticket WHERE id = $1", &[&ticket]).await? {
            return Ok(None);
        }
        let subject = ToldSubject::Ticket(ticket);
        let told = outbox::insert(session, event, subject, Timestamp::now()).await?;
        Ok(Some(usize::try_from(told).unwrap_or(usize::MAX)))
    })
    .await
}

fn webhook(row: &Row) -> SqlResult<WebhookEntry> {
    Ok(WebhookEntry {
        id: column(row, "id")?,
        url: column(row, "url")?,
        created_at: instant(row, "created_at")?,
        waiting: column(row, "waiting")?,
        dropped: column(row, "dropped")?,
    })
}

fn attempt(row: &Row) -> SqlResult<TryEntry> {
    let status: Option<i64> = column(row, "status")?;
    Ok(TryEntry {
        at: instant(row, "tried_at")?,
        status: status.and_then(|status| u16::try_from(status).ok()),
        answer: column(row, "answer")?,
    })
}

fn delivery(row: &Row, tries: Vec<TryEntry>) -> SqlResult<DeliveryEntry> {
    let outcome: Option<String> = column(row, "outcome")?;
    let waits = outcome.is_none() && !tries.is_empty();
    Ok(DeliveryEntry {
        id: column(row, "public_id")?,
        webhook: column(row, "webhook_id")?,
        event: column(row, "event")?,
        subject: column(row, "subject_kind")?,
        subject_id: column(row, "subject_id")?,
        revision: column(row, "revision")?,
        created_at: instant(row, "created_at")?,
        next_try_at: if waits { instant_or_null(row, "next_try_at")? } else { None },
        outcome,
        tries,
    })
}
