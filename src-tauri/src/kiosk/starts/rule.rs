//! The rule of starts: a screen that starts again and again dares less each time. It is pure: what is
//! remembered and the start go in, what is remembered then comes out.
//!
//! Of one run of the machine, the clock of that run tells how long ago a start was. Of another run nothing
//! tells it, since the clock on the wall may have jumped; so a start before the machine was started counts
//! until one went well.

use std::time::Duration;

use settings::{KioskMode, KioskStart, KioskStarts};

/// So many starts within [`WINDOW`] are too many.
pub(super) const MAX_STARTS: usize = 5;
/// How long a start counts, and how long a run must go well to count as one that did.
pub(in crate::kiosk) const WINDOW: Duration = Duration::from_mins(10);
/// The first pause in which the screen says that it does not work: what stood in the way may be gone at
/// once, and the screen is to be back within five seconds then. Each further one is twice as long.
const FIRST_PAUSE: Duration = Duration::from_secs(2);
/// The longest of these pauses.
const MAX_PAUSE: Duration = Duration::from_mins(5);

/// Returns how a start begins.
pub(super) fn mode(saved: &KioskStarts, start: &KioskStart) -> KioskMode {
    started(saved, start).mode
}

/// Returns what is remembered once a start has begun.
pub(super) fn started(saved: &KioskStarts, start: &KioskStart) -> KioskStarts {
    let counts = |earlier: &&KioskStart| {
        let age = Duration::from_secs(start.seconds.saturating_sub(earlier.seconds));
        earlier.boot != start.boot || age < WINDOW
    };
    let mut recent: Vec<_> = saved.recent.iter().filter(counts).cloned().collect();
    let mut mode = saved.mode;
    if recent.len() + 1 >= MAX_STARTS {
        recent.clear();
        mode = match mode {
            KioskMode::Usual => KioskMode::Safe,
            KioskMode::Safe | KioskMode::Plain => KioskMode::Plain,
        };
    }
    recent.push(start.clone());
    KioskStarts {
        mode,
        recent,
        reason: None,
        total: saved.total.saturating_add(1),
        ..saved.clone()
    }
}

/// Returns how long the screen says that it does not work, before it tries again.
pub(super) fn pause(saved: &KioskStarts) -> Duration {
    // Two seconds are five minutes long before this many doublings.
    let doublings = saved.pauses.min(16);
    FIRST_PAUSE.saturating_mul(1 << doublings).min(MAX_PAUSE)
}

/// Returns what is remembered after such a pause of a start that began in `mode`.
pub(super) fn paused(saved: &KioskStarts, mode: KioskMode) -> KioskStarts {
    let pauses = saved.pauses.saturating_add(1);
    match mode {
        KioskMode::Plain => {
            KioskStarts { mode: KioskMode::Safe, recent: Vec::new(), pauses, ..saved.clone() }
        }
        KioskMode::Usual | KioskMode::Safe => KioskStarts { pauses, ..saved.clone() },
    }
}

/// Returns what is remembered once a run went well: the next start is the first of its kind.
pub(super) fn went_well(saved: &KioskStarts) -> KioskStarts {
    KioskStarts { total: saved.total, ..KioskStarts::default() }
}

#[cfg(test)]
mod tests {
    use settings::KioskMode::{Plain, Safe, Usual};

    use super::*;

    fn at(boot: &str, seconds: u64) -> KioskStart {
        KioskStart { boot: boot.to_owned(), seconds }
    }

    /// The modes of starts one after the other.
    fn modes(starts: &[KioskStart]) -> Vec<KioskMode> {
        let mut saved = KioskStarts::default();
        let begin = |start: &KioskStart| {
            saved = started(&saved, start);
            saved.mode
        };
        starts.iter().map(begin).collect()
    }

    #[test]
    fn mode_of_a_start_hangs_on_how_many_there_were_within_ten_minutes() {
        let one_boot = |seconds: &[u64]| -> Vec<_> {
            seconds.iter().map(|seconds| at("a", *seconds)).collect()
        };
        for (starts, expected) in [
            (one_boot(&[1]), vec![Usual]),
            (one_boot(&[1, 2, 3, 4]), vec![Usual; 4]),
            (one_boot(&[1, 2, 3, 4, 5]), vec![Usual, Usual, Usual, Usual, Safe]),
            (one_boot(&[1, 2, 3, 4, 600]), vec![Usual, Usual, Usual, Usual, Safe]),
            // The first one no longer counts.
            (one_boot(&[1, 2, 3, 4, 601]), vec![Usual; 5]),
            (one_boot(&[0, 200, 400, 600, 800, 1000, 1200]), vec![Usual; 7]),
            // In safe mode it takes five again.
            (
                one_boot(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
                vec![Usual, Usual, Usual, Usual, Safe, Safe, Safe, Safe, Plain, Plain],
            ),
            // What is remembered as safe stays so, however long ago it was.
            (one_boot(&[1, 2, 3, 4, 5, 9000]), vec![Usual, Usual, Usual, Usual, Safe, Safe]),
            // A machine that starts again and again has each of its starts counted.
            (
                ["a", "b", "c", "d", "e"].map(|boot| at(boot, 20)).to_vec(),
                vec![Usual, Usual, Usual, Usual, Safe],
            ),
            // Without a clock, each counts.
            (vec![KioskStart::default(); 5], vec![Usual, Usual, Usual, Usual, Safe]),
        ] {
            assert_eq!(modes(&starts), expected, "{starts:?}");
        }
    }

    #[test]
    fn run_that_went_well_begins_the_count_anew_and_keeps_the_total() {
        let mut saved = KioskStarts::default();
        for seconds in 1..=5 {
            saved = started(&saved, &at("a", seconds));
        }
        assert_eq!((saved.mode, saved.total), (Safe, 5));
        let well = went_well(&saved);
        assert_eq!(well, KioskStarts { total: 5, ..KioskStarts::default() });
        assert_eq!(mode(&well, &at("a", 6)), Usual);
    }

    #[test]
    fn screen_that_said_that_it_does_not_work_tries_again_in_safe_mode_after_longer_and_longer() {
        let saved = KioskStarts { mode: Safe, recent: vec![at("a", 1); 4], ..Default::default() };
        assert_eq!(mode(&saved, &at("a", 2)), Plain);
        let mut pauses = Vec::new();
        let mut after = saved;
        for _ in 0..9 {
            pauses.push(pause(&after).as_secs());
            after = paused(&after, Plain);
        }
        assert_eq!(pauses, [2, 4, 8, 16, 32, 64, 128, 256, 300]);
        assert_eq!((after.mode, after.recent.len()), (Safe, 0));
        assert_eq!(mode(&after, &at("a", 3)), Safe);
        assert_eq!(pause(&KioskStarts { pauses: u32::MAX, ..after }), MAX_PAUSE);
    }

    #[test]
    fn start_that_failed_for_a_known_reason_pauses_and_stays_in_its_mode() {
        let saved = KioskStarts { recent: vec![at("a", 1)], ..KioskStarts::default() };
        let after = paused(&saved, Usual);
        assert_eq!(after, KioskStarts { pauses: 1, ..saved });
    }

    #[test]
    fn reason_of_the_run_before_is_gone_once_the_next_one_has_begun() {
        let saved = KioskStarts { reason: Some("x".to_owned()), ..KioskStarts::default() };
        assert_eq!(started(&saved, &at("a", 1)).reason, None);
    }
}
