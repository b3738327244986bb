//! The commands of the notice that a newer version is there.

use tauri::{AppHandle, Manager, State};

use crate::update_watch::{UpdateState, UpdateWatch};

/// Waits until something else than `version` is to be shown of newer versions. The version 0 is none, so the
/// first answer comes at once. `null` where the program ends.
#[tauri::command]
#[specta::specta]
pub(crate) async fn next_update_notice(app: AppHandle, version: u32) -> Option<UpdateState> {
    app.state::<UpdateWatch>().other_than(version).await
}

/// Puts off the notice of this version: for a week, or for a day where the version in use must be replaced.
#[tauri::command]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "Tauri hands commands their state by value")]
pub(crate) fn postpone_update_notice(watch: State<'_, UpdateWatch>, version: String) {
    watch.postpone(&version);
}

/// Says nothing more of this version, unless the version in use must be replaced.
#[tauri::command]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "Tauri hands commands their state by value")]
pub(crate) fn skip_update_version(watch: State<'_, UpdateWatch>, version: String) {
    watch.skip(&version);
}
