//! Webhooks, and the deliveries of the outbox on their way.

use jiff::Timestamp;
use rusqlite::{Connection, Row, params};

use super::handle::Store;
use crate::store::error::StoreError;
use crate::store::outbox::ToldSubject;
use crate::store::webhooks::{Due, DueDelivery, MAX_WEBHOOKS, NewWebhook, Try, TryOutcome};

impl Store {
    /// Makes a webhook. Returns whether there was room for it.
    pub(crate) async fn create_webhook(
        &self,
        new: NewWebhook,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        self.write(move |connection| {
            let made = connection.execute(
                "INSERT INTO webhook (id, url, secret, created_at)
                 SELECT ?1, ?2, ?3, ?4 WHERE (SELECT count(*) FROM webhook) < ?5",
                params![new.id, new.url, new.secret, now.as_millisecond(), MAX_WEBHOOKS],
            )?;
            Ok((made > 0, Vec::new()))
        })
        .await
    }

    /// Removes a webhook with all that it was to be told. Returns whether it was there.
    pub(crate) async fn remove_webhook(&self, id: String) -> Result<bool, StoreError> {
        self.write(move |connection| {
            Ok((connection.execute("DELETE FROM webhook WHERE id = ?1", [id])? > 0, Vec::new()))
        })
        .await
    }

    /// Returns up to `limit` deliveries of each webhook that are due: of those about one subject only
    /// the oldest, so that each receiver hears of a ticket in the order of its revisions.
    pub(crate) async fn due_deliveries(
        &self,
        now: Timestamp,
        limit: usize,
    ) -> Result<Due, StoreError> {
        self.read(move |connection| {
            let webhooks: Vec<String> = connection
                .prepare_cached("SELECT id FROM webhook ORDER BY created_at, id")?
                .query_map([], |row| row.get(0))?
                .collect::<rusqlite::Result<_>>()?;
            let mut deliveries = Vec::new();
            for webhook in &webhooks {
                deliveries.extend(due(connection, webhook, now, limit)?);
            }
            let next: Option<i64> = connection
                .prepare_cached(
                    "SELECT min(next_try_at) FROM webhook_delivery
                     WHERE outcome IS NULL AND next_try_at > ?1",
                )?
                .query_row([now.as_millisecond()], |row| row.get(0))?;
            let next = next.and_then(|next| Timestamp::from_millisecond(next).ok());
            Ok(Due { deliveries, next })
        })
        .await
    }

    /// Keeps a try and what it came to.
    pub(crate) async fn note_try(
        &self,
        delivery: DueDelivery,
        tried: Try,
    ) -> Result<(), StoreError> {
        self.write(move |connection| {
            if tried.outcome == TryOutcome::Gone {
                connection.execute("DELETE FROM webhook WHERE id = ?1", [&delivery.webhook])?;
                return Ok(((), Vec::new()));
            }
            let at = tried.at.as_millisecond();
            let (next, outcome) = match tried.outcome {
                TryOutcome::Sent => (0, Some("sent")),
                TryOutcome::RetryAt(next) => (next.as_millisecond(), None),
                TryOutcome::GivenUp | TryOutcome::Gone => (0, Some("given up")),
            };
            let ended = outcome.map(|_| at);
            // Where somebody asked for it to be sent again meanwhile, the tries begin anew.
            connection
                .prepare_cached(
                    "UPDATE webhook_delivery SET tries = tries + 1, next_try_at = ?2, outcome = ?3,
                         ended_at = ?4
                     WHERE id = ?1 AND public_id = ?5 AND begun_at = ?6",
                )?
                .execute(params![
                    delivery.id,
                    next,
                    outcome,
                    ended,
                    delivery.public_id,
                    delivery.begun_at.as_millisecond()
                ])?;
            // It may have gone with its webhook or its ticket meanwhile.
            connection
                .prepare_cached(
                    "INSERT INTO webhook_try (delivery_id, tried_at, status, answer)
                     SELECT id, ?2, ?3, ?4 FROM webhook_delivery WHERE id = ?1 AND public_id = ?5",
                )?
                .execute(params![
                    delivery.id,
                    at,
                    tried.status,
                    tried.answer,
                    delivery.public_id
                ])?;
            Ok(((), Vec::new()))
        })
        .await
    }

    /// Removes deliveries that ended before `before`. Returns how many were removed. Where there are
    /// none, which is usual, nothing is written.
    pub(crate) async fn remove_ended_deliveries(
        &self,
        before: Timestamp,
    ) -> Result<usize, StoreError> {
        let any = self.read(move |connection| {
            connection
                .prepare_cached(
                    "SELECT EXISTS (SELECT 1 FROM webhook_delivery WHERE ended_at < ?1)",
                )?
                .query_row([before.as_millisecond()], |row| row.get(0))
        });
        if !any.await? {
            return Ok(0);
        }
        self.write(move |connection| {
            let removed = connection.execute(
                "DELETE FROM webhook_delivery WHERE ended_at < ?1",
                [before.as_millisecond()],
            )?;
            Ok((removed, Vec::new()))
        })
        .await
    }
}

fn due(
    connection: &Connection,
    webhook: &str,
    now: Timestamp,
    limit: usize,
) -> rusqlite::Result<Vec<DueDelivery>> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    connection
        .prepare_cached(
            "SELECT delivery.*, url, secret FROM webhook_delivery AS delivery
             JOIN webhook ON webhook.id = webhook_id
             WHERE webhook_id = ?1 AND outcome IS NULL AND next_try_at <= ?2 AND NOT EXISTS (
                 SELECT 1 FROM webhook_delivery AS earlier
                 WHERE earlier.webhook_id = delivery.webhook_id
                     AND earlier.subject_kind = delivery.subject_kind
                     AND earlier.subject_id = delivery.subject_id
                     AND earlier.outcome IS NULL AND earlier.id < delivery.id)
             ORDER BY delivery.id LIMIT ?3",
        )?
        .query_map(params![webhook, now.as_millisecond(), limit], delivery)?
        .collect()
}

fn delivery(row: &Row<'_>) -> rusqlite::Result<DueDelivery> {
    let kind: String = row.get("subject_kind")?;
    let id = row.get("subject_id")?;
    let subject = ToldSubject::stored(&kind, id).ok_or(rusqlite::Error::InvalidColumnName(kind))?;
    Ok(DueDelivery {
        id: row.get("id")?,
        webhook: row.get("webhook_id")?,
        url: row.get("url")?,
        secret: row.get("secret")?,
        public_id: row.get("public_id")?,
        event: row.get("event")?,
        subject,
        tries: row.get("tries")?,
        begun_at: super::connection::instant(row, "begun_at")?,
    })
}
