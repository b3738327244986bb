//! Connections that read. They never wait for the writer, nor does it wait for them.

use std::path::Path;
use std::sync::Arc;

use parking_lot::Mutex;
use rusqlite::{Connection, OpenFlags};
use tokio::sync::Semaphore;

use super::connection::{BUSY_TIMEOUT, CACHED_STATEMENTS};
use crate::store::error::StoreError;

/// How many reads run at once: more threads would only wait for the same few cores, and each
/// connection costs the system files.
const MAX_READERS: usize = 8;

/// A pool of connections. Clones share it.
#[derive(Clone)]
pub(super) struct Readers {
    file: Arc<Path>,
    idle: Arc<Mutex<Vec<Connection>>>,
    permits: Arc<Semaphore>,
}

impl Readers {
    pub(super) fn of(file: &Arc<Path>) -> Self {
        let permits = Arc::new(Semaphore::new(MAX_READERS));
        Self { file: Arc::clone(file), idle: Arc::default(), permits }
    }

    /// Runs `query` on a thread that may block, on one consistent state of the data.
    pub(super) async fn read<T: Send + 'static>(
        &self,
        query: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, StoreError> {
        let permit = Arc::clone(&self.permits).acquire_owned().await;
        let permit = permit.map_err(|_| StoreError::Closed)?;
        let readers = self.clone();
        let run = move || {
            let idle = readers.idle.lock().pop();
            let mut connection = match idle {
                Some(connection) => connection,
                None => connect(&readers.file)?,
            };
            let state = connection.transaction()?;
            let result = query(&state);
            drop(state);
            // One that failed may hold what it failed on; the next reading gets a fresh one.
            if result.is_ok() {
                readers.idle.lock().push(connection);
            }
            drop(permit);
            result
        };
        let read = tokio::task::spawn_blocking(run).await.map_err(|_| StoreError::Closed)?;
        read.map_err(|error| StoreError::failed(&self.file, error))
    }
}

fn connect(file: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(file, flags)?;
    connection.busy_timeout(BUSY_TIMEOUT)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    connection.set_prepared_statement_cache_capacity(CACHED_STATEMENTS);
    Ok(connection)
}
