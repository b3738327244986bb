//! Whether the page draws its first frame in time, as a pure state machine: where it does not, the
//! program starts anew and draws in another way. Time comes in as a value.

use std::time::{Duration, Instant};

use settings::{DrawingState, OmittedDrawing};

/// A way to draw that is not known to work here has this long until its first frame.
pub(crate) const FIRST_FRAME_LIMIT: Duration = Duration::from_secs(10);
/// A way that is known to work has this long: then the machine is more likely slow than the way wrong, and
/// the page is first loaded anew.
pub(crate) const KNOWN_WAY_LIMIT: Duration = Duration::from_secs(60);
/// The time between two ticks counts as no more than this: the machine may have slept between them.
const MAX_STEP: Duration = Duration::from_secs(2);

/// The way in which the window is drawn, as far as the first frame hangs on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Way {
    /// What is remembered of it, where it is one that took the place of another.
    pub remembered: Option<DrawingState>,
    /// Whether it is known to work.
    pub is_known: bool,
    /// What would be left out next.
    pub next: Option<OmittedDrawing>,
}

/// What has to be done about the drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// Remember this; it is how the window is drawn now.
    Keep(DrawingState),
    /// Remember this, and start the program anew.
    Restart(DrawingState),
    /// Forget what is remembered: no way has helped, so the drawing is not what is wrong.
    Forget,
}

/// Waits for the first frame of a program.
#[derive(Debug)]
pub(crate) struct FirstFrame {
    way: Way,
    is_over: bool,
    /// How long the window has drawn while the page has not.
    waited: Duration,
    ticked: Option<Instant>,
}

impl FirstFrame {
    /// Waits for the first frame that is drawn in this way.
    pub(crate) fn new(way: Way) -> Self {
        Self { way, is_over: false, waited: Duration::ZERO, ticked: None }
    }

    /// The page has drawn, or would draw if it was not hidden.
    pub(crate) fn drawn(&mut self) -> Option<Step> {
        if std::mem::replace(&mut self.is_over, true) {
            return None;
        }
        let tried = self.way.remembered.filter(|remembered| !remembered.drew)?;
        Some(Step::Keep(DrawingState { drew: true, ..tried }))
    }

    /// Takes a tick, about once a second. `window_drew` says whether the window itself has drawn since the
    /// last tick: a window that nobody can see draws nothing, nor does its page.
    pub(crate) fn tick(&mut self, now: Instant, window_drew: bool) -> Option<Step> {
        let step = self.ticked.map_or(Duration::ZERO, |at| now.saturating_duration_since(at));
        self.ticked = Some(now);
        if self.is_over || !window_drew {
            return None;
        }
        self.waited += step.min(MAX_STEP);
        let limit = if self.way.is_known { KNOWN_WAY_LIMIT } else { FIRST_FRAME_LIMIT };
        if self.waited < limit {
            return None;
        }
        self.is_over = true;
        match self.way.next {
            Some(without) => Some(Step::Restart(DrawingState { without, drew: false })),
            None => {
                let was_tried = self.way.remembered.is_some_and(|remembered| !remembered.drew);
                was_tried.then_some(Step::Forget)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);
    const USUAL: Way =
        Way { remembered: None, is_known: false, next: Some(OmittedDrawing::Dmabuf) };

    fn state(without: OmittedDrawing, drew: bool) -> DrawingState {
        DrawingState { without, drew }
    }

    /// The steps within this many seconds, each with its second. The first tick begins the time.
    fn steps(first_frame: &mut FirstFrame, seconds: u32, window_drew: bool) -> Vec<(u32, Step)> {
        let begin = Instant::now();
        let steps = (0..=seconds).filter_map(|second| {
            Some((second, first_frame.tick(begin + SECOND * second, window_drew)?))
        });
        steps.collect()
    }

    #[test]
    fn page_that_draws_nothing_is_drawn_without_dmabuf_then_without_compositing_and_then_as_before()
    {
        let dmabuf = state(OmittedDrawing::Dmabuf, false);
        let mut first = FirstFrame::new(USUAL);
        assert_eq!(steps(&mut first, 60, true), [(10, Step::Restart(dmabuf))]);
        let compositing = state(OmittedDrawing::Compositing, false);
        let way =
            Way { remembered: Some(dmabuf), next: Some(OmittedDrawing::Compositing), ..USUAL };
        let mut second = FirstFrame::new(way);
        assert_eq!(steps(&mut second, 60, true), [(10, Step::Restart(compositing))]);
        let mut third = FirstFrame::new(Way { remembered: Some(compositing), next: None, ..USUAL });
        assert_eq!(steps(&mut third, 60, true), [(10, Step::Forget)]);
        assert_eq!(third.drawn(), None);
    }

    #[test]
    fn way_that_was_tried_and_draws_is_kept_once() {
        let tried = state(OmittedDrawing::Dmabuf, false);
        let mut frame = FirstFrame::new(Way { remembered: Some(tried), ..USUAL });
        assert_eq!(frame.drawn(), Some(Step::Keep(state(OmittedDrawing::Dmabuf, true))));
        assert_eq!(frame.drawn(), None);
        let kept = Way { remembered: Some(state(OmittedDrawing::Dmabuf, true)), ..USUAL };
        assert_eq!(FirstFrame::new(kept).drawn(), None);
    }

    #[test]
    fn page_that_has_drawn_is_no_matter_of_the_drawing_any_more() {
        let mut frame = FirstFrame::new(USUAL);
        assert_eq!(steps(&mut frame, 9, true), []);
        assert_eq!(frame.drawn(), None);
        assert_eq!(steps(&mut frame, 600, true), []);
    }

    #[test]
    fn window_that_nobody_sees_and_a_machine_that_sleeps_take_no_time() {
        let mut frame = FirstFrame::new(USUAL);
        assert_eq!(steps(&mut frame, 600, false), []);
        let now = Instant::now();
        for hour in 0..4 {
            assert_eq!(frame.tick(now + SECOND * 3600 * hour, true), None, "{hour}");
        }
    }

    #[test]
    fn way_that_is_known_to_work_has_longer() {
        let known = Way { is_known: true, ..USUAL };
        let restart = Step::Restart(state(OmittedDrawing::Dmabuf, false));
        assert_eq!(steps(&mut FirstFrame::new(known), 90, true), [(60, restart)]);
        let last = Way { next: None, ..known };
        assert_eq!(steps(&mut FirstFrame::new(last), 90, true), []);
    }
}
