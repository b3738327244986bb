//! The health of the page as a pure state machine: it takes signals of the page that are observed
//! from outside, and returns what to do. Time comes in as a value.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// A page that says that it is hidden may be this slow, since web views throttle its timers.
pub(crate) const HIDDEN_LIMIT: Duration = Duration::from_secs(150);
/// A web process that was killed and whose end is not reported counts as ended after this time.
pub(crate) const END_LIMIT: Duration = Duration::from_secs(5);
/// The time between two ticks counts as no more than this: the machine may have slept between them.
pub(crate) const MAX_STEP: Duration = Duration::from_secs(2);
/// The number of ticks without a frame of the window after which the window counts as not visible.
pub(crate) const MAX_UNSEEN_TICKS: u32 = 3;
/// The time within which losses count together.
pub(crate) const LOSS_WINDOW: Duration = Duration::from_secs(60);
/// The number of losses within [`LOSS_WINDOW`] at which the page is given up.
pub(crate) const MAX_LOSSES: usize = 3;

/// How long a page may draw nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Limits {
    /// A page that drew before and draws nothing for this long is ended.
    pub still: Duration,
    /// By how much `still` grows with each loss within [`LOSS_WINDOW`], since a machine may be slow.
    pub growth: u32,
    /// A page that is being loaded has this long until its first frame.
    pub load: Duration,
}

impl Limits {
    /// Those of a window that somebody works with: a page that is loaded anew loses the place in it.
    pub(crate) const ATTENDED: Self =
        Self { still: Duration::from_secs(10), growth: 1, load: Duration::from_secs(30) };
    /// Those of a screen that nobody works with: it is to be back within five seconds, and a page that is
    /// loaded anew loses nothing.
    pub(crate) const UNATTENDED: Self =
        Self { still: Duration::from_secs(3), growth: 2, load: Duration::from_secs(15) };
}

/// Why a page was lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Loss {
    /// The web process of the page ended by itself, or something ended it.
    Crashed,
    /// The web process of the page needed more memory than it may have.
    OutOfMemory,
    /// The page drew nothing for too long.
    StoodStill,
}

/// What has to be done for the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    /// Load the page anew.
    Load,
    /// End the web process of the page. The end is reported by [`PageHealth::ended`].
    EndProcess,
    /// Give the page up, since it was lost too often. [`PageHealth::resume`] loads it after all.
    GiveUp(Loss),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// The page was loaded and has drawn nothing yet.
    Loading,
    /// The page draws.
    Drawing { hidden: bool },
    /// The web process was killed, and its end was not reported yet.
    Killing,
    /// The page was given up.
    GivenUp,
}

/// The health of a page.
#[derive(Debug)]
pub(crate) struct PageHealth {
    limits: Limits,
    stage: Stage,
    /// How long the window has drawn while the page has not.
    still: Duration,
    ticked: Option<Instant>,
    unseen_ticks: u32,
    recent: VecDeque<Instant>,
    losses: u64,
}

impl PageHealth {
    /// The health of a page that is being loaded and may draw nothing for as long as `limits` say.
    pub(crate) fn new(limits: Limits) -> Self {
        Self {
            limits,
            stage: Stage::Loading,
            still: Duration::ZERO,
            ticked: None,
            unseen_ticks: 0,
            recent: VecDeque::new(),
            losses: 0,
        }
    }

    /// Returns how many pages were lost since the start of the program.
    pub(crate) fn losses(&self) -> u64 {
        self.losses
    }

    /// Returns whether the window is drawn, as far as the last ticks tell.
    pub(crate) fn is_seen(&self) -> bool {
        self.unseen_ticks < MAX_UNSEEN_TICKS
    }

    /// The page has drawn a frame, or, where it is `hidden`, shows that it would. Returns whether
    /// the frame is the first one since the page was loaded.
    pub(crate) fn report_frame(&mut self, hidden: bool) -> bool {
        let first = match self.stage {
            Stage::Loading => true,
            Stage::Drawing { .. } => false,
            // This report was under way when the page was given up.
            Stage::Killing | Stage::GivenUp => return false,
        };
        self.stage = Stage::Drawing { hidden };
        self.still = Duration::ZERO;
        first
    }

    /// Takes a tick, about once a second. `window_drew` says whether the window itself has drawn
    /// since the last tick: a window that is minimised or covered draws nothing, and its page may
    /// rest as well.
    pub(crate) fn tick(&mut self, now: Instant, window_drew: bool) -> Option<Effect> {
        let step = self.ticked.map_or(Duration::ZERO, |at| now.saturating_duration_since(at));
        self.ticked = Some(now);
        if self.stage == Stage::GivenUp {
            return None;
        }
        if window_drew || self.stage == Stage::Killing {
            self.unseen_ticks = 0;
            self.still += step.min(MAX_STEP);
        } else {
            self.unseen_ticks = self.unseen_ticks.saturating_add(1);
            if !self.is_seen() {
                self.rest();
            }
        }
        let limit = match self.stage {
            Stage::Loading => self.limits.load,
            Stage::Drawing { hidden: false } => self.still_limit(now),
            Stage::Drawing { hidden: true } => HIDDEN_LIMIT,
            Stage::Killing => END_LIMIT,
            Stage::GivenUp => return None,
        };
        if self.still < limit {
            return None;
        }
        if self.stage == Stage::Killing {
            return self.ended(now, Loss::StoodStill);
        }
        self.stage = Stage::Killing;
        self.still = Duration::ZERO;
        Some(Effect::EndProcess)
    }

    fn still_limit(&self, now: Instant) -> Duration {
        let recent = self.recent.iter().filter(|at| is_recent(**at, now)).count();
        // Fewer than `MAX_LOSSES`, so it stays small.
        (0..recent).fold(self.limits.still, |limit, _| limit.saturating_mul(self.limits.growth))
    }

    /// Notes that the window is not visible. Once it is visible again, the page has its whole time
    /// to draw.
    fn rest(&mut self) {
        self.still = Duration::ZERO;
        if let Stage::Drawing { hidden } = &mut self.stage {
            *hidden = false;
        }
    }

    /// Notes that the web process of the page ended.
    pub(crate) fn ended(&mut self, now: Instant, why: Loss) -> Option<Effect> {
        let why = match self.stage {
            Stage::GivenUp => return None,
            Stage::Killing => Loss::StoodStill,
            Stage::Loading | Stage::Drawing { .. } => why,
        };
        self.losses += 1;
        self.recent.push_back(now);
        self.recent.retain(|at| is_recent(*at, now));
        if self.recent.len() >= MAX_LOSSES {
            self.recent.clear();
            self.stage = Stage::GivenUp;
            return Some(Effect::GiveUp(why));
        }
        Some(self.load())
    }

    /// Loads the page again after it was given up.
    pub(crate) fn resume(&mut self) -> Option<Effect> {
        (self.stage == Stage::GivenUp).then(|| self.load())
    }

    fn load(&mut self) -> Effect {
        self.stage = Stage::Loading;
        self.still = Duration::ZERO;
        Effect::Load
    }
}

fn is_recent(loss: Instant, now: Instant) -> bool {
    now.saturating_duration_since(loss) < LOSS_WINDOW
}

#[cfg(test)]
mod tests;
