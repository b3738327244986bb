//! The commands that keep what somebody works on for a page that is loaded anew. The text of the payload
//! is kept where it is analyzed, so that it is sent once.

use tauri::{AppHandle, Manager};

use crate::preview::{Draft, DraftDetails, KeptDraft};

/// Returns what was kept last.
#[tauri::command]
#[specta::specta]
pub(crate) async fn kept_draft(app: AppHandle) -> Draft {
    app.state::<KeptDraft>().get()
}

/// Keeps what somebody works on beside the text of the payload until the program ends.
#[tauri::command]
#[specta::specta]
pub(crate) async fn keep_draft(app: AppHandle, details: DraftDetails) {
    app.state::<KeptDraft>().keep_details(details);
}
