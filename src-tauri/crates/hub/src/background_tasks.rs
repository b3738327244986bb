//! The tasks that run as long as the hub does.

use std::collections::HashMap;
use std::future::pending;

use tokio::task::{Id, JoinSet};
use tokio_util::sync::CancellationToken;

/// A task that ended although it should run as long as the hub.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct EndedTask {
    /// What the task does, as the end of "the task that …".
    pub name: &'static str,
    /// How it ended.
    pub end: &'static str,
}

/// Tasks that end when this is dropped.
#[derive(Default)]
pub(crate) struct BackgroundTasks {
    tasks: JoinSet<()>,
    names: HashMap<Id, &'static str>,
}

impl BackgroundTasks {
    /// Starts a task. The name says what it does, as the end of "the task that …".
    pub(crate) fn spawn(
        &mut self,
        name: &'static str,
        task: impl Future<Output = ()> + Send + 'static,
    ) {
        let id = self.tasks.spawn(task).id();
        self.names.insert(id, name);
    }

    /// Waits until a task ends although the hub goes on. Waits for ever where none does.
    pub(crate) async fn ended(&mut self, ending: &CancellationToken) -> EndedTask {
        while let Some(joined) = self.tasks.join_next_with_id().await {
            let (id, end) = match joined {
                Ok((id, ())) => (id, "returned"),
                Err(error) if error.is_panic() => (error.id(), "panicked"),
                Err(error) => (error.id(), "was stopped"),
            };
            let name = self.names.remove(&id).unwrap_or("has no name");
            if !ending.is_cancelled() {
                return EndedTask { name, end };
            }
        }
        pending().await
    }
}
