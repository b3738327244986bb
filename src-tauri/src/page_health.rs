//! The health of the page as a pure state machine: it takes what is seen of the page from outside,
//! and returns what to do. Time comes in as a value.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// A page that drew before and draws nothing for this long is ended.
pub(crate) const STILL_LIMIT: Duration = Duration::from_secs(10);
/// A page that is being loaded has this long until its first frame.
pub(crate) const LOAD_LIMIT: Duration = Duration::from_secs(30);
/// A page that says that it is hidden may be this slow, since web views throttle its timers.
pub(crate) const HIDDEN_LIMIT: Duration = Duration::from_secs(150);
/// A web process that was told to end and does not say that it did counts as ended after this time.
pub(crate) const END_LIMIT: Duration = Duration::from_secs(5);
/// No two looks count for more than this time: the machine may have slept between them.
pub(crate) const MAX_STEP: Duration = Duration::from_secs(2);
/// The number of looks without a frame of the window after which it counts as not seen.
pub(crate) const MAX_UNSEEN_TICKS: u32 = 3;
/// The time within which losses count together.
pub(crate) const LOSS_WINDOW: Duration = Duration::from_secs(60);
/// The number of losses within [`LOSS_WINDOW`] at which a person is asked.
pub(crate) const MAX_LOSSES: usize = 3;

/// Why a page was lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Loss {
    /// Its web process ended by itself, or something ended it.
    Crashed,
    /// Its web process needed more memory than it may have.
    OutOfMemory,
    /// It drew nothing for too long.
    StoodStill,
}

/// What has to be done for the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    /// Load the page anew.
    Load,
    /// End the web process of the page. The end is reported by [`PageHealth::ended`].
    EndProcess,
    /// Hide the page, say why it was lost, and report the answer by [`PageHealth::resume`].
    Ask(Loss),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// The page was loaded and has drawn nothing yet.
    Loading,
    /// The page draws.
    Drawing { hidden: bool },
    /// The web process was told to end.
    PendingEnding,
    /// A person is asked.
    Asking,
}

/// What is known of the page.
#[derive(Debug)]
pub(crate) struct PageHealth {
    stage: Stage,
    /// For how long the window has drawn and the page has not.
    still: Duration,
    ticked: Option<Instant>,
    unseen_ticks: u32,
    recent: VecDeque<Instant>,
    losses: u64,
}

impl Default for PageHealth {
    fn default() -> Self {
        Self {
            stage: Stage::Loading,
            still: Duration::ZERO,
            ticked: None,
            unseen_ticks: 0,
            recent: VecDeque::new(),
            losses: 0,
        }
    }
}

impl PageHealth {
    /// How many pages were lost since the start of the program.
    pub(crate) fn losses(&self) -> u64 {
        self.losses
    }

    /// The page has drawn a frame, or, where it is `hidden`, shows that it would. Returns whether
    /// the frame is the first one since the page was loaded.
    pub(crate) fn report_frame(&mut self, hidden: bool) -> bool {
        let first = match self.stage {
            Stage::Loading => true,
            Stage::Drawing { .. } => false,
            // A word that was under way when the page was given up.
            Stage::PendingEnding | Stage::Asking => return false,
        };
        self.stage = Stage::Drawing { hidden };
        self.still = Duration::ZERO;
        first
    }

    /// A look from outside, about once a second. `seen` says whether the window itself has drawn
    /// since the last look: a window that is minimised or covered draws nothing, and its page may
    /// rest as well.
    pub(crate) fn tick(&mut self, now: Instant, seen: bool) -> Option<Effect> {
        let step = self.ticked.map_or(Duration::ZERO, |at| now.saturating_duration_since(at));
        self.ticked = Some(now);
        if self.stage == Stage::Asking {
            return None;
        }
        if seen || self.stage == Stage::PendingEnding {
            self.unseen_ticks = 0;
            self.still += step.min(MAX_STEP);
        } else {
            self.unseen_ticks += 1;
            if self.unseen_ticks >= MAX_UNSEEN_TICKS {
                self.rest();
            }
        }
        let limit = match self.stage {
            Stage::Loading => LOAD_LIMIT,
            Stage::Drawing { hidden: false } => STILL_LIMIT,
            Stage::Drawing { hidden: true } => HIDDEN_LIMIT,
            Stage::PendingEnding => END_LIMIT,
            Stage::Asking => return None,
        };
        if self.still < limit {
            return None;
        }
        if self.stage == Stage::PendingEnding {
            return self.ended(now, Loss::StoodStill);
        }
        self.stage = Stage::PendingEnding;
        self.still = Duration::ZERO;
        Some(Effect::EndProcess)
    }

    /// Nobody sees the window. When it is seen again, the page has its whole time to draw.
    fn rest(&mut self) {
        self.still = Duration::ZERO;
        if let Stage::Drawing { hidden } = &mut self.stage {
            *hidden = false;
        }
    }

    /// The web process of the page ended.
    pub(crate) fn ended(&mut self, now: Instant, why: Loss) -> Option<Effect> {
        let why = match self.stage {
            Stage::Asking => return None,
            Stage::PendingEnding => Loss::StoodStill,
            Stage::Loading | Stage::Drawing { .. } => why,
        };
        self.losses += 1;
        self.recent.push_back(now);
        self.recent.retain(|at| now.saturating_duration_since(*at) < LOSS_WINDOW);
        if self.recent.len() >= MAX_LOSSES {
            self.recent.clear();
            self.stage = Stage::Asking;
            return Some(Effect::Ask(why));
        }
        Some(self.load())
    }

    /// The person who was asked wants the page back.
    pub(crate) fn resume(&mut self) -> Option<Effect> {
        (self.stage == Stage::Asking).then(|| self.load())
    }

    fn load(&mut self) -> Effect {
        self.stage = Stage::Loading;
        self.still = Duration::ZERO;
        Effect::Load
    }
}

#[cfg(test)]
mod tests;
