//! Who hears of what: after a commit, each subscriber's mailbox notes the tickets that changed.
//!
//! A mailbox holds ticket numbers, not states: a subscriber that is slow finds each ticket once,
//! reads its newest state, and can neither fill the memory nor be told of an older state after a
//! newer one by the same subscription.

use std::collections::HashMap;
use std::sync::Arc;

use futures_util::Stream;
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
#[derive(Clone, Copy, Debug)]
pub(crate) struct Event {
    pub topic: Topic,
    pub ticket: TicketId,
}

/// The mailboxes of all subscribers. Clones share them.
#[derive(Clone, Default)]
pub(crate) struct Announcer {
    mailboxes: Arc<Mutex<Mailboxes>>,
}

#[derive(Default)]
struct Mailboxes {
    next: u64,
    by_topic: HashMap<Topic, HashMap<u64, Arc<Mailbox>>>,
}

#[derive(Default)]
struct Mailbox {
    tickets: Mutex<IndexSet<TicketId>>,
    filled: Notify,
}

impl Announcer {
    /// Notes `events` in the mailboxes of those who listen. Never waits for a subscriber.
    pub(super) fn announce(&self, events: &[Event]) {
        let mailboxes = self.mailboxes.lock();
        for event in events {
            for mailbox in
                mailboxes.by_topic.get(&event.topic).into_iter().flat_map(HashMap::values)
            {
                mailbox.tickets.lock().insert(event.ticket);
                mailbox.filled.notify_one();
            }
        }
    }

    /// The tickets to which something of `topic` happens from now on, each once until it is taken.
    pub(crate) fn subscribe(&self, topic: Topic) -> impl Stream<Item = TicketId> + use<> {
        let mailbox = Arc::new(Mailbox::default());
        let mut mailboxes = self.mailboxes.lock();
        let number = mailboxes.next;
        mailboxes.next += 1;
        mailboxes.by_topic.entry(topic).or_default().insert(number, Arc::clone(&mailbox));
        drop(mailboxes);
        let registered = Registered { announcer: self.clone(), topic, number };
        futures_util::stream::unfold((mailbox, registered), |(mailbox, registered)| async move {
            loop {
                let ticket = mailbox.tickets.lock().shift_remove_index(0);
                if let Some(ticket) = ticket {
                    return Some((ticket, (mailbox, registered)));
                }
                mailbox.filled.notified().await;
            }
        })
    }
}

/// Takes the mailbox down when the subscriber goes.
struct Registered {
    announcer: Announcer,
    topic: Topic,
    number: u64,
}

impl Drop for Registered {
    fn drop(&mut self) {
        let mut mailboxes = self.announcer.mailboxes.lock();
        if let Some(of_topic) = mailboxes.by_topic.get_mut(&self.topic) {
            of_topic.remove(&self.number);
            if of_topic.is_empty() {
                mailboxes.by_topic.remove(&self.topic);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use futures_util::{FutureExt, StreamExt};

    use super::*;

    #[test]
    fn slow_subscriber_finds_each_ticket_once() {
        let announcer = Announcer::default();
        let mut heard = Box::pin(announcer.subscribe(Topic::Changed(1)));
        let event = |ticket| Event { topic: Topic::Changed(1), ticket };
        announcer.announce(&[event(7), event(8), event(7)]);
        announcer.announce(&[event(8), Event { topic: Topic::Changed(2), ticket: 9 }]);
        assert_eq!(heard.next().now_or_never(), Some(Some(7)));
        assert_eq!(heard.next().now_or_never(), Some(Some(8)));
        assert_eq!(heard.next().now_or_never(), None);
    }

    #[test]
    fn subscriber_that_goes_takes_its_mailbox_along() {
        let announcer = Announcer::default();
        let heard = announcer.subscribe(Topic::TicketState(1));
        assert_eq!(announcer.mailboxes.lock().by_topic.len(), 1);
        drop(heard);
        assert!(announcer.mailboxes.lock().by_topic.is_empty());
    }
}
