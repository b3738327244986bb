//! The driver of the queue: its clock, its journal and its requests.

use std::path::PathBuf;
use std::time::Duration;

use jiff::Timestamp;
use tokio::sync::{mpsc, oneshot, watch};
use tokio::time::{Instant, sleep_until, timeout};

use super::ending::{EndingAction, EndingsState, Request};
use super::journal::Journal;
use super::queue::{EndingQueue, SendResult};
use crate::ticket_action::ActionError;

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

#[derive(Debug)]
enum Input {
    Hold { ticket: String, name: String, action: EndingAction, kept: oneshot::Sender<()> },
    Undo { ticket: String, undone: oneshot::Sender<bool> },
    Flush { sent: oneshot::Sender<Result<(), String>> },
    Dismiss { ticket: String },
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
        let (show, state) = watch::channel(EndingsState { version: 1, ..EndingsState::default() });
        let (answer, answers) = mpsc::unbounded_channel();
        let driver = Driver {
            queue: EndingQueue::default(),
            journal: folder.map(|folder| Journal::new(folder, server)),
            flushes: Vec::new(),
            send,
            answer,
            show,
        };
        tokio::spawn(driver.run(receiver, answers));
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

struct Driver<S> {
    queue: EndingQueue,
    /// The journal; absent when the system has no folder for it.
    journal: Option<Journal>,
    /// The callers that wait until everything is sent.
    flushes: Vec<oneshot::Sender<Result<(), String>>>,
    send: S,
    answer: mpsc::UnboundedSender<Result<(), qminder::Error>>,
    show: watch::Sender<EndingsState>,
}

impl<S, F> Driver<S>
where
    S: Fn(String, qminder::TicketAction) -> F,
    F: Future<Output = Result<(), qminder::Error>> + Send + 'static,
{
    async fn run(
        mut self,
        mut inputs: mpsc::UnboundedReceiver<Input>,
        mut answers: mpsc::UnboundedReceiver<Result<(), qminder::Error>>,
    ) {
        self.recover();
        loop {
            self.send_what_is_due();
            self.show();
            let due = self.queue.next_due();
            tokio::select! {
                input = inputs.recv() => match input {
                    Some(input) => self.take(input),
                    None => return,
                },
                Some(answer) = answers.recv() => {
                    self.queue.answered(send_result(answer), Instant::now());
                    self.keep();
                    self.answer_flushes();
                }
                () = sleep_until(due.unwrap_or_else(Instant::now)), if due.is_some() => {}
            }
        }
    }

    fn take(&mut self, input: Input) {
        match input {
            Input::Hold { ticket, name, action, kept } => {
                self.queue.hold(ticket, name, action, Instant::now());
                self.keep();
                let _ = kept.send(());
            }
            Input::Undo { ticket, undone } => {
                let was_held = self.queue.undo(&ticket);
                self.keep();
                let _ = undone.send(was_held);
            }
            Input::Flush { sent } => {
                self.queue.make_due();
                self.flushes.push(sent);
                if self.queue.is_empty() {
                    self.answer_flushes();
                }
            }
            Input::Dismiss { ticket } => self.queue.dismiss(&ticket),
        }
    }

    fn recover(&mut self) {
        let found = self.journal.as_mut().map(Journal::recover).transpose();
        match found {
            Ok(requests) => {
                for Request { ticket, action } in requests.into_iter().flatten() {
                    self.queue.recover(ticket, action);
                }
            }
            Err(error) => tracing::warn!(%error, "earlier endings cannot be taken over"),
        }
    }

    /// Writes the pending endings to the journal. Where that fails, an ending only lasts as long as
    /// the program, which is no reason to refuse the action.
    fn keep(&mut self) {
        let Some(journal) = &mut self.journal else { return };
        if let Err(error) = journal.write(&self.queue.requests()) {
            tracing::warn!(%error, "the journal of endings cannot be written");
        }
    }

    fn send_what_is_due(&mut self) {
        let Some(Request { ticket, action }) = self.queue.next_request(Instant::now()) else {
            return;
        };
        let (answer, request) = (self.answer.clone(), (self.send)(ticket, action.into()));
        tokio::spawn(async move {
            let result = request.await;
            // Nobody hears it when the program ends.
            let _ = answer.send(result);
        });
    }

    fn answer_flushes(&mut self) {
        let result = match self.queue.unanswered() {
            Some(reason) => Err(reason.to_owned()),
            None if self.queue.is_empty() => Ok(()),
            None => return,
        };
        for sent in self.flushes.drain(..) {
            let _ = sent.send(result.clone());
        }
    }

    fn show(&self) {
        let pending = self.queue.pending(Instant::now(), Timestamp::now());
        let failed = self.queue.failed();
        self.show.send_if_modified(|state| {
            let differs = !state.shows(&pending, failed);
            if differs {
                *state = EndingsState {
                    version: state.version.wrapping_add(1),
                    pending,
                    failed: failed.to_vec(),
                };
            }
            differs
        });
    }
}

fn send_result(answer: Result<(), qminder::Error>) -> SendResult {
    use qminder::Error;
    match answer {
        Ok(()) => SendResult::Done,
        // A server that fails or is busy has not decided anything.
        Err(
            error @ (Error::Unreachable(_)
            | Error::Timeout
            | Error::HostNotServed { .. }
            | Error::NotTheServer(_)
            | Error::TooManyRequests { .. }
            | Error::Refused { status: 500.., .. }),
        ) => SendResult::Unanswered(error.to_string()),
        Err(error) => SendResult::Failed(ActionError::from(error)),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use parking_lot::Mutex;
    use qminder::{Error, TicketAction};

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
