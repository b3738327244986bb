//! What this start remembers of itself and of those before it.

use std::time::Duration;

use parking_lot::Mutex;
use settings::{KioskMode, KioskStart, KioskStarts, SavedState};

use super::rule;

/// What this start remembers of itself and of those before it. What changes is saved at once.
#[derive(Debug)]
pub(in crate::kiosk) struct StartRecord {
    start: KioskStart,
    mode: KioskMode,
    starts: Mutex<KioskStarts>,
    saved: SavedState,
}

impl StartRecord {
    /// The record of `start`, before which `starts` were remembered. It is kept in `saved`.
    pub(super) fn new(start: KioskStart, starts: KioskStarts, saved: SavedState) -> Self {
        let mode = rule::mode(&starts, &start);
        Self { start, mode, starts: Mutex::new(starts), saved }
    }

    /// How much this start dares.
    pub(in crate::kiosk) fn mode(&self) -> KioskMode {
        self.mode
    }

    /// How many starts there ever were, and how many of them count against the mode.
    pub(in crate::kiosk) fn counts(&self) -> (u64, usize) {
        let starts = self.starts.lock();
        (starts.total, starts.recent.len())
    }

    /// Why the run before ended, in words, where it knew that.
    pub(in crate::kiosk) fn last_reason(&self) -> Option<String> {
        self.starts.lock().reason.clone()
    }

    /// How long the screen says that it does not work, before it tries again.
    pub(in crate::kiosk) fn pause(&self) -> Duration {
        rule::pause(&self.starts.lock())
    }

    /// Notes that the window is being opened, so that this start counts.
    pub(in crate::kiosk) fn begun(&self) {
        self.change(|starts| rule::started(starts, &self.start));
    }

    /// Notes why this run ends.
    pub(in crate::kiosk) fn ends_because(&self, reason: &str) {
        let reason = Some(reason.to_owned());
        self.change(|starts| KioskStarts { reason, ..starts.clone() });
    }

    /// Notes that the screen said for a while that it does not work.
    pub(in crate::kiosk) fn paused(&self) {
        self.change(|starts| rule::paused(starts, self.mode));
    }

    /// Notes that this run went well, so that no start before it counts any more.
    pub(in crate::kiosk) fn went_well(&self) {
        self.change(rule::went_well);
    }

    fn change(&self, change: impl FnOnce(&KioskStarts) -> KioskStarts) {
        let mut starts = self.starts.lock();
        *starts = change(&starts);
        self.saved.save_kiosk_starts(&starts);
    }
}
