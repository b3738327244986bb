//! Whether a run went well: then no start before it counts any more. It is pure: the time and what is
//! known of the page go in.

use std::time::Duration;

use super::starts::WINDOW;

/// Waits until a run went well.
#[derive(Debug, Default)]
pub(super) struct GoodRun {
    /// Since when all was well, as the time that the program ran.
    since: Option<Duration>,
    losses: u64,
    is_told: bool,
}

impl GoodRun {
    /// Takes how long the program runs, how often its page was lost, and whether that works. Returns once
    /// that the run went well.
    pub(super) fn tick(&mut self, running: Duration, losses: u64, page_works: bool) -> bool {
        let is_lost = std::mem::replace(&mut self.losses, losses) != losses;
        if is_lost || !page_works {
            self.since = None;
            return false;
        }
        let since = *self.since.get_or_insert(running);
        let is_well = running.saturating_sub(since) >= WINDOW;
        is_well && !std::mem::replace(&mut self.is_told, true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn run_went_well_once_its_page_worked_for_ten_minutes_without_being_lost() {
        let mut run = GoodRun::default();
        let mut tick =
            |seconds, losses, works| run.tick(Duration::from_secs(seconds), losses, works);
        assert!(!tick(0, 0, false));
        assert!(!tick(2, 0, true));
        assert!(!tick(601, 0, true));
        assert!(!tick(601, 1, true), "the page was lost");
        assert!(!tick(603, 1, true));
        assert!(!tick(1202, 1, true));
        assert!(tick(1203, 1, true));
        assert!(!tick(1204, 1, true), "it is told once");
    }
}
