//! What the program remembers by itself: a small file that outlives it. Each server has a part of its
//! own, since ids mean something on one server only, and so has each connection of the settings. The
//! window's placement has a part as well.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use parking_lot::Mutex;
use private_files::Secrecy;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use update_notice::UpdateMemory;

use crate::drawing_state::DrawingState;
use crate::kiosk_memory::KIOSK_PIN;
use crate::kiosk_starts::KioskStarts;
use crate::preferences::Preferences;
use crate::state_file::{Document, StateFile};
use crate::window_placement::WindowState;

/// The name of the part in which earlier versions kept the preferences.
const PREFERENCES: &str = "preferences";
/// The name of the part of the window's placement.
const WINDOW: &str = "window";
/// The name of the part of how the window is drawn.
const DRAWING: &str = "drawing";
/// The name of the part of the starts of a screen without a user.
const KIOSK: &str = "kiosk";
/// The name of the part of what is known of newer versions.
const UPDATES: &str = "updates";
/// The parts that say nothing of whether somebody used the program.
const WITHOUT_USE: [&str; 5] = [WINDOW, DRAWING, KIOSK, KIOSK_PIN, UPDATES];

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

/// What is remembered of one server.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct ServerState {
    location: Option<String>,
    #[serde(flatten)]
    preferences: ServerPreferences,
}

/// What is remembered of a window on one server.
#[derive(Debug)]
pub struct SavedState {
    /// The file; absent where the system has no directory for it. Then nothing outlives the program.
    file: Option<StateFile>,
    server: String,
    /// The name of the part of this window.
    part: String,
    memory: Mutex<Memory>,
}

/// What a window has of the file.
#[derive(Debug, Default)]
struct Memory {
    /// What this window read and wrote. Other windows may have written to the file since.
    document: Document,
    /// The changes that are not in the file yet, by their parts.
    unsaved: BTreeMap<String, PartChange>,
}

/// A change of a part.
#[derive(Clone, Debug)]
enum PartChange {
    /// The part is not needed any more.
    Removed,
    /// Members have other values. All others stay as they are, also those that another window wrote.
    Members {
        /// What the part begins with where it is not there.
        begin: Document,
        members: Document,
    },
}

impl PartChange {
    /// Makes the change of the part of this name.
    fn apply(&self, all: &mut Document, name: &str) {
        match self {
            Self::Removed => drop(all.remove(name)),
            Self::Members { begin, members } => {
                let part = all.entry(name).or_insert(Value::Null);
                if !part.is_object() {
                    *part = begin.clone().into();
                }
                if let Value::Object(part) = part {
                    part.extend(members.clone());
                }
            }
        }
    }

    /// This change and then another one.
    fn then(self, next: Self) -> Self {
        match (self, next) {
            (Self::Members { begin, mut members }, Self::Members { members: changed, .. }) => {
                members.extend(changed);
                Self::Members { begin, members }
            }
            (_, next) => next,
        }
    }
}

/// The members of a value that is written as an object.
fn members(value: &impl Serialize) -> Document {
    match serde_json::to_value(value) {
        Ok(Value::Object(members)) => members,
        _ => Document::new(),
    }
}

/// Reads a part of the state in a file without a change to it.
fn part_in<T: DeserializeOwned>(file: &Path, name: &str) -> Option<T> {
    let text = private_files::read(file, Secrecy::Public).ok()?;
    let document: Document = serde_json::from_slice(&text).ok()?;
    serde_json::from_value(document.get(name)?.clone()).ok()
}

impl SavedState {
    /// Opens the state in `file` for a window on `server`. A file that cannot be read counts as empty.
    pub fn open(file: Option<PathBuf>, server: String) -> Self {
        let file = file.map(StateFile::new);
        let document = file.as_ref().map(StateFile::read).transpose();
        let document = document.unwrap_or_else(|error| {
            tracing::warn!(%error, "the saved state cannot be read");
            None
        });
        let document = document.unwrap_or_default();
        let memory = Mutex::new(Memory { document, ..Memory::default() });
        Self { file, part: server.clone(), server, memory }
    }

    /// The state of a window on a connection of this name. Where nothing is remembered of it, what is
    /// remembered of its server holds.
    #[must_use]
    pub fn of_connection(self, name: &str) -> Self {
        Self { part: format!("connection {name}"), ..self }
    }

    /// The server that this state is for.
    pub fn server(&self) -> &str {
        &self.server
    }

    /// Returns whether anything is remembered but where the window stood, how it is drawn, what is known of
    /// newer versions, and what a screen without a user remembers of its starts and its PIN.
    pub fn remembers_use(&self) -> bool {
        let memory = self.memory.lock();
        memory.document.keys().any(|part| !WITHOUT_USE.contains(&part.as_str()))
    }

    /// Returns the folder of the file.
    pub fn folder(&self) -> Option<PathBuf> {
        Some(self.file.as_ref()?.folder()?.to_owned())
    }

    /// Returns the saved location for this server.
    pub fn location(&self) -> Option<String> {
        self.server_state().location
    }

    /// Returns the saved preferences for this server.
    pub fn server_preferences(&self) -> ServerPreferences {
        self.server_state().preferences
    }

    /// Saves a location.
    pub fn save_location(&self, location: String) {
        self.save_server_state(&ServerState { location: Some(location), ..self.server_state() });
    }

    /// Saves the preferences for this server.
    pub fn save_server_preferences(&self, preferences: ServerPreferences) {
        self.save_server_state(&ServerState { preferences, ..self.server_state() });
    }

    /// Returns the preferences that an earlier version kept here, where it did.
    pub(crate) fn earlier_preferences(&self) -> Option<Preferences> {
        Some(Preferences::from_stored(self.memory.lock().document.get(PREFERENCES)?))
    }

    /// Forgets the preferences that an earlier version kept here.
    pub(crate) fn forget_earlier_preferences(&self) {
        self.change(PREFERENCES, PartChange::Removed);
    }

    /// Returns the saved placement of the window, if any.
    pub fn window(&self) -> Option<WindowState> {
        let window = self.memory.lock().document.get(WINDOW).cloned()?;
        serde_json::from_value(window).ok()
    }

    /// Saves the placement of the window.
    pub fn save_window(&self, window: &WindowState) {
        let members = members(window);
        self.change(WINDOW, PartChange::Members { begin: Document::new(), members });
    }

    /// Returns what is remembered in `file` of newer versions. What cannot be read counts as nothing, and
    /// nothing is changed.
    #[must_use]
    pub fn update_memory_in(file: &Path) -> UpdateMemory {
        part_in(file, UPDATES).unwrap_or_default()
    }

    /// Saves what is remembered of newer versions.
    pub fn save_update_memory(&self, memory: &UpdateMemory) {
        let members = members(memory);
        self.change(UPDATES, PartChange::Members { begin: Document::new(), members });
    }

    /// Returns what is remembered in `file` of how the window is drawn, for whoever must know that before
    /// anything else runs. Nothing is logged or changed, also where the file is broken.
    #[must_use]
    pub fn drawing_in(file: &Path) -> Option<DrawingState> {
        part_in(file, DRAWING)
    }

    /// Returns what is remembered in `file` of the starts of a screen without a user, which decide how it is
    /// drawn. Nothing is logged or changed, also where the file is broken.
    #[must_use]
    pub fn kiosk_starts_in(file: &Path) -> KioskStarts {
        part_in(file, KIOSK).unwrap_or_default()
    }

    /// Saves what is remembered of the starts of a screen without a user.
    pub fn save_kiosk_starts(&self, starts: &KioskStarts) {
        let members = members(starts);
        self.change(KIOSK, PartChange::Members { begin: Document::new(), members });
    }

    /// Saves how the window is drawn; none forgets it. Returns whether the file has it then.
    pub fn save_drawing(&self, drawing: Option<DrawingState>) -> bool {
        let change = drawing.map_or(PartChange::Removed, |drawing| PartChange::Members {
            begin: Document::new(),
            members: members(&drawing),
        });
        self.change(DRAWING, change)
    }

    fn server_state(&self) -> ServerState {
        let memory = self.memory.lock();
        let all = &memory.document;
        let remembered = all.get(&self.part).or_else(|| all.get(&self.server)).cloned();
        remembered.and_then(|one| serde_json::from_value(one).ok()).unwrap_or_default()
    }

    /// Saves in what the state of this window's server differs from what it was.
    fn save_server_state(&self, state: &ServerState) {
        let begin = members(&self.server_state());
        let mut members = members(state);
        let part = self.memory.lock().document.get(&self.part).cloned();
        let is_broken = |part| serde_json::from_value::<ServerState>(part).is_err();
        // What cannot be read is replaced.
        if !part.is_some_and(is_broken) {
            members.retain(|name, value| begin.get(name) != Some(&*value));
        }
        self.change(&self.part, PartChange::Members { begin, members });
    }

    /// Changes one part, and leaves the others as they are. What cannot be saved is saved with the next
    /// change for which it can. Returns whether the file has the change.
    fn change(&self, part: &str, change: PartChange) -> bool {
        let mut memory = self.memory.lock();
        let Memory { document, unsaved } = &mut *memory;
        change.apply(document, part);
        let Some(file) = &self.file else { return false };
        let change = match unsaved.remove(part) {
            Some(earlier) => earlier.then(change),
            None => change,
        };
        unsaved.insert(part.to_owned(), change);
        let saved = file.change(|all| unsaved.iter().for_each(|(part, one)| one.apply(all, part)));
        match &saved {
            Ok(_) => unsaved.clear(),
            Err(error) => tracing::warn!(%error, "the state cannot be saved"),
        }
        saved.is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drawing_state::OmittedDrawing;
    use crate::kiosk_starts::{KioskMode, KioskStart};

    fn chosen(desk: &str) -> ServerPreferences {
        ServerPreferences {
            desk: Some(desk.to_owned()),
            follow: true,
            ..ServerPreferences::default()
        }
    }

    #[test]
    fn way_of_drawing_is_remembered_until_it_is_forgotten_and_is_no_use_of_the_program() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("settings.json");
        let saved = SavedState::open(Some(file.clone()), "own".to_owned());
        assert_eq!(SavedState::drawing_in(&file), None);
        let tried = DrawingState { without: OmittedDrawing::Dmabuf, drew: false };
        assert!(saved.save_drawing(Some(tried)));
        assert_eq!(SavedState::drawing_in(&file), Some(tried));
        assert!(!SavedState::open(Some(file.clone()), "own".to_owned()).remembers_use());
        assert!(saved.save_drawing(None));
        assert_eq!(SavedState::drawing_in(&file), None);
        // Nothing is made of what is broken, and it stays where it is.
        std::fs::write(&file, "{ not json").unwrap();
        assert_eq!(SavedState::drawing_in(&file), None);
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "{ not json");
        // A folder in its place cannot be written.
        std::fs::remove_file(&file).unwrap();
        std::fs::create_dir(&file).unwrap();
        assert!(!saved.save_drawing(Some(tried)));
        assert!(!SavedState::open(None, "own".to_owned()).save_drawing(Some(tried)));
    }

    #[test]
    fn starts_of_a_screen_are_remembered_and_are_no_use_of_the_program() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("settings.json");
        let open = || SavedState::open(Some(file.clone()), "own".to_owned());
        assert_eq!(SavedState::kiosk_starts_in(&file), KioskStarts::default());
        let recent = vec![KioskStart { boot: "b".to_owned(), seconds: 7 }];
        let mode = KioskMode::Safe;
        let starts =
            KioskStarts { mode, recent, reason: Some("x".to_owned()), pauses: 2, total: 9 };
        open().save_kiosk_starts(&starts);
        assert_eq!(SavedState::kiosk_starts_in(&file), starts);
        assert!(!open().remembers_use());
        // What was forgotten is not there any more.
        open().save_kiosk_starts(&KioskStarts { total: 9, ..KioskStarts::default() });
        assert_eq!(SavedState::kiosk_starts_in(&file).recent, []);
        std::fs::write(&file, r#"{ "kiosk": { "mode": "bold" } }"#).unwrap();
        assert_eq!(SavedState::kiosk_starts_in(&file), KioskStarts::default());
    }

    #[test]
    fn what_is_known_of_newer_versions_is_remembered_and_is_no_use_of_the_program() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("settings.json");
        let open = || SavedState::open(Some(file.clone()), "own".to_owned());
        let read = || SavedState::update_memory_in(&file);
        let memory = UpdateMemory {
            seen: Some("2026-11-01T00:00:00Z".parse().unwrap()),
            skipped: Some("0.2.0".to_owned()),
            ..UpdateMemory::default()
        };
        open().save_update_memory(&memory);
        assert_eq!(read(), memory);
        assert!(!open().remembers_use());
        std::fs::write(&file, r#"{ "updates": { "seen": 7 } }"#).unwrap();
        assert_eq!(read(), UpdateMemory::default());
        open().save_update_memory(&memory);
        assert_eq!(read(), memory);
    }

    #[test]
    fn preferences_are_saved_for_each_server_alone() {
        let folder = tempfile::tempdir().unwrap();
        let file = Some(folder.path().join("deep/settings.json"));
        let one = SavedState::open(file.clone(), "https://one.example".to_owned());
        one.save_server_preferences(chosen("3"));
        one.save_location("12".to_owned());
        let other = SavedState::open(file.clone(), "https://other.example".to_owned());
        assert_eq!(other.server_preferences(), ServerPreferences::default());
        other.save_server_preferences(chosen("7"));
        let again = SavedState::open(file, "https://one.example".to_owned());
        assert_eq!(again.server_preferences(), chosen("3"));
        assert_eq!(again.location().as_deref(), Some("12"));
    }

    #[test]
    fn broken_file_is_as_good_as_none_and_is_mended() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("settings.json");
        std::fs::write(&file, "{ not json").unwrap();
        let open = || SavedState::open(Some(file.clone()), "own".to_owned());
        let settings = open();
        assert_eq!(settings.server_preferences(), ServerPreferences::default());
        settings.save_server_preferences(chosen("3"));
        assert_eq!(open().server_preferences(), chosen("3"));
    }

    #[test]
    fn windows_on_several_servers_erase_nothing_of_each_other() {
        let folder = tempfile::tempdir().unwrap();
        let file = Some(folder.path().join("settings.json"));
        let open = |server: &str| SavedState::open(file.clone(), server.to_owned());
        // Both have read the file before either of them writes.
        let (one, other) = (open("https://one.example"), open("https://other.example"));
        one.save_server_preferences(chosen("3"));
        other.save_server_preferences(chosen("7"));
        other.save_location("12".to_owned());
        assert_eq!(open("https://one.example").server_preferences(), chosen("3"));
        let other = open("https://other.example");
        assert_eq!(other.server_preferences(), chosen("7"));
        assert_eq!(other.location().as_deref(), Some("12"));
    }

    #[test]
    fn windows_on_one_server_erase_nothing_of_each_other() {
        let folder = tempfile::tempdir().unwrap();
        let file = Some(folder.path().join("settings.json"));
        let open = || SavedState::open(file.clone(), "https://one.example".to_owned());
        for (one, other) in
            [(open(), open()), (open().of_connection("north"), open().of_connection("north"))]
        {
            one.save_server_preferences(chosen("3"));
            other.save_location("12".to_owned());
            let collapsed = vec!["bank".to_owned()];
            let folded = ServerPreferences { collapsed, ..one.server_preferences() };
            one.save_server_preferences(folded.clone());
            let again = open().of_connection("north");
            assert_eq!(again.server_preferences(), folded);
            assert_eq!(again.location().as_deref(), Some("12"));
        }
    }

    #[test]
    fn what_could_not_be_saved_is_saved_with_the_next_change() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.json");
        let open = || SavedState::open(Some(path.clone()), "https://one.example".to_owned());
        let window = open();
        // A folder in its place can be neither read nor replaced.
        std::fs::create_dir(&path).unwrap();
        window.save_server_preferences(chosen("3"));
        window.forget_earlier_preferences();
        assert_eq!(window.server_preferences(), chosen("3"));
        std::fs::remove_dir(&path).unwrap();
        let earlier = r#"{ "preferences": { "theme": "dark" }, "other": { "desk": "7" } }"#;
        std::fs::write(&path, earlier).unwrap();
        window.save_location("12".to_owned());
        let again = open();
        assert_eq!(again.server_preferences(), chosen("3"));
        assert_eq!(again.location().as_deref(), Some("12"));
        assert_eq!(again.earlier_preferences(), None);
        assert!(std::fs::read_to_string(&path).unwrap().contains("other"));
    }

    #[test]
    fn file_of_an_earlier_version_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("settings.json");
        let text =
            r#"{ "own hub": { "location": "12", "desk": "3", "lines": [], "follow": true } }"#;
        std::fs::write(&file, text).unwrap();
        let settings = SavedState::open(Some(file), "own hub".to_owned());
        assert_eq!(settings.server_preferences(), chosen("3"));
        assert_eq!(settings.location().as_deref(), Some("12"));
        assert_eq!(settings.earlier_preferences(), None);
        assert_eq!(settings.window(), None);
    }

    #[test]
    fn connection_begins_with_what_its_server_had_and_then_has_a_part_of_its_own() {
        let folder = tempfile::tempdir().unwrap();
        let file = Some(folder.path().join("settings.json"));
        let server = || SavedState::open(file.clone(), "https://one.example".to_owned());
        server().save_server_preferences(chosen("3"));
        let connection = server().of_connection("north");
        assert_eq!(connection.server_preferences(), chosen("3"));
        connection.save_server_preferences(chosen("7"));
        assert_eq!(server().server_preferences(), chosen("3"));
        assert_eq!(server().of_connection("north").server_preferences(), chosen("7"));
        assert_eq!(server().of_connection("south").server_preferences(), chosen("3"));
    }

    #[test]
    fn part_that_is_broken_hides_no_other() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("settings.json");
        let text =
            r#"{ "own": { "desk": 3 }, "window": "wide", "preferences": { "textSize": 150 } }"#;
        std::fs::write(&file, text).unwrap();
        let open = || SavedState::open(Some(file.clone()), "own".to_owned());
        let settings = open();
        assert_eq!(settings.server_preferences(), ServerPreferences::default());
        assert_eq!(settings.window(), None);
        assert_eq!(settings.earlier_preferences().map(|one| one.text_size), Some(150));
        settings.save_location("12".to_owned());
        assert_eq!(open().location().as_deref(), Some("12"));
    }
}
