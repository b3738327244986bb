//! The bounded list of exchanges: the oldest goes first, except for those that are pinned.

use std::collections::VecDeque;
use std::sync::Arc;

use super::exchange::Exchange;

/// How many exchanges are kept.
pub const MAX_CAPTURED: usize = 1_000;

/// How many bytes all kept exchanges have together.
pub const MAX_CAPTURED_BYTES: usize = 32 << 20;

/// The exchanges that are kept, the oldest first.
#[derive(Default)]
pub(super) struct Ring {
    kept: VecDeque<Kept>,
    bytes: usize,
    dropped: u32,
    last_id: u32,
}

struct Kept {
    exchange: Arc<Exchange>,
    pinned: bool,
}

impl Ring {
    /// Adds an exchange and gives it its number. Returns those that had to go, so that the caller
    /// frees them without the lock. Where all others are pinned, that may be the new one.
    pub(super) fn push(&mut self, exchange: Exchange) -> Vec<Arc<Exchange>> {
        self.last_id = self.last_id.saturating_add(1);
        let exchange = Arc::new(Exchange { id: self.last_id, ..exchange });
        self.bytes += exchange.size();
        self.kept.push_back(Kept { exchange, pinned: false });
        let mut gone = Vec::new();
        while self.kept.len() > MAX_CAPTURED || self.bytes > MAX_CAPTURED_BYTES {
            let Some(oldest) = self.kept.iter().position(|kept| !kept.pinned) else { break };
            let Some(kept) = self.kept.remove(oldest) else { break };
            self.bytes = self.bytes.saturating_sub(kept.exchange.size());
            self.dropped = self.dropped.saturating_add(1);
            gone.push(kept.exchange);
        }
        gone
    }

    /// Pins an exchange or lets it go again. Returns whether anything changed.
    pub(super) fn pin(&mut self, id: u32, pinned: bool) -> bool {
        let found = self.kept.iter_mut().find(|kept| kept.exchange.id == id);
        found.is_some_and(|kept| std::mem::replace(&mut kept.pinned, pinned) != pinned)
    }

    /// Takes out all exchanges that are not pinned, and returns them, so that the caller frees them
    /// without the lock. The numbers go on.
    pub(super) fn clear(&mut self) -> Vec<Arc<Exchange>> {
        let (pinned, gone): (VecDeque<Kept>, VecDeque<Kept>) =
            std::mem::take(&mut self.kept).into_iter().partition(|kept| kept.pinned);
        self.bytes = pinned.iter().map(|kept| kept.exchange.size()).sum();
        self.kept = pinned;
        self.dropped = 0;
        gone.into_iter().map(|kept| kept.exchange).collect()
    }

    /// An exchange, and whether it is pinned.
    pub(super) fn get(&self, id: u32) -> Option<(Arc<Exchange>, bool)> {
        let kept = self.kept.iter().find(|kept| kept.exchange.id == id)?;
        Some((Arc::clone(&kept.exchange), kept.pinned))
    }

    /// All exchanges, the newest first, and whether each is pinned.
    pub(super) fn newest_first(&self) -> impl Iterator<Item = (Arc<Exchange>, bool)> {
        self.kept.iter().rev().map(|kept| (Arc::clone(&kept.exchange), kept.pinned))
    }

    /// How many exchanges had to go since the list was cleared.
    pub(super) fn dropped(&self) -> u32 {
        self.dropped
    }
}

#[cfg(test)]
mod tests {
    use axum::body::Bytes;
    use jiff::Timestamp;

    use super::super::exchange::{ExchangeKind, RequestDetails};
    use super::*;

    fn exchange(body: Bytes) -> Exchange {
        Exchange {
            id: 0,
            at: Timestamp::UNIX_EPOCH,
            milliseconds: 1.0,
            method: "POST".to_owned(),
            path: "/v1/tickets/1/external".to_owned(),
            headers: Vec::new(),
            body,
            unpacked: None,
            whole: true,
            status: Some(200),
            answer: Bytes::new(),
            ticket: "1".to_owned(),
            kind: ExchangeKind::Request(RequestDetails::default()),
        }
    }

    fn ids(ring: &Ring) -> Vec<u32> {
        ring.newest_first().map(|(exchange, _)| exchange.id).collect()
    }

    #[test]
    fn oldest_unpinned_exchange_goes_when_there_are_too_many() {
        let mut ring = Ring::default();
        for _ in 0..MAX_CAPTURED {
            assert!(ring.push(exchange(Bytes::new())).is_empty());
        }
        assert!(ring.pin(1, true));
        assert!(!ring.pin(1, true));
        let gone = ring.push(exchange(Bytes::new()));
        assert_eq!(gone.iter().map(|one| one.id).collect::<Vec<_>>(), [2]);
        assert_eq!((ids(&ring).len(), ids(&ring).last(), ring.dropped()), (1_000, Some(&1), 1));
        assert!(ring.pin(1, false));
        assert_eq!(ring.push(exchange(Bytes::new())).first().map(|one| one.id), Some(1));
    }

    #[test]
    fn oldest_exchanges_go_when_all_have_too_many_bytes() {
        let mut ring = Ring::default();
        let large = Bytes::from(vec![b'x'; MAX_CAPTURED_BYTES / 4]);
        for _ in 0..3 {
            ring.push(exchange(large.clone()));
        }
        assert_eq!(ids(&ring), [3, 2, 1]);
        ring.push(exchange(large));
        assert_eq!(ids(&ring), [4, 3, 2]);
        assert!(ring.bytes <= MAX_CAPTURED_BYTES);
        // One that has too many by itself is not kept, and takes all that are not pinned with it.
        ring.pin(3, true);
        ring.push(exchange(Bytes::from(vec![b'x'; MAX_CAPTURED_BYTES])));
        assert_eq!((ids(&ring), ring.dropped()), (vec![3], 4));
    }

    #[test]
    fn new_exchange_goes_where_all_others_are_pinned() {
        let mut ring = Ring::default();
        for _ in 0..MAX_CAPTURED {
            ring.push(exchange(Bytes::new()));
        }
        for id in ids(&ring) {
            ring.pin(id, true);
        }
        let gone = ring.push(exchange(Bytes::new()));
        assert_eq!(gone.first().map(|one| one.id), Some(1_001));
        assert_eq!(ring.dropped(), 1);
    }

    #[test]
    fn clearing_leaves_what_is_pinned_and_numbers_go_on() {
        let mut ring = Ring::default();
        for _ in 0..3 {
            ring.push(exchange(Bytes::from_static(b"body")));
        }
        let all = ring.bytes;
        ring.pin(2, true);
        let gone = ring.clear();
        assert_eq!(gone.iter().map(|one| one.id).collect::<Vec<_>>(), [1, 3]);
        assert_eq!((ids(&ring), ring.bytes * 3, ring.dropped()), (vec![2], all, 0));
        ring.push(exchange(Bytes::new()));
        assert_eq!(ids(&ring), [4, 2]);
        ring.pin(2, false);
        assert_eq!(ring.clear().len(), 2);
        assert_eq!((ids(&ring).len(), ring.bytes), (0, 0));
    }
}
