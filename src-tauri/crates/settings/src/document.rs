//! The settings: a small file that outlives the program. Each server has a part of its own, since ids
//! mean something on one server only; the preferences and the window's placement have a part each.

use std::path::PathBuf;

use parking_lot::Mutex;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::file::{Document, SettingsFile};
use crate::preferences::Preferences;
use crate::window_placement::WindowState;

/// The name of the part of the preferences. No server has such a name.
const PREFERENCES: &str = "preferences";
/// The name of the part of the window's placement.
const WINDOW: &str = "window";

/// What a clerk chose on the screen of one server.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(default, rename_all = "camelCase")]
pub struct ServerPreferences {
    /// The id of the desk where the clerk sits.
    pub desk: Option<String>,
    /// The ids of the lines that are listed; all lines where there is none.
    pub lines: Vec<String>,
    /// Whether a ticket is opened when it is called at this desk or by this user.
    pub follow: bool,
    /// The providers whose sections are collapsed.
    pub collapsed: Vec<String>,
}

/// The settings of one server.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct ServerSettings {
    location: Option<String>,
    #[serde(flatten)]
    preferences: ServerPreferences,
}

/// The settings of a window on one server.
#[derive(Debug)]
pub struct Settings {
    /// The file; absent where the system has no directory for it. Then no setting outlives the
    /// program.
    file: Option<SettingsFile>,
    server: String,
    /// What this window read and wrote. Other windows may have written to the file since.
    document: Mutex<Document>,
}

impl Settings {
    /// Opens the settings in `file` for a window on `server`. A file that cannot be read counts as empty.
    pub fn open(file: Option<PathBuf>, server: String) -> Self {
        let file = file.map(SettingsFile::new);
        let document = file.as_ref().map(SettingsFile::read).transpose();
        let document = document.unwrap_or_else(|error| {
            tracing::warn!(%error, "the settings cannot be read");
            None
        });
        Self { file, server, document: Mutex::new(document.unwrap_or_default()) }
    }

    /// The server that these settings are for.
    pub fn server(&self) -> &str {
        &self.server
    }

    /// Returns the folder of the file.
    pub fn folder(&self) -> Option<PathBuf> {
        Some(self.file.as_ref()?.folder()?.to_owned())
    }

    /// Returns the saved location for this server.
    pub fn location(&self) -> Option<String> {
        self.server_settings().location
    }

    /// Returns the saved preferences for this server.
    pub fn server_preferences(&self) -> ServerPreferences {
        self.server_settings().preferences
    }

    /// Saves a location.
    pub fn save_location(&self, location: String) {
        self.save(
            &self.server,
            &ServerSettings { location: Some(location), ..self.server_settings() },
        );
    }

    /// Saves the preferences for this server.
    pub fn save_server_preferences(&self, preferences: ServerPreferences) {
        self.save(&self.server, &ServerSettings { preferences, ..self.server_settings() });
    }

    /// Returns the preferences, which apply to all servers.
    pub fn preferences(&self) -> Preferences {
        let document = self.document.lock();
        Preferences::from_stored(document.get(PREFERENCES).unwrap_or(&Value::Null))
    }

    /// Saves the preferences.
    pub fn save_preferences(&self, preferences: Preferences) {
        self.save(PREFERENCES, &preferences.within_limits());
    }

    /// Returns the saved placement of the window, if any.
    pub fn window(&self) -> Option<WindowState> {
        let window = self.document.lock().get(WINDOW).cloned()?;
        serde_json::from_value(window).ok()
    }

    /// Saves the placement of the window.
    pub fn save_window(&self, window: &WindowState) {
        self.save(WINDOW, window);
    }

    fn server_settings(&self) -> ServerSettings {
        let remembered = self.document.lock().get(&self.server).cloned();
        remembered.and_then(|one| serde_json::from_value(one).ok()).unwrap_or_default()
    }

    /// Saves one part, and leaves the others as they are, also those that another window wrote.
    fn save(&self, part: &str, value: &impl Serialize) {
        let Ok(value) = serde_json::to_value(value) else { return };
        let mut document = self.document.lock();
        document.insert(part.to_owned(), value.clone());
        let Some(file) = &self.file else { return };
        if let Err(error) = file.change(|all| drop(all.insert(part.to_owned(), value))) {
            tracing::warn!(%error, "the settings cannot be written");
        }
    }
}

/// Returns the file of the settings where the options name none.
pub fn default_file() -> Option<PathBuf> {
    Some(dirs::config_dir()?.join("service-view").join("settings.json"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(desk: &str) -> ServerPreferences {
        ServerPreferences {
            desk: Some(desk.to_owned()),
            follow: true,
            ..ServerPreferences::default()
        }
    }

    #[test]
    fn preferences_are_saved_for_each_server_alone() {
        let folder = tempfile::tempdir().unwrap();
        let file = Some(folder.path().join("deep/settings.json"));
        let one = Settings::open(file.clone(), "https://one.example".to_owned());
        one.save_server_preferences(chosen("3"));
        one.save_location("12".to_owned());
        let other = Settings::open(file.clone(), "https://other.example".to_owned());
        assert_eq!(other.server_preferences(), ServerPreferences::default());
        other.save_server_preferences(chosen("7"));
        let again = Settings::open(file, "https://one.example".to_owned());
        assert_eq!(again.server_preferences(), chosen("3"));
        assert_eq!(again.location().as_deref(), Some("12"));
    }

    #[test]
    fn broken_file_is_as_good_as_none_and_is_mended() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("settings.json");
        std::fs::write(&file, "{ not json").unwrap();
        let open = || Settings::open(Some(file.clone()), "own".to_owned());
        let settings = open();
        assert_eq!(settings.server_preferences(), ServerPreferences::default());
        settings.save_server_preferences(chosen("3"));
        assert_eq!(open().server_preferences(), chosen("3"));
    }

    #[test]
    fn windows_on_several_servers_erase_nothing_of_each_other() {
        let folder = tempfile::tempdir().unwrap();
        let file = Some(folder.path().join("settings.json"));
        let open = |server: &str| Settings::open(file.clone(), server.to_owned());
        // Both have read the file before either of them writes.
        let (one, other) = (open("https://one.example"), open("https://other.example"));
        one.save_server_preferences(chosen("3"));
        other.save_server_preferences(chosen("7"));
        let dark = Preferences { text_size: 150, ..Preferences::default() };
        one.save_preferences(dark.clone());
        other.save_location("12".to_owned());
        assert_eq!(open("https://one.example").server_preferences(), chosen("3"));
        let other = open("https://other.example");
        assert_eq!(other.server_preferences(), chosen("7"));
        assert_eq!(other.location().as_deref(), Some("12"));
        assert_eq!(other.preferences(), dark);
    }

    #[test]
    fn file_of_an_earlier_version_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("settings.json");
        let text =
            r#"{ "own hub": { "location": "12", "desk": "3", "lines": [], "follow": true } }"#;
        std::fs::write(&file, text).unwrap();
        let settings = Settings::open(Some(file), "own hub".to_owned());
        assert_eq!(settings.server_preferences(), chosen("3"));
        assert_eq!(settings.location().as_deref(), Some("12"));
        assert_eq!(settings.preferences(), Preferences::default());
        assert_eq!(settings.window(), None);
    }

    #[test]
    fn part_that_is_broken_hides_no_other() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("settings.json");
        let text =
            r#"{ "own": { "desk": 3 }, "window": "wide", "preferences": { "textSize": 150 } }"#;
        std::fs::write(&file, text).unwrap();
        let settings = Settings::open(Some(file), "own".to_owned());
        assert_eq!(settings.server_preferences(), ServerPreferences::default());
        assert_eq!(settings.window(), None);
        assert_eq!(settings.preferences().text_size, 150);
    }
}
