//! The commands of the page about the settings.

use settings::{Preferences, Settings};
use tauri::{AppHandle, Manager, State};

use crate::login_start;
use crate::settings_watch::{self, SettingsState, SettingsWatch};

/// Waits for a change of the settings' files other than `version`, and returns what holds by then. The
/// version 0 is none, so the first answer comes at once. `null` where the program ends.
#[tauri::command]
#[specta::specta]
pub(crate) async fn next_settings(app: AppHandle, version: u32) -> Option<SettingsState> {
    let version = app.state::<SettingsWatch>().other_than(version).await?;
    Some(settings_watch::state(&app.state::<Settings>(), version))
}

/// Saves the preferences that may be changed. The error is the reason, in words; then they hold until
/// the program ends, and are saved with the next change for which it can.
#[tauri::command]
#[specta::specta]
#[expect(clippy::needless_pass_by_value, reason = "Tauri hands commands their state by value")]
pub(crate) fn save_preferences(
    settings: State<'_, Settings>,
    preferences: Preferences,
) -> Result<(), String> {
    let before = settings.start_at_login();
    settings.save_preferences(&preferences).map_err(|error| error.to_string())?;
    if settings.start_at_login() == before {
        return Ok(());
    }
    login_start::follow(&settings, true)
        .map_err(|error| format!("the start at the login cannot be changed: {error}"))
}
