//! The valid keys, in memory, so that a request needs no disk to be let in. A key that is revoked
//! closes its sockets.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};

use jiff::Timestamp;
use parking_lot::RwLock;
use tokio_util::sync::CancellationToken;

use super::key_record::{Hash, KeyKind, KeyRecord};
use crate::key_share::KeyShare;

/// A valid key that a caller has sent.
#[derive(Debug)]
pub(crate) struct Key {
    pub id: i64,
    pub name: String,
    pub kind: KeyKind,
    /// The user whom it belongs to.
    pub user: Option<i64>,
    /// Cancelled when the key is revoked.
    pub revoked: CancellationToken,
    /// What the key may have at a time.
    pub share: KeyShare,
    last_used_at: AtomicI64,
    used: AtomicBool,
}

impl Key {
    fn new(record: KeyRecord) -> Self {
        Self {
            id: record.id,
            name: record.name,
            kind: record.kind,
            user: record.user,
            revoked: CancellationToken::new(),
            share: KeyShare::of(record.kind),
            last_used_at: AtomicI64::new(0),
            used: AtomicBool::new(false),
        }
    }

    #[cfg(test)]
    pub(crate) fn test() -> Self {
        let hash = [1; 32];
        let name = "test".to_owned();
        Self::new(KeyRecord { id: 1, name, kind: KeyKind::Read, user: None, hash })
    }

    fn note_use(&self, now: Timestamp) {
        self.last_used_at.store(now.as_millisecond(), Ordering::Relaxed);
        self.used.store(true, Ordering::Release);
    }
}

/// All valid keys. Clones share them.
#[derive(Clone, Default)]
pub(crate) struct KeyRing(Arc<RwLock<HashMap<Hash, Arc<Key>>>>);

impl KeyRing {
    /// Replaces the keys by those that the database holds now. Keys that are not there any more are
    /// revoked.
    pub(super) fn replace(&self, records: Vec<KeyRecord>) {
        let mut keys = self.0.write();
        let mut gone = std::mem::take(&mut *keys);
        for record in records {
            let known = gone.remove(&record.hash);
            keys.insert(record.hash, known.unwrap_or_else(|| Arc::new(Key::new(record))));
        }
        drop(keys);
        for key in gone.values() {
            key.revoked.cancel();
        }
    }

    /// Returns the key with this hash, and notes its use.
    pub(super) fn find(&self, hash: &Hash, now: Timestamp) -> Option<Arc<Key>> {
        let key = self.0.read().get(hash).cloned()?;
        key.note_use(now);
        Some(key)
    }

    /// Returns the key with this id.
    pub(super) fn by_id(&self, id: i64) -> Option<Arc<Key>> {
        self.0.read().values().find(|key| key.id == id).cloned()
    }

    /// Takes the keys that were used since the last call, with the times of their last use.
    pub(super) fn take_uses(&self) -> Vec<(i64, i64)> {
        let keys = self.0.read();
        keys.values()
            .filter(|key| key.used.swap(false, Ordering::AcqRel))
            .map(|key| (key.id, key.last_used_at.load(Ordering::Relaxed)))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(id: i64) -> KeyRecord {
        let hash = [u8::try_from(id).unwrap(); 32];
        KeyRecord { id, name: "test".to_owned(), kind: KeyKind::Read, user: None, hash }
    }

    #[test]
    fn key_that_is_gone_is_revoked_and_one_that_stays_is_the_same() {
        let ring = KeyRing::default();
        ring.replace(vec![record(1), record(2)]);
        let now = Timestamp::UNIX_EPOCH;
        let (first, second) =
            (ring.find(&[1; 32], now).unwrap(), ring.find(&[2; 32], now).unwrap());
        ring.replace(vec![record(2), record(3)]);
        assert!(first.revoked.is_cancelled());
        assert!(ring.find(&[1; 32], now).is_none());
        assert!(!second.revoked.is_cancelled());
        assert!(Arc::ptr_eq(&second, &ring.find(&[2; 32], now).unwrap()));
    }

    #[test]
    fn use_of_a_key_is_reported_once() {
        let ring = KeyRing::default();
        ring.replace(vec![record(1), record(2)]);
        assert!(ring.take_uses().is_empty());
        let now = Timestamp::from_millisecond(7_000).unwrap();
        ring.find(&[1; 32], now);
        assert_eq!(ring.take_uses(), [(1, 7_000)]);
        assert!(ring.take_uses().is_empty());
    }
}
