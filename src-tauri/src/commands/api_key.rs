//! The commands of the page about the API key: where it is kept, and how it is changed.

use tauri::{AppHandle, Manager, State};

use super::session;
use crate::api_key_change::TypedApiKey;
use crate::api_key_outcome::{ApiKeyAccepted, ApiKeyError, ApiKeyMoved, KeyringProblem};
use crate::api_key_place::{ApiKeyHolder, KeyPlaceKind};
use crate::app_state::AppState;
use crate::connection_key::KEYRING_CHECK_TIMEOUT;
use crate::session::Opening;
use settings::Settings;

/// Waits until the connection has come further than `version`. `null` when it is replaced.
#[tauri::command]
#[specta::specta]
pub(crate) async fn next_opening(app: AppHandle, version: u32) -> Option<Opening> {
    session(&app).next_opening(version).await
}

/// Returns where the API key is, and where else it can be kept.
#[tauri::command]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "Tauri hands commands their state by value")]
pub(crate) fn api_key_holder(state: State<'_, AppState>) -> ApiKeyHolder {
    state.session().key_source.holder()
}

/// Finds out whether the system has a keyring, without unlocking it. `null` where it has one, else why
/// it cannot be used.
#[tauri::command]
#[specta::specta]
pub(crate) async fn check_keyring() -> Option<KeyringProblem> {
    key_store::check_keyring(KEYRING_CHECK_TIMEOUT).await.err().map(Into::into)
}

/// Reads the key again from where it is kept, or has the own hub make another key, and goes on with
/// that key where the server accepts it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn reload_api_key(app: AppHandle) -> Result<ApiKeyAccepted, ApiKeyError> {
    session(&app).reload_api_key().await
}

/// Goes on with a key that was typed in, where the server accepts it, and then keeps it: in `place`
/// from now on where one was chosen, or else where the key was.
#[tauri::command]
#[specta::specta]
pub(crate) async fn use_typed_api_key(
    app: AppHandle,
    key: TypedApiKey,
    place: Option<KeyPlaceKind>,
) -> Result<ApiKeyAccepted, ApiKeyError> {
    let settings = app.state::<Settings>();
    session(&app).use_typed_api_key(key, place, &settings).await
}

/// Moves the key to another place, and removes it from the one where it was.
#[tauri::command]
#[specta::specta]
pub(crate) async fn move_api_key(
    app: AppHandle,
    place: KeyPlaceKind,
) -> Result<ApiKeyMoved, ApiKeyError> {
    let settings = app.state::<Settings>();
    session(&app).move_api_key(place, &settings).await
}
