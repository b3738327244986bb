//! How often a key may call: a token bucket for each key.

use std::sync::Arc;
use std::time::Duration;

use governor::clock::{Clock, DefaultClock};
use governor::middleware::StateInformationMiddleware;
use governor::state::keyed::DefaultKeyedStateStore;
use governor::{Quota, RateLimiter};

use crate::settings::RateLimit;

type Buckets =
    RateLimiter<i64, DefaultKeyedStateStore<i64>, DefaultClock, StateInformationMiddleware>;

/// A bucket a key. Clones share them.
#[derive(Clone)]
pub(crate) struct Rates {
    buckets: Arc<Buckets>,
    clock: DefaultClock,
}

impl Rates {
    pub(crate) fn new(limit: RateLimit) -> Self {
        let quota = Quota::per_second(limit.per_second).allow_burst(limit.burst);
        let buckets = RateLimiter::keyed(quota).with_middleware();
        Self { buckets: Arc::new(buckets), clock: DefaultClock::default() }
    }

    /// Takes a token. Returns how many are left. An error is how long to wait for one.
    pub(crate) fn take(&self, key: i64) -> Result<u32, Duration> {
        match self.buckets.check_key(&key) {
            Ok(state) => Ok(state.remaining_burst_capacity()),
            Err(empty) => Err(empty.wait_time_from(self.clock.now())),
        }
    }
}
