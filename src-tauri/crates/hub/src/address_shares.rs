//! Shares of a limited resource: no peer can take more than its own share.

use std::collections::HashMap;
use std::sync::Arc;

use parking_lot::Mutex;

use crate::peer::Peer;

/// How much each peer has taken. Clones share it. A peer that cannot be told apart from others has
/// no limit.
#[derive(Clone)]
pub(crate) struct AddressShares {
    most: usize,
    taken: Arc<Mutex<HashMap<Peer, usize>>>,
}

/// One part of a peer's share, given back when it is dropped.
pub(crate) struct AddressShare {
    of: Peer,
    taken: Arc<Mutex<HashMap<Peer, usize>>>,
}

impl AddressShares {
    /// Shares of at most `most` for each peer.
    pub(crate) fn new(most: usize) -> Self {
        Self { most, taken: Arc::default() }
    }

    /// Takes a part of the share of `peer`. Returns `None` where the peer has its whole share.
    pub(crate) fn take(&self, peer: Peer) -> Option<AddressShare> {
        let mut taken = self.taken.lock();
        let count = taken.entry(peer).or_default();
        if peer.is_known() && *count >= self.most {
            return None;
        }
        *count += 1;
        Some(AddressShare { of: peer, taken: Arc::clone(&self.taken) })
    }
}

impl Drop for AddressShare {
    fn drop(&mut self) {
        let mut taken = self.taken.lock();
        if let Some(count) = taken.get_mut(&self.of) {
            *count -= 1;
            if *count == 0 {
                taken.remove(&self.of);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn peer_that_has_its_share_takes_nothing_from_others() {
        let shares = AddressShares::new(2);
        let [one, other] =
            ["192.0.2.1", "192.0.2.2"].map(|address| Peer::of(address.parse().unwrap()));
        let held = (shares.take(one).unwrap(), shares.take(one).unwrap());
        assert!(shares.take(one).is_none());
        assert!(shares.take(other).is_some());
        drop(held);
        assert!(shares.take(one).is_some());
        assert!(shares.taken.lock().is_empty(), "nothing is kept of who has nothing");
    }

    #[test]
    fn peers_behind_a_proxy_have_no_limit_of_their_own() {
        let shares = AddressShares::new(1);
        let held: Vec<_> = (0..10).map(|_| shares.take(Peer::UNKNOWN)).collect();
        assert!(held.iter().all(Option::is_some));
    }
}
