//! The send queue of one socket. It holds one answer for each subscription and ticket, the newest
//! one, so a slow client receives the current state and uses little memory: the answers are shared
//! with the other sockets.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

use parking_lot::Mutex;
use tokio::sync::Notify;

use super::encoded_response::EncodedResponse;
use crate::model::{LocationId, TicketId};

/// How many bytes may wait for one socket. A client with more waiting reads too slowly. An answer
/// that many sockets share counts for each of them.
const MAX_QUEUED_BYTES: usize = 64 << 20;

/// What an answer is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum CoalesceKey {
    Ticket(TicketId),
    Queue(LocationId),
    /// A visitor's answer to the input field of a row.
    Field(TicketId, i64),
    Line(i64),
    Location(LocationId),
    /// The end of an operation.
    End,
}

/// An answer and the operation that it is for.
pub(crate) struct OutboundMessage {
    pub id: Arc<str>,
    pub answer: Arc<EncodedResponse>,
    revision: i64,
}

/// The send queue of one socket.
#[derive(Default)]
pub(crate) struct SendQueue {
    messages: Mutex<Queued>,
    filled: Notify,
}

#[derive(Default)]
struct Queued {
    /// How many bytes all waiting answers have together.
    bytes: usize,
    /// Whether there were ever more bytes than [`MAX_QUEUED_BYTES`].
    overfull: bool,
    /// The keys in the order in which [`SendQueue::next`] takes their answers.
    order: VecDeque<CoalesceKey>,
    by_key: HashMap<CoalesceKey, Vec<OutboundMessage>>,
}

impl SendQueue {
    /// Adds an answer, in place of an older one with the same key for the same operation. Returns
    /// whether there was an older one, which is skipped.
    pub(super) fn push(
        &self,
        key: CoalesceKey,
        revision: i64,
        id: &Arc<str>,
        answer: &Arc<EncodedResponse>,
    ) -> bool {
        let message = OutboundMessage { id: Arc::clone(id), answer: Arc::clone(answer), revision };
        let mut messages = self.messages.lock();
        let Queued { bytes, overfull, order, by_key } = &mut *messages;
        *bytes = bytes.saturating_add(answer.size());
        let of_ticket = by_key.entry(key).or_insert_with(|| {
            order.push_back(key);
            Vec::new()
        });
        let older = of_ticket.iter_mut().find(|other| Arc::ptr_eq(&other.id, id));
        let skipped = match older {
            Some(older) => {
                *bytes = bytes.saturating_sub(older.answer.size());
                *older = message;
                // A queue shows states of tickets, so it comes after what was told of them before.
                if matches!(key, CoalesceKey::Queue(_)) {
                    order.retain(|other| *other != key);
                    order.push_back(key);
                }
                true
            }
            None => {
                of_ticket.push(message);
                false
            }
        };
        *overfull |= *bytes > MAX_QUEUED_BYTES;
        drop(messages);
        self.filled.notify_one();
        skipped
    }

    /// Takes the answers about the ticket or queue that waits longest, the older states first.
    /// Waits until there are some. Returns `None` where more bytes waited than a slow client may
    /// have.
    pub(crate) async fn next(&self) -> Option<Vec<OutboundMessage>> {
        loop {
            if self.messages.lock().overfull {
                return None;
            }
            if let Some(messages) = self.take() {
                return Some(messages);
            }
            self.filled.notified().await;
        }
    }

    fn take(&self) -> Option<Vec<OutboundMessage>> {
        let mut messages = self.messages.lock();
        let key = messages.order.pop_front()?;
        let mut of_ticket = messages.by_key.remove(&key)?;
        let taken = of_ticket.iter().map(|message| message.answer.size()).sum();
        messages.bytes = messages.bytes.saturating_sub(taken);
        drop(messages);
        of_ticket.sort_by_key(|message| message.revision);
        Some(of_ticket)
    }

    /// Removes the answers for one operation. The operation is identified by the address of its
    /// name, since another operation may have the same name by now.
    pub(super) fn forget(&self, id: &Arc<str>) {
        let mut messages = self.messages.lock();
        let Queued { bytes, by_key, .. } = &mut *messages;
        for of_ticket in by_key.values_mut() {
            of_ticket.retain(|message| {
                let other = !Arc::ptr_eq(&message.id, id);
                if !other {
                    *bytes = bytes.saturating_sub(message.answer.size());
                }
                other
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use async_graphql::{Response, Value};

    use super::*;

    fn answer(number: i32) -> Arc<EncodedResponse> {
        Arc::new(EncodedResponse::new(&Response::new(Value::from(number))))
    }

    fn taken_ids(messages: Option<Vec<OutboundMessage>>) -> Vec<(String, i64)> {
        let messages = messages.into_iter().flatten();
        messages.map(|message| (message.id.to_string(), message.revision)).collect()
    }

    #[test]
    fn slow_socket_is_told_the_newest_state_of_each_ticket_once() {
        let send_queue = SendQueue::default();
        let one: Arc<str> = "1".into();
        assert!(!send_queue.push(CoalesceKey::Ticket(7), 1, &one, &answer(1)));
        assert!(!send_queue.push(CoalesceKey::Ticket(8), 1, &one, &answer(2)));
        assert!(send_queue.push(CoalesceKey::Ticket(7), 2, &one, &answer(3)));
        assert_eq!(taken_ids(send_queue.take()), [("1".to_owned(), 2)]);
        assert_eq!(taken_ids(send_queue.take()), [("1".to_owned(), 1)]);
        assert!(send_queue.take().is_none());
    }

    #[tokio::test]
    async fn send_queue_that_grows_too_large_is_given_up_and_one_that_is_drained_is_not() {
        let large = || {
            let text = "x".repeat(10 << 20);
            Arc::new(EncodedResponse::new(&Response::new(Value::from(text))))
        };
        let (send_queue, one): (_, Arc<str>) = (SendQueue::default(), "1".into());
        for ticket in 0..20 {
            // The same again takes the place of the first.
            send_queue.push(CoalesceKey::Ticket(ticket), 1, &one, &large());
            send_queue.push(CoalesceKey::Ticket(ticket), 2, &one, &large());
            assert_eq!(send_queue.next().await.unwrap().len(), 1);
        }
        for ticket in 0..6 {
            send_queue.push(CoalesceKey::Ticket(ticket), 1, &one, &large());
        }
        send_queue.forget(&one);
        for ticket in 0..6 {
            send_queue.push(CoalesceKey::Ticket(ticket), 1, &one, &large());
        }
        assert!(send_queue.next().await.is_some());
        send_queue.push(CoalesceKey::Ticket(7), 1, &one, &large());
        send_queue.push(CoalesceKey::Ticket(8), 1, &one, &large());
        assert!(send_queue.next().await.is_none());
    }

    #[test]
    fn queue_comes_after_the_tickets_that_it_shows_newer() {
        let send_queue = SendQueue::default();
        let (queue, called): (Arc<str>, Arc<str>) = ("queue".into(), "called".into());
        send_queue.push(CoalesceKey::Queue(1), 0, &queue, &answer(1));
        send_queue.push(CoalesceKey::Ticket(7), 5, &called, &answer(2));
        send_queue.push(CoalesceKey::Queue(1), 0, &queue, &answer(3));
        assert_eq!(taken_ids(send_queue.take()), [("called".to_owned(), 5)]);
        assert_eq!(taken_ids(send_queue.take()), [("queue".to_owned(), 0)]);
        assert!(send_queue.take().is_none());
    }

    #[test]
    fn older_state_of_one_subscription_comes_before_the_newer_of_another() {
        let send_queue = SendQueue::default();
        let (called, changed): (Arc<str>, Arc<str>) = ("called".into(), "changed".into());
        send_queue.push(CoalesceKey::Ticket(7), 5, &changed, &answer(1));
        send_queue.push(CoalesceKey::Ticket(7), 5, &called, &answer(1));
        send_queue.push(CoalesceKey::Ticket(7), 6, &changed, &answer(2));
        let order = taken_ids(send_queue.take());
        assert_eq!(order, [("called".to_owned(), 5), ("changed".to_owned(), 6)]);
    }
}
