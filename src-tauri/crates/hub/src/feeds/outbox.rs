//! What one socket has still to be told. Of each ticket it holds the newest state alone, an answer
//! a subscription, so a client that is slow finds what is true now, and fills no memory: the
//! answers are shared with all others.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

use parking_lot::Mutex;
use tokio::sync::Notify;

use super::{Answer, feed::Feed};
use crate::metrics::{Metrics, Open};
use crate::model::{LocationId, TicketId};

/// How many bytes may wait for one socket, until its client is said to read too slowly. What is one
/// answer for many sockets counts for each.
const MAX_BYTES: usize = 64 << 20;

/// What an answer is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum About {
    Ticket(TicketId),
    Queue(LocationId),
    /// The end of an operation.
    End,
}

/// An answer and the operation that it is for.
pub(crate) struct Letter {
    pub id: Arc<str>,
    pub answer: Arc<Answer>,
    revision: i64,
}

/// The outbox of one socket.
#[derive(Default)]
pub(crate) struct Outbox {
    letters: Mutex<Letters>,
    filled: Notify,
}

#[derive(Default)]
struct Letters {
    /// How many bytes the answers have together.
    bytes: usize,
    /// Whether there were too many at a time.
    overfull: bool,
    /// In the order in which they came to be told of.
    order: VecDeque<About>,
    by_ticket: HashMap<About, Vec<Letter>>,
}

impl Outbox {
    /// Puts an answer in, in place of an older one about the same for the same operation. Answers
    /// whether there was an older one, which is skipped.
    pub(super) fn put(
        &self,
        about: About,
        revision: i64,
        id: &Arc<str>,
        answer: &Arc<Answer>,
    ) -> bool {
        let letter = Letter { id: Arc::clone(id), answer: Arc::clone(answer), revision };
        let mut letters = self.letters.lock();
        let Letters { bytes, overfull, order, by_ticket } = &mut *letters;
        *bytes = bytes.saturating_add(answer.size());
        let of_ticket = by_ticket.entry(about).or_insert_with(|| {
            order.push_back(about);
            Vec::new()
        });
        let older = of_ticket.iter_mut().find(|other| Arc::ptr_eq(&other.id, id));
        let skipped = match older {
            Some(older) => {
                *bytes = bytes.saturating_sub(older.answer.size());
                *older = letter;
                // A queue shows states of tickets, so it comes after what was told of them before.
                if matches!(about, About::Queue(_)) {
                    order.retain(|other| *other != about);
                    order.push_back(about);
                }
                true
            }
            None => {
                of_ticket.push(letter);
                false
            }
        };
        *overfull |= *bytes > MAX_BYTES;
        drop(letters);
        self.filled.notify_one();
        skipped
    }

    /// What is to be told of the ticket that waits longest, the older states first. Waits until
    /// there is something. `None` where more waits than is kept for a client that reads slowly.
    pub(crate) async fn next(&self) -> Option<Vec<Letter>> {
        loop {
            if self.letters.lock().overfull {
                return None;
            }
            if let Some(letters) = self.take() {
                return Some(letters);
            }
            self.filled.notified().await;
        }
    }

    fn take(&self) -> Option<Vec<Letter>> {
        let mut letters = self.letters.lock();
        let about = letters.order.pop_front()?;
        let mut of_ticket = letters.by_ticket.remove(&about)?;
        let taken = of_ticket.iter().map(|letter| letter.answer.size()).sum();
        letters.bytes = letters.bytes.saturating_sub(taken);
        drop(letters);
        of_ticket.sort_by_key(|letter| letter.revision);
        Some(of_ticket)
    }

    /// Takes out what is for one operation, which is known by its own copy of the name: another may
    /// have the name by now.
    fn forget(&self, id: &Arc<str>) {
        let mut letters = self.letters.lock();
        let Letters { bytes, by_ticket, .. } = &mut *letters;
        for of_ticket in by_ticket.values_mut() {
            of_ticket.retain(|letter| {
                let other = !Arc::ptr_eq(&letter.id, id);
                if !other {
                    *bytes = bytes.saturating_sub(letter.answer.size());
                }
                other
            });
        }
    }
}

/// A subscription that goes on until this is dropped. Nothing is told of it after that.
pub(crate) struct Subscribed {
    feed: Arc<Feed>,
    number: u64,
    id: Arc<str>,
    outbox: Arc<Outbox>,
    _counted: Open,
}

impl Subscribed {
    pub(super) fn new(
        feed: Arc<Feed>,
        number: u64,
        id: Arc<str>,
        outbox: Arc<Outbox>,
        metrics: &Metrics,
    ) -> Self {
        Self { feed, number, id, outbox, _counted: metrics.subscription() }
    }
}

impl Drop for Subscribed {
    fn drop(&mut self) {
        self.feed.leave(self.number);
        self.outbox.forget(&self.id);
    }
}

#[cfg(test)]
mod tests {
    use async_graphql::{Response, Value};

    use super::*;

    fn answer(number: i32) -> Arc<Answer> {
        Arc::new(Answer::new(&Response::new(Value::from(number))))
    }

    fn told(letters: Option<Vec<Letter>>) -> Vec<(String, i64)> {
        let letters = letters.into_iter().flatten();
        letters.map(|letter| (letter.id.to_string(), letter.revision)).collect()
    }

    #[test]
    fn slow_socket_is_told_the_newest_state_of_each_ticket_once() {
        let outbox = Outbox::default();
        let one: Arc<str> = "1".into();
        assert!(!outbox.put(About::Ticket(7), 1, &one, &answer(1)));
        assert!(!outbox.put(About::Ticket(8), 1, &one, &answer(2)));
        assert!(outbox.put(About::Ticket(7), 2, &one, &answer(3)));
        assert_eq!(told(outbox.take()), [("1".to_owned(), 2)]);
        assert_eq!(told(outbox.take()), [("1".to_owned(), 1)]);
        assert!(outbox.take().is_none());
    }

    #[tokio::test]
    async fn outbox_that_grows_too_large_is_given_up_and_one_that_is_read_is_not() {
        let large = || {
            let text = "x".repeat(10 << 20);
            Arc::new(Answer::new(&Response::new(Value::from(text))))
        };
        let (outbox, one): (_, Arc<str>) = (Outbox::default(), "1".into());
        for ticket in 0..20 {
            // The same again takes the place of the first.
            outbox.put(About::Ticket(ticket), 1, &one, &large());
            outbox.put(About::Ticket(ticket), 2, &one, &large());
            assert_eq!(outbox.next().await.unwrap().len(), 1);
        }
        for ticket in 0..6 {
            outbox.put(About::Ticket(ticket), 1, &one, &large());
        }
        outbox.forget(&one);
        for ticket in 0..6 {
            outbox.put(About::Ticket(ticket), 1, &one, &large());
        }
        assert!(outbox.next().await.is_some());
        outbox.put(About::Ticket(7), 1, &one, &large());
        outbox.put(About::Ticket(8), 1, &one, &large());
        assert!(outbox.next().await.is_none());
    }

    #[test]
    fn queue_comes_after_the_tickets_that_it_shows_newer() {
        let outbox = Outbox::default();
        let (queue, called): (Arc<str>, Arc<str>) = ("queue".into(), "called".into());
        outbox.put(About::Queue(1), 0, &queue, &answer(1));
        outbox.put(About::Ticket(7), 5, &called, &answer(2));
        outbox.put(About::Queue(1), 0, &queue, &answer(3));
        assert_eq!(told(outbox.take()), [("called".to_owned(), 5)]);
        assert_eq!(told(outbox.take()), [("queue".to_owned(), 0)]);
        assert!(outbox.take().is_none());
    }

    #[test]
    fn older_state_of_one_subscription_comes_before_the_newer_of_another() {
        let outbox = Outbox::default();
        let (called, changed): (Arc<str>, Arc<str>) = ("called".into(), "changed".into());
        outbox.put(About::Ticket(7), 5, &changed, &answer(1));
        outbox.put(About::Ticket(7), 5, &called, &answer(1));
        outbox.put(About::Ticket(7), 6, &changed, &answer(2));
        let order = told(outbox.take());
        assert_eq!(order, [("called".to_owned(), 5), ("changed".to_owned(), 6)]);
    }
}
