//! The handle on the store that the rest of the hub holds.

use std::path::Path;
use std::sync::Arc;

use rusqlite::Connection;
use tokio::sync::Notify;

use super::connection::{give_pages_back, open};
use super::connection_keys::ConnectionKeys;
use super::damage::{self, Damage};
use super::data_dir::{DataDir, DirLock};
use super::key_polls::{self, KeyPolls};
use super::key_record;
use super::readers::Readers;
use super::writer::{KeyReader, Writer, WriterThread};
use crate::metrics::Metrics;
use crate::store::error::StoreError;
use crate::store::event_queue::{Event, EventQueue};
use crate::store::key_ring::{Key, KeyRing};

/// A handle on the store; clones share it. The last one to go ends the writer, after it has
/// committed what was given to it.
#[derive(Clone)]
pub(crate) struct Store {
    pub(super) file: Arc<Path>,
    readers: Readers,
    writer: Writer,
    event_queue: EventQueue,
    outbox_filled: Arc<Notify>,
    pub(super) keys: KeyRing,
    pub(super) key_polls: KeyPolls,
    damage: Damage,
    connection_keys: ConnectionKeys,
    /// Held as long as the store is open.
    _lock: Arc<DirLock>,
}

impl Store {
    /// Opens the store in `directory`, which is made if need be, and brings it to this version's
    /// schema. Where `durable` is not set, a commit does not wait for the disk.
    pub(crate) fn open(
        directory: &Path,
        durable: bool,
        metrics: &Metrics,
    ) -> Result<Self, StoreError> {
        let directory = DataDir::prepare(directory)?;
        let file: Arc<Path> = directory.database().into();
        let lock = directory.lock()?;
        damage::check_log(&file)?;
        let connection = open(&file)?;
        lock.announce()?;
        let damage = Damage::default();
        // A check that takes longer ends with the program.
        drop(damage::check_database(&file, &damage, damage::CHECKED_AT_START)?);
        let failed = |error| StoreError::failed(&file, error);
        if !durable {
            connection.pragma_update(None, "synchronous", "OFF").map_err(failed)?;
        }
        give_pages_back(&connection).map_err(failed)?;
        let keys = KeyRing::default();
        keys.replace(key_record::load(&connection).map_err(failed)?);
        let event_queue = EventQueue::default();
        let outbox_filled = Arc::new(Notify::new());
        let (key_poller, key_polls) = key_polls::channel();
        let writer = Writer::start(WriterThread::new(
            connection,
            Arc::clone(&file),
            event_queue.clone(),
            KeyReader::new(keys.clone(), key_poller),
            Arc::clone(&outbox_filled),
            metrics.clone(),
        ))?;
        Ok(Self {
            readers: Readers::of(&file),
            file,
            writer,
            event_queue,
            outbox_filled,
            keys,
            key_polls,
            damage,
            connection_keys: ConnectionKeys::default(),
            _lock: Arc::new(lock),
        })
    }

    /// Checks whether data can be read, whether the writer runs and its last write succeeded, and
    /// whether damage was found. Nothing is written for that.
    pub(crate) async fn probe(&self) -> Result<(), StoreError> {
        if self.damage.is_known() {
            let finding = "found while the hub ran".to_owned();
            return Err(StoreError::Damaged { path: self.file.to_path_buf(), finding });
        }
        self.read(|connection| connection.query_row("SELECT count(*) FROM key", [], |_| Ok(())))
            .await?;
        self.writer.probe().await
    }

    /// There is no other hub to hear of.
    pub(crate) async fn ready(&self) -> Result<(), StoreError> {
        self.probe().await
    }

    pub(crate) fn event_queue(&self) -> &EventQueue {
        &self.event_queue
    }

    /// Makes a key that opens one socket, on behalf of a permanent one. Returns `None` where that has
    /// too many unused ones.
    pub(crate) async fn issue_connection_key(
        &self,
        on_behalf_of: Arc<Key>,
    ) -> Result<Option<String>, StoreError> {
        Ok(self.connection_keys.issue(on_behalf_of))
    }

    /// Uses a connection key up. Returns the permanent key behind it, once.
    pub(crate) async fn redeem_connection_key(
        &self,
        key: &str,
    ) -> Result<Option<Arc<Key>>, StoreError> {
        Ok(self.connection_keys.redeem(key))
    }

    /// Waits until the outbox may have something new.
    pub(crate) async fn outbox_filled(&self) {
        self.outbox_filled.notified().await;
    }

    /// Runs `query` on a thread that may block, on one consistent state of the data.
    pub(crate) async fn read<T: Send + 'static>(
        &self,
        query: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.readers.read(query).await.inspect_err(|error| self.damage.note(error))
    }

    /// Waits until the writer has ended, after which no change can be made. The returned future
    /// does not keep the store open.
    pub(crate) fn writer_ended(&self) -> impl Future<Output = ()> + use<> {
        self.writer.ended()
    }

    /// Runs `change` in the writer's next transaction and waits until it is on the disk. The
    /// events are announced after that, in the order of the commits.
    ///
    /// A `change` that fails is undone alone.
    pub(crate) async fn write<T: Send + 'static>(
        &self,
        change: impl FnOnce(&Connection) -> rusqlite::Result<(T, Vec<Event>)> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.writer.write(change).await.inspect_err(|error| self.damage.note(error))
    }
}
