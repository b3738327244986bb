//! The one writer: a thread that commits waiting changes together, so that a commit's wait for
//! the disk is shared by all who wait.

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use rusqlite::{Connection, Transaction, TransactionBehavior};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};
use tokio_util::sync::CancellationToken;

use super::error::StoreError;
use super::event_queue::{Event, EventQueue};
use super::key_record;
use super::key_ring::KeyRing;
use crate::failure_log::truncated;
use crate::metrics::Metrics;

/// How many changes may be given to the writer and not be told of yet. Beyond that, whoever brings
/// one waits to hand it over.
const MAX_PENDING_CHANGES: usize = 1_024;

/// How many changes one transaction takes at the most, so that the first of them is not kept too long.
const MAX_BATCH_CHANGES: usize = 256;

/// How often it is looked whether another process, which makes keys or takes them back, has written.
const KEY_POLL_INTERVAL: Duration = Duration::from_millis(100);

/// A change that waits for the writer.
trait Change: Send {
    /// Runs it inside a transaction; answers what to announce once that is committed.
    fn run(&mut self, transaction: &Transaction<'_>) -> Vec<Event>;
    /// Tells whoever waits how it went.
    fn reply(self: Box<Self>, file: &Path, committed: Result<(), &rusqlite::Error>);
}

struct PendingChange<T, F> {
    change: Option<F>,
    result: Option<rusqlite::Result<T>>,
    reply: oneshot::Sender<Result<T, StoreError>>,
    _slot: OwnedSemaphorePermit,
}

impl<T, F> Change for PendingChange<T, F>
where
    T: Send,
    F: FnOnce(&Connection) -> rusqlite::Result<(T, Vec<Event>)> + Send,
{
    fn run(&mut self, transaction: &Transaction<'_>) -> Vec<Event> {
        let Some(change) = self.change.take() else { return Vec::new() };
        let (result, events) = match in_savepoint(transaction, change) {
            Ok((value, events)) => (Ok(value), events),
            Err(error) => (Err(error), Vec::new()),
        };
        self.result = Some(result);
        events
    }

    fn reply(self: Box<Self>, file: &Path, committed: Result<(), &rusqlite::Error>) {
        let answer = match (self.result, committed) {
            (Some(Err(error)), _) => Err(StoreError::failed(file, error)),
            (_, Err(error)) => Err(StoreError::failed(file, repeat_error(error))),
            (Some(Ok(value)), Ok(())) => Ok(value),
            (None, Ok(())) => Err(StoreError::Closed),
        };
        // Whoever asked may have gone; a change that was committed stands all the same.
        drop(self.reply.send(answer));
    }
}

#[derive(Clone)]
pub(super) struct Writer {
    changes: Sender<Box<dyn Change>>,
    slots: Arc<Semaphore>,
    /// Cancelled when the thread has ended, also by a panic.
    ended: CancellationToken,
}

impl Writer {
    pub(super) fn start(
        connection: Connection,
        file: Arc<Path>,
        event_queue: EventQueue,
        keys: KeyRing,
        metrics: Metrics,
    ) -> Result<Self, StoreError> {
        let (changes, waiting) = channel();
        let ended = CancellationToken::new();
        let guard = ended.clone().drop_guard();
        let thread = WriterThread { connection, file, event_queue, keys, metrics, version: None };
        std::thread::Builder::new()
            .name("hub-writer".to_owned())
            .spawn(move || {
                let _ended = guard;
                thread.until_the_end(&waiting);
            })
            .map_err(|_| StoreError::Closed)?;
        Ok(Self { changes, slots: Arc::new(Semaphore::new(MAX_PENDING_CHANGES)), ended })
    }

    /// Waits until the thread has ended. What it returns holds no part of the writer.
    pub(super) fn ended(&self) -> impl Future<Output = ()> + use<> {
        self.ended.clone().cancelled_owned()
    }

    pub(super) async fn write<T: Send + 'static>(
        &self,
        change: impl FnOnce(&Connection) -> rusqlite::Result<(T, Vec<Event>)> + Send + 'static,
    ) -> Result<T, StoreError> {
        let slot = Arc::clone(&self.slots).acquire_owned().await;
        let _slot = slot.map_err(|_| StoreError::Closed)?;
        let (reply, answer) = oneshot::channel();
        let pending = PendingChange { change: Some(change), result: None, reply, _slot };
        self.changes.send(Box::new(pending)).map_err(|_| StoreError::Closed)?;
        answer.await.map_err(|_| StoreError::Closed)?
    }
}

/// What the writer's thread holds.
struct WriterThread {
    connection: Connection,
    file: Arc<Path>,
    event_queue: EventQueue,
    keys: KeyRing,
    metrics: Metrics,
    /// What SQLite said of the file when another process was last found to have written.
    version: Option<i64>,
}

impl WriterThread {
    fn until_the_end(mut self, waiting: &Receiver<Box<dyn Change>>) {
        let mut polled = Instant::now();
        loop {
            match waiting.recv_timeout(KEY_POLL_INTERVAL) {
                Ok(first) => self.take(first, waiting),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return,
            }
            if polled.elapsed() >= KEY_POLL_INTERVAL {
                polled = Instant::now();
                if let Err(error) = self.poll_keys() {
                    tracing::error!(error = truncated(&error), "the keys cannot be read again");
                }
            }
        }
    }

    /// Commits a change together with those that wait behind it.
    fn take(&mut self, first: Box<dyn Change>, waiting: &Receiver<Box<dyn Change>>) {
        let began = Instant::now();
        let mut batch: Vec<_> =
            std::iter::once(first).chain(waiting.try_iter().take(MAX_BATCH_CHANGES - 1)).collect();
        let committed = commit(&mut self.connection, &mut batch);
        self.metrics.committed(batch.len(), began.elapsed(), committed.is_ok());
        if let Ok(events) = &committed {
            self.event_queue.push(events);
        }
        for change in batch {
            change.reply(&self.file, committed.as_ref().map(|_| ()));
        }
    }

    /// Reads the keys again where another process has written since.
    fn poll_keys(&mut self) -> rusqlite::Result<()> {
        let version =
            self.connection.pragma_query_value(None, "data_version", |row| row.get(0)).map(Some)?;
        if version != self.version {
            self.keys.replace(key_record::load(&self.connection)?);
            self.version = version;
        }
        Ok(())
    }
}

fn commit(
    connection: &mut Connection,
    batch: &mut [Box<dyn Change>],
) -> rusqlite::Result<Vec<Event>> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut events = Vec::new();
    for change in batch {
        events.extend(change.run(&transaction));
        // A full disk may have ended the whole transaction: nothing may be written outside of it.
        if transaction.is_autocommit() {
            return Err(rusqlite::Error::SqliteFailure(
                rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_FULL),
                None,
            ));
        }
    }
    transaction.commit()?;
    Ok(events)
}

fn in_savepoint<T>(
    transaction: &Transaction<'_>,
    change: impl FnOnce(&Connection) -> rusqlite::Result<T>,
) -> rusqlite::Result<T> {
    transaction.execute_batch("SAVEPOINT change")?;
    let result = change(transaction);
    if result.is_ok() {
        transaction.execute_batch("RELEASE change")?;
    } else {
        // Where the failure has ended the whole transaction, there is nothing to go back to.
        let _ = transaction.execute_batch("ROLLBACK TO change; RELEASE change");
    }
    result
}

/// The same failure for each of those whose changes were to be committed together.
fn repeat_error(error: &rusqlite::Error) -> rusqlite::Error {
    match error {
        rusqlite::Error::SqliteFailure(code, text) => {
            rusqlite::Error::SqliteFailure(*code, text.clone())
        }
        other => rusqlite::Error::ToSqlConversionFailure(other.to_string().into()),
    }
}
