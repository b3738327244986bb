//! Which feeds there are, who hears of what, and how many a key may have.

use std::collections::HashMap;
use std::sync::{Arc, Weak};

use indexmap::IndexSet;
use parking_lot::Mutex;

use super::feed::{Feed, FeedKey};
use crate::store::{Event, Topic};

/// How many feeds of its own a key may have: a hundred windows that share a key listen to as many
/// open tickets, and to a few feeds of their location together.
const FEEDS_OF_A_KEY: usize = 500;

/// How many feeds of its own a key may have that hear of the same. Windows of one version ask alike.
const FEEDS_OF_A_TOPIC: usize = 10;

/// The feeds that there are.
#[derive(Default)]
pub(super) struct Registry(Mutex<Registered>);

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

/// What became of a feed that was to be registered.
pub(super) enum Registration {
    New,
    /// There is one already for the same question.
    There(Arc<Feed>),
    /// Its key has too many.
    TooMany,
}

impl Registry {
    /// The feed of a question, if there is one.
    pub(super) fn find(&self, key: &FeedKey) -> Option<Arc<Feed>> {
        self.0.lock().by_key.get(key)?.upgrade()
    }

    /// Which feed hears of which event. Takes out the events that nobody hears of.
    pub(super) fn concerned(&self, events: &mut IndexSet<Event>) -> Vec<(Arc<Feed>, Event)> {
        let registered = self.0.lock();
        let mut concerned = Vec::new();
        events.retain(|event| {
            let before = concerned.len();
            let feeds = registered.by_topic.get(&event.topic).into_iter().flatten();
            concerned.extend(feeds.filter_map(|listed| Some((listed.feed.upgrade()?, *event))));
            concerned.len() > before
        });
        concerned
    }

    /// Lets a feed hear of events, and others join it.
    pub(super) fn register(&self, feed: &Arc<Feed>) -> Registration {
        let mut registered = self.0.lock();
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
    pub(super) fn forget(&self, feed: &Feed) {
        let mut registered = self.0.lock();
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

    /// How many feeds there are by their questions, and by the keys that have them.
    #[cfg(test)]
    pub(super) fn count(&self) -> (usize, usize) {
        let registered = self.0.lock();
        let listed: usize = registered.by_topic.values().map(Vec::len).sum();
        let owned: usize = registered.by_owner.values().sum();
        assert_eq!(listed, owned);
        (registered.by_key.len(), owned)
    }
}
