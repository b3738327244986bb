//! One shared subscription: a query that runs once for all who sent the same.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use async_graphql::Response;
use futures_util::StreamExt;
use futures_util::stream::BoxStream;
use parking_lot::Mutex;
use tokio::sync::MutexGuard;
use tokio::time::timeout;

use super::encoded_response::EncodedResponse;
use super::send_queue::{CoalesceKey, SendQueue};
use super::source::{BoundSource, Item};
use crate::allowance::Allowance;
use crate::graphql::{GraphqlRequest, too_large, took_too_long};
use crate::metrics::Metrics;
use crate::store::{Event, EventSnapshots, Subject, Topic};

/// How long a shared subscription may take to resolve one event.
const RESOLVE_TIMEOUT: Duration = Duration::from_secs(5);

/// How many bytes the answer to an event of a ticket may use besides the ticket's own data.
const TICKET_BUDGET_BYTES: usize = 1 << 20;

/// How many bytes the answer to a change of a location may use, and that to a new order of a queue besides the tickets' own data: the ids
/// of ten thousand tickets, and some more of each where there are fewer.
const QUEUE_BUDGET_BYTES: usize = 2 << 20;

/// What makes two requests the same: query, variables and the name of the operation.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct SubscriptionKey {
    query: String,
    variables: String,
    operation: Option<String>,
}

impl SubscriptionKey {
    pub(crate) fn of(request: &GraphqlRequest) -> Option<Self> {
        Some(Self {
            query: request.query().to_owned(),
            variables: serde_json::to_string(request.variables()).ok()?,
            operation: request.operation().map(ToOwned::to_owned),
        })
    }
}

/// Removes a shared subscription from the registry.
pub(super) type Forget = Box<dyn Fn(&SharedSubscription) + Send + Sync>;

pub(crate) struct SharedSubscription {
    key: Option<SubscriptionKey>,
    /// The key of the server on whose behalf the subscription was started.
    owner: i64,
    source: BoundSource,
    /// How many bytes each answer may use.
    allowance: Arc<Allowance>,
    answers: tokio::sync::Mutex<BoxStream<'static, Response>>,
    subscribers: Mutex<Subscribers>,
    next: AtomicU64,
    /// Called when the subscription has ended for all, and when it is dropped.
    forget: Forget,
}

#[derive(Default)]
struct Subscribers {
    by_number: HashMap<u64, Subscriber>,
    /// Why the shared subscription has ended, for a subscriber that joins after the others were
    /// sent the reason.
    ended: Option<Arc<EncodedResponse>>,
}

struct Subscriber {
    id: Arc<str>,
    send_queue: Arc<SendQueue>,
}

impl SharedSubscription {
    pub(super) fn new(
        key: Option<SubscriptionKey>,
        owner: i64,
        source: BoundSource,
        allowance: Arc<Allowance>,
        answers: BoxStream<'static, Response>,
        forget: Forget,
    ) -> Self {
        Self {
            key,
            owner,
            source,
            allowance,
            answers: tokio::sync::Mutex::new(answers),
            subscribers: Mutex::default(),
            next: AtomicU64::new(0),
            forget,
        }
    }

    /// Locks the stream of answers, which one task at a time reads.
    pub(super) async fn answers(&self) -> MutexGuard<'_, BoxStream<'static, Response>> {
        self.answers.lock().await
    }

    pub(super) fn key(&self) -> Option<&SubscriptionKey> {
        self.key.as_ref()
    }

    pub(super) fn owner(&self) -> i64 {
        self.owner
    }

    pub(super) fn topic(&self) -> Topic {
        self.source.topic
    }

    /// Returns whether the query contains external data.
    pub(super) fn with_data(&self) -> bool {
        self.source.with_data
    }

    /// Puts all answers from now on into `send_queue`, for the operation `id`, until
    /// [`Self::leave`] is called with the returned number.
    pub(super) fn join(&self, id: &Arc<str>, send_queue: &Arc<SendQueue>) -> u64 {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let subscriber = Subscriber { id: Arc::clone(id), send_queue: Arc::clone(send_queue) };
        let mut subscribers = self.subscribers.lock();
        if let Some(ended) = &subscribers.ended {
            send_queue.push(CoalesceKey::End, 0, id, ended);
        }
        subscribers.by_number.insert(number, subscriber);
        number
    }

    /// Puts no more answers into the send queue that joined under `number`.
    pub(super) fn leave(&self, number: u64) {
        self.subscribers.lock().by_number.remove(&number);
    }

    /// Ends the shared subscription for all subscribers, with the reason.
    pub(super) fn end(&self, reason: &Response) {
        let answer = Arc::new(EncodedResponse::new(reason));
        let mut subscribers = self.subscribers.lock();
        for subscriber in subscribers.by_number.values() {
            subscriber.send_queue.push(CoalesceKey::End, 0, &subscriber.id, &answer);
        }
        subscribers.ended = Some(answer);
        drop(subscribers);
        (self.forget)(self);
    }

    /// Resolves an event and puts the answer into the send queues of all subscribers.
    pub(super) async fn dispatch(
        &self,
        event: Event,
        snapshots: &EventSnapshots,
        metrics: &Metrics,
    ) {
        let mut allowance = TICKET_BUDGET_BYTES;
        let (item, about, revision) = match (event.topic, event.subject) {
            (Topic::Reordered(location), _) => {
                let Some(queue) = snapshots.queues.get(&location) else { return };
                if self.with_data() && snapshots.queues_without_data {
                    return self.end(&too_large());
                }
                let data = queue.iter().map(|state| state.bytes_of_data()).sum::<usize>();
                allowance = QUEUE_BUDGET_BYTES + data;
                (Item::Queue(Arc::clone(queue)), CoalesceKey::Queue(location), 0)
            }
            (_, Subject::Ticket(ticket)) => {
                let Some(state) = snapshots.tickets.get(&ticket) else { return };
                let about = CoalesceKey::Ticket(ticket);
                allowance += state.bytes_of_data();
                (Item::Ticket(Arc::clone(state)), about, state.ticket.revision)
            }
            (_, Subject::Field(ticket, row)) => {
                let Some(state) = snapshots.tickets.get(&ticket) else { return };
                let about = CoalesceKey::Field(ticket, row);
                allowance += state.bytes_of_data();
                (Item::Field(Arc::clone(state), row), about, state.ticket.revision)
            }
            (_, Subject::Line(line)) => (Item::Line(line), CoalesceKey::Line(line), 0),
            (_, Subject::Location(location)) => {
                allowance = QUEUE_BUDGET_BYTES;
                (Item::Location(location), CoalesceKey::Location(location), 0)
            }
        };
        let mut answers = self.answers().await;
        self.allowance.renew(allowance);
        if self.source.items.send(item).is_err() {
            return;
        }
        let answered = tokio::select! {
            biased;
            () = self.allowance.spent() => return self.end(&too_large()),
            answered = timeout(RESOLVE_TIMEOUT, answers.next()) => answered,
        };
        let response = match answered {
            Ok(Some(response)) => response,
            Ok(None) => return,
            // Others wait meanwhile. What is still to be resolved would be taken for the next event.
            Err(_) => return self.end(&took_too_long()),
        };
        drop(answers);
        let answer = Arc::new(EncodedResponse::new(&response));
        for subscriber in self.subscribers.lock().by_number.values() {
            if subscriber.send_queue.push(about, revision, &subscriber.id, &answer) {
                metrics.skipped();
            }
        }
    }
}

impl Drop for SharedSubscription {
    fn drop(&mut self) {
        (self.forget)(self);
    }
}
