//! What the window may ask of the program.

use serde::Serialize;
use tauri::{AppHandle, Manager, State};
use tauri_plugin_opener::OpenerExt;
use viewer::{Seen, Update, Viewer};

/// Why a link was not opened.
#[derive(Debug, Serialize, specta::Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub(crate) enum OpenLinkError {
    /// It is no link that may be opened.
    Refused {
        /// Why.
        why: external_data::LinkRefused,
    },
    /// The system has nothing to open it with, or failed.
    Failed {
        /// What the system says.
        reason: String,
    },
}

/// Waits until something is newer than what the window has. The window asks again when it has
/// drawn the answer, so one that is slow skips and never queues. `null` when the view has ended.
#[tauri::command]
#[specta::specta]
pub(crate) async fn next_update(app: AppHandle, seen: Seen) -> Option<Update> {
    let viewer = app.state::<Viewer>().inner().clone();
    viewer.newer_than(seen).await
}

/// Opens a ticket in place of the one that is open.
#[tauri::command]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "Tauri hands commands their state by value")]
pub(crate) fn open_ticket(viewer: State<'_, Viewer>, id: String) {
    viewer.open(id);
}

/// Tries to reach the server at once.
#[tauri::command]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "Tauri hands commands their state by value")]
pub(crate) fn try_now(viewer: State<'_, Viewer>) {
    viewer.try_now();
}

/// Opens a link with the system's program for it, after our own check of what it is.
#[tauri::command]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "Tauri hands commands their arguments by value")]
pub(crate) fn open_link(app: AppHandle, href: String) -> Result<(), OpenLinkError> {
    let link = external_data::link(&href).map_err(|why| OpenLinkError::Refused { why })?;
    app.opener()
        .open_url(link.href, None::<&str>)
        .map_err(|error| OpenLinkError::Failed { reason: error.to_string() })
}
