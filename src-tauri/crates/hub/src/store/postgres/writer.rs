//! The writer of this hub: a task that commits waiting changes together, so that they share one wait
//! for the disk and one notification.
//!
//! A transaction locks the locations that its changes concern before the first of them runs. Where a
//! change is refused by the database, the transaction is undone and each change runs in one of its
//! own, so that only that change fails.

use std::sync::Arc;
use std::time::{Duration, Instant};

use deadpool_postgres::Pool;
use parking_lot::Mutex;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::{Notify, Semaphore, oneshot};
use tokio_postgres::error::SqlState;
use tokio_util::sync::CancellationToken;

use super::change::{Change, PendingChange};
use super::connect::Connector;
use super::not_committed::{NotCommitted, is_of_connection};
use super::scope::Scope;
use super::sql::{Session, SqlResult};
use super::transaction::{Committed, commit};
use crate::metrics::Metrics;
use crate::store::error::{StoreError, repeat_failure};
use crate::store::event_queue::Event;

/// How many changes may be queued for the writer and not be replied to yet. Beyond that, callers
/// wait before they can queue one.
const MAX_PENDING_CHANGES: usize = 1_024;

/// How many changes one transaction takes at most, so that the first of them does not wait too long.
const MAX_BATCH_CHANGES: usize = 256;

/// How often a transaction is tried that another hub's was in the way of.
const MAX_TRIES: u32 = 5;

/// How long the writer asks whether a commit stands whose answer was lost.
const DOUBT_TIMEOUT: Duration = Duration::from_secs(15);

/// How long it waits between two questions.
const DOUBT_RETRY_DELAY: Duration = Duration::from_millis(200);

/// The side of the callers. Clones share it.
#[derive(Clone)]
pub(super) struct Writer {
    changes: UnboundedSender<Box<dyn Change>>,
    slots: Arc<Semaphore>,
    /// Why the last commit failed, where it did.
    failure: Arc<Mutex<Option<StoreError>>>,
    /// Cancelled when the task has ended, also by a panic.
    ended: CancellationToken,
}

impl Writer {
    pub(super) fn start(
        connector: Connector,
        pool: Pool,
        outbox_filled: Arc<Notify>,
        metrics: Metrics,
    ) -> Self {
        let (changes, waiting) = unbounded_channel();
        let ended = CancellationToken::new();
        let guard = ended.clone().drop_guard();
        let failure = Arc::new(Mutex::new(None));
        let task =
            WriterTask { connector, pool, outbox_filled, metrics, failure: Arc::clone(&failure) };
        tokio::spawn(async move {
            let _ended = guard;
            task.until_the_end(waiting).await;
        });
        Self { changes, slots: Arc::new(Semaphore::new(MAX_PENDING_CHANGES)), failure, ended }
    }

    /// Waits until the task has ended. The returned future holds no part of the writer.
    pub(super) fn ended(&self) -> impl Future<Output = ()> + use<> {
        self.ended.clone().cancelled_owned()
    }

    /// Why the last commit failed, where it did.
    pub(super) fn probe(&self) -> Result<(), StoreError> {
        if self.ended.is_cancelled() {
            return Err(StoreError::Closed);
        }
        self.failure.lock().as_ref().map_or(Ok(()), |failure| Err(repeat_failure(failure)))
    }

    pub(super) async fn write<T: Send + 'static, F>(
        &self,
        scope: Scope,
        statement: Option<&'static str>,
        change: impl Fn(Session) -> F + Send + 'static,
    ) -> Result<T, StoreError>
    where
        F: Future<Output = SqlResult<(T, Vec<Event>)>> + Send + 'static,
    {
        let slot = Arc::clone(&self.slots).acquire_owned().await;
        let _slot = slot.map_err(|_| StoreError::Closed)?;
        let (reply, answer) = oneshot::channel();
        let pending = PendingChange { scope, statement, change, value: None, reply, _slot };
        self.changes.send(Box::new(pending)).map_err(|_| StoreError::Closed)?;
        answer.await.map_err(|_| StoreError::Closed)?
    }
}

struct WriterTask {
    connector: Connector,
    pool: Pool,
    /// Told when the outbox may have something new.
    outbox_filled: Arc<Notify>,
    metrics: Metrics,
    failure: Arc<Mutex<Option<StoreError>>>,
}

impl WriterTask {
    async fn until_the_end(self, mut waiting: UnboundedReceiver<Box<dyn Change>>) {
        let mut batch = Vec::new();
        while waiting.recv_many(&mut batch, MAX_BATCH_CHANGES).await > 0 {
            self.commit(std::mem::take(&mut batch)).await;
        }
    }

    /// Commits changes together, and replies to their callers. Where one is refused, each has a
    /// transaction of its own.
    async fn commit(&self, batch: Vec<Box<dyn Change>>) {
        for change in self.settle(batch).await {
            self.settle(vec![change]).await;
        }
    }

    /// Commits changes together, and replies to their callers. Returns those that have to be
    /// committed one by one, to which nobody replied.
    async fn settle(&self, mut batch: Vec<Box<dyn Change>>) -> Vec<Box<dyn Change>> {
        let began = Instant::now();
        let committed = self.commit_or_find_out(&mut batch).await;
        self.metrics.committed(batch.len(), began.elapsed(), committed.is_ok());
        let error = match committed {
            Ok(()) => {
                *self.failure.lock() = None;
                batch.into_iter().for_each(|change| change.reply(Ok(())));
                return Vec::new();
            }
            Err(NotCommitted::Refused(_)) if batch.len() > 1 => return batch,
            // The change is to blame, and not the database.
            Err(NotCommitted::Refused(error)) => {
                let error = self.connector.failed(&error);
                batch.into_iter().for_each(|change| change.reply(Err(repeat_failure(&error))));
                return Vec::new();
            }
            Err(NotCommitted::InTheWay(error)) => self.connector.failed(&error),
            Err(NotCommitted::Away(error)) => error,
            Err(NotCommitted::InDoubt(_)) => StoreError::InDoubt(Arc::clone(&self.connector.shown)),
        };
        batch.into_iter().for_each(|change| change.reply(Err(repeat_failure(&error))));
        *self.failure.lock() = Some(error);
        Vec::new()
    }

    async fn commit_or_find_out(&self, batch: &mut [Box<dyn Change>]) -> Result<(), NotCommitted> {
        let mut tries = 0;
        loop {
            tries += 1;
            match self.try_commit(batch).await {
                Err(NotCommitted::InTheWay(_)) if tries < MAX_TRIES => {}
                Err(NotCommitted::InDoubt(transaction)) => {
                    return match self.stands(&transaction).await {
                        Some(true) => Ok(()),
                        Some(false) => Err(NotCommitted::Away(self.connector.unusable(
                            "the connection was lost; the hub makes a new one".to_owned(),
                        ))),
                        None => Err(NotCommitted::InDoubt(transaction)),
                    };
                }
                done => return done,
            }
        }
    }

    async fn try_commit(&self, batch: &mut [Box<dyn Change>]) -> Result<(), NotCommitted> {
        let connection = self.connector.connection(&self.pool).await;
        let session = Session::new(connection.map_err(NotCommitted::Away)?);
        let error = match commit(&session, batch).await {
            Ok(Committed { fills_outbox }) => {
                if fills_outbox {
                    self.outbox_filled.notify_one();
                }
                return Ok(());
            }
            Err(error) => error,
        };
        // A refused transaction is undone. Any other connection goes: what it has prepared may not
        // fit tables any more that a newer version changed.
        let undone = match &error {
            NotCommitted::Refused(error) if !is_of_connection(error) => {
                session.batch("ROLLBACK").await.is_ok()
            }
            _ => false,
        };
        if !undone && let Some(connection) = session.into_inner() {
            drop(deadpool_postgres::Object::take(connection));
        }
        Err(match error {
            NotCommitted::Refused(error) if is_of_connection(&error) => {
                NotCommitted::Away(self.connector.failed(&error))
            }
            error => error,
        })
    }

    /// Whether a transaction stands whose answer was lost; `None` where the database was not back in
    /// time to say so.
    async fn stands(&self, transaction: &str) -> Option<bool> {
        let deadline = Instant::now() + DOUBT_TIMEOUT;
        while Instant::now() < deadline {
            if let Ok(connection) = self.connector.connection(&self.pool).await {
                let session = Session::new(connection);
                let status = "SELECT pg_xact_status($1::TEXT::xid8)";
                match session.value::<Option<String>>(status, &[&transaction]).await {
                    Ok(status) => match status.flatten().as_deref() {
                        Some("committed") => return Some(true),
                        Some("aborted") => return Some(false),
                        _ => {}
                    },
                    // The new primary never heard of it.
                    Err(error) if error.code() == Some(&SqlState::INVALID_PARAMETER_VALUE) => {
                        return Some(false);
                    }
                    Err(_) => {}
                }
            }
            tokio::time::sleep(DOUBT_RETRY_DELAY).await;
        }
        None
    }
}
