//! Limits how often each address may try unknown keys, so that guessing keys costs the hub little.
//! A known key never comes here.

use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::peer::Peer;

/// How many unknown keys an address may try at once.
const BURST: NonZeroU32 = nonzero(100);

/// How many more unknown keys an address may try with each second.
const PER_SECOND: NonZeroU32 = nonzero(5);

/// How many attempts with unknown keys may wait at a time, from all addresses.
const MAX_WAITING: usize = 256;

/// How many addresses that tried unknown keys are remembered.
const MAX_ADDRESSES: usize = 10_000;

/// How long a caller is told to wait where too many attempts of others are waiting.
const BUSY_WAIT: Duration = Duration::from_secs(1);

const fn nonzero(of: u32) -> NonZeroU32 {
    match NonZeroU32::new(of) {
        Some(nonzero) => nonzero,
        None => NonZeroU32::MIN,
    }
}

/// The addresses that tried unknown keys. Clones share them.
#[derive(Clone)]
pub(crate) struct UnknownKeys {
    buckets: Arc<DefaultKeyedRateLimiter<Peer>>,
    clock: DefaultClock,
    waiting: Arc<Semaphore>,
}

impl Default for UnknownKeys {
    fn default() -> Self {
        let quota = Quota::per_second(PER_SECOND).allow_burst(BURST);
        Self {
            buckets: Arc::new(RateLimiter::keyed(quota)),
            clock: DefaultClock::default(),
            waiting: Arc::new(Semaphore::new(MAX_WAITING)),
        }
    }
}

impl UnknownKeys {
    /// Lets `peer` try an unknown key. An error is how long the peer has to wait. A peer that
    /// cannot be told apart from others has no limit of its own.
    pub(crate) fn attempt(&self, peer: Peer) -> Result<OwnedSemaphorePermit, Duration> {
        if peer.is_known() {
            self.take(peer)?;
        }
        Arc::clone(&self.waiting).try_acquire_owned().map_err(|_| BUSY_WAIT)
    }

    fn take(&self, peer: Peer) -> Result<(), Duration> {
        if self.buckets.len() >= MAX_ADDRESSES {
            // An address whose bucket is full again need not be remembered.
            self.buckets.retain_recent();
            if self.buckets.len() >= MAX_ADDRESSES {
                return Err(BUSY_WAIT);
            }
        }
        let taken = self.buckets.check_key(&peer);
        taken.map_err(|empty| empty.wait_time_from(self.clock.now()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn peer(number: u32) -> Peer {
        Peer::of(std::net::Ipv4Addr::from(number).into())
    }

    #[test]
    fn address_that_tried_its_share_waits_and_others_do_not() {
        let keys = UnknownKeys::default();
        let tried = (0..1_000).take_while(|_| keys.attempt(peer(1)).is_ok()).count();
        assert!((100..1_000).contains(&tried), "{tried}");
        assert!(keys.attempt(peer(1)).is_err());
        assert!(keys.attempt(peer(2)).is_ok());
    }

    #[test]
    fn addresses_are_remembered_up_to_a_limit() {
        let keys = UnknownKeys::default();
        for number in 0..20_000 {
            drop(keys.attempt(peer(number)));
        }
        assert!(keys.buckets.len() <= MAX_ADDRESSES);
    }

    #[test]
    fn at_most_256_unknown_keys_are_waited_for() {
        let keys = UnknownKeys::default();
        let waiting: Vec<_> = (0..1_000).map_while(|_| keys.attempt(Peer::UNKNOWN).ok()).collect();
        assert_eq!(waiting.len(), 256);
        drop(waiting);
        assert!(keys.attempt(Peer::UNKNOWN).is_ok());
    }
}
