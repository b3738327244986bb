//! The commands of the kiosk's page: what it shows, that it has drawn it, and that it still draws.

use std::sync::Arc;

use tauri::{AppHandle, Manager};

use crate::drawing_watch;
use crate::kiosk::{KioskState, ScreenState};
use crate::page_watch::PageWatch;

/// Waits until something else is to be shown than the state of `version`, and returns it; 0 is the
/// version of nothing. The page asks again after it has drawn the answer, so a slow page skips states.
/// Returns `null` when the program ends.
#[tauri::command]
#[specta::specta]
pub(crate) async fn next_kiosk_view(app: AppHandle, version: u32) -> Option<KioskState> {
    let screen = Arc::clone(app.state::<Arc<ScreenState>>().inner());
    screen.other_than(version).await
}

/// Reports that the state of `version` is on the screen: the page has drawn it.
#[tauri::command]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "Tauri hands commands their state by value")]
pub(crate) fn kiosk_frame_drawn(app: AppHandle, version: u32) {
    app.state::<Arc<ScreenState>>().frame_drawn(version);
    drawing_watch::drawn(&app);
    app.state::<PageWatch>().report_frame(false, None);
}

/// Reports that the page has drawn a frame of the state that it has or, while it is `hidden` and draws
/// nothing, that it is alive. A page without such a report for some seconds is loaded anew.
#[tauri::command]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "Tauri hands commands their state by value")]
pub(crate) fn kiosk_heartbeat(app: AppHandle, hidden: bool) {
    let proves = || app.state::<Arc<ScreenState>>().heartbeat();
    if hidden || proves() {
        app.state::<PageWatch>().report_frame(hidden, None);
    }
}
