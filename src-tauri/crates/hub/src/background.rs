//! The periodic jobs of the hub.

use std::time::{Duration, Instant};

use jiff::Timestamp;

use crate::failure_log::truncated;
use crate::metrics::Metrics;
use crate::store::{ClockState, Store, StoreError, cutoff};

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

/// Removes the tickets that ended longer ago than `keep`, until this future is dropped. It goes by
/// the clock only as far as the hub has seen it pass.
pub(crate) async fn remove_ended(store: Store, keep: Duration, metrics: Metrics) {
    let mut due = tokio::time::interval(RETENTION_INTERVAL);
    let mut looked = Instant::now();
    loop {
        due.tick().await;
        let removed = async {
            let (elapsed, now) = (looked.elapsed(), store.now().await?);
            let state = store.look_at_clock(now, elapsed, keep).await?;
            looked = Instant::now();
            remove_unless_jumped(&store, state, now, keep).await
        };
        let removed = removed.await;
        match removed {
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

/// Removes what ended long ago by a clock that is steady. Returns how many tickets were removed.
async fn remove_unless_jumped(
    store: &Store,
    state: ClockState,
    now: Timestamp,
    keep: Duration,
) -> Result<usize, StoreError> {
    let Some(before) = cutoff(now, keep) else { return Ok(0) };
    match state {
        ClockState::Elsewhere => Ok(0),
        ClockState::Steady => remove(store, before).await,
        ClockState::Jumped(from) => {
            tracing::warn!(
                %from, to = %now,
                "the clock jumped; no ticket is removed until it has gone on for as long as tickets are kept"
            );
            Ok(0)
        }
        ClockState::Waits(rest) => {
            tracing::debug!(?rest, "the clock jumped earlier, so no ticket is removed yet");
            Ok(0)
        }
        ClockState::SteadyAgain => {
            let tickets = store.count_ended(before).await?;
            tracing::warn!(
                tickets, %before,
                "the clock has been steady since it jumped; tickets that ended long ago are removed again"
            );
            let removed = remove(store, before).await?;
            store.forget_clock_jump().await?;
            Ok(removed)
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
