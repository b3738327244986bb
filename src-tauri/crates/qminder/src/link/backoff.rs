//! How long to wait before the next try.

use std::time::Duration;

/// What the pause grows from.
const BASE: Duration = Duration::from_secs(1);
/// What it grows to.
pub(super) const MOST: Duration = Duration::from_secs(30);
/// After this many handshakes in a row that failed, the server is let alone for longer.
pub(super) const MANY: u32 = 5;
/// How long it is let alone then.
pub(super) const LONG: Duration = Duration::from_secs(60);

/// The pause after `failures` in a row, with full jitter: anything from nothing to the bound, so
/// that a thousand clients do not come back at once. `chance` is a random number from 0 to 1.
pub(super) fn pause(failures: u32, chance: f64) -> Duration {
    if failures == 0 {
        return Duration::ZERO;
    }
    let bound = BASE.saturating_mul(2_u32.saturating_pow(failures)).min(MOST);
    bound.mul_f64(chance.clamp(0.0, 1.0))
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
        let bounds = [1, 2, 3, 4, 5, 50].map(|failures| pause(failures, 1.0).as_secs());
        assert_eq!(bounds, [2, 4, 8, 16, 30, 30]);
    }

    #[test]
    fn pause_is_anything_up_to_the_bound() {
        assert_eq!(pause(3, 0.0), Duration::ZERO);
        assert_eq!(pause(3, 0.5), Duration::from_secs(4));
    }
}
