//! The clock that retention goes by: the system's, as far as the hub itself has seen it pass. A
//! clock that was years ahead at one start would otherwise remove every visit that ended.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, params};

use super::connection::instant_or_null;
use super::handle::Store;
use crate::store::error::StoreError;
use crate::store::retention_clock::{ClockRecord, ClockState, signed};

impl ClockRecord {
    pub(super) fn read(connection: &Connection) -> rusqlite::Result<Self> {
        connection.query_row("SELECT * FROM retention_clock", [], |row| {
            let steady: Option<i64> = row.get("steady_ms")?;
            Ok(Self {
                seen_at: instant_or_null(row, "seen_at")?,
                steady: steady.map(SignedDuration::from_millis),
            })
        })
    }

    fn write(self, connection: &Connection) -> rusqlite::Result<()> {
        let steady =
            self.steady.map(|steady| i64::try_from(steady.as_millis()).unwrap_or(i64::MAX));
        connection
            .prepare_cached("UPDATE retention_clock SET seen_at = ?1, steady_ms = ?2")?
            .execute(params![self.seen_at.map(Timestamp::as_millisecond), steady])?;
        Ok(())
    }
}

impl Store {
    /// Looks at the clock, and commits what is known of it from now on. `elapsed` is how long this
    /// hub has run since the last look, by a clock that nobody sets.
    pub(crate) async fn look_at_clock(
        &self,
        now: Timestamp,
        elapsed: Duration,
        keep: Duration,
    ) -> Result<ClockState, StoreError> {
        let (elapsed, keep) = (signed(elapsed), signed(keep));
        self.write(move |connection| {
            let (record, state) = ClockRecord::read(connection)?.look(now, elapsed, keep);
            record.write(connection)?;
            Ok((state, Vec::new()))
        })
        .await
    }

    /// Commits that the clock has been steady for long enough and what waited was removed.
    pub(crate) async fn forget_clock_jump(&self) -> Result<(), StoreError> {
        self.write(|connection| {
            let record = ClockRecord { steady: None, ..ClockRecord::read(connection)? };
            record.write(connection)?;
            Ok(((), Vec::new()))
        })
        .await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: SignedDuration = SignedDuration::from_hours(1);
    const DAY: SignedDuration = SignedDuration::from_hours(24);
    const KEEP: SignedDuration = SignedDuration::from_hours(30 * 24);
    const TEN_YEARS: SignedDuration = SignedDuration::from_hours(10 * 365 * 24);

    fn start() -> Timestamp {
        "2026-11-29T12:00:00Z".parse().unwrap()
    }

    fn seen() -> ClockRecord {
        ClockRecord { seen_at: Some(start()), steady: None }
    }

    #[test]
    fn first_look_of_a_new_store_is_steady() {
        let (record, state) = ClockRecord::default().look(start(), SignedDuration::ZERO, KEEP);
        assert_eq!((record, state), (seen(), ClockState::Steady));
    }

    #[test]
    fn hub_that_was_off_for_a_weekend_or_a_machine_that_slept_is_no_jump() {
        for elapsed in [SignedDuration::ZERO, HOUR, DAY] {
            let (record, state) = seen().look(start() + DAY * 3, elapsed, KEEP);
            assert_eq!(state, ClockState::Steady);
            assert_eq!(record.seen_at, Some(start() + DAY * 3));
        }
    }

    #[test]
    fn clock_that_is_ten_years_ahead_at_a_start_has_jumped() {
        let (record, state) = seen().look(start() + TEN_YEARS, SignedDuration::ZERO, KEEP);
        assert_eq!(state, ClockState::Jumped(start()));
        assert_eq!(record.steady, Some(SignedDuration::ZERO));
    }

    #[test]
    fn clock_that_is_set_forward_while_the_hub_runs_has_jumped() {
        let (_, state) = seen().look(start() + TEN_YEARS, HOUR, KEEP);
        assert_eq!(state, ClockState::Jumped(start()));
    }

    #[test]
    fn clock_that_is_set_back_has_jumped_and_one_that_is_corrected_by_minutes_has_not() {
        let back = seen().look(start() - DAY, SignedDuration::ZERO, KEEP).1;
        assert_eq!(back, ClockState::Jumped(start()));
        let corrected = start() - SignedDuration::from_mins(10);
        assert_eq!(seen().look(corrected, SignedDuration::ZERO, KEEP).1, ClockState::Steady);
    }

    #[test]
    fn clock_that_is_two_days_ahead_has_jumped_where_tickets_are_kept_for_a_day() {
        let state = seen().look(start() + DAY * 2, SignedDuration::ZERO, DAY).1;
        assert_eq!(state, ClockState::Jumped(start()));
    }

    #[test]
    fn long_run_without_a_look_is_no_jump() {
        assert_eq!(seen().look(start() + TEN_YEARS, TEN_YEARS, KEEP).1, ClockState::Steady);
    }

    #[test]
    fn nothing_is_removed_after_a_jump_until_the_clock_went_on_for_as_long_as_tickets_are_kept() {
        let ahead = start() + TEN_YEARS;
        let (mut record, _) = seen().look(ahead, SignedDuration::ZERO, KEEP);
        for days in 1..30 {
            let state;
            (record, state) = record.look(ahead + DAY * days, DAY, KEEP);
            assert_eq!(state, ClockState::Waits(KEEP - DAY * days));
        }
        let (record, state) = record.look(ahead + DAY * 30, DAY, KEEP);
        assert_eq!(state, ClockState::SteadyAgain);
        // It stays so until what waited was removed.
        assert_eq!(record.look(ahead + DAY * 31, DAY, KEEP).1, ClockState::SteadyAgain);
    }

    #[test]
    fn wait_begins_anew_where_the_clock_is_set_right() {
        let (record, _) = seen().look(start() + TEN_YEARS, SignedDuration::ZERO, KEEP);
        let (record, state) = record.look(start() + DAY, DAY, KEEP);
        assert_eq!(state, ClockState::Jumped(start() + TEN_YEARS));
        assert_eq!(record.look(start() + DAY * 2, DAY, KEEP).1, ClockState::Waits(KEEP - DAY));
    }
}
