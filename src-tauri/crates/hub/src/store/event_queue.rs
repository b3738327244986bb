//! The queue of committed events until they are announced: each event once, however often it
//! happened meanwhile. It holds ids, not states, so it cannot grow beyond the number of tickets,
//! lines and locations.

use std::sync::Arc;

use indexmap::IndexSet;
use parking_lot::Mutex;
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

use crate::model::{LocationId, TicketId};

/// What a subscriber listens to: the subscriptions of the contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Topic {
    Created(LocationId),
    /// The same, wherever it was.
    CreatedAnywhere,
    Called(LocationId),
    Recalled(LocationId),
    Served(LocationId),
    Cancelled(LocationId),
    Changed(LocationId),
    Reordered(LocationId),
    TicketState(TicketId),
    /// The labels of a ticket were changed: `changedTicketLabels`.
    Labels(LocationId),
    /// A visitor's answer was changed: `changedTicketFields`.
    Fields(LocationId),
    /// A line was made or changed: `changedLines`, of which each answer is a line.
    Lines(LocationId),
    /// The same, for `changedLocationLine`, of which each answer is the location.
    LocationLine(LocationId),
    /// A clerk chose or left a desk: `changedDesks`, of which each answer is all desks.
    Desks(LocationId),
    /// An input field was made or changed: `changedInputFields`, of which each answer is all
    /// fields.
    InputFields(LocationId),
    /// The location was made, of which no subscription tells.
    LocationCreated(LocationId),
    /// The location itself was changed: `changedLocation`.
    Location(LocationId),
}

/// What an event happened to: the snapshot that subscribers are answered with is read of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Subject {
    Ticket(TicketId),
    Line(i64),
    Location(LocationId),
    /// A visitor's answer to the input field of this row.
    Field(TicketId, i64),
}

/// Something that happened and was committed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Event {
    pub topic: Topic,
    pub subject: Subject,
}

impl Event {
    /// Something that happened to a ticket.
    pub(crate) fn of_ticket(topic: Topic, ticket: TicketId) -> Self {
        Self { topic, subject: Subject::Ticket(ticket) }
    }

    /// Something that happened to a location, or to its desks or input fields as a whole.
    pub(crate) fn of_location(topic: fn(LocationId) -> Topic, location: LocationId) -> Self {
        Self { topic: topic(location), subject: Subject::Location(location) }
    }

    /// What is told where a line of `location` was made or changed.
    pub(crate) fn line_changed(location: LocationId, line: i64) -> Vec<Self> {
        let changed = Self { topic: Topic::Lines(location), subject: Subject::Line(line) };
        vec![changed, Self::of_location(Topic::LocationLine, location)]
    }
}

/// The events that were not dispatched yet. Clones share them.
#[derive(Clone, Default)]
pub(crate) struct EventQueue(Arc<Pending>);

#[derive(Default)]
struct Pending {
    events: Mutex<IndexSet<Event>>,
    filled: Notify,
    /// Cancelled, and replaced, when events were missed.
    missed: Mutex<CancellationToken>,
}

impl EventQueue {
    /// Adds `events` without waiting.
    pub(crate) fn push(&self, events: &[Event]) {
        if events.is_empty() {
            return;
        }
        self.0.events.lock().extend(events.iter().copied());
        self.0.filled.notify_one();
    }

    /// Notes that events were missed that nobody can be told of any more.
    pub(crate) fn note_missed(&self) {
        std::mem::take(&mut *self.0.missed.lock()).cancel();
    }

    /// What is cancelled when events are missed after this call: who listens then has to read
    /// everything anew.
    pub(crate) fn missed(&self) -> CancellationToken {
        self.0.missed.lock().clone()
    }

    /// Takes all events that were not dispatched yet, the oldest first. Waits until there is one.
    pub(crate) async fn drain(&self) -> IndexSet<Event> {
        loop {
            let events = std::mem::take(&mut *self.0.events.lock());
            if !events.is_empty() {
                return events;
            }
            self.0.filled.notified().await;
        }
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt;

    use super::*;

    #[test]
    fn event_that_happens_again_is_told_once() {
        let event_queue = EventQueue::default();
        let event = |ticket| Event::of_ticket(Topic::Changed(1), ticket);
        event_queue.push(&[event(7), event(8), event(7)]);
        event_queue.push(&[event(8)]);
        let told: Vec<_> = event_queue.drain().now_or_never().unwrap().into_iter().collect();
        assert_eq!(told, [event(7), event(8)]);
        assert!(event_queue.drain().now_or_never().is_none());
    }

    #[test]
    fn who_listens_after_events_were_missed_has_missed_none() {
        let event_queue = EventQueue::default();
        let before = event_queue.missed();
        event_queue.note_missed();
        assert!(before.is_cancelled());
        assert!(!event_queue.missed().is_cancelled());
    }
}
