//! The commands of the page: state of the server, tickets and saved preferences.

pub(crate) mod about;
pub(crate) mod api_key;
pub(crate) mod examination;
pub(crate) mod kiosk;
pub(crate) mod kiosk_exit;
pub(crate) mod navigation;
pub(crate) mod preview;
pub(crate) mod settings;
pub(crate) mod setup;
pub(crate) mod update_notice;
pub(crate) mod window;

use std::sync::Arc;

use tauri::{AppHandle, Manager, State};
use viewer::{EndedVisit, ScreenPatch, SliceVersions};

use crate::app_state::AppState;
use crate::connections::{self, ConnectionList};
use crate::link_opener::{self, OpenLinkError};
use crate::location_context::LocationContext;
use crate::pending_endings::{EndingAction, EndingsState};
use crate::session::{NotOpen, Session};
use crate::ticket_action::{Action, ActionError, Change};
use ::settings::{ServerPreferences, Settings};

/// The session that the window shows.
fn session(app: &AppHandle) -> Arc<Session> {
    app.state::<AppState>().session()
}

/// Waits until something is newer than what the window has, and returns the difference. The window
/// asks again after it has drawn the answer, so a slow window skips states and queues nothing.
/// Returns `null` when the view has ended.
#[tauri::command]
#[specta::specta]
pub(crate) async fn next_update(app: AppHandle, versions: SliceVersions) -> Option<ScreenPatch> {
    session(&app).next_patch(versions).await
}

/// Opens a ticket in place of the one that is open.
#[tauri::command]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "Tauri hands commands their state by value")]
pub(crate) fn open_ticket(state: State<'_, AppState>, id: String) {
    if let Some(viewer) = state.session().viewer() {
        viewer.open(id);
    }
}

/// Tries to reach the server at once.
#[tauri::command]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "Tauri hands commands their state by value")]
pub(crate) fn try_now(state: State<'_, AppState>) {
    if let Some(viewer) = state.session().viewer() {
        viewer.try_now();
    }
}

/// Returns the visits of the viewed location that ended today, by this machine's calendar: served, no-show
/// or cancelled, the last one first, at most 500. The error is the reason, in words.
#[tauri::command]
#[specta::specta]
pub(crate) async fn ended_today(app: AppHandle) -> Result<Vec<EndedVisit>, String> {
    session(&app).ended_today().await
}

/// Opens a link with the system's program for it, after our own check of what it is and whether the
/// settings allow it. `confirmed` is whether a person was asked and wants it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn open_link(
    app: AppHandle,
    href: String,
    confirmed: bool,
) -> Result<(), OpenLinkError> {
    link_opener::open(&app, &href, confirmed).await
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
    let session = session(&app);
    let not_open = |error: NotOpen| ActionError::NoAnswer { reason: error.to_string() };
    let endings = session.endings().map_err(not_open)?;
    endings.flush().await.map_err(|reason| ActionError::NoAnswer { reason })?;
    let client = session.client().map_err(not_open)?;
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
    let session = session(&app);
    let not_open = |error: NotOpen| ActionError::NoAnswer { reason: error.to_string() };
    let endings = session.endings().map_err(not_open)?;
    endings.flush().await.map_err(|reason| ActionError::NoAnswer { reason })?;
    let client = session.client().map_err(not_open)?;
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
    let refused = |reason| ActionError::Refused { reason };
    let endings = session(&app).endings().map_err(|error| refused(error.to_string()))?;
    endings.hold(ticket, name, action).await.map_err(refused)
}

/// Undoes the ending of a visit. Returns false when it is too late.
#[tauri::command]
#[specta::specta]
pub(crate) async fn undo_ending(app: AppHandle, ticket: String) -> bool {
    let Ok(endings) = session(&app).endings() else { return false };
    endings.undo(ticket).await
}

/// Forgets that the ending of a visit failed.
#[tauri::command]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "Tauri hands commands their state by value")]
pub(crate) fn dismiss_failed_ending(state: State<'_, AppState>, ticket: String) {
    if let Ok(endings) = state.session().endings() {
        endings.dismiss(ticket);
    }
}

/// Waits until the endings are in another state than `version`. `null` when the program ends.
#[tauri::command]
#[specta::specta]
pub(crate) async fn next_endings(app: AppHandle, version: u32) -> Option<EndingsState> {
    session(&app).next_endings(version).await
}

/// Returns what a clerk can choose at the location. The error is the reason, in words.
#[tauri::command]
#[specta::specta]
pub(crate) async fn location_context(app: AppHandle) -> Result<LocationContext, String> {
    session(&app).location_context().await
}

/// Returns whether the key may call tickets and end them. The error is the reason, in words.
#[tauri::command]
#[specta::specta]
pub(crate) async fn can_perform_actions(app: AppHandle) -> Result<bool, String> {
    session(&app).can_perform_actions().await
}

/// Switches to another location, and opens a ticket there, if one is named; the window reloads its page
/// afterwards. The command is asynchronous because a view must be started on the runtime.
#[tauri::command]
#[specta::specta]
pub(crate) async fn switch_location(app: AppHandle, location: String, ticket: Option<String>) {
    session(&app).switch_location(location, ticket);
}

/// Returns the connections that the window can be on.
#[tauri::command]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "Tauri hands commands their program by value")]
pub(crate) fn connections(app: AppHandle) -> ConnectionList {
    connections::list(&session(&app), &app.state::<Settings>())
}

/// Goes over to another connection; the window reloads its page afterwards. The error is the reason, in
/// words, and then the window stays where it is.
#[tauri::command]
#[specta::specta]
pub(crate) async fn switch_connection(app: AppHandle, name: String) -> Result<(), String> {
    connections::switch(&app, &name).await
}

/// Returns the saved preferences for this server.
#[tauri::command]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "Tauri hands commands their state by value")]
pub(crate) fn server_preferences(state: State<'_, AppState>) -> ServerPreferences {
    state.session().saved.server_preferences()
}

/// Saves the preferences for this server.
#[tauri::command]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "Tauri hands commands their state by value")]
pub(crate) fn save_server_preferences(state: State<'_, AppState>, preferences: ServerPreferences) {
    state.session().saved.save_server_preferences(preferences);
}
