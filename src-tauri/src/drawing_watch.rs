//! The drawing watch: where the page draws no first frame, the program starts anew and draws in another
//! way, and remembers the one that works. [`first_frame`](crate::first_frame) decides.

use std::time::Instant;

use parking_lot::Mutex;
use tauri::{Manager, WebviewWindow, Wry};

use crate::first_frame::{FirstFrame, Step};
use crate::graphics::Drawing;
use crate::restart;
use settings::{DrawingState, SavedState};

/// The drawing of the window, whose first frame is waited for.
#[derive(Debug)]
pub(crate) struct DrawingWatch {
    first_frame: Mutex<FirstFrame>,
    /// The variables of the environment that this program has set, which a start anew must not take for
    /// a person's.
    own_variables: Vec<&'static str>,
    /// Where the way of drawing is remembered.
    saved: SavedState,
}

impl DrawingWatch {
    /// Watches a window that is drawn so. What works is remembered in `saved`.
    pub(crate) fn new(drawing: Drawing, saved: SavedState) -> Self {
        let first_frame = Mutex::new(FirstFrame::new(drawing.way));
        Self { first_frame, own_variables: drawing.own_variables, saved }
    }

    /// The variables of the environment that this program has set.
    pub(crate) fn own_variables(&self) -> &[&'static str] {
        &self.own_variables
    }
}

/// Takes the page's word that it has drawn a frame.
pub(crate) fn drawn(manager: &impl Manager<Wry>) {
    let step = manager.state::<DrawingWatch>().first_frame.lock().drawn();
    if let Some(Step::Keep(state)) = step {
        tracing::info!(without = ?state.without, "this way of drawing works and is remembered");
        save(manager, Some(state));
    }
}

/// Takes a tick, and returns whether the program starts anew.
pub(crate) fn tick(window: &WebviewWindow, now: Instant, window_drew: bool) -> bool {
    let watch = window.state::<DrawingWatch>();
    let step = watch.first_frame.lock().tick(now, window_drew);
    match step {
        // What is not remembered would be found out anew by each start, without end.
        Some(Step::Restart(state)) if save(window, Some(state)) => {
            tracing::warn!(
                without = ?state.without,
                "the page draws no first frame, so the program starts anew and draws in another way"
            );
            restart::with_window(window, watch.own_variables(), || {});
            true
        }
        Some(Step::Restart(_)) => {
            tracing::warn!("the page draws no first frame, and another way cannot be remembered");
            false
        }
        Some(Step::Forget) => {
            tracing::warn!("the page draws no first frame in any way, so none is remembered");
            save(window, None);
            false
        }
        Some(Step::Keep(_)) | None => false,
    }
}

/// Saves what is remembered of the drawing. Returns whether it is kept.
fn save(manager: &impl Manager<Wry>, state: Option<DrawingState>) -> bool {
    manager.state::<DrawingWatch>().saved.save_drawing(state)
}
