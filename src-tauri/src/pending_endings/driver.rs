//! The driver of the queue: its clock, its journal and its requests.

use jiff::Timestamp;
use tokio::sync::{mpsc, oneshot, watch};
use tokio::time::{Instant, sleep_until};

use super::ending::{EndingAction, EndingsState, Request};
use super::journal::Journal;
use super::queue::{EndingQueue, SendResult};
use crate::ticket_action::ActionError;

/// What the driver is told.
#[derive(Debug)]
pub(super) enum Input {
    Hold { ticket: String, name: String, action: EndingAction, kept: oneshot::Sender<()> },
    Undo { ticket: String, undone: oneshot::Sender<bool> },
    Flush { sent: oneshot::Sender<Result<(), String>> },
    Dismiss { ticket: String },
}

/// The driver, which runs until all senders of its inputs are gone.
pub(super) struct Driver<S> {
    queue: EndingQueue,
    /// The journal; absent when the system has no folder for it.
    journal: Option<Journal>,
    /// The callers that wait until everything is sent.
    flushes: Vec<oneshot::Sender<Result<(), String>>>,
    send: S,
    answer: mpsc::UnboundedSender<Result<(), qminder::Error>>,
    state: watch::Sender<EndingsState>,
}

impl<S, F> Driver<S>
where
    S: Fn(String, qminder::TicketAction) -> F,
    F: Future<Output = Result<(), qminder::Error>> + Send + 'static,
{
    /// Starts with what an earlier run of the program left in `journal`. `send` sends one request,
    /// and `state` takes each state. Must be called on the runtime.
    pub(super) fn start(
        inputs: mpsc::UnboundedReceiver<Input>,
        journal: Option<Journal>,
        state: watch::Sender<EndingsState>,
        send: S,
    ) where
        S: Send + 'static,
    {
        let (answer, answers) = mpsc::unbounded_channel();
        let (queue, flushes) = (EndingQueue::default(), Vec::new());
        let driver = Self { queue, journal, flushes, send, answer, state };
        tokio::spawn(driver.run(inputs, answers));
    }

    async fn run(
        mut self,
        mut inputs: mpsc::UnboundedReceiver<Input>,
        mut answers: mpsc::UnboundedReceiver<Result<(), qminder::Error>>,
    ) {
        self.recover();
        loop {
            self.send_what_is_due();
            self.publish_state();
            let due = self.queue.next_due();
            tokio::select! {
                input = inputs.recv() => match input {
                    Some(input) => self.handle(input),
                    None => return,
                },
                Some(answer) = answers.recv() => {
                    self.queue.answered(send_result(answer), Instant::now());
                    self.write_journal();
                    self.answer_flushes();
                }
                () = sleep_until(due.unwrap_or_else(Instant::now)), if due.is_some() => {}
            }
        }
    }

    fn handle(&mut self, input: Input) {
        match input {
            Input::Hold { ticket, name, action, kept } => {
                self.queue.hold(ticket, name, action, Instant::now());
                self.write_journal();
                let _ = kept.send(());
            }
            Input::Undo { ticket, undone } => {
                let was_held = self.queue.undo(&ticket);
                self.write_journal();
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
    fn write_journal(&mut self) {
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

    fn publish_state(&self) {
        let pending = self.queue.pending(Instant::now(), Timestamp::now());
        let failed = self.queue.failed();
        self.state.send_if_modified(|state| {
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
            | Error::NoNetwork(_)
            | Error::UnknownHost { .. }
            | Error::ConnectionRefused(_)
            | Error::Proxy { .. }
            | Error::Timeout
            | Error::HostNotServed { .. }
            | Error::NotTheServer(_)
            | Error::TooManyRequests { .. }
            | Error::Refused { status: 500.., .. }),
        ) => SendResult::Unanswered(error.to_string()),
        Err(error) => SendResult::Failed(ActionError::from(error)),
    }
}
