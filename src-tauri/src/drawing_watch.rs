//! The drawing watch: where the page draws no first frame, the program starts anew and draws in another
//! way, and remembers the one that works. [`first_frame`](crate::first_frame) decides.

use std::time::Instant;

use parking_lot::Mutex;
use tauri::{Manager, WebviewWindow, Wry};

use crate::app_state::AppState;
use crate::first_frame::{FirstFrame, Step};
use crate::graphics::Drawing;
use settings::DrawingState;

/// The drawing of the window, whose first frame is waited for.
#[derive(Debug)]
pub(crate) struct DrawingWatch {
    first_frame: Mutex<FirstFrame>,
    /// The variables of the environment that this program has set, which a start anew must not take for
    /// a person's.
    #[cfg_attr(not(target_os = "linux"), expect(dead_code, reason = "there it has set none"))]
    own_variables: Vec<&'static str>,
}

impl DrawingWatch {
    /// Watches a window that is drawn so.
    pub(crate) fn new(drawing: Drawing) -> Self {
        let first_frame = Mutex::new(FirstFrame::new(drawing.way));
        Self { first_frame, own_variables: drawing.own_variables }
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
            restart(window);
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
    manager.state::<AppState>().session().saved.save_drawing(state)
}

/// Starts the program anew in its own place: WebKit reads once how it shall draw. Whoever waits for the
/// end of the program goes on waiting, and its locks are free for the new one.
#[cfg(target_os = "linux")]
fn restart(window: &WebviewWindow) {
    use std::env;
    use std::os::unix::process::CommandExt;
    use std::process::Command;

    let own_variables = window.state::<DrawingWatch>().own_variables.clone();
    crate::web_view::end_process_and(window, move || {
        end_children();
        let error = env::current_exe().map(|program| {
            let mut anew = Command::new(program);
            anew.args(env::args_os().skip(1));
            for variable in own_variables {
                anew.env_remove(variable);
            }
            anew.exec()
        });
        let (Ok(error) | Err(error)) = error;
        tracing::error!(%error, "the program cannot start anew");
    });
}

/// Kills the processes that this one has started. Before the first frame these are the web view's alone,
/// and one that hangs in a driver does not notice that its program is gone.
#[cfg(target_os = "linux")]
fn end_children() {
    use rustix::process::{Pid, Signal, kill_process};

    let threads = std::fs::read_dir("/proc/self/task").into_iter().flatten().flatten();
    for thread in threads {
        let children = std::fs::read_to_string(thread.path().join("children")).unwrap_or_default();
        for id in children.split_whitespace().filter_map(|id| id.parse().ok()) {
            if let Some(child) = Pid::from_raw(id) {
                // It may have ended by itself.
                let _ = kill_process(child, Signal::KILL);
            }
        }
    }
}

/// Other systems have one way to draw.
#[cfg(not(target_os = "linux"))]
fn restart(_window: &WebviewWindow) {}
