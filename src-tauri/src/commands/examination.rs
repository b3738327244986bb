//! The commands of the page about the checks of this computer and the server.

use std::sync::Arc;

use tauri::{AppHandle, Manager};

use super::session;
use crate::doctor::{ExaminationProgress, WindowExamination};

/// Begins to check what the program needs, unless that is under way. The command is asynchronous because
/// the checks must be started on the runtime.
#[tauri::command]
#[specta::specta]
pub(crate) async fn begin_examination(app: AppHandle) {
    app.state::<Arc<WindowExamination>>().begin(&session(&app));
}

/// Waits until the checks have come to another state than `version`. `null` when the program ends.
#[tauri::command]
#[specta::specta]
pub(crate) async fn next_examination(app: AppHandle, version: u32) -> Option<ExaminationProgress> {
    let examination = Arc::clone(&app.state::<Arc<WindowExamination>>());
    examination.newer_than(version).await
}
