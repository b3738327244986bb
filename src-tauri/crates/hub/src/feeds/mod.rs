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

use std::collections::HashMap;
use std::sync::{Arc, Weak};
use std::time::Duration;

use async_graphql::Response;
use futures_util::future::BoxFuture;
use futures_util::{FutureExt, StreamExt};
use indexmap::IndexSet;
use parking_lot::Mutex;

pub(crate) use answer::Answer;
use feed::Feed;
pub(crate) use feed::FeedKey;
pub(crate) use listening::{Item, Listening};
pub(crate) use outbox::{Letter, Outbox, Subscribed};

use crate::graphql::{Executor, Operation, Question, too_many_subscriptions, took_too_long};
use crate::log::short;
use crate::metrics::Metrics;
use crate::store::{Event, Key, Store, Topic};

/// How long to wait before the store is asked again, where it could not be read.
const PAUSE: Duration = Duration::from_millis(500);

/// How many feeds of its own a key may have: a hundred windows that share a key listen to as many
/// open tickets, and to a few feeds of their location together.
const FEEDS_OF_A_KEY: usize = 500;

/// How many feeds of its own a key may have that hear of the same. Windows of one version ask alike.
const FEEDS_OF_A_TOPIC: usize = 10;

/// All feeds. Clones share them.
#[derive(Clone)]
pub(crate) struct Feeds(Arc<Shared>);

struct Shared {
    executor: Executor,
    metrics: Metrics,
    registered: Mutex<Registered>,
}

#[derive(Default)]
struct Registered {
    by_key: HashMap<FeedKey, Weak<Feed>>,
    by_topic: HashMap<Topic, Vec<Listed>>,
    /// How many there are of each key of the server.
    by_owner: HashMap<i64, usize>,
}

/// A feed and the key of the server on whose behalf it was begun.
struct Listed {
    owner: i64,
    feed: Weak<Feed>,
}

/// What a question turned out to be.
pub(crate) enum Opened {
    /// A subscription that has started.
    Started(Started),
    /// A subscription that listens, and waits to be accepted.
    Starting(BoxFuture<'static, Started>),
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

impl Feeds {
    pub(crate) fn new(executor: Executor, metrics: Metrics) -> Self {
        Self(Arc::new(Shared { executor, metrics, registered: Mutex::default() }))
    }

    /// The feed that is there already for such a question, if the subscriber needs not wait.
    pub(crate) fn join(&self, key: &FeedKey, id: &str, outbox: &Arc<Outbox>) -> Option<Subscribed> {
        let feed = self.0.registered.lock().by_key.get(key)?.upgrade()?;
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
                None => Opened::Starting(start),
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
        let registry = Arc::downgrade(&self.0);
        let feed = Arc::new(Feed::new(key, owner, established, allowance, answers, registry));
        let mut answers = feed.answers().await;
        match self.0.register(&feed) {
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
            let feeds = self.concerned(&mut events);
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

    /// Which feed hears of which event. Takes out the events that nobody hears of.
    fn concerned(&self, events: &mut IndexSet<Event>) -> Vec<(Arc<Feed>, Event)> {
        let registered = self.0.registered.lock();
        let mut concerned = Vec::new();
        events.retain(|event| {
            let before = concerned.len();
            let feeds = registered.by_topic.get(&event.topic).into_iter().flatten();
            concerned.extend(feeds.filter_map(|listed| Some((listed.feed.upgrade()?, *event))));
            concerned.len() > before
        });
        concerned
    }
}

/// What became of a feed that was to be registered.
enum Registration {
    New,
    /// There is one already for the same question.
    There(Arc<Feed>),
    /// Its key has too many.
    TooMany,
}

impl Shared {
    /// Lets a feed hear of events, and others join it.
    fn register(&self, feed: &Arc<Feed>) -> Registration {
        let mut registered = self.registered.lock();
        let there = feed.key().and_then(|key| registered.by_key.get(key)?.upgrade());
        if let Some(there) = there {
            return Registration::There(there);
        }
        let of_topic = registered.by_topic.get(&feed.topic()).into_iter().flatten();
        let same = of_topic.filter(|other| other.owner == feed.owner()).count();
        let of_key = registered.by_owner.get(&feed.owner()).copied().unwrap_or_default();
        if same >= FEEDS_OF_A_TOPIC || of_key >= FEEDS_OF_A_KEY {
            return Registration::TooMany;
        }
        *registered.by_owner.entry(feed.owner()).or_default() += 1;
        if let Some(key) = feed.key() {
            registered.by_key.insert(key.clone(), Arc::downgrade(feed));
        }
        let listed = Listed { owner: feed.owner(), feed: Arc::downgrade(feed) };
        registered.by_topic.entry(feed.topic()).or_default().push(listed);
        Registration::New
    }

    /// Forgets a feed that has no subscribers any more. Another may have its key by now.
    fn forget(&self, feed: &Feed) {
        let mut registered = self.registered.lock();
        let gone = |other: &Weak<Feed>| std::ptr::eq(other.as_ptr(), feed);
        if let Some(key) = feed.key()
            && registered.by_key.get(key).is_some_and(gone)
        {
            registered.by_key.remove(key);
        }
        let Some(feeds) = registered.by_topic.get_mut(&feed.topic()) else { return };
        let before = feeds.len();
        feeds.retain(|other| !gone(&other.feed));
        let was_there = feeds.len() < before;
        if feeds.is_empty() {
            registered.by_topic.remove(&feed.topic());
        }
        // One that ended for all is forgotten twice.
        if was_there && let Some(of_key) = registered.by_owner.get_mut(&feed.owner()) {
            *of_key -= 1;
            if *of_key == 0 {
                registered.by_owner.remove(&feed.owner());
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
            Opened::Starting(starting) => starting.await,
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
        assert_eq!(feeds.0.registered.lock().by_key.len(), 1);
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
        assert!(feeds.0.registered.lock().by_topic.contains_key(&Topic::Called(1)));
        drop(opened);

        // What is refused is told, and shared with nobody who comes later.
        match started(open(query, 9, "9", &outboxes[0]).await).await {
            Started::Subscribed(ended) => {
                assert!(outboxes[0].next().await.unwrap()[0].answer.is_last());
                drop(ended);
            }
            Started::Refused(response) => assert!(!response.errors.is_empty()),
        }
        held.clear();
        let registered = feeds.0.registered.lock();
        assert!(registered.by_key.is_empty() && registered.by_topic.is_empty());
        assert!(registered.by_owner.is_empty());
        telling.abort();
    }
}
