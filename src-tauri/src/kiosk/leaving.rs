//! The end of a kiosk that somebody with its PIN asked for: it is left, or starts anew in its own place.

use tauri::{AppHandle, Manager};

use super::page_loss::start_anew;
use super::window::LABEL;

/// The exit code of a kiosk that was left by its PIN, by which a service manager knows that it is not to
/// be started again.
pub(crate) const LEFT: i32 = 10;

/// Ends the program for good.
pub(crate) fn leave(app: &AppHandle) {
    tracing::warn!("the screen is left by its PIN");
    app.exit(LEFT);
}

/// Starts the program anew.
pub(crate) fn restart(app: &AppHandle) {
    tracing::warn!("the screen is started anew by its PIN");
    match app.get_webview_window(LABEL) {
        Some(window) => start_anew(&window),
        // Whatever started the program starts it again.
        None => app.exit(super::page_loss::NOT_STARTED_ANEW),
    }
}
