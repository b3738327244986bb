//! The keys that open one socket each, in memory.

use std::collections::HashMap;
use std::sync::Arc;

use parking_lot::Mutex;
use tokio::time::Instant;

use crate::store::connection_keys::{LIFETIME, MAX_OUTSTANDING_PER_KEY};
use crate::store::key_ring::Key;

/// When a connection key was issued, and on behalf of which key.
type Issued = (Instant, Arc<Key>);

/// The connection keys that were issued and not used. Clones share them.
#[derive(Clone, Default)]
pub(super) struct ConnectionKeys {
    out: Arc<Mutex<HashMap<String, Issued>>>,
}

impl ConnectionKeys {
    /// Makes a connection key on behalf of a permanent one. Returns `None` where that has too many
    /// unused ones.
    pub(super) fn issue(&self, on_behalf_of: Arc<Key>) -> Option<String> {
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
    pub(super) fn redeem(&self, key: &str) -> Option<Arc<Key>> {
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
