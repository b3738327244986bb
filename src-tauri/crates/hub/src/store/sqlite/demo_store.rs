//! A store for tests of what is announced.

use futures_util::FutureExt;
use jiff::Timestamp;
use tempfile::TempDir;

use super::handle::Store;
use crate::metrics::Metrics;
use crate::store::event_queue::Event;

/// A store with the demo, whose events nobody else takes.
pub(super) struct DemoStore {
    pub store: Store,
    _directory: TempDir,
}

impl DemoStore {
    /// Opens it. Nobody is told of the demo itself.
    pub(super) async fn open() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let store = Store::open(directory.path(), true, &Metrics::default()).unwrap();
        store.seed_demo(Timestamp::now()).await.unwrap();
        Self { store, _directory: directory }
    }

    /// Returns what was announced since the last call.
    pub(super) fn announced(&self) -> Vec<Event> {
        self.store.event_queue().drain().now_or_never().into_iter().flatten().collect()
    }
}
