//! The start anew in a quiet minute of the night. It is pure: the time and whether anybody is called go
//! in, whether to start anew comes out.

use std::time::Duration;

const MINUTES_PER_DAY: u16 = 24 * 60;
/// How many minutes after its time the start anew is still made. A night without a quiet minute has none.
const NIGHT: u16 = 2 * 60;
/// How long nobody must have been called.
const QUIET: Duration = Duration::from_mins(1);
/// How long the program must have run. It is longer than a night, so there is one start anew in each,
/// whatever becomes of the clock.
const MIN_RUN: Duration = Duration::from_hours(3);

/// Waits for a quiet minute.
#[derive(Debug, Default)]
pub(super) struct QuietRestart {
    /// Since when nobody was called, as the time that the program ran.
    quiet_since: Option<Duration>,
}

impl QuietRestart {
    /// Takes how long the program runs, the minute of the day by the clock of the machine, the one from
    /// which on it may start anew, and whether nobody is called. Returns whether to start anew.
    pub(super) fn tick(
        &mut self,
        running: Duration,
        minute: u16,
        restart_at: Option<u16>,
        is_quiet: bool,
    ) -> bool {
        if !is_quiet {
            self.quiet_since = None;
            return false;
        }
        let since = *self.quiet_since.get_or_insert(running);
        let is_night = restart_at.is_some_and(|at| {
            let after = (minute + MINUTES_PER_DAY).saturating_sub(at) % MINUTES_PER_DAY;
            after < NIGHT
        });
        is_night && running >= MIN_RUN && running.saturating_sub(since) >= QUIET
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: Duration = Duration::from_hours(1);
    const AT: Option<u16> = Some(3 * 60 + 30);

    #[test]
    fn start_anew_is_made_at_night_in_a_run_that_is_long_enough() {
        let long = HOUR * 9;
        for (name, running, minute, at, expected) in [
            ("at its time", long, 210, AT, true),
            ("a minute before", long, 209, AT, false),
            ("in the last minute of the night", long, 329, AT, true),
            ("in the morning", long, 330, AT, false),
            ("on the day before", long, 1439, AT, false),
            ("after a short run", HOUR * 2, 210, AT, false),
            ("where there is none", long, 210, None, false),
            ("over midnight", long, 10, Some(23 * 60 + 50), true),
            ("before midnight", long, 1435, Some(23 * 60 + 50), true),
            ("long after midnight", long, 120, Some(23 * 60 + 50), false),
            ("at midnight", long, 0, Some(0), true),
        ] {
            let mut restart = QuietRestart::default();
            restart.tick(running - QUIET, minute, at, true);
            assert_eq!(restart.tick(running, minute, at, true), expected, "{name}");
        }
    }

    #[test]
    fn start_anew_waits_until_nobody_was_called_for_a_minute() {
        let mut restart = QuietRestart::default();
        let mut tick = |seconds, is_quiet| {
            restart.tick(HOUR * 9 + Duration::from_secs(seconds), 215, AT, is_quiet)
        };
        assert!(!tick(0, true));
        assert!(!tick(59, true));
        assert!(!tick(60, false));
        assert!(!tick(61, true));
        assert!(!tick(120, true));
        assert!(tick(121, true));
    }

    #[test]
    fn clock_that_goes_back_makes_no_second_start_anew_in_one_night() {
        // After the first one the program runs for less than a night.
        let mut restart = QuietRestart::default();
        for minutes in 0..u64::from(NIGHT) {
            let running = Duration::from_mins(minutes);
            assert!(!restart.tick(running, 210, AT, true), "{minutes}");
        }
    }
}
