//! What happened and was committed, until it is told: each event once, however often it happened
//! meanwhile. It holds ticket numbers, not states, so it cannot grow beyond the number of tickets.

use std::sync::Arc;

use indexmap::IndexSet;
use parking_lot::Mutex;
use tokio::sync::Notify;

use crate::model::{LocationId, TicketId};

/// What a subscriber listens to: the subscriptions of the contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Topic {
    Created(LocationId),
    Called(LocationId),
    Recalled(LocationId),
    Served(LocationId),
    Cancelled(LocationId),
    Changed(LocationId),
    Reordered(LocationId),
    TicketState(TicketId),
}

/// Something that happened to a ticket and was committed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Event {
    pub topic: Topic,
    pub ticket: TicketId,
}

/// The events that were not dispatched yet. Clones share them.
#[derive(Clone, Default)]
pub(crate) struct EventQueue(Arc<Pending>);

#[derive(Default)]
struct Pending {
    events: Mutex<IndexSet<Event>>,
    filled: Notify,
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
        let event = |ticket| Event { topic: Topic::Changed(1), ticket };
        event_queue.push(&[event(7), event(8), event(7)]);
        event_queue.push(&[event(8)]);
        let told: Vec<_> = event_queue.drain().now_or_never().unwrap().into_iter().collect();
        assert_eq!(told, [event(7), event(8)]);
        assert!(event_queue.drain().now_or_never().is_none());
    }
}
