//! The one writer: a thread that commits waiting changes together, so that they share one wait for
//! the disk.

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use rusqlite::{Connection, ErrorCode, Transaction, TransactionBehavior};
use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore, oneshot};
use tokio_util::sync::CancellationToken;

use super::key_polls::KeyPoller;
use super::key_record;
use super::outbox;
use crate::failure_log::truncated;
use crate::metrics::Metrics;
use crate::store::error::{StoreError, repeat_error};
use crate::store::event_queue::{Event, EventQueue};
use crate::store::key_ring::KeyRing;

/// How many changes may be queued for the writer and not be replied to yet. Beyond that, callers
/// wait before they can queue one.
const MAX_PENDING_CHANGES: usize = 1_024;

/// How many changes one transaction takes at most, so that the first of them does not wait too
/// long.
const MAX_BATCH_CHANGES: usize = 256;

/// How often the writer checks whether another process, which makes keys or revokes them, has
/// written.
const KEY_POLL_INTERVAL: Duration = Duration::from_millis(100);

/// How long after a write that failed the writer tries whether it can write again.
const WRITE_RETRY_INTERVAL: Duration = Duration::from_secs(5);

/// What is announced of changes once they are committed.
#[derive(Default)]
struct Happened {
    events: Vec<Event>,
    /// Whether webhooks have to be told of something.
    fills_outbox: bool,
}

/// A change that waits for the writer.
trait Change: Send {
    /// Runs the change inside a transaction. Returns what to announce once that is committed.
    fn run(&mut self, transaction: &Transaction<'_>) -> Happened;
    /// Returns the failure of the disk that made the change fail, if there was one.
    fn disk_failure(&self) -> Option<&rusqlite::Error>;
    /// Sends the result to the caller that waits for it.
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
    fn run(&mut self, transaction: &Transaction<'_>) -> Happened {
        let Some(change) = self.change.take() else { return Happened::default() };
        let result = in_savepoint(transaction, |connection| {
            let (value, events) = change(connection)?;
            let fills_outbox = outbox::record(connection, &events)?;
            Ok((value, Happened { events, fills_outbox }))
        });
        let (result, happened) = match result {
            Ok((value, happened)) => (Ok(value), happened),
            Err(error) => (Err(error), Happened::default()),
        };
        self.result = Some(result);
        happened
    }

    fn disk_failure(&self) -> Option<&rusqlite::Error> {
        let failed = self.result.as_ref().and_then(|result| result.as_ref().err());
        failed.filter(|error| is_of_disk(error))
    }

    fn reply(self: Box<Self>, file: &Path, committed: Result<(), &rusqlite::Error>) {
        let answer = match (self.result, committed) {
            (Some(Err(error)), _) => Err(StoreError::failed(file, error)),
            (_, Err(error)) => Err(StoreError::failed(file, repeat_error(error))),
            (Some(Ok(value)), Ok(())) => Ok(value),
            (None, Ok(())) => Err(StoreError::Closed),
        };
        // The caller may have gone; a change that was committed stands all the same.
        drop(self.reply.send(answer));
    }
}

/// A message to the writer.
enum Message {
    Change(Box<dyn Change>),
    /// Asks whether the last write succeeded.
    Probe(oneshot::Sender<Result<(), StoreError>>),
}

#[derive(Clone)]
pub(super) struct Writer {
    messages: Sender<Message>,
    slots: Arc<Semaphore>,
    /// Cancelled when the thread has ended, also by a panic.
    ended: CancellationToken,
}

impl Writer {
    pub(super) fn start(thread: WriterThread) -> Result<Self, StoreError> {
        let (messages, waiting) = channel();
        let ended = CancellationToken::new();
        let guard = ended.clone().drop_guard();
        std::thread::Builder::new()
            .name("hub-writer".to_owned())
            .spawn(move || {
                let _ended = guard;
                thread.until_the_end(&waiting);
            })
            .map_err(|_| StoreError::Closed)?;
        Ok(Self { messages, slots: Arc::new(Semaphore::new(MAX_PENDING_CHANGES)), ended })
    }

    /// Waits until the thread has ended. The returned future holds no part of the writer.
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
        self.messages.send(Message::Change(Box::new(pending))).map_err(|_| StoreError::Closed)?;
        answer.await.map_err(|_| StoreError::Closed)?
    }

    /// Asks the thread whether its last write succeeded. The thread writes nothing for that.
    pub(super) async fn probe(&self) -> Result<(), StoreError> {
        let (reply, answer) = oneshot::channel();
        self.messages.send(Message::Probe(reply)).map_err(|_| StoreError::Closed)?;
        answer.await.map_err(|_| StoreError::Closed)?
    }
}

/// Reads the keys again where another process has written since.
pub(super) struct KeyReader {
    keys: KeyRing,
    poller: KeyPoller,
    /// SQLite's `data_version` of the file when another process was last found to have written.
    version: Option<i64>,
}

impl KeyReader {
    pub(super) fn new(keys: KeyRing, poller: KeyPoller) -> Self {
        Self { keys, poller, version: None }
    }

    /// Returns whether another process has written.
    fn poll(&mut self, connection: &Connection) -> bool {
        self.poller.begin();
        let before = self.version;
        let read = self.read(connection);
        if let Err(error) = &read {
            tracing::error!(error = truncated(error), "the keys cannot be read again");
        }
        self.poller.end(read);
        self.version != before
    }

    fn read(&mut self, connection: &Connection) -> rusqlite::Result<()> {
        let version = connection.pragma_query_value(None, "data_version", |row| row.get(0));
        let version = version.map(Some)?;
        if version != self.version {
            self.keys.replace(key_record::load(connection)?);
            self.version = version;
        }
        Ok(())
    }
}

/// The state of the writer's thread.
pub(super) struct WriterThread {
    connection: Connection,
    file: Arc<Path>,
    event_queue: EventQueue,
    keys: KeyReader,
    /// Told when the outbox may have something new.
    outbox_filled: Arc<Notify>,
    metrics: Metrics,
    /// Why the last write failed, and when.
    failure: Option<(rusqlite::Error, Instant)>,
}

impl WriterThread {
    pub(super) fn new(
        connection: Connection,
        file: Arc<Path>,
        event_queue: EventQueue,
        keys: KeyReader,
        outbox_filled: Arc<Notify>,
        metrics: Metrics,
    ) -> Self {
        Self { connection, file, event_queue, keys, outbox_filled, metrics, failure: None }
    }

    fn until_the_end(mut self, waiting: &Receiver<Message>) {
        let mut polled = Instant::now();
        loop {
            match waiting.recv_timeout(KEY_POLL_INTERVAL) {
                Ok(first) => self.take(first, waiting),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return,
            }
            if polled.elapsed() >= KEY_POLL_INTERVAL {
                polled = Instant::now();
                if self.keys.poll(&self.connection) {
                    self.outbox_filled.notify_one();
                }
            }
            if self.failure.as_ref().is_some_and(|(_, at)| at.elapsed() >= WRITE_RETRY_INTERVAL) {
                let tried = try_to_write(&mut self.connection);
                self.note_failure(tried.as_ref().err());
            }
        }
    }

    /// Commits a change together with those that wait behind it, and replies to the probes among
    /// them.
    fn take(&mut self, first: Message, waiting: &Receiver<Message>) {
        let (mut batch, mut probes) = (Vec::new(), Vec::new());
        for message in std::iter::once(first).chain(waiting.try_iter().take(MAX_BATCH_CHANGES - 1))
        {
            match message {
                Message::Change(change) => batch.push(change),
                Message::Probe(reply) => probes.push(reply),
            }
        }
        if !batch.is_empty() {
            self.commit(batch);
        }
        for probe in probes {
            let health = match &self.failure {
                Some((error, _)) => Err(StoreError::failed(&self.file, repeat_error(error))),
                None => Ok(()),
            };
            // The caller may have gone.
            drop(probe.send(health));
        }
    }

    fn commit(&mut self, mut batch: Vec<Box<dyn Change>>) {
        let began = Instant::now();
        let committed = commit(&mut self.connection, &mut batch);
        self.metrics.committed(batch.len(), began.elapsed(), committed.is_ok());
        match &committed {
            Ok(happened) => {
                self.event_queue.push(&happened.events);
                if happened.fills_outbox {
                    self.outbox_filled.notify_one();
                }
                self.note_failure(batch.iter().find_map(|change| change.disk_failure()));
            }
            Err(error) => self.note_failure(Some(error)),
        }
        for change in batch {
            change.reply(&self.file, committed.as_ref().map(|_| ()));
        }
    }

    /// Remembers how the last write went.
    fn note_failure(&mut self, failure: Option<&rusqlite::Error>) {
        self.failure = failure.map(|error| (repeat_error(error), Instant::now()));
    }
}

/// Writes the number of the schema version again unchanged, which needs room on the disk as any
/// change does.
fn try_to_write(connection: &mut Connection) -> rusqlite::Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let version: i64 = transaction.pragma_query_value(None, "user_version", |row| row.get(0))?;
    transaction.pragma_update(None, "user_version", version)?;
    transaction.commit()
}

/// Returns whether a failure is one of the disk, and not of the change.
fn is_of_disk(error: &rusqlite::Error) -> bool {
    matches!(
        error.sqlite_error_code(),
        Some(
            ErrorCode::DiskFull
                | ErrorCode::SystemIoFailure
                | ErrorCode::ReadOnly
                | ErrorCode::PermissionDenied
                | ErrorCode::CannotOpen
        )
    )
}

fn commit(
    connection: &mut Connection,
    batch: &mut [Box<dyn Change>],
) -> rusqlite::Result<Happened> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut happened = Happened::default();
    for change in batch {
        let Happened { events, fills_outbox } = change.run(&transaction);
        happened.events.extend(events);
        happened.fills_outbox |= fills_outbox;
        // A full disk may have ended the whole transaction: nothing may be written outside of it.
        if transaction.is_autocommit() {
            return Err(rusqlite::Error::SqliteFailure(
                rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_FULL),
                None,
            ));
        }
    }
    transaction.commit()?;
    Ok(happened)
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
