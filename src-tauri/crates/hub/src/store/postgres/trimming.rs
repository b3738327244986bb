//! Removes what no hub needs any more: events that all have heard of, and connection keys that nobody
//! used. The hub that has the lease does so; should two of them, it is all the same.

use std::time::Duration;

use deadpool_postgres::Pool;
use tokio::time::interval;

use super::lease::Lease;
use super::sql::{Session, SqlResult};
use crate::failure_log::truncated;
use crate::store::connection_keys::LIFETIME;

/// How often that is done.
const TRIM_INTERVAL: Duration = Duration::from_secs(60);

/// How long events are kept. A hub that heard of none for longer closes its sockets, so that clients
/// read anew.
const EVENTS_KEPT: Duration = Duration::from_hours(1);

/// How many events are removed at a time, so that no statement takes long.
const BATCH_ROWS: i64 = 5_000;

/// Removes them again and again, until this future is dropped.
pub(super) async fn trim(connections: Pool, lease: Lease) {
    let mut due = interval(TRIM_INTERVAL);
    loop {
        due.tick().await;
        // Where there is no connection, others say so.
        let Ok(connection) = connections.get().await else { continue };
        if let Err(error) = trim_now(&Session::new(connection), &lease).await {
            tracing::error!(error = truncated(&error), "old events cannot be removed now");
        }
    }
}

async fn trim_now(session: &Session, lease: &Lease) -> SqlResult<()> {
    if lease.take(session).await?.is_none() {
        return Ok(());
    }
    let keys = "DELETE FROM connection_key
         WHERE issued_at < clock_timestamp() - make_interval(secs => $1)";
    session.execute(keys, &[&LIFETIME.as_secs_f64()]).await?;
    let events = "DELETE FROM event WHERE (location_id, revision) IN (
             SELECT location_id, revision FROM event
             WHERE happened_at < clock_timestamp() - make_interval(secs => $1)
             LIMIT $2 FOR UPDATE SKIP LOCKED)";
    while session.execute(events, &[&EVENTS_KEPT.as_secs_f64(), &BATCH_ROWS]).await? > 0 {}
    Ok(())
}
