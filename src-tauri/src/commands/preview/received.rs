//! The commands about what the embedded hub received.

use tauri::{AppHandle, Manager, State};

use crate::app_state::AppState;
use crate::preview::{Received, ReceivedList, ReceivedRequest, SendAnswer};

/// Waits until something was received, pinned or cleared since `version`, and returns all that is
/// kept; the version 0 is older than every other. Returns `null` where the window has no hub of its
/// own.
#[tauri::command]
#[specta::specta]
pub(crate) async fn next_received(app: AppHandle, version: u32) -> Option<ReceivedList> {
    if !app.state::<AppState>().session().is_on_own_hub() {
        return None;
    }
    app.state::<Received>().newer_than(version).await
}

/// Returns all that is kept of an entry. Returns `null` where it is gone.
#[tauri::command]
#[specta::specta]
pub(crate) async fn received_request(app: AppHandle, id: u32) -> Option<ReceivedRequest> {
    app.state::<Received>().request(id).await
}

/// Keeps an entry when others are cleared or make room, or lets it go like them.
#[tauri::command]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "Tauri hands commands their state by value")]
pub(crate) fn pin_received(received: State<'_, Received>, id: u32, pinned: bool) {
    received.pin(id, pinned);
}

/// Forgets all that was received and is not pinned.
#[tauri::command]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "Tauri hands commands their state by value")]
pub(crate) fn clear_received(received: State<'_, Received>) {
    received.clear();
}

/// Sends a request again, byte for byte, with the key of the preview: to `ticket`, or where that is
/// `null` to the same one. Returns `null` where the entry is gone, is a webhook's, or has only a part of
/// its body, and where the page goes.
#[tauri::command]
#[specta::specta]
pub(crate) async fn replay_received(
    app: AppHandle,
    id: u32,
    ticket: Option<String>,
) -> Option<SendAnswer> {
    app.state::<Received>().replay(id, ticket.as_deref()).await
}

/// Has the message of a webhook's entry sent once more. Returns false where it is gone. The error is
/// the reason, in words.
#[tauri::command]
#[specta::specta]
pub(crate) async fn resend_delivery(app: AppHandle, id: u32) -> Result<bool, String> {
    app.state::<Received>().resend(id).await
}
