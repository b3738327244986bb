//! Which shared subscriptions there are, who hears of what, and how many a key may have.

use std::collections::HashMap;
use std::sync::{Arc, Weak};

use indexmap::IndexSet;
use parking_lot::Mutex;

use super::shared_subscription::{SharedSubscription, SubscriptionKey};
use crate::store::{Event, Topic};

/// How many shared subscriptions of its own a key may have: a hundred windows that share a key listen to as many
/// open tickets, and to a few shared subscriptions of their location together.
const SUBSCRIPTIONS_PER_KEY: usize = 500;

/// How many shared subscriptions of its own a key may have that hear of the same. Windows of one version ask alike.
const SUBSCRIPTIONS_PER_TOPIC: usize = 10;

/// The shared subscriptions that there are.
#[derive(Default)]
pub(super) struct Registry(Mutex<Registered>);

#[derive(Default)]
struct Registered {
    by_key: HashMap<SubscriptionKey, Weak<SharedSubscription>>,
    by_topic: HashMap<Topic, Vec<Entry>>,
    /// How many there are of each key of the server.
    by_owner: HashMap<i64, usize>,
}

/// A shared subscription and the key of the server on whose behalf it was begun.
struct Entry {
    owner: i64,
    subscription: Weak<SharedSubscription>,
}

/// What became of a shared subscription that was to be registered.
pub(super) enum Registration {
    New,
    /// Existing is one already for the same question.
    Existing(Arc<SharedSubscription>),
    /// Its key has too many.
    TooMany,
}

impl Registry {
    /// The shared subscription of a question, if there is one.
    pub(super) fn find(&self, key: &SubscriptionKey) -> Option<Arc<SharedSubscription>> {
        self.0.lock().by_key.get(key)?.upgrade()
    }

    /// Which shared subscription hears of which event. Takes out the events that nobody hears of.
    pub(super) fn matching(
        &self,
        events: &mut IndexSet<Event>,
    ) -> Vec<(Arc<SharedSubscription>, Event)> {
        let registered = self.0.lock();
        let mut matching = Vec::new();
        events.retain(|event| {
            let before = matching.len();
            let subscriptions = registered.by_topic.get(&event.topic).into_iter().flatten();
            matching.extend(
                subscriptions.filter_map(|listed| Some((listed.subscription.upgrade()?, *event))),
            );
            matching.len() > before
        });
        matching
    }

    /// Lets a shared subscription hear of events, and others join it.
    pub(super) fn register(&self, subscription: &Arc<SharedSubscription>) -> Registration {
        let mut registered = self.0.lock();
        let there = subscription.key().and_then(|key| registered.by_key.get(key)?.upgrade());
        if let Some(there) = there {
            return Registration::Existing(there);
        }
        let of_topic = registered.by_topic.get(&subscription.topic()).into_iter().flatten();
        let same = of_topic.filter(|other| other.owner == subscription.owner()).count();
        let of_key = registered.by_owner.get(&subscription.owner()).copied().unwrap_or_default();
        if same >= SUBSCRIPTIONS_PER_TOPIC || of_key >= SUBSCRIPTIONS_PER_KEY {
            return Registration::TooMany;
        }
        *registered.by_owner.entry(subscription.owner()).or_default() += 1;
        if let Some(key) = subscription.key() {
            registered.by_key.insert(key.clone(), Arc::downgrade(subscription));
        }
        let listed =
            Entry { owner: subscription.owner(), subscription: Arc::downgrade(subscription) };
        registered.by_topic.entry(subscription.topic()).or_default().push(listed);
        Registration::New
    }

    /// Forgets a shared subscription that has no subscribers any more. Another may have its key by now.
    pub(super) fn forget(&self, subscription: &SharedSubscription) {
        let mut registered = self.0.lock();
        let gone = |other: &Weak<SharedSubscription>| std::ptr::eq(other.as_ptr(), subscription);
        if let Some(key) = subscription.key()
            && registered.by_key.get(key).is_some_and(gone)
        {
            registered.by_key.remove(key);
        }
        let Some(subscriptions) = registered.by_topic.get_mut(&subscription.topic()) else {
            return;
        };
        let before = subscriptions.len();
        subscriptions.retain(|other| !gone(&other.subscription));
        let was_there = subscriptions.len() < before;
        if subscriptions.is_empty() {
            registered.by_topic.remove(&subscription.topic());
        }
        // One that ended for all is forgotten twice.
        if was_there && let Some(of_key) = registered.by_owner.get_mut(&subscription.owner()) {
            *of_key -= 1;
            if *of_key == 0 {
                registered.by_owner.remove(&subscription.owner());
            }
        }
    }

    /// How many shared subscriptions there are by their questions, and by the keys that have them.
    #[cfg(test)]
    pub(super) fn count(&self) -> (usize, usize) {
        let registered = self.0.lock();
        let listed: usize = registered.by_topic.values().map(Vec::len).sum();
        let owned: usize = registered.by_owner.values().sum();
        assert_eq!(listed, owned);
        (registered.by_key.len(), owned)
    }
}
