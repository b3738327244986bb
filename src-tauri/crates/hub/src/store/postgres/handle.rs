//! The handle on a store in PostgreSQL.

use std::sync::Arc;
use std::time::{Duration, Instant};

use deadpool_postgres::Pool;
use tokio::sync::Notify;

use super::connect::Connector;
use super::heard::Heard;
use super::key_watch::{Keys, Watch};
use super::lease::Lease;
use super::listener::{self, News, Wake};
use super::migrations;
use super::scope::Scope;
use super::settings::PostgresSettings;
use super::sql::{Session, SqlResult};
use super::writer::Writer;
use crate::metrics::Metrics;
use crate::store::error::StoreError;
use crate::store::event_queue::{Event, EventQueue};

/// How many reads run at once.
const MAX_READERS: usize = 8;

/// How long a hub tries to open its database before it gives up.
const OPEN_TIMEOUT: Duration = Duration::from_secs(60);

/// How the sessions of the writer wait for the disk.
const NOT_DURABLE: &str = "SET synchronous_commit = off";

/// A role or a database may have switched it off; a commit that is acknowledged stands all the same.
const DURABLE: &str = "SELECT set_config('synchronous_commit', 'on', false)
     WHERE current_setting('synchronous_commit') = 'off'";

/// A handle on the store; clones share it. The last one to go ends the tasks behind it, after the
/// writer has committed what was given to it.
#[derive(Clone)]
pub(crate) struct PostgresStore {
    pub(super) connector: Connector,
    pub(super) readers: Pool,
    writer: Writer,
    event_queue: EventQueue,
    outbox_filled: Arc<Notify>,
    pub(super) keys: Keys,
    pub(super) lease: Lease,
    heard: Heard,
    metrics: Metrics,
    /// Ends the listener and the poll of keys.
    _tasks: Arc<listener::Tasks>,
}

impl PostgresStore {
    /// Opens the store, and brings the database to this version's schema. Where `durable` is not set,
    /// a commit does not wait for the disk. The tasks behind it run on the runtime of the caller.
    pub(crate) fn open(
        settings: &PostgresSettings,
        durable: bool,
        metrics: &Metrics,
    ) -> Result<Self, StoreError> {
        let connector = Connector::new(&settings.address, settings)?;
        let listening = match &settings.listen_address {
            Some(address) => Connector::new(address, settings)?,
            None => connector.clone(),
        };
        let keys = Keys::default();
        // The caller waits, as it does for a file. Its own runtime need not wait for that.
        let (opening, ring) = (connector.clone(), keys.clone());
        let opened = std::thread::Builder::new()
            .name("hub-open".to_owned())
            .spawn(move || -> Result<(), StoreError> {
                let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
                runtime.map_err(|_| StoreError::Closed)?.block_on(prepare(&opening, &ring))
            })
            .map_err(|_| StoreError::Closed)?;
        opened.join().map_err(|_| StoreError::Closed)??;

        let readers = connector.pool(MAX_READERS, "")?;
        let writing = connector.pool(1, if durable { DURABLE } else { NOT_DURABLE })?;
        let (event_queue, outbox_filled) = (EventQueue::default(), Arc::new(Notify::new()));
        let writer =
            Writer::start(connector.clone(), writing, Arc::clone(&outbox_filled), metrics.clone());
        let (lease, heard) = (Lease::new(), Heard::now());
        let wake = if settings.poll { Wake::Poll } else { Wake::Listen };
        let tasks = listener::Tasks::start(
            listening,
            wake,
            readers.clone(),
            event_queue.clone(),
            Watch { readers: readers.clone(), keys: keys.clone() },
            lease.clone(),
            News { heard: heard.clone(), metrics: metrics.clone() },
        );
        Ok(Self {
            connector,
            readers,
            writer,
            event_queue,
            outbox_filled,
            keys,
            lease,
            heard,
            metrics: metrics.clone(),
            _tasks: Arc::new(tasks),
        })
    }

    /// Checks whether data can be read, and whether the writer's last commit succeeded.
    pub(crate) async fn probe(&self) -> Result<(), StoreError> {
        self.read(async |session: Session| {
            session.value::<bool>("SELECT pg_is_in_recovery()", &[]).await
        })
        .await?;
        match self.writer.probe() {
            Ok(()) => Ok(()),
            // The database may be back; a transaction of nothing tells.
            Err(_) => self.write(Scope::default(), |_| async { Ok(((), Vec::new())) }).await,
        }
    }

    /// Checks besides whether changes of other hubs are heard of.
    pub(crate) async fn ready(&self) -> Result<(), StoreError> {
        self.probe().await?;
        match self.heard.silence() {
            None => Ok(()),
            Some(silence) => Err(self.connector.unusable(format!(
                "nothing was heard of its changes for {} seconds",
                silence.as_secs()
            ))),
        }
    }

    pub(crate) fn event_queue(&self) -> &EventQueue {
        &self.event_queue
    }

    pub(crate) async fn outbox_filled(&self) {
        self.outbox_filled.notified().await;
    }

    pub(crate) fn writer_ended(&self) -> impl Future<Output = ()> + use<> {
        self.writer.ended()
    }

    /// Runs one query.
    pub(super) async fn read<T: Send + 'static, F>(
        &self,
        query: impl FnOnce(Session) -> F + Send + 'static,
    ) -> Result<T, StoreError>
    where
        F: Future<Output = SqlResult<T>> + Send + 'static,
    {
        self.run(false, query).await
    }

    /// Runs several queries on one consistent state of the data.
    pub(super) async fn read_state<T: Send + 'static, F>(
        &self,
        query: impl FnOnce(Session) -> F + Send + 'static,
    ) -> Result<T, StoreError>
    where
        F: Future<Output = SqlResult<T>> + Send + 'static,
    {
        self.run(true, query).await
    }

    async fn run<T: Send + 'static, F: Future<Output = SqlResult<T>> + Send + 'static>(
        &self,
        consistent: bool,
        query: impl FnOnce(Session) -> F + Send + 'static,
    ) -> Result<T, StoreError> {
        let (connector, readers) = (self.connector.clone(), self.readers.clone());
        let metrics = self.metrics.clone();
        // In a task of its own, since a request that goes away must leave no transaction open.
        let work = async move {
            let asked = Instant::now();
            let session = Session::new(connector.connection(&readers).await?);
            metrics.database().waited(asked.elapsed());
            let read = async {
                if consistent {
                    session.batch("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?;
                }
                let read = query(session.clone()).await?;
                if consistent {
                    session.batch("COMMIT").await?;
                }
                Ok(read)
            };
            let read = read.await;
            if read.is_err() {
                // It may hold what it failed on; the next reading gets another one.
                if let Some(connection) = session.into_inner() {
                    drop(deadpool_postgres::Object::take(connection));
                }
            }
            read.map_err(|error| connector.failed(&error))
        };
        tokio::spawn(work).await.map_err(|_| StoreError::Closed)?
    }

    /// Runs `change` in the writer's next transaction and waits until that is committed. What it
    /// returns as events is announced on all hubs after that, in the order of the commits.
    ///
    /// `change` may run again where a transaction was undone, so it only writes to the database. One
    /// that fails is undone alone.
    pub(super) async fn write<T: Send + 'static, F>(
        &self,
        scope: Scope,
        change: impl Fn(Session) -> F + Send + 'static,
    ) -> Result<T, StoreError>
    where
        F: Future<Output = SqlResult<(T, Vec<Event>)>> + Send + 'static,
    {
        self.writer.write(scope, None, change).await
    }

    /// Runs a change that is `statement` alone, as [`Self::write`] does.
    pub(super) async fn write_statement<T: Send + 'static, F>(
        &self,
        scope: Scope,
        statement: &'static str,
        change: impl Fn(Session) -> F + Send + 'static,
    ) -> Result<T, StoreError>
    where
        F: Future<Output = SqlResult<(T, Vec<Event>)>> + Send + 'static,
    {
        self.writer.write(scope, Some(statement), change).await
    }
}

/// Brings the database to the newest schema, and reads the keys.
async fn prepare(connector: &Connector, keys: &Keys) -> Result<(), StoreError> {
    let prepare = async {
        let pool = connector.pool(1, "")?;
        let session = Session::new(connector.connection(&pool).await?);
        migrations::check_encoding(connector, &session).await?;
        migrations::migrate(connector, &session).await?;
        keys.load(&session).await.map_err(|error| connector.failed(&error))
    };
    let prepared = tokio::time::timeout(OPEN_TIMEOUT, prepare).await;
    prepared.unwrap_or_else(|_| {
        Err(connector
            .unusable("it did not answer for a minute; check what it is busy with".to_owned()))
    })
}
