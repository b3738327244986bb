//! How often the PIN of a kiosk may be tried. Few digits can be guessed, so whoever fails waits: not
//! after the first five tries, then for longer and longer. The time comes in as a value.

use std::time::Duration;

/// How many tries may fail before there is a pause.
const FREE_TRIES: u32 = 5;
/// The pause after these. It doubles with each further try that fails.
const FIRST_PAUSE: Duration = Duration::from_secs(60);
/// The longest pause: one try an hour is 24 a day.
const MAX_PAUSE: Duration = Duration::from_secs(60 * 60);
/// How long nobody has to fail for earlier failures to be forgotten.
const FORGET_AFTER: Duration = Duration::from_secs(12 * 60 * 60);

/// The tries that failed, and since when there was none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PinTries {
    failures: u32,
    /// When the last of them was, on the clock of the caller.
    last: Duration,
}

impl PinTries {
    /// The tries as an earlier run of the program left them. Their pause begins anew, so that a restart
    /// gives no new tries, whatever the clock of the machine says.
    pub(super) fn remembered(failures: u32, now: Duration) -> Self {
        Self { failures, last: now }
    }

    /// How many tries have failed since the last one that was right.
    pub(super) fn failures(&self) -> u32 {
        self.failures
    }

    /// How long nobody may try; none where the next try may come.
    pub(super) fn wait(&self, now: Duration) -> Option<Duration> {
        let since = now.saturating_sub(self.last);
        pause(self.failures).checked_sub(since).filter(|wait| !wait.is_zero())
    }

    /// How many tries may fail from now on before there is a pause.
    pub(super) fn left(&self, now: Duration) -> u32 {
        if self.wait(now).is_some() {
            return 0;
        }
        FREE_TRIES.saturating_sub(self.failures).max(1)
    }

    /// Begins a try. It counts as failed until [`Self::succeed`], so that whoever pulls the plug in
    /// between gains nothing.
    ///
    /// # Errors
    /// How long nobody may try.
    pub(super) fn begin(&mut self, now: Duration) -> Result<(), Duration> {
        if let Some(wait) = self.wait(now) {
            return Err(wait);
        }
        if now.saturating_sub(self.last) >= FORGET_AFTER {
            self.failures = 0;
        }
        self.failures = self.failures.saturating_add(1);
        self.last = now;
        Ok(())
    }

    /// Forgets the failures: the try was right.
    pub(super) fn succeed(&mut self) {
        self.failures = 0;
    }
}

/// How long nobody may try after so many failures.
fn pause(failures: u32) -> Duration {
    let Some(further) = failures.checked_sub(FREE_TRIES) else { return Duration::ZERO };
    let factor = 2_u32.checked_pow(further).unwrap_or(u32::MAX);
    FIRST_PAUSE.saturating_mul(factor).min(MAX_PAUSE)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const MINUTE: Duration = Duration::from_secs(60);

    /// Fails at once as often as it may, from `now` on, and returns how often that was.
    fn fail_all(tries: &mut PinTries, now: Duration) -> u32 {
        let mut failed = 0;
        while tries.begin(now).is_ok() {
            failed += 1;
        }
        failed
    }

    #[test]
    fn five_tries_fail_at_once_and_each_further_one_after_a_longer_pause() {
        let mut tries = PinTries::remembered(0, Duration::ZERO);
        assert_eq!(tries.left(Duration::ZERO), 5);
        assert_eq!(fail_all(&mut tries, Duration::ZERO), 5);
        let mut now = Duration::ZERO;
        for minutes in [1, 2, 4, 8, 16, 32, 60, 60, 60] {
            let wait = minutes * MINUTE;
            assert_eq!((tries.wait(now), tries.left(now)), (Some(wait), 0));
            let early = now + wait.saturating_sub(Duration::from_nanos(1));
            assert_eq!(tries.begin(early), Err(Duration::from_nanos(1)));
            now += wait;
            assert_eq!((tries.wait(now), tries.left(now)), (None, 1));
            assert_eq!(fail_all(&mut tries, now), 1);
        }
    }

    #[test]
    fn right_pin_gives_all_tries_again() {
        let mut tries = PinTries::remembered(0, Duration::ZERO);
        for _ in 0..4 {
            tries.begin(Duration::ZERO).unwrap();
        }
        assert_eq!(tries.left(Duration::ZERO), 1);
        tries.begin(Duration::ZERO).unwrap();
        tries.succeed();
        assert_eq!((tries.wait(Duration::ZERO), tries.left(Duration::ZERO)), (None, 5));
    }

    #[test]
    fn restart_gives_no_new_tries_and_its_pause_begins_anew() {
        let mut tries = PinTries::remembered(7, Duration::ZERO);
        assert_eq!(tries.wait(Duration::ZERO), Some(4 * MINUTE));
        assert_eq!(fail_all(&mut tries, Duration::ZERO), 0);
        assert_eq!(PinTries::remembered(3, Duration::ZERO).left(Duration::ZERO), 2);
    }

    #[test]
    fn failures_are_forgotten_half_a_day_after_the_last() {
        let mut tries = PinTries::remembered(9, Duration::ZERO);
        let before = FORGET_AFTER.checked_sub(Duration::from_nanos(1)).unwrap();
        assert_eq!(fail_all(&mut { tries }, before), 1);
        assert_eq!(fail_all(&mut tries, FORGET_AFTER), 5);
    }

    proptest! {
        /// However somebody times tries and restarts, of all that fail no more than five and one for each
        /// minute are in any time.
        #[test]
        fn no_timing_gives_more_tries(steps in prop::collection::vec((0_u64..400, any::<bool>()), 1..200)) {
            let mut tries = PinTries::remembered(0, Duration::ZERO);
            let (mut now, mut failed) = (Duration::ZERO, 0_u64);
            for (seconds, restarts) in steps {
                now += Duration::from_secs(seconds);
                if restarts {
                    tries = PinTries::remembered(tries.failures(), now);
                }
                failed += u64::from(tries.begin(now).is_ok());
                prop_assert!(failed <= 5 + now.as_secs() / 60, "{failed} tries in {now:?}");
            }
        }
    }
}
