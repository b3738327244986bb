//! What commands do with webhooks from outside of the hub that may run.

use std::path::Path;

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, TransactionBehavior, params};

use super::beside_hub::open_beside_hub;
use super::connection::{instant, instant_or_null, open};
use super::data_dir::DataDir;
use super::outbox;
use crate::model::WebhookEvent;
use crate::store::error::StoreError;
use crate::store::outbox::ToldSubject;
use crate::store::webhook_commands::{DeliveryEntry, TryEntry, WebhookEntry};

/// The webhooks of a data directory, the oldest first.
///
/// # Errors
/// [`StoreError`] where there is no hub's data, or where it cannot be read.
pub fn list_webhooks(directory: &Path) -> Result<Vec<WebhookEntry>, StoreError> {
    beside(directory, READING, |connection| {
        connection
            .prepare(
                "SELECT *, (SELECT count(*) FROM webhook_delivery
                     WHERE webhook_id = webhook.id AND outcome IS NULL) AS waiting
                 FROM webhook ORDER BY created_at, id",
            )?
            .query_map([], |row| {
                Ok(WebhookEntry {
                    id: row.get("id")?,
                    url: row.get("url")?,
                    created_at: instant(row, "created_at")?,
                    waiting: row.get("waiting")?,
                    dropped: row.get("dropped")?,
                })
            })?
            .collect()
    })
}

/// The newest `limit` deliveries with their tries, the oldest of them first.
///
/// # Errors
/// [`StoreError`] where there is no hub's data, or where it cannot be read.
pub fn webhook_log(directory: &Path, limit: u32) -> Result<Vec<DeliveryEntry>, StoreError> {
    beside(directory, READING, |connection| {
        let mut newest: Vec<DeliveryEntry> = connection
            .prepare("SELECT * FROM webhook_delivery ORDER BY id DESC LIMIT ?1")?
            .query_map([limit], |row| entry(connection, row))?
            .collect::<rusqlite::Result<_>>()?;
        newest.reverse();
        Ok(newest)
    })
}

/// Has a delivery sent once more, with the same id. Returns whether it is there.
///
/// # Errors
/// [`StoreError`] where there is no hub's data, or where it cannot be written.
pub fn resend_delivery(directory: &Path, id: &str) -> Result<bool, StoreError> {
    beside(directory, WRITING, |connection| {
        let resent = connection.execute(
            "UPDATE webhook_delivery
             SET outcome = NULL, ended_at = NULL, next_try_at = 0, tries = 0,
                 begun_at = max(?2, begun_at + 1)
             WHERE public_id = ?1",
            params![id, Timestamp::now().as_millisecond()],
        )?;
        Ok(resent > 0)
    })
}

/// Tells all webhooks of a ticket, without that anything happened to it. Returns how many are told;
/// `None` where the ticket is not there.
///
/// # Errors
/// [`StoreError`] where there is no hub's data, or where it cannot be written.
pub fn trigger_webhooks(
    directory: &Path,
    event: WebhookEvent,
    ticket: i64,
) -> Result<Option<usize>, StoreError> {
    beside(directory, WRITING, |connection| {
        let found: Option<i64> = connection
            .query_row("SELECT id FROM ticket WHERE id = ?1", [ticket], |row| row.get(0))
            .optional()?;
        let Some(ticket) = found else { return Ok(None) };
        outbox::insert(connection, None, event, ToldSubject::Ticket(ticket), Timestamp::now())
            .map(Some)
    })
}

/// A transaction that only reads, for which the hub's writer does not wait.
const READING: TransactionBehavior = TransactionBehavior::Deferred;

/// A transaction that writes.
const WRITING: TransactionBehavior = TransactionBehavior::Immediate;

/// Runs `command` on the database in one transaction.
fn beside<T>(
    directory: &Path,
    behavior: TransactionBehavior,
    command: impl FnOnce(&Connection) -> rusqlite::Result<T>,
) -> Result<T, StoreError> {
    let (file, mut connection) = open_beside_hub(DataDir::existing(directory)?, open)?;
    let run = || {
        let transaction = connection.transaction_with_behavior(behavior)?;
        let done = command(&transaction)?;
        transaction.commit()?;
        Ok(done)
    };
    run().map_err(|error| StoreError::failed(&file, error))
}

fn entry(connection: &Connection, row: &Row<'_>) -> rusqlite::Result<DeliveryEntry> {
    let id: i64 = row.get("id")?;
    let outcome: Option<String> = row.get("outcome")?;
    let tries: Vec<TryEntry> = connection
        .prepare_cached("SELECT * FROM webhook_try WHERE delivery_id = ?1 ORDER BY id")?
        .query_map([id], |row| {
            Ok(TryEntry {
                at: instant(row, "tried_at")?,
                status: row.get("status")?,
                answer: row.get("answer")?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?;
    let waits = outcome.is_none() && !tries.is_empty();
    Ok(DeliveryEntry {
        id: row.get("public_id")?,
        webhook: row.get("webhook_id")?,
        event: row.get("event")?,
        subject: row.get("subject_kind")?,
        subject_id: row.get("subject_id")?,
        revision: row.get("revision")?,
        created_at: instant(row, "created_at")?,
        next_try_at: if waits { instant_or_null(row, "next_try_at")? } else { None },
        outcome,
        tries,
    })
}
