//! The commands of the page about its window and its own health.

use tauri::{AppHandle, State, UserAttentionType, WebviewWindow};

use crate::drawing_watch;
use crate::page_watch::PageWatch;
use crate::render_errors::RenderErrors;
use crate::window::title;
use crate::window_memory::WindowMemory;
use settings::ZoomStep;

/// Reports that the page has drawn a frame with `ticket` in it or, while it is `hidden` and draws
/// nothing, that it is alive. A page without such a report for some seconds is reloaded.
#[tauri::command]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "Tauri hands commands their state by value")]
pub(crate) fn report_frame(
    app: AppHandle,
    watch: State<'_, PageWatch>,
    hidden: bool,
    ticket: Option<String>,
) {
    if !hidden {
        drawing_watch::drawn(&app);
    }
    watch.report_frame(hidden, ticket);
}

/// Logs that a component of the page cannot be rendered; `error` is the name of the error, such as
/// `TypeError`. Of the stack only the places in the code are logged.
#[tauri::command]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "Tauri hands commands their state by value")]
pub(crate) fn log_render_error(
    errors: State<'_, RenderErrors>,
    component: String,
    error: String,
    stack: String,
) {
    errors.log(&component, &error, &stack);
}

/// Counts in the window's title the errors that nobody has seen. Where `request` is true and the
/// window is not in front, the system is asked to mark it.
#[tauri::command]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "Tauri hands commands their window by value")]
pub(crate) fn set_attention(window: WebviewWindow, unseen: u32, request: bool) {
    let in_front = window.is_focused().unwrap_or(true);
    let mark = (request && !in_front).then_some(UserAttentionType::Informational);
    let done = window.set_title(&title(unseen)).and_then(|()| {
        // A mark stays until the window is in front, or nothing is unseen any more.
        if mark.is_some() || unseen == 0 { window.request_user_attention(mark) } else { Ok(()) }
    });
    if let Err(error) = done {
        tracing::warn!(%error, "the window cannot ask for attention");
    }
}

/// Lets the window fill the whole screen, or gives the screen back.
#[tauri::command]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "Tauri hands commands their window by value")]
pub(crate) fn toggle_full_screen(window: WebviewWindow) {
    let done = window.is_fullscreen().and_then(|full| window.set_fullscreen(!full));
    if let Err(error) = done {
        tracing::warn!(%error, "the window cannot change to full screen or back");
    }
}

/// Zooms by one step, and saves the zoom.
#[tauri::command]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "Tauri hands commands their state by value")]
pub(crate) fn zoom(window: WebviewWindow, memory: State<'_, WindowMemory>, step: ZoomStep) {
    if let Err(error) = window.set_zoom(memory.step(step)) {
        tracing::warn!(%error, "the window cannot be zoomed");
    }
}
