//! The work that the hub does by itself from time to time.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use crate::failure_log::truncated;
use crate::metrics::Metrics;
use crate::store::{Store, StoreError};

/// How often the times at which keys were last used are written to the store.
const KEY_USE_INTERVAL: Duration = Duration::from_secs(60);

/// How often tickets that ended long ago are removed.
const RETENTION_INTERVAL: Duration = Duration::from_hours(1);

/// How long to wait before the next try where a reader keeps the write-ahead log from being
/// emptied.
const WAL_TRUNCATE_RETRY_DELAY: Duration = Duration::from_secs(1);

/// How long one try to empty the write-ahead log waits for readers: all changes wait meanwhile.
const WAL_TRUNCATE_TIMEOUT: Duration = Duration::from_millis(100);

/// Writes to the store when keys were last used, until this future is dropped.
pub(crate) async fn note_key_uses(store: Store) {
    let mut due = tokio::time::interval(KEY_USE_INTERVAL);
    loop {
        due.tick().await;
        if let Err(error) = store.note_key_uses().await {
            tracing::error!(
                error = truncated(&error),
                "the last use of keys cannot be written down"
            );
        }
    }
}

/// Removes the tickets that ended longer ago than `keep`, until this future is dropped.
pub(crate) async fn remove_ended(store: Store, keep: Duration, metrics: Metrics) {
    let mut due = tokio::time::interval(RETENTION_INTERVAL);
    loop {
        due.tick().await;
        let Some(before) = cutoff(keep) else { continue };
        match remove(&store, before).await {
            Ok(0) => {}
            Ok(tickets) => {
                metrics.removed(tickets);
                tracing::info!(tickets, "tickets that ended long ago were removed");
            }
            Err(error) => {
                tracing::error!(error = truncated(&error), "old tickets cannot be removed now")
            }
        }
    }
}

async fn remove(store: &Store, before: Timestamp) -> Result<usize, StoreError> {
    let removed = store.remove_ended(before).await?;
    while !store.truncate_wal(WAL_TRUNCATE_TIMEOUT).await? {
        tokio::time::sleep(WAL_TRUNCATE_RETRY_DELAY).await;
    }
    Ok(removed)
}

/// Returns the moment that is `keep` ago; `None` where that is before the calendar begins.
fn cutoff(keep: Duration) -> Option<Timestamp> {
    Timestamp::now().checked_sub(SignedDuration::try_from(keep).ok()?).ok()
}
