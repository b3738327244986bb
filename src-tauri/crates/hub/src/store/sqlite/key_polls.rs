//! The count of the writer's polls for keys that another process made or revoked. Requests wait on
//! it until the writer has polled again.

use std::path::Path;
use std::sync::Arc;

use tokio::sync::watch;

use crate::store::error::{StoreError, repeat_error};

/// The count of polls.
#[derive(Clone, Default)]
struct Polls {
    begun: u64,
    ended: u64,
    /// Why the last poll failed.
    failure: Option<Arc<rusqlite::Error>>,
}

/// The side of the writer, which polls.
pub(super) struct KeyPoller(watch::Sender<Polls>);

/// The side of the requests, which wait. Clones share it.
#[derive(Clone)]
pub(super) struct KeyPolls(watch::Receiver<Polls>);

/// Returns both sides of a new count.
pub(super) fn channel() -> (KeyPoller, KeyPolls) {
    let (poller, polls) = watch::channel(Polls::default());
    (KeyPoller(poller), KeyPolls(polls))
}

impl KeyPoller {
    /// Notes that a poll begins. It finds what was written before now.
    pub(super) fn begin(&self) {
        self.0.send_modify(|polls| polls.begun += 1);
    }

    /// Notes that the poll ended.
    pub(super) fn end(&self, result: rusqlite::Result<()>) {
        self.0.send_modify(|polls| {
            polls.ended = polls.begun;
            polls.failure = result.err().map(Arc::new);
        });
    }
}

impl KeyPolls {
    /// Waits for the end of a poll that begins after this call.
    pub(super) async fn next(&self, file: &Path) -> Result<(), StoreError> {
        let mut polls = self.0.clone();
        let before = polls.borrow().begun;
        let ended = polls.wait_for(|polls| polls.ended > before).await;
        match &ended.map_err(|_| StoreError::Closed)?.failure {
            Some(error) => Err(StoreError::failed(file, repeat_error(error))),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt;

    use super::*;

    #[test]
    fn wait_ends_with_the_first_poll_that_begins_after_it() {
        let (poller, polls) = channel();
        let file = Path::new("hub.sqlite3");
        poller.begin();
        let mut next = Box::pin(polls.next(file));
        assert!((&mut next).now_or_never().is_none());
        poller.end(Ok(()));
        assert!((&mut next).now_or_never().is_none());
        poller.begin();
        poller.end(Ok(()));
        assert!((&mut next).now_or_never().unwrap().is_ok());
    }

    #[test]
    fn poll_that_fails_ends_the_wait_with_its_error() {
        let (poller, polls) = channel();
        let mut next = Box::pin(polls.next(Path::new("hub.sqlite3")));
        assert!((&mut next).now_or_never().is_none());
        poller.begin();
        poller.end(Err(rusqlite::Error::InvalidQuery));
        let failed = (&mut next).now_or_never().unwrap();
        assert!(matches!(failed, Err(StoreError::Failed { .. })));
    }

    #[test]
    fn nobody_waits_for_a_writer_that_ended() {
        let (poller, polls) = channel();
        drop(poller);
        let ended = polls.next(Path::new("hub.sqlite3")).now_or_never().unwrap();
        assert!(matches!(ended, Err(StoreError::Closed)));
    }
}
