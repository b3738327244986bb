//! The registry of the shared subscriptions: it finds the ones that an event concerns, and limits
//! how many of them a key may have.

use std::collections::HashMap;
use std::sync::{Arc, Weak};

use indexmap::IndexSet;
use parking_lot::Mutex;

use super::shared_subscription::{SharedSubscription, SubscriptionKey};
use crate::store::{Event, Topic};

/// How many shared subscriptions a key may have: a hundred windows that share a key listen to as
/// many open tickets, and together to a few shared subscriptions of their location.
const SUBSCRIPTIONS_PER_KEY: usize = 500;

/// How many shared subscriptions to the same topic a key may have. Windows of one version send the
/// same requests.
const SUBSCRIPTIONS_PER_TOPIC: usize = 10;

/// All shared subscriptions.
#[derive(Default)]
pub(super) struct Registry(Mutex<Registered>);

#[derive(Default)]
struct Registered {
    by_key: HashMap<SubscriptionKey, Weak<SharedSubscription>>,
    by_topic: HashMap<Topic, Vec<Entry>>,
    /// How many shared subscriptions each key of the server has.
    by_owner: HashMap<i64, usize>,
}

/// A shared subscription and the key of the server on whose behalf it was begun.
struct Entry {
    owner: i64,
    subscription: Weak<SharedSubscription>,
}

/// The result of an attempt to register a shared subscription.
pub(super) enum Registration {
    /// The shared subscription is registered.
    New,
    /// There is already a shared subscription for the same request.
    Existing(Arc<SharedSubscription>),
    /// The key has too many shared subscriptions.
    TooMany,
}

impl Registry {
    /// Returns the shared subscription of a request, if there is one.
    pub(super) fn find(&self, key: &SubscriptionKey) -> Option<Arc<SharedSubscription>> {
        self.0.lock().by_key.get(key)?.upgrade()
    }

    /// Returns which shared subscription receives which event. Removes the events that no shared
    /// subscription receives.
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

    /// Registers a shared subscription, so that it receives events and other subscribers can join
    /// it.
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

    /// Removes a shared subscription that has no subscribers any more. Another one may be
    /// registered for the same request by now.
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

    /// Returns how many shared subscriptions there are, counted by their requests and by the keys
    /// that have them.
    #[cfg(test)]
    pub(super) fn count(&self) -> (usize, usize) {
        let registered = self.0.lock();
        let listed: usize = registered.by_topic.values().map(Vec::len).sum();
        let owned: usize = registered.by_owner.values().sum();
        assert_eq!(listed, owned);
        (registered.by_key.len(), owned)
    }
}
