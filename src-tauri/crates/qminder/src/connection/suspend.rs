//! Detects that the machine slept: the wall clock went further than the timer.

use std::time::{Duration, SystemTime};

use jiff::Timestamp;

/// How often the clock is read.
pub(super) const POLL_INTERVAL: Duration = Duration::from_secs(5);
/// How late a busy machine may read the clock without having slept.
const POLL_TOLERANCE: Duration = Duration::from_secs(5);

/// Compares the wall clock with a timer that was set for [`POLL_INTERVAL`]. A timer stands still
/// while the machine sleeps, or, on other systems, rings late.
#[derive(Debug)]
pub(super) struct SuspendWatch {
    checked_at: SystemTime,
}

impl SuspendWatch {
    pub(super) fn new(now: SystemTime) -> Self {
        Self { checked_at: now }
    }

    /// Compares the clock when the timer fires. Returns since when the machine slept, if it did. A
    /// clock that is set forward by hand looks the same, and checking the connection then does no
    /// harm.
    pub(super) fn check(&mut self, now: SystemTime) -> Option<Timestamp> {
        let before = std::mem::replace(&mut self.checked_at, now);
        let passed = now.duration_since(before).unwrap_or_default();
        if passed > POLL_INTERVAL + POLL_TOLERANCE { before.try_into().ok() } else { None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: SystemTime = SystemTime::UNIX_EPOCH;

    #[test]
    fn clock_that_went_further_than_the_timer_reports_a_suspend() {
        let mut watch = SuspendWatch::new(NOON);
        assert_eq!(watch.check(NOON + POLL_INTERVAL), None);
        let resumed_at = NOON + POLL_INTERVAL + Duration::from_secs(3600);
        assert_eq!(
            watch.check(resumed_at),
            Some(Timestamp::try_from(NOON + POLL_INTERVAL).unwrap())
        );
        assert_eq!(watch.check(resumed_at + POLL_INTERVAL), None);
    }

    #[test]
    fn busy_machine_and_clock_that_is_set_back_report_no_suspend() {
        let mut watch = SuspendWatch::new(NOON + POLL_TOLERANCE);
        assert_eq!(watch.check(NOON + POLL_TOLERANCE + POLL_INTERVAL + POLL_TOLERANCE), None);
        assert_eq!(watch.check(NOON), None);
    }
}
