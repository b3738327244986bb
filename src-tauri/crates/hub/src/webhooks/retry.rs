//! When a delivery is tried again: after growing pauses with full jitter, for a day.

use jiff::{SignedDuration, Timestamp};

/// How long a delivery is tried.
const MAX_AGE: SignedDuration = SignedDuration::from_hours(24);

/// The longest first pause.
const FIRST_PAUSE_MS: u64 = 1_000;

/// The longest pause of all.
const MAX_PAUSE_MS: u64 = 30 * 60 * 1_000;

/// The longest pause after a try that failed, which had `tries` before it, in milliseconds.
fn max_pause(tries: u32) -> u64 {
    FIRST_PAUSE_MS.saturating_mul(1 << tries.min(20)).min(MAX_PAUSE_MS)
}

/// When to try again after a try at `now` failed; `None` where the delivery is a day old. `share`
/// says how much of the longest pause is waited, from 0 to 1.
pub(super) fn next_try(
    begun_at: Timestamp,
    now: Timestamp,
    tries: u32,
    share: f64,
) -> Option<Timestamp> {
    if now.duration_since(begun_at) >= MAX_AGE {
        return None;
    }
    let pause = SignedDuration::from_millis(i64::try_from(max_pause(tries)).ok()?).mul_f64(share);
    // Not in the same moment, whatever the jitter.
    now.checked_add(pause).ok().map(|at| at.max(now + SignedDuration::from_millis(50)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(seconds).unwrap()
    }

    #[test]
    fn pauses_double_up_to_half_an_hour_and_any_share_of_them_is_waited() {
        let pause = |tries, share| next_try(at(0), at(10), tries, share).unwrap() - at(10);
        let seconds = |tries| pause(tries, 1.0).total(jiff::Unit::Second).unwrap();
        assert_eq!([0, 1, 2, 9, 10, 11, 40].map(seconds), [1., 2., 4., 512., 1024., 1800., 1800.]);
        assert_eq!(pause(3, 0.5).total(jiff::Unit::Second).unwrap(), 4.0);
        assert_eq!(pause(3, 0.0).total(jiff::Unit::Millisecond).unwrap(), 50.0);
    }

    #[test]
    fn delivery_of_a_day_is_not_tried_again() {
        let day = 24 * 60 * 60;
        assert!(next_try(at(0), at(day - 1), 5, 0.5).is_some());
        assert_eq!(next_try(at(0), at(day), 5, 0.5), None);
    }
}
