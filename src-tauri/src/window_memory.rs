//! The memory of the window: saves its placement once that has settled.

use std::time::Duration;

use parking_lot::Mutex;
use tauri::{AppHandle, Manager, WebviewWindow, WindowEvent};
use tokio::sync::watch;

use crate::app_state::AppState;
use crate::window_extent::{WindowExtent, measure};
use settings::{WindowState, WorkArea, ZoomStep};

/// A window that was moved or sized stays so for this long before it is remembered.
const SETTLE_TIME: Duration = Duration::from_millis(400);

/// The placement of the window, now and as it was saved last.
#[derive(Debug)]
pub(crate) struct WindowMemory {
    state: Mutex<WindowState>,
    /// The placement that was saved last.
    kept: Mutex<WindowState>,
    changes: watch::Sender<()>,
}

impl WindowMemory {
    /// Creates the memory of a window that opens with this placement.
    pub(crate) fn new(state: WindowState) -> Self {
        Self { state: Mutex::new(state), kept: Mutex::new(state), changes: watch::Sender::new(()) }
    }

    /// Takes a step of the zoom, and returns how much the window is zoomed then.
    pub(crate) fn step(&self, step: ZoomStep) -> f64 {
        let zoom = {
            let mut state = self.state.lock();
            *state = state.zoomed(step);
            state.zoom
        };
        self.changes.send_replace(());
        zoom
    }
}

/// Returns the areas where windows may stand now. The main monitor is the first one.
pub(crate) fn work_areas(app: &AppHandle) -> Vec<WorkArea> {
    let main = app.primary_monitor().ok().flatten();
    let others = app.available_monitors().unwrap_or_default();
    main.into_iter()
        .chain(others)
        .map(|monitor| {
            let area = monitor.work_area();
            let (at, size) = (area.position, area.size);
            WorkArea {
                x: at.x,
                y: at.y,
                width: size.width,
                height: size.height,
                scale: monitor.scale_factor(),
            }
        })
        .filter(|area| area.scale > 0.0)
        .collect()
}

/// Starts to save the placement of the window whenever it changed.
pub(crate) fn start(window: &WebviewWindow) {
    let noted = window.clone();
    window.on_window_event(move |event| match event {
        WindowEvent::Resized(_) | WindowEvent::Moved(_) => {
            noted.state::<WindowMemory>().changes.send_replace(());
        }
        // The last chance: the window is gone after it.
        WindowEvent::CloseRequested { .. } => remember(&noted),
        _ => {}
    });
    let mut changes = window.state::<WindowMemory>().changes.subscribe();
    let window = window.clone();
    tauri::async_runtime::spawn(async move {
        while changes.changed().await.is_ok() {
            // Somebody who drags an edge makes a change with each pixel.
            while tokio::time::timeout(SETTLE_TIME, changes.changed()).await.is_ok() {}
            let settled = window.clone();
            if window.run_on_main_thread(move || remember(&settled)).is_err() {
                return;
            }
        }
    });
}

/// Saves the current placement of the window.
fn remember(window: &WebviewWindow) {
    let memory = window.state::<WindowMemory>();
    let state = {
        let mut state = memory.state.lock();
        *state = current_placement(window, *state).unwrap_or(*state);
        *state
    };
    let mut kept = memory.kept.lock();
    if *kept != state {
        window.state::<AppState>().session().saved.save_window(&state);
        *kept = state;
    }
}

/// Returns the current placement of the window; `before` is the one it had. A window that is maximised, minimised or in full
/// screen keeps the size to which it goes back.
fn current_placement(window: &WebviewWindow, before: WindowState) -> tauri::Result<WindowState> {
    if window.is_fullscreen()? || window.is_minimized()? {
        return Ok(before);
    }
    if window.is_maximized()? {
        return Ok(WindowState { maximized: true, ..before });
    }
    let WindowExtent { size: (width, height), frame, position } = measure(window)?;
    Ok(WindowState { width, height, frame, position, maximized: false, ..before })
}
