//! Short-lived keys that open one socket each. They stand in an address, where a permanent key
//! must never stand, so they are worth nothing after a minute or the first use.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use parking_lot::Mutex;
use tokio::time::Instant;

use crate::store::KeyInUse;

/// How long a connection key is good.
const LIFETIME: Duration = Duration::from_secs(60);

/// How many may be out at a time: one that asks for more without using them is not served.
const OUTSTANDING: usize = 10_000;

/// The connection keys that are out. Clones share them.
#[derive(Clone, Default)]
pub(crate) struct ConnectionKeys {
    out: Arc<Mutex<HashMap<String, (Instant, KeyInUse)>>>,
}

impl ConnectionKeys {
    /// Makes a connection key on behalf of a permanent one; `None` where too many are out.
    pub(crate) fn issue(&self, on_behalf_of: KeyInUse) -> Option<String> {
        let now = Instant::now();
        let mut out = self.out.lock();
        out.retain(|_, (issued, _)| now.duration_since(*issued) < LIFETIME);
        if out.len() >= OUTSTANDING {
            return None;
        }
        let key = hex::encode(rand::random::<[u8; 32]>());
        out.insert(key.clone(), (now, on_behalf_of));
        Some(key)
    }

    /// Takes a connection key back. Answers the permanent key behind it, once.
    pub(crate) fn redeem(&self, key: &str) -> Option<KeyInUse> {
        let (issued, on_behalf_of) = self.out.lock().remove(key)?;
        (issued.elapsed() < LIFETIME).then_some(on_behalf_of)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::KeyKind;

    const KEY: KeyInUse = KeyInUse { id: 1, kind: KeyKind::Read };

    #[tokio::test(start_paused = true)]
    async fn opens_once_only() {
        let keys = ConnectionKeys::default();
        let key = keys.issue(KEY).unwrap();
        assert!(keys.redeem(&key).is_some());
        assert!(keys.redeem(&key).is_none());
    }

    #[tokio::test(start_paused = true)]
    async fn is_no_good_after_a_minute() {
        let keys = ConnectionKeys::default();
        let key = keys.issue(KEY).unwrap();
        tokio::time::advance(LIFETIME).await;
        assert!(keys.redeem(&key).is_none());
    }
}
