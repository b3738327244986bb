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
    let session = app.state::<AppState>().session();
    Targets::new(&session, &app.state::<Settings>()).all()
}

/// Returns the visitors who wait or are being served at a server, as far as the key may list them.
#[tauri::command]
#[specta::specta]
pub(crate) async fn send_visitors(
    app: AppHandle,
    target: TargetId,
) -> Result<Vec<SendVisitor>, SendProblem> {
    let location = {
        let session = app.state::<AppState>().session();
        Targets::new(&session, &app.state::<Settings>()).location(&target)?
    };
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

/// Returns a client of a server.
async fn client(app: &AppHandle, target: TargetId) -> Result<Client, SendProblem> {
    let session = app.state::<AppState>().session();
    let settings = app.state::<Settings>();
    Targets::new(&session, &settings).client(&target).await
}
