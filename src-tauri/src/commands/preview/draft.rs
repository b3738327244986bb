//! The commands that keep what somebody works on for a page that is loaded anew.

use tauri::State;

use crate::preview::{Draft, KeptDraft};

/// Returns what was kept last; `null` where nothing was.
#[tauri::command]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "Tauri hands commands their state by value")]
pub(crate) fn kept_draft(kept: State<'_, KeptDraft>) -> Option<Draft> {
    kept.0.lock().clone()
}

/// Keeps what somebody works on until the program ends.
#[tauri::command]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "Tauri hands commands their state by value")]
pub(crate) fn keep_draft(kept: State<'_, KeptDraft>, draft: Draft) {
    *kept.0.lock() = Some(draft);
}
