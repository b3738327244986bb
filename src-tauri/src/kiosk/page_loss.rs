//! What a screen without a user does with a page that was lost again and again: nobody can be asked, so
//! the program starts anew, which is counted.

use std::process;
use std::sync::Arc;

use tauri::{Manager, WebviewWindow};

use super::overview::Overview;
use crate::drawing_watch::DrawingWatch;
use crate::page_health::Loss;
use crate::restart;

/// The exit code where the program cannot start anew in its own place, so that whatever started it does.
pub(super) const NOT_STARTED_ANEW: i32 = 1;

/// Starts the program anew, since its page was lost too often.
pub(super) fn give_up(window: &WebviewWindow, why: Loss) {
    let reason = match why {
        Loss::Crashed => "the process that draws the page ended three times within a minute",
        Loss::OutOfMemory => {
            "the process that draws the page ran out of memory three times within a minute"
        }
        Loss::StoodStill => "the page drew nothing three times within a minute",
    };
    window.state::<Arc<Overview>>().record.ends_because(reason);
    start_anew(window);
}

/// Starts the program anew.
pub(super) fn start_anew(window: &WebviewWindow) {
    let drawing = window.state::<DrawingWatch>();
    restart::with_window(window, drawing.own_variables(), || process::exit(NOT_STARTED_ANEW));
}
