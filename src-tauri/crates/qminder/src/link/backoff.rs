//! How long to wait before the next try.

use std::time::Duration;

/// What the pause grows from.
const BASE: Duration = Duration::from_secs(1);
/// What it grows to.
const MOST: Duration = Duration::from_secs(30);
/// After this many failures in a row the server is let alone for longer.
const MANY: u32 = 5;
/// How long it is let alone then.
const LONG: Duration = Duration::from_secs(60);

/// The pause after `failures` in a row, with full jitter: anything from nothing to the bound, so
/// that a thousand clients do not come back at once. `chance` is a random number from 0 to 1.
pub(super) fn pause(failures: u32, chance: f64) -> Duration {
    match failures {
        0 => Duration::ZERO,
        MANY.. => LONG.mul_f64(0.5 + chance.clamp(0.0, 1.0) / 2.0),
        _ => {
            let bound = BASE.saturating_mul(2_u32.saturating_pow(failures)).min(MOST);
            bound.mul_f64(chance.clamp(0.0, 1.0))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_try_is_at_once() {
        assert_eq!(pause(0, 1.0), Duration::ZERO);
    }

    #[test]
    fn bound_doubles_up_to_its_limit() {
        let bounds: Vec<u64> = (1..5).map(|failures| pause(failures, 1.0).as_secs()).collect();
        assert_eq!(bounds, [2, 4, 8, 16]);
        assert!(pause(4, 1.0) <= MOST);
    }

    #[test]
    fn many_failures_make_a_long_pause() {
        assert_eq!(pause(5, 1.0), LONG);
        assert!(pause(50, 0.0) >= LONG / 2);
    }
}
