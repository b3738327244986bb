//! Retention: visits that ended long ago are removed. Their bytes stay in the database's files, its
//! log, its standbys and its backups until the server itself writes over them.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use super::handle::PostgresStore;
use super::scope::Scope;
use super::sql::{Parameter, Session, SqlResult, column, instant_or_null, to_instant};
use crate::model::Status;
use crate::store::error::StoreError;
use crate::store::retention_clock::{ClockRecord, ClockState, signed};

/// How many tickets are removed at a time, so that other changes need not wait long.
const DELETE_BATCH_ROWS: i64 = 200;

impl PostgresStore {
    pub(crate) async fn count_ended(&self, before: Timestamp) -> Result<i64, StoreError> {
        self.read(async move |session: Session| {
            let words: Vec<&str> = Status::ends().collect();
            let query =
                "SELECT count(*) FROM ticket WHERE status = ANY ($1) AND status_set_at < $2";
            let count = session.value(query, &[&words, &before.as_millisecond()]).await?;
            Ok(count.unwrap_or_default())
        })
        .await
    }

    pub(crate) async fn remove_ended(&self, before: Timestamp) -> Result<usize, StoreError> {
        let lease = self.lease.clone();
        let taken = self.read(async move |session: Session| lease.take(&session).await).await?;
        let Some(epoch) = taken else { return Ok(0) };
        let mut removed = 0;
        loop {
            let lease = self.lease.clone();
            let some = self.write(Scope::default(), move |session| {
                let lease = lease.clone();
                async move {
                    if !lease.stands(&session, epoch).await? {
                        return Ok((0, Vec::new()));
                    }
                    let words: Vec<&str> = Status::ends().collect();
                    // One that is being changed is left for the next time.
                    let remove = "DELETE FROM ticket WHERE id IN (
                         SELECT id FROM ticket WHERE status = ANY ($1) AND status_set_at < $2
                         LIMIT $3 FOR UPDATE SKIP LOCKED)";
                    let before = before.as_millisecond();
                    let parameters: [Parameter<'_>; 3] = [&words, &before, &DELETE_BATCH_ROWS];
                    Ok((session.execute(remove, &parameters).await?, Vec::new()))
                }
            });
            let some = some.await?;
            removed += usize::try_from(some).unwrap_or(usize::MAX);
            if i64::try_from(some).is_ok_and(|some| some < DELETE_BATCH_ROWS) {
                return Ok(removed);
            }
        }
    }

    /// The database's clock, which is one for all hubs.
    pub(crate) async fn now(&self) -> Result<Timestamp, StoreError> {
        self.read(async move |session: Session| {
            let query = "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::BIGINT";
            to_instant(session.value(query, &[]).await?.unwrap_or_default())
        })
        .await
    }

    /// Gives up what this hub alone does, so that another one may do it at once.
    pub(crate) async fn give_up_duties(&self) -> Result<(), StoreError> {
        let lease = self.lease.clone();
        self.read(async move |session: Session| {
            let claims = "UPDATE webhook_delivery SET claimed_by = NULL WHERE claimed_by = $1";
            session.execute(claims, &[&lease.holder()]).await?;
            lease.give_up(&session).await
        })
        .await
    }

    pub(crate) async fn look_at_clock(
        &self,
        now: Timestamp,
        elapsed: Duration,
        keep: Duration,
    ) -> Result<ClockState, StoreError> {
        let (elapsed, keep) = (signed(elapsed), signed(keep));
        let lease = self.lease.clone();
        self.write(Scope::office(), move |session| {
            let lease = lease.clone();
            async move {
                if lease.take(&session).await?.is_none() {
                    return Ok((ClockState::Elsewhere, Vec::new()));
                }
                let (record, state) = read(&session).await?.look(now, elapsed, keep);
                write(&session, record).await?;
                Ok((state, Vec::new()))
            }
        })
        .await
    }

    pub(crate) async fn forget_clock_jump(&self) -> Result<(), StoreError> {
        self.write(Scope::office(), move |session| async move {
            let record = ClockRecord { steady: None, ..read(&session).await? };
            write(&session, record).await?;
            Ok(((), Vec::new()))
        })
        .await
    }
}

async fn read(session: &Session) -> SqlResult<ClockRecord> {
    let row = session.one("SELECT * FROM retention_clock", &[]).await?;
    let Some(row) = row else { return Ok(ClockRecord::default()) };
    let steady: Option<i64> = column(&row, "steady_ms")?;
    Ok(ClockRecord {
        seen_at: instant_or_null(&row, "seen_at")?,
        steady: steady.map(SignedDuration::from_millis),
    })
}

async fn write(session: &Session, record: ClockRecord) -> SqlResult<()> {
    let steady = record.steady.map(|steady| i64::try_from(steady.as_millis()).unwrap_or(i64::MAX));
    let seen_at = record.seen_at.map(Timestamp::as_millisecond);
    let write = "UPDATE retention_clock SET seen_at = $1, steady_ms = $2";
    session.execute(write, &[&seen_at, &steady]).await?;
    Ok(())
}
