//! What the window may ask of the program.

pub(crate) mod window;

use qminder::Error;
use serde::{Deserialize, Serialize};
use tauri::{AppHandle, Manager, State};
use viewer::{EndedVisit, ScreenPatch, SliceVersions};

use crate::endings::{EndingAction, Endings, EndingsState};
use crate::key::{Accepted, KeyError, KeyOrigin, TypedKey};
use crate::link_opener::{self, OpenLinkError};
use crate::settings::Choices;
use crate::workplace::{Place, Workplace};

/// Waits until something is newer than what the window has. The window asks again when it has
/// drawn the answer, so one that is slow skips and never queues. `null` when the view has ended.
#[tauri::command]
#[specta::specta]
pub(crate) async fn next_update(app: AppHandle, seen: SliceVersions) -> Option<ScreenPatch> {
    let viewer = app.state::<Workplace>().viewer();
    viewer.patch_since(seen).await
}

/// Opens a ticket in place of the one that is open.
#[tauri::command]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "Tauri hands commands their state by value")]
pub(crate) fn open_ticket(workplace: State<'_, Workplace>, id: String) {
    workplace.viewer().open(id);
}

/// Tries to reach the server at once.
#[tauri::command]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "Tauri hands commands their state by value")]
pub(crate) fn try_now(workplace: State<'_, Workplace>) {
    workplace.viewer().try_now();
}

/// The visits of the viewed location that ended today, by this machine's calendar: served, no-show
/// or cancelled, the last one first, at most 500. The error is the reason, in words.
#[tauri::command]
#[specta::specta]
pub(crate) async fn ended_today(app: AppHandle) -> Result<Vec<EndedVisit>, String> {
    let ended = app.state::<Workplace>().ended_today().await;
    ended.map_err(|error| error.to_string())
}

/// Opens a link with the system's program for it, after our own check of what it is.
#[tauri::command]
#[specta::specta]
pub(crate) async fn open_link(app: AppHandle, href: String) -> Result<(), OpenLinkError> {
    link_opener::open(&app, &href).await
}

/// What a clerk does with a ticket that goes on after it. What ends a visit is an
/// [`EndingAction`].
#[derive(Clone, Copy, Debug, Deserialize, Serialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Action {
    /// Calls a waiting visitor.
    Call,
    /// Calls a called visitor once more.
    Recall,
    /// Puts a called visitor back to the head of the queue.
    BackToQueue,
}

/// Why an action was not taken, or may not have been.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub(crate) enum ActionError {
    /// The key may not do it.
    NotAllowed,
    /// The ticket is not there any more.
    Gone,
    /// The ticket's status forbids it, as when somebody else was faster.
    WrongStatus,
    /// The server did not answer: it may have done it or not.
    NoAnswer {
        /// Why.
        reason: String,
    },
    /// The server refused it.
    Refused {
        /// What the server says.
        reason: String,
    },
}

impl From<Error> for ActionError {
    fn from(error: Error) -> Self {
        match error {
            Error::Refused { status: 401 | 403, .. } => Self::NotAllowed,
            Error::Refused { status: 404, .. } => Self::Gone,
            Error::Refused { status: 409, .. } => Self::WrongStatus,
            Error::Unreachable(_) | Error::Timeout => Self::NoAnswer { reason: error.to_string() },
            error => Self::Refused { reason: error.to_string() },
        }
    }
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
    let endings = app.state::<Endings>().inner().clone();
    endings.flush().await.map_err(|reason| ActionError::NoAnswer { reason })?;
    let client = app.state::<Workplace>().client();
    Ok(client.perform(&ticket, action, desk.as_deref(), user.as_deref()).await?)
}

/// Ends the visit of a ticket, after a moment in which that can be undone. `name` is the visitor's,
/// for what is said of it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn end_visit(
    app: AppHandle,
    ticket: String,
    name: String,
    action: EndingAction,
) -> Result<(), ActionError> {
    let endings = app.state::<Endings>().inner().clone();
    let held = endings.hold(ticket, name, action).await;
    held.map_err(|reason| ActionError::Refused { reason })
}

/// Undoes the ending of a visit. False where it is too late.
#[tauri::command]
#[specta::specta]
pub(crate) async fn undo_ending(app: AppHandle, ticket: String) -> bool {
    let endings = app.state::<Endings>().inner().clone();
    endings.undo(ticket).await
}

/// Forgets that the ending of a visit failed.
#[tauri::command]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "Tauri hands commands their state by value")]
pub(crate) fn dismiss_failed_ending(endings: State<'_, Endings>, ticket: String) {
    endings.dismiss(ticket);
}

/// Waits until the endings are in another state than `version`. `null` when the program ends.
#[tauri::command]
#[specta::specta]
pub(crate) async fn next_endings(app: AppHandle, version: u32) -> Option<EndingsState> {
    let endings = app.state::<Endings>().inner().clone();
    endings.newer_than(version).await
}

/// Where the key comes from.
#[tauri::command]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "Tauri hands commands their state by value")]
pub(crate) fn key_origin(workplace: State<'_, Workplace>) -> KeyOrigin {
    workplace.key.origin()
}

/// Reads the key file again, or has the own hub make another key, and goes on with that key where
/// the server accepts it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn fetch_key(app: AppHandle) -> Result<Accepted, KeyError> {
    app.state::<Workplace>().fetch_key().await
}

/// Goes on with a key that was typed in, where the server accepts it, and then writes it to the key
/// file.
#[tauri::command]
#[specta::specta]
pub(crate) async fn enter_key(app: AppHandle, key: TypedKey) -> Result<Accepted, KeyError> {
    app.state::<Workplace>().enter_key(key).await
}

/// What there is to choose from, and what the key may do; `null` where the server does not say.
#[tauri::command]
#[specta::specta]
pub(crate) async fn place(app: AppHandle) -> Option<Place> {
    let asked = app.state::<Workplace>().place().await;
    asked.inspect_err(|error| tracing::debug!(%error, "the location cannot be read")).ok()
}

/// Views another location. The window loads its page anew after it. A view is begun on the runtime,
/// so this is asynchronous though it waits for nothing.
#[tauri::command]
#[specta::specta]
pub(crate) async fn move_to(app: AppHandle, location: String) {
    app.state::<Workplace>().move_to(location);
}

/// What was chosen in the window before.
#[tauri::command]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "Tauri hands commands their state by value")]
pub(crate) fn choices(workplace: State<'_, Workplace>) -> Choices {
    workplace.settings.choices()
}

/// Remembers what was chosen in the window.
#[tauri::command]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "Tauri hands commands their state by value")]
pub(crate) fn keep_choices(workplace: State<'_, Workplace>, choices: Choices) {
    workplace.settings.keep_choices(choices);
}
