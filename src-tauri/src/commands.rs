//! The commands of the page: state of the server, tickets, API key and saved preferences.

pub(crate) mod preview;
pub(crate) mod window;

use tauri::{AppHandle, Manager, State};
use viewer::{EndedVisit, ScreenPatch, SliceVersions};

use crate::api_key_change::TypedApiKey;
use crate::api_key_source::{ApiKeyAccepted, ApiKeyError, ApiKeyOrigin};
use crate::app_state::AppState;
use crate::link_opener::{self, OpenLinkError};
use crate::location_context::LocationContext;
use crate::pending_endings::{EndingAction, EndingsState, PendingEndings};
use crate::ticket_action::{Action, ActionError, Change};
use settings::ServerPreferences;

/// Waits until something is newer than what the window has, and returns the difference. The window
/// asks again after it has drawn the answer, so a slow window skips states and queues nothing.
/// Returns `null` when the view has ended.
#[tauri::command]
#[specta::specta]
pub(crate) async fn next_update(app: AppHandle, versions: SliceVersions) -> Option<ScreenPatch> {
    app.state::<AppState>().next_patch(versions).await
}

/// Opens a ticket in place of the one that is open.
#[tauri::command]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "Tauri hands commands their state by value")]
pub(crate) fn open_ticket(state: State<'_, AppState>, id: String) {
    state.viewer().open(id);
}

/// Tries to reach the server at once.
#[tauri::command]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "Tauri hands commands their state by value")]
pub(crate) fn try_now(state: State<'_, AppState>) {
    state.viewer().try_now();
}

/// Returns the visits of the viewed location that ended today, by this machine's calendar: served, no-show
/// or cancelled, the last one first, at most 500. The error is the reason, in words.
#[tauri::command]
#[specta::specta]
pub(crate) async fn ended_today(app: AppHandle) -> Result<Vec<EndedVisit>, String> {
    let ended = app.state::<AppState>().ended_today().await;
    ended.map_err(|error| error.to_string())
}

/// Opens a link with the system's program for it, after our own check of what it is.
#[tauri::command]
#[specta::specta]
pub(crate) async fn open_link(app: AppHandle, href: String) -> Result<(), OpenLinkError> {
    link_opener::open(&app, &href).await
}

/// Takes an action with a ticket; `desk` and `user` are where and by whom it is called. Visits that
/// were ended before are ended first, and where the server does not answer to that, nothing is done.
#[tauri::command]
#[specta::specta]
pub(crate) async fn act(
    app: AppHandle,
    ticket: String,
    action: Action,
    desk: Option<String>,
    user: Option<String>,
) -> Result<(), ActionError> {
    let action = match action {
        Action::Call => qminder::TicketAction::Call,
        Action::Recall => qminder::TicketAction::Recall,
        Action::BackToQueue => qminder::TicketAction::ReturnToQueue,
    };
    let endings = app.state::<PendingEndings>().inner().clone();
    endings.flush().await.map_err(|reason| ActionError::NoAnswer { reason })?;
    let client = app.state::<AppState>().client();
    Ok(client.perform(&ticket, action, desk.as_deref(), user.as_deref()).await?)
}

/// Changes the labels, the line or the assignee of a ticket; `user` is who does it, where one was
/// chosen. Visits that were ended before are ended first, and where the server does not answer to
/// that, nothing is done.
#[tauri::command]
#[specta::specta]
pub(crate) async fn change_ticket(
    app: AppHandle,
    ticket: String,
    change: Change,
    user: Option<String>,
) -> Result<(), ActionError> {
    let endings = app.state::<PendingEndings>().inner().clone();
    endings.flush().await.map_err(|reason| ActionError::NoAnswer { reason })?;
    let client = app.state::<AppState>().client();
    Ok(client.change_ticket(&ticket, change.as_request(), user.as_deref()).await?)
}

/// Ends the visit of a ticket, after a moment in which that can be undone. `name` is the visitor's,
/// for the messages about the ending.
#[tauri::command]
#[specta::specta]
pub(crate) async fn end_visit(
    app: AppHandle,
    ticket: String,
    name: String,
    action: EndingAction,
) -> Result<(), ActionError> {
    let endings = app.state::<PendingEndings>().inner().clone();
    let held = endings.hold(ticket, name, action).await;
    held.map_err(|reason| ActionError::Refused { reason })
}

/// Undoes the ending of a visit. Returns false when it is too late.
#[tauri::command]
#[specta::specta]
pub(crate) async fn undo_ending(app: AppHandle, ticket: String) -> bool {
    let endings = app.state::<PendingEndings>().inner().clone();
    endings.undo(ticket).await
}

/// Forgets that the ending of a visit failed.
#[tauri::command]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "Tauri hands commands their state by value")]
pub(crate) fn dismiss_failed_ending(endings: State<'_, PendingEndings>, ticket: String) {
    endings.dismiss(ticket);
}

/// Waits until the endings are in another state than `version`. `null` when the program ends.
#[tauri::command]
#[specta::specta]
pub(crate) async fn next_endings(app: AppHandle, version: u32) -> Option<EndingsState> {
    let endings = app.state::<PendingEndings>().inner().clone();
    endings.newer_than(version).await
}

/// Returns the source of the API key.
#[tauri::command]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "Tauri hands commands their state by value")]
pub(crate) fn api_key_origin(state: State<'_, AppState>) -> ApiKeyOrigin {
    state.key_source.origin()
}

/// Reads the key file again, or has the own hub make another key, and goes on with that key where
/// the server accepts it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn reload_api_key(app: AppHandle) -> Result<ApiKeyAccepted, ApiKeyError> {
    app.state::<AppState>().reload_api_key().await
}

/// Goes on with a key that was typed in, where the server accepts it, and then writes it to the key
/// file.
#[tauri::command]
#[specta::specta]
pub(crate) async fn use_typed_api_key(
    app: AppHandle,
    key: TypedApiKey,
) -> Result<ApiKeyAccepted, ApiKeyError> {
    app.state::<AppState>().use_typed_api_key(key).await
}

/// Returns what a clerk can choose at the location. The error is the reason, in words.
#[tauri::command]
#[specta::specta]
pub(crate) async fn location_context(app: AppHandle) -> Result<LocationContext, String> {
    let context = app.state::<AppState>().location_context().await;
    context.map_err(|error| error.to_string())
}

/// Returns whether the key may call tickets and end them. The error is the reason, in words.
#[tauri::command]
#[specta::specta]
pub(crate) async fn can_perform_actions(app: AppHandle) -> Result<bool, String> {
    app.state::<AppState>().can_perform_actions().await.map_err(|error| error.to_string())
}

/// Switches to another location; the window reloads its page afterwards. The command is asynchronous
/// because a view must be started on the runtime.
#[tauri::command]
#[specta::specta]
pub(crate) async fn switch_location(app: AppHandle, location: String) {
    app.state::<AppState>().switch_location(location);
}

/// Returns the saved preferences for this server.
#[tauri::command]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "Tauri hands commands their state by value")]
pub(crate) fn server_preferences(state: State<'_, AppState>) -> ServerPreferences {
    state.saved.server_preferences()
}

/// Saves the preferences for this server.
#[tauri::command]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "Tauri hands commands their state by value")]
pub(crate) fn save_server_preferences(state: State<'_, AppState>, preferences: ServerPreferences) {
    state.saved.save_server_preferences(preferences);
}
