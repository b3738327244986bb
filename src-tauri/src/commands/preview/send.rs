//! The commands of the preview about sending a payload.

use tauri::{AppHandle, Manager, State};

use crate::app_state::AppState;
use crate::preview::SendAnswer;
use crate::preview::sending::{self, Replacement, Send, SendTarget};

/// Returns the server of the window.
#[tauri::command]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "Tauri hands commands their state by value")]
pub(crate) fn send_target(state: State<'_, AppState>) -> SendTarget {
    sending::target(&state.client())
}

/// Sends a payload to a ticket of the window's server, and returns what that answered.
#[tauri::command]
#[specta::specta]
pub(crate) async fn send_payload(app: AppHandle, send: Send) -> SendAnswer {
    sending::send(&app.state::<AppState>().client(), &send).await
}

/// Returns what a payload would take the place of; nothing is written. The error is the reason, in
/// words.
#[tauri::command]
#[specta::specta]
pub(crate) async fn sections_to_replace(app: AppHandle, send: Send) -> Result<Replacement, String> {
    let client = app.state::<AppState>().client();
    sending::replacement(&client, &send).await.map_err(|error| error.to_string())
}
