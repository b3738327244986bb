//! Shared subscriptions. Clients that subscribe with the same query and variables share one execution,
//! so an event is resolved and encoded once for all of them.
//!
//! One task dispatches events: it loads the changed tickets in one transaction, lets each shared
//! subscription resolve them, and pushes the responses into the send queues of all subscribers before
//! it takes the next events. So no subscriber receives an older state after a newer one, and a late
//! event is sent once, in its newest state.

mod encoded_response;
mod registry;
mod send_queue;
mod shared_subscription;
mod source;
mod subscribed;

use std::sync::Arc;
use std::time::Duration;

use async_graphql::Response;
use futures_util::{FutureExt, StreamExt};
use tokio::runtime::Handle;
use tokio::task::{JoinError, JoinHandle};

pub(crate) use encoded_response::{EncodedResponse, FrameEncoder};
use registry::{Registration, Registry};
pub(crate) use send_queue::{OutboundMessage, SendQueue};
pub(crate) use shared_subscription::SubscriptionKey;
use shared_subscription::{Forget, SharedSubscription};
pub(crate) use source::{Item, SubscriptionSource};
pub(crate) use subscribed::Subscribed;

use crate::failure_log::truncated;
use crate::graphql::{
    Executor, GraphqlRequest, Operation, failed, too_many_subscriptions, took_too_long,
};
use crate::metrics::Metrics;
use crate::store::{Key, Store};

/// How long to wait before the store is read again after it could not be read.
const STORE_RETRY_DELAY: Duration = Duration::from_millis(500);

/// All shared subscriptions; clones share them.
#[derive(Clone)]
pub(crate) struct Subscriptions(Arc<Shared>);

struct Shared {
    executor: Executor,
    metrics: Metrics,
    registry: Arc<Registry>,
}

/// What a request is, once it is parsed.
pub(crate) enum OpenOutcome {
    /// A subscription that has started.
    Started(StartOutcome),
    /// A subscription that listens and waits to be accepted. Its start goes on in a task of its
    /// own, since events wait for it.
    Starting(JoinHandle<StartOutcome>),
    /// A query, which is answered once.
    Query(Box<Operation>),
    /// The request is refused.
    Refused(Box<Response>),
}

/// The result of the start of a subscription.
pub(crate) enum StartOutcome {
    /// The subscription goes on until this is dropped.
    Subscribed(Subscribed),
    /// The subscription is refused.
    Refused(Box<Response>),
}

impl StartOutcome {
    /// Returns the refusal of a subscription whose start failed as a task.
    pub(crate) fn failed(error: JoinError) -> Self {
        Self::Refused(Box::new(failed(&error)))
    }
}

impl Subscriptions {
    pub(crate) fn new(executor: Executor, metrics: Metrics) -> Self {
        Self(Arc::new(Shared { executor, metrics, registry: Arc::default() }))
    }

    /// Joins the shared subscription of the same request, if there is one. That needs no waiting.
    pub(crate) fn join(
        &self,
        key: &SubscriptionKey,
        id: &str,
        send_queue: &Arc<SendQueue>,
    ) -> Option<Subscribed> {
        let subscription = self.0.registry.find(key)?;
        Some(Subscribed::to(subscription, id, send_queue, &self.0.metrics))
    }

    /// Parses a request when it is the turn of its key. Where it is a subscription, it receives
    /// events from the end of this call on.
    pub(crate) async fn open(
        self,
        request: GraphqlRequest,
        key: Arc<Key>,
        id: String,
        send_queue: Arc<SendQueue>,
    ) -> OpenOutcome {
        let executor = self.0.executor.clone();
        let (of, subscription) = (Arc::clone(&key), SubscriptionKey::of(&request));
        let work = move || {
            let operation = match Executor::operation(request, &of) {
                Ok(operation) => operation,
                Err(refused) => return OpenOutcome::Refused(refused),
            };
            if !operation.is_subscription() {
                return OpenOutcome::Query(Box::new(operation));
            }
            // Its first part is validation; it runs here, and ends where it waits for the store.
            let mut start = self.start(operation, subscription, id, send_queue).boxed();
            match (&mut start).now_or_never() {
                Some(started) => OpenOutcome::Started(started),
                None => OpenOutcome::Starting(Handle::current().spawn(start)),
            }
        };
        executor.in_turn(&key, work).await.unwrap_or_else(OpenOutcome::Refused)
    }

    /// Starts a subscription. It receives events from the first poll on. Where it is refused after
    /// that, the refusal goes into the send queue, like its answers.
    async fn start(
        self,
        operation: Operation,
        key: Option<SubscriptionKey>,
        id: String,
        send_queue: Arc<SendQueue>,
    ) -> StartOutcome {
        if let Some(subscribed) = key.as_ref().and_then(|key| self.join(key, &id, &send_queue)) {
            return StartOutcome::Subscribed(subscribed);
        }
        let source = SubscriptionSource::default();
        let (owner, allowance) = (operation.key().id, Arc::clone(operation.allowance()));
        let mut answers = self.0.executor.stream(operation.with(source.clone())).boxed();
        let established = tokio::select! {
            biased;
            first = answers.next() => {
                return StartOutcome::Refused(Box::new(first.unwrap_or_else(took_too_long)));
            }
            established = source.established() => established,
        };
        // It receives events from now on, and answers none of them before it is accepted.
        let registry = Arc::downgrade(&self.0.registry);
        let forget: Forget = Box::new(move |ended| {
            if let Some(registry) = registry.upgrade() {
                registry.forget(ended);
            }
        });
        let subscription =
            Arc::new(SharedSubscription::new(key, owner, established, allowance, answers, forget));
        let mut answers = subscription.answers().await;
        match self.0.registry.register(&subscription) {
            Registration::New => {}
            Registration::Existing(other) => {
                let subscribed = Subscribed::to(other, &id, &send_queue, &self.0.metrics);
                return StartOutcome::Subscribed(subscribed);
            }
            Registration::TooMany => {
                return StartOutcome::Refused(Box::new(too_many_subscriptions()));
            }
        }
        let subscribed =
            Subscribed::to(Arc::clone(&subscription), &id, &send_queue, &self.0.metrics);
        tokio::select! {
            biased;
            refused = answers.next() => subscription.end(&refused.unwrap_or_else(took_too_long)),
            () = source.accepted() => {}
        }
        StartOutcome::Subscribed(subscribed)
    }

    /// Dispatches the events of `store` to the subscribers, until this future is dropped.
    pub(crate) async fn dispatch(self, store: Store) {
        loop {
            let mut events = store.event_queue().drain().await;
            let subscriptions = self.0.registry.matching(&mut events);
            if events.is_empty() {
                continue;
            }
            let with_data = subscriptions.iter().any(|(subscription, _)| subscription.with_data());
            let snapshots = match store.load_snapshots(&events, with_data).await {
                Ok(snapshots) => snapshots,
                Err(error) => {
                    tracing::error!(
                        error = truncated(&error),
                        "subscribers cannot be told now, and will be later"
                    );
                    tokio::time::sleep(STORE_RETRY_DELAY).await;
                    let events: Vec<_> = events.into_iter().collect();
                    store.event_queue().push(&events);
                    continue;
                }
            };
            for (subscription, event) in subscriptions {
                subscription.dispatch(event, &snapshots, &self.0.metrics).await;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::ExternalWrite;
    use jiff::Timestamp;

    async fn started(opened: OpenOutcome) -> StartOutcome {
        match opened {
            OpenOutcome::Started(started) => started,
            OpenOutcome::Starting(starting) => starting.await.unwrap(),
            OpenOutcome::Query(_) | OpenOutcome::Refused(_) => panic!("no subscription"),
        }
    }

    #[tokio::test]
    async fn event_is_resolved_once_for_all_with_the_same_query_and_variables() {
        let directory = tempfile::tempdir().unwrap();
        let metrics = Metrics::default();
        let store = Store::open(directory.path(), true, &metrics).unwrap();
        store.seed_demo(Timestamp::now()).await.unwrap();
        let subscriptions = Subscriptions::new(Executor::new(store.clone()), metrics);
        let dispatching = tokio::spawn(subscriptions.clone().dispatch(store.clone()));
        let query = "subscription($l: ID!) { changedTickets(locationId: $l) { id } }";
        let request = |query: &str, location: i32| {
            let body = serde_json::json!({ "query": query, "variables": { "l": location } });
            GraphqlRequest::read(body.to_string().as_bytes()).unwrap()
        };
        let key = Arc::new(Key::test());
        let open = |query: &str, location: i32, id: &str, send_queue: &Arc<SendQueue>| {
            let (key, send_queue) = (Arc::clone(&key), Arc::clone(send_queue));
            subscriptions.clone().open(request(query, location), key, id.to_owned(), send_queue)
        };
        let send_queues = [(); 3].map(|()| Arc::new(SendQueue::default()));
        let mut held = Vec::new();
        for (id, send_queue) in ["1", "2", "x"].into_iter().zip(&send_queues) {
            let started = started(open(query, 1, id, send_queue).await).await;
            let StartOutcome::Subscribed(subscribed) = started else { panic!("refused") };
            held.push(subscribed);
        }
        assert_eq!(subscriptions.0.registry.count(), (1, 1));
        let write = ExternalWrite {
            ticket: 12_345,
            provider: "p".into(),
            title: "t".into(),
            data: "{}".into(),
            limit: 9,
            at: Timestamp::now(),
            tell_replaced: false,
        };
        store.put_external(write).await.unwrap();
        let mut answers = Vec::new();
        for send_queue in &send_queues {
            answers.push(Arc::clone(&send_queue.next().await.unwrap()[0].answer));
        }
        assert!(answers.iter().all(|answer| Arc::ptr_eq(answer, &answers[0])));

        // It hears of events before it is accepted.
        let other = "subscription { calledTickets(locationId: 1) { id } }";
        let opened = open(other, 1, "4", &Arc::default()).await;
        assert_eq!(subscriptions.0.registry.count(), (2, 2));
        drop(started(opened).await);

        // What is refused is told, and shared with nobody who comes later.
        match started(open(query, 9, "9", &send_queues[0]).await).await {
            StartOutcome::Subscribed(ended) => {
                assert!(send_queues[0].next().await.unwrap()[0].answer.is_last());
                drop(ended);
            }
            StartOutcome::Refused(response) => assert!(!response.errors.is_empty()),
        }
        held.clear();
        assert_eq!(subscriptions.0.registry.count(), (0, 0));
        dispatching.abort();
    }
}
