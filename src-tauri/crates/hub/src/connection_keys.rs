//! Short-lived keys that open one socket each. They are sent in a URL, where a permanent key must
//! never be, so they are invalid after a minute or the first use.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use parking_lot::Mutex;
use tokio::time::Instant;

use crate::store::Key;

/// How long a connection key is good.
const LIFETIME: Duration = Duration::from_secs(60);

/// How many unused connection keys a permanent key may have at a time. A caller that asks for more
/// is refused.
const MAX_OUTSTANDING_PER_KEY: usize = 2_000;

/// When a connection key was issued, and on behalf of which key.
type Issued = (Instant, Arc<Key>);

/// The connection keys that were issued and not used. Clones share them.
#[derive(Clone, Default)]
pub(crate) struct ConnectionKeys {
    out: Arc<Mutex<HashMap<String, Issued>>>,
}

impl ConnectionKeys {
    /// Makes a connection key on behalf of a permanent one. Returns `None` where that has too many
    /// unused ones.
    pub(crate) fn issue(&self, on_behalf_of: Arc<Key>) -> Option<String> {
        let now = Instant::now();
        let mut out = self.out.lock();
        out.retain(|_, (issued, _)| now.duration_since(*issued) < LIFETIME);
        let of_key = out.values().filter(|(_, key)| key.id == on_behalf_of.id).count();
        if of_key >= MAX_OUTSTANDING_PER_KEY {
            return None;
        }
        let key = hex::encode(rand::random::<[u8; 32]>());
        out.insert(key.clone(), (now, on_behalf_of));
        Some(key)
    }

    /// Uses a connection key up. Returns the permanent key behind it, once.
    pub(crate) fn redeem(&self, key: &str) -> Option<Arc<Key>> {
        let (issued, on_behalf_of) = self.out.lock().remove(key)?;
        let good = issued.elapsed() < LIFETIME && !on_behalf_of.revoked.is_cancelled();
        good.then_some(on_behalf_of)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    fn permanent() -> Arc<Key> {
        Arc::new(Key::test())
    }

    #[tokio::test(start_paused = true)]
    async fn connection_key_is_redeemed_once() {
        let keys = ConnectionKeys::default();
        let key = keys.issue(permanent()).unwrap();
        assert!(keys.redeem(&key).is_some());
        assert!(keys.redeem(&key).is_none());
    }

    #[tokio::test(start_paused = true)]
    async fn connection_key_of_a_revoked_api_key_is_refused() {
        let (keys, permanent) = (ConnectionKeys::default(), permanent());
        let key = keys.issue(Arc::clone(&permanent)).unwrap();
        permanent.revoked.cancel();
        assert!(keys.redeem(&key).is_none());
    }

    #[tokio::test(start_paused = true)]
    async fn connection_key_expires_after_a_minute() {
        let keys = ConnectionKeys::default();
        let key = keys.issue(permanent()).unwrap();
        tokio::time::advance(LIFETIME).await;
        assert!(keys.redeem(&key).is_none());
    }
}
