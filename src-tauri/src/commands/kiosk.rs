//! The commands of the kiosk's page: what it shows, and that it has drawn it.

use std::sync::Arc;

use tauri::{AppHandle, Manager, State};

use crate::kiosk::{KioskState, ScreenState};

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
pub(crate) fn kiosk_frame_drawn(screen: State<'_, Arc<ScreenState>>, version: u32) {
    screen.frame_drawn(version);
}
