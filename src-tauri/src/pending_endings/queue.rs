//! The queue of endings, as a pure state machine: an input and the time go in, what to do comes
//! out. One request is under way at a time, in the order in which visits were ended.

use std::time::Duration;

use jiff::Timestamp;
use tokio::time::Instant;

use super::ending::{EndingAction, EndingPhase, FailedEnding, PendingEnding, Request, UNDO_PERIOD};
use crate::ticket_action::ActionError;

/// How long to wait before an ending without an answer is sent again.
const RETRY_INTERVAL: Duration = Duration::from_secs(3);

/// The answer of the server to an ending.
#[derive(Debug)]
pub(super) enum SendResult {
    /// The visit ended.
    Done,
    /// There was no answer: the visit may have ended or not.
    Unanswered(String),
    /// The server refused it.
    Failed(ActionError),
}

#[derive(Debug)]
enum Stage {
    Held { until: Instant },
    Due,
    Sending,
    Unanswered { again: Instant, reason: String },
}

#[derive(Debug)]
struct Entry {
    ticket: String,
    name: String,
    action: EndingAction,
    stage: Stage,
    /// Whether an earlier request got no answer: the visit may have ended already.
    maybe_done: bool,
}

/// The endings that the server does not know yet, the oldest first.
#[derive(Debug, Default)]
pub(super) struct EndingQueue {
    entries: Vec<Entry>,
    failed: Vec<FailedEnding>,
}

impl EndingQueue {
    /// Holds an ending back. Earlier ones are due at once. A ticket that is in the queue already
    /// stays as it is.
    pub(super) fn hold(
        &mut self,
        ticket: String,
        name: String,
        action: EndingAction,
        now: Instant,
    ) {
        if self.entries.iter().any(|entry| entry.ticket == ticket) {
            return;
        }
        self.failed.retain(|failed| failed.ticket != ticket);
        self.make_due();
        let stage = Stage::Held { until: now + UNDO_PERIOD };
        self.entries.push(Entry { ticket, name, action, stage, maybe_done: false });
    }

    /// Takes up an ending that an earlier run of the program left behind. It is due at once.
    pub(super) fn recover(&mut self, ticket: String, action: EndingAction) {
        // The earlier run may have sent it just before it ended.
        let (stage, name) = (Stage::Due, String::new());
        self.entries.push(Entry { ticket, name, action, stage, maybe_done: true });
    }

    /// Undoes an ending that is still held back. Returns whether it was.
    pub(super) fn undo(&mut self, ticket: &str) -> bool {
        let before = self.entries.len();
        self.entries
            .retain(|entry| entry.ticket != ticket || !matches!(entry.stage, Stage::Held { .. }));
        self.entries.len() != before
    }

    /// Makes all endings due at once.
    pub(super) fn make_due(&mut self) {
        for entry in &mut self.entries {
            if !matches!(entry.stage, Stage::Sending) {
                entry.stage = Stage::Due;
            }
        }
    }

    /// Returns the request to send now, if any, and notes that it is under way.
    pub(super) fn next_request(&mut self, now: Instant) -> Option<Request> {
        let first = self.entries.first_mut()?;
        let is_due = match first.stage {
            Stage::Held { until } => until <= now,
            Stage::Due => true,
            Stage::Sending => false,
            Stage::Unanswered { again, .. } => again <= now,
        };
        is_due.then(|| {
            first.stage = Stage::Sending;
            Request { ticket: first.ticket.clone(), action: first.action }
        })
    }

    /// Returns when there will be a request to send, where only time has to pass for it.
    pub(super) fn next_due(&self) -> Option<Instant> {
        match self.entries.first()?.stage {
            Stage::Held { until } => Some(until),
            Stage::Unanswered { again, .. } => Some(again),
            Stage::Due | Stage::Sending => None,
        }
    }

    /// Takes the answer to the request that is under way.
    pub(super) fn answered(&mut self, result: SendResult, now: Instant) {
        let Some(first) = self.entries.first_mut() else { return };
        match result {
            SendResult::Unanswered(reason) => {
                first.maybe_done = true;
                first.stage = Stage::Unanswered { again: now + RETRY_INTERVAL, reason };
            }
            SendResult::Done => drop(self.entries.remove(0)),
            // The visit has ended, most likely by the request that got no answer.
            SendResult::Failed(ActionError::WrongStatus | ActionError::Gone)
                if first.maybe_done =>
            {
                self.entries.remove(0);
            }
            SendResult::Failed(error) => {
                let Entry { ticket, name, action, .. } = self.entries.remove(0);
                self.failed.push(FailedEnding { ticket, name, action, error });
            }
        }
    }

    /// Forgets that the ending of a ticket failed.
    pub(super) fn dismiss(&mut self, ticket: &str) {
        self.failed.retain(|failed| failed.ticket != ticket);
    }

    /// Returns why the oldest ending got no answer, where that is so.
    pub(super) fn unanswered(&self) -> Option<&str> {
        match &self.entries.first()?.stage {
            Stage::Unanswered { reason, .. } => Some(reason),
            _ => None,
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Returns what has to outlive the program: each ticket with what ends its visit.
    pub(super) fn requests(&self) -> Vec<Request> {
        let request =
            |entry: &Entry| Request { ticket: entry.ticket.clone(), action: entry.action };
        self.entries.iter().map(request).collect()
    }

    /// Returns the endings as the window shows them; `now` and `clock` are the same moment.
    pub(super) fn pending(&self, now: Instant, clock: Timestamp) -> Vec<PendingEnding> {
        let shown = |entry: &Entry| PendingEnding {
            ticket: entry.ticket.clone(),
            name: entry.name.clone(),
            action: entry.action,
            phase: match &entry.stage {
                Stage::Held { until } => {
                    EndingPhase::Held { until: clock + until.saturating_duration_since(now) }
                }
                Stage::Due | Stage::Sending => EndingPhase::Sending,
                Stage::Unanswered { reason, .. } => {
                    EndingPhase::Unanswered { reason: reason.clone() }
                }
            },
        };
        self.entries.iter().map(shown).collect()
    }

    pub(super) fn failed(&self) -> &[FailedEnding] {
        &self.failed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn served(queue: &mut EndingQueue, ticket: &str, now: Instant) {
        queue.hold(ticket.to_owned(), "Maria".to_owned(), EndingAction::Served, now);
    }

    fn request(ticket: &str) -> Option<Request> {
        Some(Request { ticket: ticket.to_owned(), action: EndingAction::Served })
    }

    #[test]
    fn ending_is_sent_after_the_hold_and_not_before() {
        let (mut queue, now) = (EndingQueue::default(), Instant::now());
        served(&mut queue, "1", now);
        assert_eq!(queue.next_due(), Some(now + UNDO_PERIOD));
        assert_eq!(queue.next_request(now + UNDO_PERIOD - Duration::from_millis(1)), None);
        assert_eq!(queue.next_request(now + UNDO_PERIOD), request("1"));
        assert_eq!(queue.next_request(now + UNDO_PERIOD), None, "one at a time");
        queue.answered(SendResult::Done, now);
        assert!(queue.is_empty() && queue.failed().is_empty());
    }

    #[test]
    fn held_ending_is_undone_and_one_under_way_is_not() {
        let (mut queue, now) = (EndingQueue::default(), Instant::now());
        served(&mut queue, "1", now);
        assert!(queue.undo("1"));
        assert!(queue.is_empty());
        served(&mut queue, "1", now);
        assert_eq!(queue.next_request(now + UNDO_PERIOD), request("1"));
        assert!(!queue.undo("1"));
        assert!(!queue.is_empty());
    }

    #[test]
    fn second_ending_makes_the_first_due_and_waits_for_its_answer() {
        let (mut queue, now) = (EndingQueue::default(), Instant::now());
        served(&mut queue, "1", now);
        served(&mut queue, "2", now);
        assert_eq!(queue.next_request(now), request("1"));
        assert_eq!(queue.next_request(now + UNDO_PERIOD), None);
        queue.answered(SendResult::Done, now);
        assert_eq!(queue.next_request(now), None);
        assert_eq!(queue.next_request(now + UNDO_PERIOD), request("2"));
    }

    #[test]
    fn second_press_neither_sends_the_ending_nor_holds_it_longer() {
        let (mut queue, now) = (EndingQueue::default(), Instant::now());
        served(&mut queue, "1", now);
        served(&mut queue, "1", now + Duration::from_secs(1));
        assert_eq!(queue.next_request(now), None);
        assert_eq!(queue.next_due(), Some(now + UNDO_PERIOD));
    }

    #[test]
    fn unanswered_ending_is_sent_again_and_ended_meanwhile_counts_as_done() {
        let (mut queue, now) = (EndingQueue::default(), Instant::now());
        served(&mut queue, "1", now);
        queue.make_due();
        assert_eq!(queue.next_request(now), request("1"));
        queue.answered(SendResult::Unanswered("timed out".to_owned()), now);
        assert_eq!(queue.unanswered(), Some("timed out"));
        assert_eq!(queue.next_request(now), None);
        assert_eq!(queue.next_request(now + RETRY_INTERVAL), request("1"));
        queue.answered(SendResult::Failed(ActionError::WrongStatus), now);
        assert!(queue.is_empty() && queue.failed().is_empty());
    }

    #[test]
    fn refused_ending_is_told_until_it_is_dismissed() {
        let (mut queue, now) = (EndingQueue::default(), Instant::now());
        served(&mut queue, "1", now);
        queue.make_due();
        assert_eq!(queue.next_request(now), request("1"));
        queue.answered(SendResult::Failed(ActionError::WrongStatus), now);
        assert!(queue.is_empty());
        assert_eq!(queue.failed().len(), 1);
        queue.dismiss("1");
        assert!(queue.failed().is_empty());
    }

    #[test]
    fn ending_of_an_earlier_run_is_due_at_once_and_done_where_the_visit_has_ended() {
        let (mut queue, now) = (EndingQueue::default(), Instant::now());
        queue.recover("1".to_owned(), EndingAction::Served);
        assert_eq!(queue.next_request(now), request("1"));
        queue.answered(SendResult::Failed(ActionError::WrongStatus), now);
        assert!(queue.is_empty() && queue.failed().is_empty());
    }
}
