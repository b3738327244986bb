//! Webhooks, and the deliveries of the outbox on their way.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use tokio_postgres::Row;

use super::handle::PostgresStore;
use super::scope::Scope;
use super::sql::{Session, SqlResult, column, instant, unknown_word};
use crate::store::error::StoreError;
use crate::store::outbox::ToldSubject;
use crate::store::outbox_bound::CrowdedWebhook;
use crate::store::webhooks::{Due, DueDelivery, MAX_WEBHOOKS, NewWebhook, Try, TryOutcome};

/// How long a delivery is this hub's since it looked last: longer than a receiver may take to answer.
/// Then another hub sends it, with the same id.
const CLAIM: Duration = Duration::from_secs(25);

/// Takes deliveries that are due for this hub alone, besides those that it has already. Of deliveries
/// about one subject only the oldest is due, so that each receiver hears of a ticket in the order of
/// its revisions, whichever hub sends.
const CLAIM_DUE: &str = "WITH due AS (
         SELECT id FROM webhook_delivery AS delivery
         WHERE webhook_id = $1 AND outcome IS NULL AND next_try_at <= $2
             AND (claimed_by IS NULL OR claimed_by = $4 OR claimed_until < clock_timestamp())
             AND NOT EXISTS (
                 SELECT 1 FROM webhook_delivery AS earlier
                 WHERE earlier.webhook_id = delivery.webhook_id
                     AND earlier.subject_kind = delivery.subject_kind
                     AND earlier.subject_id = delivery.subject_id
                     AND earlier.outcome IS NULL AND earlier.id < delivery.id)
         ORDER BY id LIMIT $3 FOR UPDATE OF delivery SKIP LOCKED)
     UPDATE webhook_delivery AS delivery SET claimed_by = $4,
         claimed_until = clock_timestamp() + make_interval(secs => $5)
     FROM due, webhook WHERE delivery.id = due.id AND webhook.id = delivery.webhook_id
     RETURNING delivery.*, url, secret";

impl PostgresStore {
    pub(crate) async fn create_webhook(
        &self,
        new: NewWebhook,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        self.write(Scope::office(), move |session| {
            let new = new.clone();
            async move {
                let create = "INSERT INTO webhook (id, url, secret, created_at)
                     SELECT $1::TEXT, $2::TEXT, $3::TEXT, $4::BIGINT WHERE (SELECT count(*) FROM webhook) < $5";
                let NewWebhook { id, url, secret } = &new;
                let at = now.as_millisecond();
                let made = session.execute(create, &[id, url, secret, &at, &MAX_WEBHOOKS]).await?;
                Ok((made > 0, Vec::new()))
            }
        })
        .await
    }

    pub(crate) async fn remove_webhook(&self, id: String) -> Result<bool, StoreError> {
        self.write(Scope::office(), move |session| {
            let id = id.clone();
            async move {
                let removed = session.execute("DELETE FROM webhook WHERE id = $1", &[&id]).await?;
                Ok((removed > 0, Vec::new()))
            }
        })
        .await
    }

    pub(crate) async fn due_deliveries(
        &self,
        now: Timestamp,
        limit: usize,
    ) -> Result<Due, StoreError> {
        let lease = self.lease.clone();
        self.read(async move |session: Session| {
            let webhooks = "SELECT id FROM webhook ORDER BY created_at, id COLLATE \"C\"";
            let (at, limit) = (now.as_millisecond(), i64::try_from(limit).unwrap_or(i64::MAX));
            let (me, claim) = (lease.holder(), CLAIM.as_secs_f64());
            let mut deliveries = Vec::new();
            for row in session.all(webhooks, &[]).await? {
                let webhook: String = row.try_get(0)?;
                let mut due = Vec::new();
                for row in session.all(CLAIM_DUE, &[&webhook, &at, &limit, &me, &claim]).await? {
                    due.push(delivery(&row)?);
                }
                due.sort_unstable_by_key(|delivery| delivery.id);
                deliveries.append(&mut due);
            }
            // One that another hub sends may become this hub's.
            let next = "SELECT least(
                 (SELECT min(next_try_at) FROM webhook_delivery
                     WHERE outcome IS NULL AND next_try_at > $1),
                 (SELECT $1 + min(greatest(0, ceil(1000 * extract(epoch FROM
                         claimed_until - clock_timestamp()))))::BIGINT
                     FROM webhook_delivery WHERE outcome IS NULL AND claimed_by <> $2))";
            let next = session.value::<Option<i64>>(next, &[&at, &me]).await?.flatten();
            let next = next.and_then(|next| Timestamp::from_millisecond(next).ok());
            Ok(Due { deliveries, next })
        })
        .await
    }

    pub(crate) async fn note_try(
        &self,
        delivery: DueDelivery,
        tried: Try,
    ) -> Result<(), StoreError> {
        let noted = Arc::new((delivery, tried, self.lease.clone()));
        self.write(Scope::default(), move |session| {
            let noted = Arc::clone(&noted);
            async move {
                let (delivery, tried, lease) = &*noted;
                Ok((note(&session, delivery, tried, lease.holder()).await?, Vec::new()))
            }
        })
        .await
    }

    pub(crate) async fn remove_ended_deliveries(
        &self,
        before: Timestamp,
    ) -> Result<usize, StoreError> {
        let lease = self.lease.clone();
        let any = self.read(async move |session: Session| {
            let query = "SELECT 1 FROM webhook_delivery WHERE ended_at < $1 LIMIT 1";
            if !session.exists(query, &[&before.as_millisecond()]).await? {
                return Ok(None);
            }
            lease.take(&session).await
        });
        let Some(epoch) = any.await? else { return Ok(0) };
        let lease = self.lease.clone();
        self.write(Scope::default(), move |session| {
            let lease = lease.clone();
            async move {
                if !lease.stands(&session, epoch).await? {
                    return Ok((0, Vec::new()));
                }
                let remove = "DELETE FROM webhook_delivery WHERE ended_at < $1";
                let removed = session.execute(remove, &[&before.as_millisecond()]).await?;
                Ok((usize::try_from(removed).unwrap_or(usize::MAX), Vec::new()))
            }
        })
        .await
    }

    pub(crate) async fn crowded_webhooks(
        &self,
        limit: i64,
    ) -> Result<Vec<CrowdedWebhook>, StoreError> {
        self.read(async move |session: Session| {
            let query = "SELECT webhook_id, count(*) AS waiting FROM webhook_delivery
                 WHERE outcome IS NULL GROUP BY webhook_id HAVING count(*) > $1";
            let crowded = |row: &Row| {
                Ok(CrowdedWebhook {
                    id: column(row, "webhook_id")?,
                    waiting: column(row, "waiting")?,
                })
            };
            session.all(query, &[&limit]).await?.iter().map(crowded).collect()
        })
        .await
    }

    pub(crate) async fn drop_oldest_waiting(
        &self,
        webhook: String,
        count: i64,
    ) -> Result<i64, StoreError> {
        let lease = self.lease.clone();
        self.write(Scope::default(), move |session| {
            let (webhook, lease) = (webhook.clone(), lease.clone());
            async move {
                if lease.take(&session).await?.is_none() {
                    return Ok((0, Vec::new()));
                }
                // One whose result is being written down is left alone.
                let drop = "DELETE FROM webhook_delivery WHERE id IN (
                     SELECT id FROM webhook_delivery WHERE webhook_id = $1 AND outcome IS NULL
                     ORDER BY id LIMIT $2 FOR UPDATE SKIP LOCKED)";
                let dropped = session.execute(drop, &[&webhook, &count]).await?;
                let dropped = i64::try_from(dropped).unwrap_or(i64::MAX);
                let counted = "UPDATE webhook SET dropped = dropped + $2 WHERE id = $1";
                session.execute(counted, &[&webhook, &dropped]).await?;
                Ok((dropped, Vec::new()))
            }
        })
        .await
    }
}

/// Writes a try of the hub `me` down. Where another one has taken the delivery over meanwhile, that
/// one says what became of it.
async fn note(session: &Session, delivery: &DueDelivery, tried: &Try, me: &str) -> SqlResult<()> {
    if tried.outcome == TryOutcome::Gone {
        session.execute("DELETE FROM webhook WHERE id = $1", &[&delivery.webhook]).await?;
        return Ok(());
    }
    let at = tried.at.as_millisecond();
    let (next, outcome) = match tried.outcome {
        TryOutcome::Sent => (0, Some("sent")),
        TryOutcome::RetryAt(next) => (next.as_millisecond(), None),
        TryOutcome::GivenUp | TryOutcome::Gone => (0, Some("given up")),
    };
    let ended = outcome.map(|_| at);
    let DueDelivery { id, public_id, .. } = delivery;
    // Where somebody asked for it to be sent again meanwhile, the tries begin anew.
    let update = "UPDATE webhook_delivery SET tries = tries + 1, next_try_at = $2, outcome = $3,
             ended_at = $4, claimed_by = NULL
         WHERE id = $1 AND public_id = $5 AND begun_at = $6 AND claimed_by = $7";
    let begun = delivery.begun_at.as_millisecond();
    session.execute(update, &[id, &next, &outcome, &ended, public_id, &begun, &me]).await?;
    // It may have gone with its webhook or its ticket meanwhile.
    let log = "INSERT INTO webhook_try (delivery_id, tried_at, status, answer)
         SELECT id, $2::BIGINT, $3::BIGINT, $4::TEXT FROM webhook_delivery WHERE id = $1 AND public_id = $5";
    let status = tried.status.map(i64::from);
    // An answer may hold what PostgreSQL's texts cannot.
    let answer = tried.answer.replace('\0', "\u{fffd}");
    session.execute(log, &[id, &at, &status, &answer, public_id]).await?;
    Ok(())
}

fn delivery(row: &Row) -> SqlResult<DueDelivery> {
    let kind: String = column(row, "subject_kind")?;
    let id = column(row, "subject_id")?;
    let tries: i64 = column(row, "tries")?;
    Ok(DueDelivery {
        id: column(row, "id")?,
        webhook: column(row, "webhook_id")?,
        url: column(row, "url")?,
        secret: column(row, "secret")?,
        public_id: column(row, "public_id")?,
        event: column(row, "event")?,
        subject: ToldSubject::stored(&kind, id).ok_or_else(|| unknown_word(&kind))?,
        tries: u32::try_from(tries).unwrap_or(u32::MAX),
        begun_at: instant(row, "begun_at")?,
    })
}
