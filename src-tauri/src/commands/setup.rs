//! The commands of the page about the first start and about a connection that is added.

use tauri::{AppHandle, Manager, State};

use crate::api_key_change::TypedApiKey;
use crate::connections;
use crate::location_context::Named;
use crate::setup::{
    KeyTried, NewConnection, ServerFound, Setup, SetupDraft, SetupProblem, SetupState, desks_of,
    try_key,
};
use settings::{ConnectionName, Settings};

/// Returns the state of the set-up: whether this is a first start, and what was typed before.
#[tauri::command]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "Tauri hands commands their state by value")]
pub(crate) fn setup_state(setup: State<'_, Setup>, settings: State<'_, Settings>) -> SetupState {
    setup.state(&settings)
}

/// Keeps what was typed for a connection until the program ends.
#[tauri::command]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "Tauri hands commands their state by value")]
pub(crate) fn keep_setup_draft(setup: State<'_, Setup>, draft: SetupDraft) {
    setup.keep_draft(draft);
}

/// Leaves the set-up for now: the key that was tried is forgotten.
#[tauri::command]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "Tauri hands commands their state by value")]
pub(crate) fn leave_setup(setup: State<'_, Setup>) {
    setup.forget_key();
}

/// Ends the first start with the demo, which each start opens from now on. Where the settings cannot
/// say so, the next start asks again.
#[tauri::command]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "Tauri hands commands their state by value")]
pub(crate) fn choose_demo(setup: State<'_, Setup>, settings: State<'_, Settings>) {
    setup.finish();
    if let Err(error) = settings.save_start(&ConnectionName::own_hub()) {
        tracing::warn!(%error, "it is not kept that the demo was chosen");
    }
}

/// Finds out whether a connection can have this name, and whether a server answers at this address.
/// No key is sent.
#[tauri::command]
#[specta::specta]
pub(crate) async fn find_server(
    app: AppHandle,
    address: String,
    name: String,
) -> Result<ServerFound, SetupProblem> {
    crate::setup::find_server(&address, &name, &app.state::<Settings>()).await
}

/// Tries a key at a server, and tells what it may see and do. The program keeps it until the connection
/// is added or left.
#[tauri::command]
#[specta::specta]
pub(crate) async fn try_new_key(
    app: AppHandle,
    address: String,
    key: TypedApiKey,
) -> Result<KeyTried, SetupProblem> {
    let setup = app.state::<Setup>();
    setup.forget_key();
    let (tried, told) = try_key(&address, &key).await?;
    setup.keep_tried(tried);
    Ok(told)
}

/// Returns the desks of a location, as the key that was tried sees them.
#[tauri::command]
#[specta::specta]
pub(crate) async fn setup_desks(
    app: AppHandle,
    location: String,
) -> Result<Vec<Named>, SetupProblem> {
    let tried = app.state::<Setup>().tried().ok_or(SetupProblem::KeyForgotten)?;
    desks_of(&tried, &location).await
}

/// Adds a connection with the key that was tried, and goes over to it; the window reloads its page
/// afterwards.
#[tauri::command]
#[specta::specta]
pub(crate) async fn add_connection(
    app: AppHandle,
    connection: NewConnection,
) -> Result<(), SetupProblem> {
    connections::add(&app, &connection).await
}
