//! Retention: visits that ended long ago are removed, and the pages that they leave empty are given
//! back. External data is health and payment data, so nothing of it is left in the file.

use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use rusqlite::{Connection, params_from_iter, types::Value};

use super::connection::connect;
use super::handle::Store;
use crate::model::Status;
use crate::store::error::StoreError;

/// How many tickets are removed at a time, so that other changes need not wait long.
const DELETE_BATCH_ROWS: usize = 200;

/// How long to wait while another checkpoint runs.
const CHECKPOINT_RETRY_DELAY: Duration = Duration::from_millis(5);

/// How many pages are given back at a time.
const VACUUM_BATCH_PAGES: u32 = 2_000;

impl Store {
    /// Returns how many tickets ended before `before`.
    pub(crate) async fn count_ended(&self, before: Timestamp) -> Result<i64, StoreError> {
        self.read(move |connection| count_ended(connection, before)).await
    }

    /// The machine's clock.
    pub(crate) async fn now(&self) -> Result<Timestamp, StoreError> {
        Ok(Timestamp::now())
    }

    /// There is no other hub.
    pub(crate) async fn give_up_duties(&self) -> Result<(), StoreError> {
        Ok(())
    }

    /// Removes the tickets that ended before `before`, with all that belongs to them, and gives
    /// back the pages that removed or replaced data left empty. Returns how many tickets were
    /// removed.
    pub(crate) async fn remove_ended(&self, before: Timestamp) -> Result<usize, StoreError> {
        let mut removed = 0;
        loop {
            let some =
                self.write(move |connection| Ok((remove(connection, before)?, Vec::new()))).await?;
            removed += some;
            if some < DELETE_BATCH_ROWS {
                break;
            }
        }
        while self.write(|connection| Ok((give_back(connection)?, Vec::new()))).await? {}
        Ok(removed)
    }

    /// Empties the write-ahead log, which still contains what was removed or replaced. Returns
    /// whether it was emptied within `patience`. It cannot be emptied while a reader uses the log,
    /// and all changes wait meanwhile. SQLite waits by itself for readers and writers, but never
    /// for another checkpoint, such as the one of [`Store::remove_ended`], so this tries again
    /// after one.
    pub(crate) async fn truncate_wal(&self, patience: Duration) -> Result<bool, StoreError> {
        let file = Arc::clone(&self.file);
        let emptied = move || -> rusqlite::Result<bool> {
            let deadline = Instant::now() + patience;
            let connection = connect(&file)?;
            loop {
                connection.busy_timeout(deadline.saturating_duration_since(Instant::now()))?;
                let busy: i64 =
                    connection
                        .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
                if busy == 0 {
                    return Ok(true);
                }
                if Instant::now() >= deadline {
                    return Ok(false);
                }
                std::thread::sleep(CHECKPOINT_RETRY_DELAY);
            }
        };
        let emptied = tokio::task::spawn_blocking(emptied).await.map_err(|_| StoreError::Closed)?;
        emptied.map_err(|error| StoreError::failed(&self.file, error))
    }
}

fn remove(connection: &Connection, before: Timestamp) -> rusqlite::Result<usize> {
    let (ended, values) = ended_before(before);
    connection
        .prepare_cached(&format!(
            "DELETE FROM ticket WHERE id IN (
                 SELECT id FROM ticket WHERE {ended} LIMIT {DELETE_BATCH_ROWS})"
        ))?
        .execute(params_from_iter(values))
}

/// Returns how many tickets ended before `before`.
pub(super) fn count_ended(connection: &Connection, before: Timestamp) -> rusqlite::Result<i64> {
    let (ended, values) = ended_before(before);
    connection
        .prepare_cached(&format!("SELECT count(*) FROM ticket WHERE {ended}"))?
        .query_row(params_from_iter(values), |row| row.get(0))
}

/// The condition that a ticket ended before `before`, and its values.
fn ended_before(before: Timestamp) -> (String, Vec<Value>) {
    let mut values: Vec<_> = Status::ends().map(|word| Value::from(word.to_owned())).collect();
    let marks = vec!["?"; values.len()].join(", ");
    values.push(before.as_millisecond().into());
    (format!("status IN ({marks}) AND status_set_at < ?"), values)
}

/// Gives some empty pages back to the system. Returns whether there may be more.
fn give_back(connection: &Connection) -> rusqlite::Result<bool> {
    let empty = |connection: &Connection| -> rusqlite::Result<u32> {
        connection.pragma_query_value(None, "freelist_count", |row| row.get(0))
    };
    let before = empty(connection)?;
    if before == 0 {
        return Ok(false);
    }
    let mut vacuum =
        connection.prepare(&format!("PRAGMA incremental_vacuum({VACUUM_BATCH_PAGES})"))?;
    let mut steps = vacuum.query([])?;
    while steps.next()?.is_some() {}
    drop(steps);
    let after = empty(connection)?;
    Ok(after > 0 && after < before)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::metrics::Metrics;

    /// How long a checkpoint may wait before a test fails.
    const CHECKPOINT_LIMIT: Duration = Duration::from_secs(60);

    /// A connection that reads the data as it is now, so that the log of later changes stays.
    fn reader(file: &Path) -> Connection {
        let reader = connect(file).unwrap();
        reader.execute_batch("BEGIN").unwrap();
        reader.query_row("SELECT count(*) FROM ticket", [], |_| Ok(())).unwrap();
        reader
    }

    /// Returns whether the checkpoint was refused, as it is at once while another one runs.
    fn is_refused(connection: &Connection, kind: &str) -> bool {
        let checkpoint = format!("PRAGMA wal_checkpoint({kind})");
        connection.query_row(&checkpoint, [], |row| row.get::<_, i64>(0)).unwrap() == 1
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn log_is_emptied_after_another_checkpoint_that_runs_just_then() {
        let directory = tempfile::tempdir().unwrap();
        let store = Store::open(directory.path(), true, &Metrics::default()).unwrap();
        let file = store.file.to_path_buf();
        let old = reader(&file);
        store
            .write(|connection| Ok((connection.execute_batch("CREATE TABLE t (i)")?, vec![])))
            .await
            .unwrap();
        let connection = connect(&file).unwrap();
        connection.busy_timeout(CHECKPOINT_LIMIT).unwrap();
        let other = std::thread::spawn(move || {
            let began = Instant::now();
            while is_refused(&connection, "TRUNCATE") {
                assert!(began.elapsed() < CHECKPOINT_LIMIT, "the log is always being read");
            }
        });
        let asking = connect(&file).unwrap();
        let began = Instant::now();
        while !is_refused(&asking, "PASSIVE") {
            assert!(began.elapsed() < CHECKPOINT_LIMIT, "no checkpoint runs");
        }
        // The other one holds on to the log while this one begins.
        let emptied = tokio::spawn(async move { store.truncate_wal(CHECKPOINT_LIMIT).await });
        for _ in 0..100 {
            assert!(is_refused(&asking, "PASSIVE"));
        }
        drop(old);
        assert!(emptied.await.unwrap().unwrap());
        other.join().unwrap();
        assert_eq!(file.with_extension("sqlite3-wal").metadata().unwrap().len(), 0);
    }
}
