//! One feed: a query that runs once for all who sent the same.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Weak};
use std::time::Duration;

use async_graphql::Response;
use futures_util::StreamExt;
use futures_util::stream::BoxStream;
use parking_lot::Mutex;
use tokio::sync::MutexGuard;
use tokio::time::timeout;

use super::listening::Established;
use super::outbox::{About, Outbox, Subscribed};
use super::registry::Registry;
use super::{Answer, Item};
use crate::allowance::Allowance;
use crate::graphql::{Question, too_large, took_too_long};
use crate::metrics::Metrics;
use crate::store::{Event, News, Topic};

/// How long a feed may take to resolve one event.
const RESOLVING: Duration = Duration::from_secs(5);

/// How many bytes the answer to an event of a ticket may use besides the ticket's own data.
const ANSWER: usize = 1 << 20;

/// How many bytes the answer to a new order of a queue may use besides the tickets' own data: the ids
/// of ten thousand tickets, and some more of each where there are fewer.
const ANSWER_OF_A_QUEUE: usize = 2 << 20;

/// What makes two requests the same: query, variables and the name of the operation.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct FeedKey {
    query: String,
    variables: String,
    operation: Option<String>,
}

impl FeedKey {
    pub(crate) fn of(question: &Question) -> Option<Self> {
        Some(Self {
            query: question.query().to_owned(),
            variables: serde_json::to_string(question.variables()).ok()?,
            operation: question.operation().map(ToOwned::to_owned),
        })
    }
}

pub(crate) struct Feed {
    key: Option<FeedKey>,
    /// The key of the server on whose behalf it was begun.
    owner: i64,
    listens: Established,
    /// What each answer may use.
    allowance: Arc<Allowance>,
    answers: tokio::sync::Mutex<BoxStream<'static, Response>>,
    subscribers: Mutex<Subscribers>,
    next: AtomicU64,
    registry: Weak<Registry>,
}

#[derive(Default)]
struct Subscribers {
    by_number: HashMap<u64, Subscriber>,
    /// Why the feed goes on no more, for whoever comes too late to be told with the others.
    ended: Option<Arc<Answer>>,
}

struct Subscriber {
    id: Arc<str>,
    outbox: Arc<Outbox>,
}

impl Feed {
    pub(super) fn new(
        key: Option<FeedKey>,
        owner: i64,
        listens: Established,
        allowance: Arc<Allowance>,
        answers: BoxStream<'static, Response>,
        registry: Weak<Registry>,
    ) -> Self {
        Self {
            key,
            owner,
            listens,
            allowance,
            answers: tokio::sync::Mutex::new(answers),
            subscribers: Mutex::default(),
            next: AtomicU64::new(0),
            registry,
        }
    }

    /// The answers, for one who waits for them at a time.
    pub(super) async fn answers(&self) -> MutexGuard<'_, BoxStream<'static, Response>> {
        self.answers.lock().await
    }

    pub(super) fn key(&self) -> Option<&FeedKey> {
        self.key.as_ref()
    }

    pub(super) fn owner(&self) -> i64 {
        self.owner
    }

    pub(super) fn topic(&self) -> Topic {
        self.listens.topic
    }

    /// Whether it asks for external data.
    pub(super) fn with_data(&self) -> bool {
        self.listens.with_data
    }

    /// Puts all answers from now on into `outbox`, for the operation `id`, until what this gives
    /// back is dropped.
    pub(super) fn join(
        self: Arc<Self>,
        id: &str,
        outbox: &Arc<Outbox>,
        metrics: &Metrics,
    ) -> Subscribed {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let id: Arc<str> = id.into();
        let subscriber = Subscriber { id: Arc::clone(&id), outbox: Arc::clone(outbox) };
        let mut subscribers = self.subscribers.lock();
        if let Some(ended) = &subscribers.ended {
            outbox.put(About::End, 0, &id, ended);
        }
        subscribers.by_number.insert(number, subscriber);
        drop(subscribers);
        Subscribed::new(self, number, id, Arc::clone(outbox), metrics)
    }

    pub(super) fn leave(&self, number: u64) {
        self.subscribers.lock().by_number.remove(&number);
    }

    /// Ends the feed for all subscribers, with the reason.
    pub(super) fn end(&self, reason: &Response) {
        let answer = Arc::new(Answer::new(reason));
        let mut subscribers = self.subscribers.lock();
        for subscriber in subscribers.by_number.values() {
            subscriber.outbox.put(About::End, 0, &subscriber.id, &answer);
        }
        subscribers.ended = Some(answer);
        drop(subscribers);
        if let Some(registry) = self.registry.upgrade() {
            registry.forget(self);
        }
    }

    /// Resolves an event and gives the answer to all subscribers.
    pub(super) async fn tell(&self, event: Event, news: &News, metrics: &Metrics) {
        let mut allowance = ANSWER;
        let (item, about, revision) = match event.topic {
            Topic::Reordered(location) => {
                let Some(queue) = news.queues.get(&location) else { return };
                if self.with_data() && news.queues_without_data {
                    return self.end(&too_large());
                }
                let data = queue.iter().map(|state| state.bytes_of_data()).sum::<usize>();
                allowance = ANSWER_OF_A_QUEUE + data;
                (Item::Queue(Arc::clone(queue)), About::Queue(location), 0)
            }
            _ => {
                let Some(state) = news.tickets.get(&event.ticket) else { return };
                let about = About::Ticket(event.ticket);
                allowance += state.bytes_of_data();
                (Item::Ticket(Arc::clone(state)), about, state.ticket.revision)
            }
        };
        let mut answers = self.answers().await;
        self.allowance.renew(allowance);
        if self.listens.items.send(item).is_err() {
            return;
        }
        let answered = tokio::select! {
            biased;
            () = self.allowance.spent() => return self.end(&too_large()),
            answered = timeout(RESOLVING, answers.next()) => answered,
        };
        let response = match answered {
            Ok(Some(response)) => response,
            Ok(None) => return,
            // Others wait meanwhile. What is still to be resolved would be taken for the next event.
            Err(_) => return self.end(&took_too_long()),
        };
        drop(answers);
        let answer = Arc::new(Answer::new(&response));
        for subscriber in self.subscribers.lock().by_number.values() {
            if subscriber.outbox.put(about, revision, &subscriber.id, &answer) {
                metrics.skipped();
            }
        }
    }
}

impl Drop for Feed {
    fn drop(&mut self) {
        if let Some(registry) = self.registry.upgrade() {
            registry.forget(self);
        }
    }
}
