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

use async_graphql::{Request, Response};
use futures_util::stream::BoxStream;
use futures_util::{Stream, StreamExt};
use indexmap::IndexSet;
use parking_lot::Mutex;

pub(crate) use answer::{Answer, json};
use feed::{Feed, FeedKey};
pub(crate) use listening::{Item, Listening};
pub(crate) use outbox::{Letter, Outbox, Subscribed};

use crate::graphql::{Schema, took_too_long};
use crate::metrics::Metrics;
use crate::store::{Event, Store, Topic};

/// How long to wait before the store is asked again, where it could not be read.
const PAUSE: Duration = Duration::from_millis(500);

/// All feeds. Clones share them.
#[derive(Clone)]
pub(crate) struct Feeds(Arc<Shared>);

struct Shared {
    schema: Schema,
    metrics: Metrics,
    registered: Mutex<Registered>,
}

#[derive(Default)]
struct Registered {
    by_key: HashMap<FeedKey, Weak<Feed>>,
    by_topic: HashMap<Topic, Vec<Weak<Feed>>>,
}

/// What an operation turned out to be.
pub(crate) enum Started {
    /// A subscription, which goes on until it is dropped.
    Subscribed(Subscribed),
    /// Something that is answered at once, and ends.
    Answers(BoxStream<'static, Response>),
}

impl Feeds {
    pub(crate) fn new(schema: Schema, metrics: Metrics) -> Self {
        Self(Arc::new(Shared { schema, metrics, registered: Mutex::default() }))
    }

    /// The feed that is there already for such a request, if the subscriber needs not wait.
    pub(crate) fn join(
        &self,
        request: &Request,
        id: &str,
        outbox: &Arc<Outbox>,
    ) -> Option<Subscribed> {
        let key = FeedKey::of(request)?;
        let feed = self.0.registered.lock().by_key.get(&key)?.upgrade()?;
        Some(feed.join(id, outbox, &self.0.metrics))
    }

    /// Starts an operation. Where it is a subscription, events are heard from the first poll on; why
    /// it is refused is told through the outbox, as what it hears is.
    pub(crate) async fn start(self, request: Request, id: String, outbox: Arc<Outbox>) -> Started {
        if let Some(subscribed) = self.join(&request, &id, &outbox) {
            return Started::Subscribed(subscribed);
        }
        let key = FeedKey::of(&request);
        let listening = Listening::default();
        let request = request.data(listening.clone());
        let mut answers = self.0.schema.execute_stream(request).boxed();
        let (topic, items) = tokio::select! {
            biased;
            first = answers.next() => return Started::Answers(with(first, answers)),
            established = listening.established() => established,
        };
        // It hears of events from now on, and is not told of them before it is accepted.
        let feed = Arc::new(Feed::new(key, topic, items, answers, Arc::downgrade(&self.0)));
        let mut answers = feed.answers().await;
        if let Some(other) = self.0.register(&feed, topic) {
            return Started::Subscribed(other.join(&id, &outbox, &self.0.metrics));
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
            let news = match store.news(&events).await {
                Ok(news) => news,
                Err(error) => {
                    tracing::error!(%error, "subscribers cannot be told now, and will be later");
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
            concerned.extend(feeds.filter_map(|feed| Some((feed.upgrade()?, *event))));
            concerned.len() > before
        });
        concerned
    }
}

fn with(
    first: Option<Response>,
    more: impl Stream<Item = Response> + Send + 'static,
) -> BoxStream<'static, Response> {
    futures_util::stream::iter(first).chain(more).boxed()
}

impl Shared {
    /// Lets a feed hear of events, and others join it; answers the one that is there already for
    /// the same request, if there is one.
    fn register(&self, feed: &Arc<Feed>, topic: Topic) -> Option<Arc<Feed>> {
        let mut registered = self.registered.lock();
        if let Some(key) = feed.key() {
            let there = registered.by_key.get(key).and_then(Weak::upgrade);
            if there.is_some() {
                return there;
            }
            registered.by_key.insert(key.clone(), Arc::downgrade(feed));
        }
        registered.by_topic.entry(topic).or_default().push(Arc::downgrade(feed));
        None
    }

    /// Forgets a feed that has no subscribers any more. Another may have its key by now.
    fn forget(&self, feed: &Feed, topic: Topic) {
        let mut registered = self.registered.lock();
        let gone = |other: &Weak<Feed>| std::ptr::eq(other.as_ptr(), feed);
        if let Some(key) = feed.key()
            && registered.by_key.get(key).is_some_and(gone)
        {
            registered.by_key.remove(key);
        }
        if let Some(feeds) = registered.by_topic.get_mut(&topic) {
            feeds.retain(|other| !gone(other));
            if feeds.is_empty() {
                registered.by_topic.remove(&topic);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graphql::schema;
    use futures_util::FutureExt;
    use jiff::Timestamp;

    #[tokio::test]
    async fn event_is_resolved_once_for_all_with_the_same_query_and_variables() {
        let directory = tempfile::tempdir().unwrap();
        let metrics = Metrics::default();
        let store = Store::open(directory.path(), true, &metrics).unwrap();
        store.seed_demo(Timestamp::now()).await.unwrap();
        let feeds = Feeds::new(schema(store.clone()), metrics);
        let telling = tokio::spawn(feeds.clone().tell(store.clone()));
        let query = "subscription($l: ID!) { changedTickets(locationId: $l) { id } }";
        let request = |location: i32| {
            let variables = serde_json::json!({ "l": location });
            Request::new(query).variables(async_graphql::Variables::from_json(variables))
        };
        let outboxes = [(); 3].map(|()| Arc::new(Outbox::default()));
        let mut held = Vec::new();
        for (id, outbox) in ["1", "2", "x"].into_iter().zip(&outboxes) {
            let started = feeds.clone().start(request(1), id.to_owned(), Arc::clone(outbox)).await;
            let Started::Subscribed(subscribed) = started else { panic!("refused") };
            held.push(subscribed);
        }
        assert_eq!(feeds.0.registered.lock().by_key.len(), 1);
        let now = Timestamp::now();
        store.put_external(12_345, "p".into(), "t".into(), "{}".into(), now).await.unwrap();
        let mut answers = Vec::new();
        for outbox in &outboxes {
            answers.push(Arc::clone(&outbox.next().await[0].answer));
        }
        assert!(answers.iter().all(|answer| Arc::ptr_eq(answer, &answers[0])));

        // It hears of events from the first poll on.
        let other = Request::new("subscription { calledTickets(locationId: 1) { id } }");
        let mut other = Box::pin(feeds.clone().start(other, "4".to_owned(), Arc::default()));
        let first = (&mut other).now_or_never();
        assert!(feeds.0.registered.lock().by_topic.contains_key(&Topic::Called(1)));
        drop((first, other));

        // What is refused is told, and shared with nobody who comes later.
        let refused = feeds.clone().start(request(9), "9".to_owned(), Arc::clone(&outboxes[0]));
        match refused.await {
            Started::Subscribed(ended) => {
                assert!(outboxes[0].next().await[0].answer.is_last());
                drop(ended);
            }
            Started::Answers(mut answers) => {
                assert!(!answers.next().await.unwrap().errors.is_empty());
            }
        }
        held.clear();
        let registered = feeds.0.registered.lock();
        assert!(registered.by_key.is_empty() && registered.by_topic.is_empty());
        telling.abort();
    }
}
