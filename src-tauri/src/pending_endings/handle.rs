//! The handle of the pending endings, with which commands hold, undo and send them.

use std::path::PathBuf;
use std::time::Duration;

use tokio::sync::{mpsc, oneshot, watch};
use tokio::time::timeout;

use super::driver::{Driver, Input};
use super::ending::{EndingAction, EndingsState};
use super::journal::Journal;

/// How long the program waits for the server when it ends. Endings without an answer stay in the
/// journal.
const EXIT_TIMEOUT: Duration = Duration::from_secs(3);

/// The error after the driver has stopped: no ending may look as if it had been accepted.
const DRIVER_STOPPED: &str = "the program has stopped to end visits; start it again";

/// The endings of this program. Clones share them.
#[derive(Clone, Debug)]
pub(crate) struct PendingEndings {
    inputs: mpsc::UnboundedSender<Input>,
    state: watch::Receiver<EndingsState>,
}

impl PendingEndings {
    /// Starts with what an earlier run of the program left behind in `folder`; without one,
    /// nothing outlives the program. `send` sends one request. Must be called on the runtime.
    pub(crate) fn start<F>(
        folder: Option<PathBuf>,
        server: String,
        send: impl Fn(String, qminder::TicketAction) -> F + Send + 'static,
    ) -> Self
    where
        F: Future<Output = Result<(), qminder::Error>> + Send + 'static,
    {
        let (inputs, receiver) = mpsc::unbounded_channel();
        let (publish, state) =
            watch::channel(EndingsState { version: 1, ..EndingsState::default() });
        let journal = folder.map(|folder| Journal::new(folder, server));
        Driver::start(receiver, journal, publish, send);
        Self { inputs, state }
    }

    /// Ends a visit after [`super::ending::UNDO_PERIOD`]. When this returns, the ending survives the program.
    ///
    /// # Errors
    /// Fails when the driver has stopped: the visit goes on.
    pub(crate) async fn hold(
        &self,
        ticket: String,
        name: String,
        action: EndingAction,
    ) -> Result<(), String> {
        let (kept, answer) = oneshot::channel();
        self.input(Input::Hold { ticket, name, action, kept });
        answer.await.map_err(|_| DRIVER_STOPPED.to_owned())
    }

    /// Undoes the ending of a visit. Returns false where it is too late for that.
    pub(crate) async fn undo(&self, ticket: String) -> bool {
        let (undone, answer) = oneshot::channel();
        self.input(Input::Undo { ticket, undone });
        answer.await.unwrap_or(false)
    }

    /// Sends all endings at once, and waits for the server.
    ///
    /// # Errors
    /// Fails when the server gives no answer: the endings remain to be sent.
    pub(crate) async fn flush(&self) -> Result<(), String> {
        let (sent, answer) = oneshot::channel();
        self.input(Input::Flush { sent });
        answer.await.unwrap_or_else(|_| Err(DRIVER_STOPPED.to_owned()))
    }

    /// Sends all endings, for [`EXIT_TIMEOUT`] at most.
    pub(crate) async fn flush_at_exit(&self) {
        match timeout(EXIT_TIMEOUT, self.flush()).await {
            Ok(Ok(())) => {}
            Ok(Err(_)) | Err(_) => {
                tracing::warn!(
                    "visits were ended without an answer; they are sent at the next start"
                );
            }
        }
    }

    /// Forgets that the ending of a visit failed.
    pub(crate) fn dismiss(&self, ticket: String) {
        self.input(Input::Dismiss { ticket });
    }

    /// Waits for a state other than `version`.
    pub(crate) async fn newer_than(&self, version: u32) -> Option<EndingsState> {
        let mut state = self.state.clone();
        let newer = state.wait_for(|state| state.version != version).await.ok()?;
        Some(newer.clone())
    }

    fn input(&self, input: Input) {
        // Where the driver is gone, the answer that is waited for does not come.
        let _ = self.inputs.send(input);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use parking_lot::Mutex;
    use qminder::{Error, TicketAction};
    use tokio::time::Instant;

    use super::super::ending::UNDO_PERIOD;
    use super::*;

    type Sent = Arc<Mutex<Vec<(String, TicketAction)>>>;

    fn start(
        folder: &std::path::Path,
        result: fn() -> Result<(), Error>,
    ) -> (PendingEndings, Sent) {
        let sent = Sent::default();
        let log = Arc::clone(&sent);
        let send = move |ticket, action| {
            log.lock().push((ticket, action));
            async move { result() }
        };
        (PendingEndings::start(Some(folder.to_owned()), "own hub".to_owned(), send), sent)
    }

    fn served(ticket: &str) -> (String, TicketAction) {
        (ticket.to_owned(), TicketAction::MarkServed)
    }

    async fn hold(endings: &PendingEndings, ticket: &str) {
        let held = endings.hold(ticket.to_owned(), "Maria".to_owned(), EndingAction::Served);
        held.await.unwrap();
    }

    async fn all_sent(endings: &PendingEndings) {
        let sent = async {
            let mut version = 0;
            loop {
                let state = endings.newer_than(version).await.unwrap();
                if state.pending.is_empty() {
                    return;
                }
                version = state.version;
            }
        };
        // The clock is the test's: the limit only ends a test that would hang.
        tokio::time::timeout(UNDO_PERIOD * 10, sent).await.expect("all endings are sent");
    }

    #[tokio::test(start_paused = true)]
    async fn ending_is_sent_after_its_hold() {
        let folder = tempfile::tempdir().unwrap();
        let (endings, sent) = start(folder.path(), || Ok(()));
        let begin = Instant::now();
        hold(&endings, "1").await;
        assert!(sent.lock().is_empty());
        all_sent(&endings).await;
        assert_eq!(*sent.lock(), [served("1")]);
        assert!(
            begin.elapsed() >= UNDO_PERIOD
                && begin.elapsed() < UNDO_PERIOD + Duration::from_secs(1)
        );
    }

    #[tokio::test(start_paused = true)]
    async fn ending_that_is_undone_is_never_sent() {
        let folder = tempfile::tempdir().unwrap();
        let (endings, sent) = start(folder.path(), || Ok(()));
        hold(&endings, "1").await;
        assert!(endings.undo("1".to_owned()).await);
        tokio::time::advance(UNDO_PERIOD * 2).await;
        assert_eq!(endings.flush().await, Ok(()));
        assert!(sent.lock().is_empty());
        assert!(!endings.undo("1".to_owned()).await);
    }

    #[tokio::test(start_paused = true)]
    async fn flush_sends_at_once_and_says_where_nobody_answers() {
        let folder = tempfile::tempdir().unwrap();
        let (endings, sent) = start(folder.path(), || Err(Error::Timeout));
        hold(&endings, "1").await;
        assert!(endings.flush().await.is_err());
        assert_eq!(*sent.lock(), [served("1")]);
        drop(endings);
    }

    #[tokio::test(start_paused = true)]
    async fn ending_outlives_a_program_that_is_killed() {
        let folder = tempfile::tempdir().unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let path = folder.path().to_owned();
        // A runtime that goes away at once ends all that it runs, as a kill does.
        tokio::task::spawn_blocking(move || {
            runtime.block_on(async {
                let (endings, _) = start(&path, || Ok(()));
                hold(&endings, "1").await;
            });
            runtime.shutdown_background();
        })
        .await
        .unwrap();
        let (endings, sent) = start(folder.path(), || Ok(()));
        assert_eq!(endings.flush().await, Ok(()));
        assert_eq!(*sent.lock(), [served("1")]);
    }

    #[tokio::test]
    async fn driver_that_is_gone_takes_nothing() {
        let (inputs, receiver) = mpsc::unbounded_channel();
        let (_, state) = watch::channel(EndingsState::default());
        drop(receiver);
        let endings = PendingEndings { inputs, state };
        let held = endings.hold("1".to_owned(), String::new(), EndingAction::Served);
        assert_eq!(held.await, Err(DRIVER_STOPPED.to_owned()));
        assert_eq!(endings.flush().await, Err(DRIVER_STOPPED.to_owned()));
        assert!(!endings.undo("1".to_owned()).await);
        assert!(endings.newer_than(0).await.is_none());
    }
}
