//! How far a long check is, on a terminal.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// How long a check takes before it is called long.
const LONG: Duration = Duration::from_millis(500);

/// How often a second the count is drawn.
const DRAWN_A_SECOND: u8 = 10;

/// Draws on standard error how many payloads were checked, where that is a terminal.
pub(crate) struct Progress {
    started: Instant,
    count: u64,
    bar: Option<ProgressBar>,
}

impl Progress {
    pub(crate) fn start() -> Self {
        Self { started: Instant::now(), count: 0, bar: None }
    }

    /// Counts a payload that was checked.
    pub(crate) fn count(&mut self) {
        self.count += 1;
        // The clock is asked only now and then.
        if self.bar.is_none() && self.count.is_multiple_of(16) && self.started.elapsed() >= LONG {
            let target = ProgressDrawTarget::stderr_with_hz(DRAWN_A_SECOND);
            let bar = ProgressBar::with_draw_target(None, target);
            if let Ok(style) =
                ProgressStyle::with_template("{human_pos} payloads checked, {per_sec}")
            {
                bar.set_style(style);
            }
            self.bar = Some(bar);
        }
        if let Some(bar) = &self.bar {
            bar.set_position(self.count);
        }
    }

    /// Does `print` while nothing of this is drawn, since both may go to the same terminal.
    pub(crate) fn apart<T>(&self, print: impl FnOnce() -> T) -> T {
        match &self.bar {
            Some(bar) => bar.suspend(print),
            None => print(),
        }
    }

    /// Takes away what is drawn.
    pub(crate) fn end(&mut self) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
    }
}
