//! The end of data: visits that are long over are removed, and their pages with them. External
//! data is health and payment data, so nothing of it is left in the file.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use rusqlite::{Connection, params_from_iter, types::Value};

use super::connection::connect;
use super::error::StoreError;
use super::handle::Store;
use crate::model::Status;

/// How many tickets are removed at a time, so that other changes need not wait long.
const DELETE_BATCH_ROWS: usize = 200;

/// How many pages are given back at a time.
const VACUUM_BATCH_PAGES: u32 = 2_000;

impl Store {
    /// Removes the tickets that ended before `before`, with all that belongs to them, and gives
    /// the pages back that this or replaced data left empty. Answers how many tickets went.
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

    /// Empties the write-ahead log, which holds for a while yet what was removed or replaced.
    /// Returns whether it could within `patience`: not while somebody reads what the log holds, and
    /// all changes wait meanwhile.
    pub(crate) async fn empty_journal(&self, patience: Duration) -> Result<bool, StoreError> {
        let file = Arc::clone(&self.file);
        let emptied = move || -> rusqlite::Result<bool> {
            let connection = connect(&file)?;
            connection.busy_timeout(patience)?;
            let busy: i64 =
                connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
            Ok(busy == 0)
        };
        let emptied = tokio::task::spawn_blocking(emptied).await.map_err(|_| StoreError::Closed)?;
        emptied.map_err(|error| StoreError::failed(&self.file, error))
    }
}

fn remove(connection: &Connection, before: Timestamp) -> rusqlite::Result<usize> {
    let ends: Vec<_> = Status::ends().map(|word| Value::from(word.to_owned())).collect();
    let marks = vec!["?"; ends.len()].join(", ");
    let mut values = ends;
    values.push(before.as_millisecond().into());
    connection
        .prepare_cached(&format!(
            "DELETE FROM ticket WHERE id IN (
                 SELECT id FROM ticket WHERE status IN ({marks}) AND status_set_at < ?
                 LIMIT {DELETE_BATCH_ROWS})"
        ))?
        .execute(params_from_iter(values))
}

/// Gives some empty pages back to the system. Answers whether there may be more.
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
