//! The clock that retention goes by: the system's, as far as the hub itself has seen it pass. A
//! clock that was years ahead at one start would otherwise remove every visit that ended.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

/// How far the clock may have been set back.
const MAX_BACKWARD: SignedDuration = SignedDuration::from_hours(1);

/// The bounds of how far the clock may have gone on while no hub ran or the machine slept. Within
/// them it is a quarter of the time that tickets are kept.
const MAX_FORWARD: (SignedDuration, SignedDuration) =
    (SignedDuration::from_hours(24), SignedDuration::from_hours(7 * 24));

/// What is known of the clock from before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct ClockRecord {
    /// The last instant that was committed.
    pub seen_at: Option<Timestamp>,
    /// How long the clock has gone on since it jumped; `None` where it did not.
    pub steady: Option<SignedDuration>,
}

/// What a look at the clock found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ClockState {
    /// The clock goes on as it should.
    Steady,
    /// The clock has just jumped from the first instant, which was the last committed one.
    Jumped(Timestamp),
    /// The clock jumped earlier. Nothing is removed until the duration has passed.
    Waits(SignedDuration),
    /// The clock jumped, and has gone on since for as long as tickets are kept, so all that ended
    /// before the jump has been kept for that time.
    SteadyAgain,
    /// Another hub on the same database looks at the clock and removes what is old.
    Elsewhere,
}

impl ClockRecord {
    /// Looks at the clock. `elapsed` is how long this hub has run since the last look, by a clock
    /// that nobody sets. Returns what is known from now on as well.
    pub(super) fn look(
        self,
        now: Timestamp,
        elapsed: SignedDuration,
        keep: SignedDuration,
    ) -> (Self, ClockState) {
        let steady_record = |steady| Self { seen_at: Some(now), steady };
        let Some(seen_at) = self.seen_at else {
            return (steady_record(None), ClockState::Steady);
        };
        let passed = now.duration_since(seen_at);
        let unseen = passed.saturating_sub(elapsed);
        let most = (keep / 4).clamp(MAX_FORWARD.0, MAX_FORWARD.1);
        if unseen > most || unseen < -MAX_BACKWARD {
            return (steady_record(Some(SignedDuration::ZERO)), ClockState::Jumped(seen_at));
        }
        let Some(steady) = self.steady else {
            return (steady_record(None), ClockState::Steady);
        };
        let steady = steady.saturating_add(passed.max(SignedDuration::ZERO));
        let record = steady_record(Some(steady));
        if steady < keep {
            (record, ClockState::Waits(keep.saturating_sub(steady)))
        } else {
            (record, ClockState::SteadyAgain)
        }
    }
}

/// Returns the duration as one that may be negative, the longest where it is longer.
pub(super) fn signed(duration: Duration) -> SignedDuration {
    SignedDuration::try_from(duration).unwrap_or(SignedDuration::MAX)
}
