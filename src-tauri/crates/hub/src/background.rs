//! What the hub does by itself from time to time.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use crate::failure_log::truncated;
use crate::metrics::Metrics;
use crate::store::{Store, StoreError};

/// How often it is written down when keys were last used.
const KEY_USE_INTERVAL: Duration = Duration::from_secs(60);

/// How often tickets are removed that ended long ago.
const RETENTION_INTERVAL: Duration = Duration::from_hours(1);

/// How long to wait where the journal cannot be emptied, because somebody reads.
const WAL_TRUNCATE_RETRY_DELAY: Duration = Duration::from_secs(1);

/// How long one try to empty the journal waits for those who read: all changes wait meanwhile.
const WAL_TRUNCATE_TIMEOUT: Duration = Duration::from_millis(100);

/// Writes down when keys were last used, until it is dropped.
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

/// Removes the tickets that ended longer ago than `keep`, until it is dropped.
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
    while !store.empty_journal(WAL_TRUNCATE_TIMEOUT).await? {
        tokio::time::sleep(WAL_TRUNCATE_RETRY_DELAY).await;
    }
    Ok(removed)
}

/// The moment that lies so long back; `None` before the calendar begins.
fn cutoff(keep: Duration) -> Option<Timestamp> {
    Timestamp::now().checked_sub(SignedDuration::try_from(keep).ok()?).ok()
}
