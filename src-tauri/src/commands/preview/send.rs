//! The commands of the preview about sending a payload.

use tauri::{AppHandle, Manager};

use crate::app_state::AppState;
use crate::preview::SendAnswer;
use crate::preview::send_targets::{self, SendProblem, SendTarget, SendVisitor, TargetId, Targets};
use crate::preview::sending::{self, Replacement, Send};
use qminder::Client;
use settings::Settings;

/// Returns the servers that a payload can be sent to, the one of the window first.
#[tauri::command]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "Tauri hands commands their program by value")]
pub(crate) fn send_targets(app: AppHandle) -> Vec<SendTarget> {
    with_targets(&app, |targets| targets.all())
}

/// Returns the visitors who wait or are being served at a server, as far as the key may list them.
#[tauri::command]
#[specta::specta]
pub(crate) async fn send_visitors(
    app: AppHandle,
    target: TargetId,
) -> Result<Vec<SendVisitor>, SendProblem> {
    let location = with_targets(&app, |targets| targets.location(&target))?;
    send_targets::visitors(&client(&app, target).await?, location).await
}

/// Sends a payload to a ticket of a server, and returns what that answered.
#[tauri::command]
#[specta::specta]
pub(crate) async fn send_payload(
    app: AppHandle,
    target: TargetId,
    send: Send,
) -> Result<SendAnswer, SendProblem> {
    sending::send(&client(&app, target).await?, &send).await
}

/// Returns what a payload would take the place of; nothing is written.
#[tauri::command]
#[specta::specta]
pub(crate) async fn sections_to_replace(
    app: AppHandle,
    target: TargetId,
    send: Send,
) -> Result<Replacement, SendProblem> {
    sending::replacement(&client(&app, target).await?, &send).await
}

/// Returns a client of a server. The file of its key is read where a slow disk holds up nobody.
async fn client(app: &AppHandle, target: TargetId) -> Result<Client, SendProblem> {
    let app = app.clone();
    let made = move || with_targets(&app, |targets| targets.client(&target));
    let made = tauri::async_runtime::spawn_blocking(made).await;
    made.unwrap_or_else(|error| Err(SendProblem::other(&error)))
}

fn with_targets<T>(app: &AppHandle, ask: impl FnOnce(Targets<'_>) -> T) -> T {
    let state = app.state::<AppState>();
    let (client, location) = state.client_and_location();
    let settings = app.state::<Settings>();
    ask(Targets {
        client: &client,
        location: &location,
        connection: state.connection.as_deref(),
        settings: &settings,
    })
}
