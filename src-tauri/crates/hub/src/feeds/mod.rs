//! Feeds: what all subscriptions with the same query and variables share. An event is resolved and
//! written down once for all of them.
//!
//! One task tells all feeds of what happened: it reads the changed tickets in one moment, lets each
//! feed resolve them, puts the answers into the outboxes of all subscribers, and only then looks at
//! what happened meanwhile. So no subscriber finds an older state behind a newer one, whatever it
//! has subscribed to; what is told late is told once, in its newest state.

mod answer;
mod feed;
mod listening;
mod outbox;
mod registry;

use std::sync::Arc;
use std::time::Duration;

use async_graphql::Response;
use futures_util::{FutureExt, StreamExt};
use tokio::runtime::Handle;
use tokio::task::{JoinError, JoinHandle};

pub(crate) use answer::Answer;
use feed::Feed;
pub(crate) use feed::FeedKey;
pub(crate) use listening::{Item, Listening};
pub(crate) use outbox::{Letter, Outbox, Subscribed};
use registry::{Registration, Registry};

use crate::failure_log::short;
use crate::graphql::{
    Executor, Operation, Question, failed, too_many_subscriptions, took_too_long,
};
use crate::metrics::Metrics;
use crate::store::{Key, Store};

/// How long to wait before the store is asked again, where it could not be read.
const PAUSE: Duration = Duration::from_millis(500);

/// All feeds. Clones share them.
#[derive(Clone)]
pub(crate) struct Feeds(Arc<Shared>);

struct Shared {
    executor: Executor,
    metrics: Metrics,
    registry: Arc<Registry>,
}

/// What a question turned out to be.
pub(crate) enum Opened {
    /// A subscription that has started.
    Started(Started),
    /// A subscription that listens, and waits to be accepted. It goes on by itself, since events
    /// wait for it.
    Starting(JoinHandle<Started>),
    /// Something that is answered once.
    Query(Box<Operation>),
    /// It is refused.
    Refused(Box<Response>),
}

/// What the start of a subscription came to.
pub(crate) enum Started {
    /// It goes on until it is dropped.
    Subscribed(Subscribed),
    /// It is refused.
    Refused(Box<Response>),
}

impl Started {
    /// Its task failed.
    pub(crate) fn failed(error: JoinError) -> Self {
        Self::Refused(Box::new(failed(&error)))
    }
}

impl Feeds {
    pub(crate) fn new(executor: Executor, metrics: Metrics) -> Self {
        Self(Arc::new(Shared { executor, metrics, registry: Arc::default() }))
    }

    /// The feed that is there already for such a question, if the subscriber needs not wait.
    pub(crate) fn join(&self, key: &FeedKey, id: &str, outbox: &Arc<Outbox>) -> Option<Subscribed> {
        let feed = self.0.registry.find(key)?;
        Some(feed.join(id, outbox, &self.0.metrics))
    }

    /// Finds out what a question is, when it is the turn of its key. Where it is a subscription,
    /// events are heard once this has ended.
    pub(crate) async fn open(
        self,
        question: Question,
        key: Arc<Key>,
        id: String,
        outbox: Arc<Outbox>,
    ) -> Opened {
        let executor = self.0.executor.clone();
        let (of, feed) = (Arc::clone(&key), FeedKey::of(&question));
        let work = move || {
            let operation = match Executor::operation(question, &of) {
                Ok(operation) => operation,
                Err(refused) => return Opened::Refused(refused),
            };
            if !operation.is_subscription() {
                return Opened::Query(Box::new(operation));
            }
            // Its first part is validation; it runs here, and ends where it waits for the store.
            let mut start = self.start(operation, feed, id, outbox).boxed();
            match (&mut start).now_or_never() {
                Some(started) => Opened::Started(started),
                None => Opened::Starting(Handle::current().spawn(start)),
            }
        };
        executor.in_turn(&key, work).await.unwrap_or_else(Opened::Refused)
    }

    /// Starts a subscription. Events are heard from the first poll on; why it is refused after that
    /// is told through the outbox, as what it hears is.
    async fn start(
        self,
        operation: Operation,
        key: Option<FeedKey>,
        id: String,
        outbox: Arc<Outbox>,
    ) -> Started {
        if let Some(subscribed) = key.as_ref().and_then(|key| self.join(key, &id, &outbox)) {
            return Started::Subscribed(subscribed);
        }
        let listening = Listening::default();
        let (owner, allowance) = (operation.key().id, Arc::clone(operation.allowance()));
        let mut answers = self.0.executor.stream(operation.with(listening.clone())).boxed();
        let established = tokio::select! {
            biased;
            first = answers.next() => {
                return Started::Refused(Box::new(first.unwrap_or_else(took_too_long)));
            }
            established = listening.established() => established,
        };
        // It hears of events from now on, and is not told of them before it is accepted.
        let registry = Arc::downgrade(&self.0.registry);
        let feed = Arc::new(Feed::new(key, owner, established, allowance, answers, registry));
        let mut answers = feed.answers().await;
        match self.0.registry.register(&feed) {
            Registration::New => {}
            Registration::There(other) => {
                return Started::Subscribed(other.join(&id, &outbox, &self.0.metrics));
            }
            Registration::TooMany => return Started::Refused(Box::new(too_many_subscriptions())),
        }
        let subscribed = Arc::clone(&feed).join(&id, &outbox, &self.0.metrics);
        tokio::select! {
            biased;
            refused = answers.next() => feed.end(&refused.unwrap_or_else(took_too_long)),
            () = listening.accepted() => {}
        }
        Started::Subscribed(subscribed)
    }

    /// Tells subscribers of what happens in `store`, until it is dropped.
    pub(crate) async fn tell(self, store: Store) {
        loop {
            let mut events = store.announcer().untold().await;
            let feeds = self.0.registry.concerned(&mut events);
            if events.is_empty() {
                continue;
            }
            let with_data = feeds.iter().any(|(feed, _)| feed.with_data());
            let news = match store.news(&events, with_data).await {
                Ok(news) => news,
                Err(error) => {
                    tracing::error!(
                        error = short(&error),
                        "subscribers cannot be told now, and will be later"
                    );
                    tokio::time::sleep(PAUSE).await;
                    let events: Vec<_> = events.into_iter().collect();
                    store.announcer().announce(&events);
                    continue;
                }
            };
            for (feed, event) in feeds {
                feed.tell(event, &news, &self.0.metrics).await;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::Timestamp;

    async fn started(opened: Opened) -> Started {
        match opened {
            Opened::Started(started) => started,
            Opened::Starting(starting) => starting.await.unwrap(),
            Opened::Query(_) | Opened::Refused(_) => panic!("no subscription"),
        }
    }

    #[tokio::test]
    async fn event_is_resolved_once_for_all_with_the_same_query_and_variables() {
        let directory = tempfile::tempdir().unwrap();
        let metrics = Metrics::default();
        let store = Store::open(directory.path(), true, &metrics).unwrap();
        store.seed_demo(Timestamp::now()).await.unwrap();
        let feeds = Feeds::new(Executor::new(store.clone()), metrics);
        let telling = tokio::spawn(feeds.clone().tell(store.clone()));
        let query = "subscription($l: ID!) { changedTickets(locationId: $l) { id } }";
        let question = |query: &str, location: i32| {
            let body = serde_json::json!({ "query": query, "variables": { "l": location } });
            Question::read(body.to_string().as_bytes()).unwrap()
        };
        let key = Arc::new(Key::test());
        let open = |query: &str, location: i32, id: &str, outbox: &Arc<Outbox>| {
            let (key, outbox) = (Arc::clone(&key), Arc::clone(outbox));
            feeds.clone().open(question(query, location), key, id.to_owned(), outbox)
        };
        let outboxes = [(); 3].map(|()| Arc::new(Outbox::default()));
        let mut held = Vec::new();
        for (id, outbox) in ["1", "2", "x"].into_iter().zip(&outboxes) {
            let started = started(open(query, 1, id, outbox).await).await;
            let Started::Subscribed(subscribed) = started else { panic!("refused") };
            held.push(subscribed);
        }
        assert_eq!(feeds.0.registry.count(), (1, 1));
        let now = Timestamp::now();
        store.put_external(12_345, "p".into(), "t".into(), "{}".into(), 9, now).await.unwrap();
        let mut answers = Vec::new();
        for outbox in &outboxes {
            answers.push(Arc::clone(&outbox.next().await.unwrap()[0].answer));
        }
        assert!(answers.iter().all(|answer| Arc::ptr_eq(answer, &answers[0])));

        // It hears of events before it is accepted.
        let other = "subscription { calledTickets(locationId: 1) { id } }";
        let opened = open(other, 1, "4", &Arc::default()).await;
        assert_eq!(feeds.0.registry.count(), (2, 2));
        drop(started(opened).await);

        // What is refused is told, and shared with nobody who comes later.
        match started(open(query, 9, "9", &outboxes[0]).await).await {
            Started::Subscribed(ended) => {
                assert!(outboxes[0].next().await.unwrap()[0].answer.is_last());
                drop(ended);
            }
            Started::Refused(response) => assert!(!response.errors.is_empty()),
        }
        held.clear();
        assert_eq!(feeds.0.registry.count(), (0, 0));
        telling.abort();
    }
}
