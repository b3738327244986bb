//! The backoff: how long to wait before the next try.

use std::time::Duration;

use crate::locality::Locality;

/// The unit of the backoff. Its bound after one failure is twice as long.
const BACKOFF_BASE: Duration = Duration::from_secs(1);
/// After this many handshakes in a row that failed, the connection counts as offline.
pub(super) const OFFLINE_AFTER_FAILURES: u32 = 5;
/// The longest pause before a failed subscription is sent again.
const MAX_SUBSCRIPTION_BACKOFF: Duration = Duration::from_secs(30);

/// The limits of the pauses between tries to reach a server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct BackoffLimits {
    /// The longest time from the start of a try to the start of the next one, unless the try itself
    /// takes longer.
    pub interval: Duration,
    /// The lower limit of the bound of a pause, for a try that took about as long as `interval` or
    /// longer. The jitter needs room: clients whose tries ended together must not try again
    /// together.
    pub after_long_try: Duration,
}

impl BackoffLimits {
    /// Returns the limits for a server of this locality. A try without an answer to its TCP
    /// connection is given up after 5 seconds. Once a server is back, its clients are connected
    /// within 5 seconds where it is local, and within 30 where it is not.
    pub(super) const fn of(locality: Locality) -> Self {
        match locality {
            Locality::Local => {
                Self { interval: Duration::from_secs(4), after_long_try: Duration::from_secs(2) }
            }
            Locality::Remote => {
                Self { interval: Duration::from_secs(25), after_long_try: Duration::from_secs(5) }
            }
        }
    }
}

/// Returns the pause before the next try to reach a server, after `failures` in a row of which the
/// last took `took`. The pause has full jitter: it is anything from nothing to its bound, so that a
/// thousand clients do not come back at once. `jitter` is a random number from 0 to 1. However long
/// the server is away, the pause never exceeds the limits of its locality.
pub(super) fn reconnect_backoff(
    failures: u32,
    took: Duration,
    locality: Locality,
    jitter: f64,
) -> Duration {
    let BackoffLimits { interval, after_long_try } = BackoffLimits::of(locality);
    jittered(failures, interval.saturating_sub(took).max(after_long_try), jitter)
}

/// Returns the pause before a subscription is sent again, after the server failed it `failures`
/// times in a row.
pub(super) fn subscription_backoff(failures: u32, jitter: f64) -> Duration {
    jittered(failures, MAX_SUBSCRIPTION_BACKOFF, jitter)
}

/// Returns a random part of a bound, which doubles with each failure up to `limit`.
fn jittered(failures: u32, limit: Duration, jitter: f64) -> Duration {
    if failures == 0 {
        return Duration::ZERO;
    }
    let bound = BACKOFF_BASE.saturating_mul(2_u32.saturating_pow(failures)).min(limit);
    bound.mul_f64(jitter.clamp(0.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHORT: Duration = Duration::ZERO;

    fn longest(failures: u32, took: u64, locality: Locality) -> u64 {
        reconnect_backoff(failures, Duration::from_secs(took), locality, 1.0).as_secs()
    }

    #[test]
    fn first_try_is_at_once() {
        for locality in [Locality::Local, Locality::Remote] {
            assert_eq!(reconnect_backoff(0, SHORT, locality, 1.0), SHORT);
        }
    }

    #[test]
    fn bound_doubles_up_to_the_limit_of_the_locality() {
        let bounds =
            |locality| [1, 2, 3, 4, 5, u32::MAX].map(|failures| longest(failures, 0, locality));
        assert_eq!(bounds(Locality::Local), [2, 4, 4, 4, 4, 4]);
        assert_eq!(bounds(Locality::Remote), [2, 4, 8, 16, 25, 25]);
    }

    #[test]
    fn try_that_took_long_is_followed_by_a_shorter_pause() {
        assert_eq!([0, 1, 3, 5, 20].map(|took| longest(9, took, Locality::Local)), [4, 3, 2, 2, 2]);
        assert_eq!(
            [0, 5, 15, 20, 30].map(|took| longest(9, took, Locality::Remote)),
            [25, 20, 10, 5, 5]
        );
    }

    #[test]
    fn pause_is_anything_up_to_the_bound() {
        assert_eq!(reconnect_backoff(3, SHORT, Locality::Remote, 0.0), Duration::ZERO);
        assert_eq!(reconnect_backoff(3, SHORT, Locality::Remote, 0.5), Duration::from_secs(4));
    }

    #[test]
    fn pause_of_a_subscription_grows_to_30_seconds() {
        let bounds =
            [1, 2, 3, 4, 5, 50].map(|failures| subscription_backoff(failures, 1.0).as_secs());
        assert_eq!(bounds, [2, 4, 8, 16, 30, 30]);
    }
}
