//! A connection that is added to the settings of a person, with the key of a real hub.

use std::fs;
use std::path::{Path, PathBuf};

use system_tests::RunningHub;
use tempfile::TempDir;

use super::trial::TriedKey;
use super::*;
use crate::api_key_change::TypedApiKey;
use crate::api_key_outcome::ApiKeyError;
use crate::api_key_place::KeyPlaceKind;
use crate::session::Session;
use settings::{Layer, Places, Settings};

fn typed(key: &str) -> TypedApiKey {
    serde_json::from_value(key.into()).unwrap()
}

/// The settings of a person in a folder of their own.
fn settings_in(folder: &Path) -> Settings {
    let places = Places::new(Some(folder.join("settings.toml")), &folder.join("etc"));
    Settings::load(places, Layer::default()).unwrap()
}

/// A person with a folder for settings, and a key that a hub takes.
struct Person {
    hub: RunningHub,
    folder: TempDir,
    tried: TriedKey,
}

impl Person {
    async fn new() -> Self {
        let hub = RunningHub::start().await;
        let (tried, _) = try_key(&hub.url(""), &typed(&hub.secret)).await.unwrap();
        Self { hub, folder: tempfile::tempdir().unwrap(), tried }
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn text(&self) -> String {
        fs::read_to_string(self.file("settings.toml")).unwrap()
    }

    fn settings(&self) -> Settings {
        settings_in(self.folder.path())
    }
}

fn new(name: &str, place: KeyPlaceKind) -> NewConnection {
    let (location, desk) = ("2".to_owned(), Some("3".to_owned()));
    NewConnection { name: name.to_owned(), place, location, desk, start: true }
}

async fn phase(session: &Session) -> serde_json::Value {
    serde_json::to_value(session.next_opening(0).await.unwrap()).unwrap()["phase"]["kind"].clone()
}

#[tokio::test]
async fn connection_is_kept_with_its_key_and_opens_where_it_was_told_to_at_each_start() {
    let person = Person::new().await;
    let settings = person.settings();
    assert!(settings.name_no_connection());
    let added = new("Front desk", KeyPlaceKind::File);
    let session = keep_connection(&person.tried, &added, &settings).await.unwrap();
    session.open_with(person.tried.key.clone()).await;
    let address = person.hub.url("");
    assert_eq!(
        person.text(),
        format!(
            "connection = \"Front desk\"\n\n[connections.\"Front desk\"]\naddress = \"{address}\"\nkey-file = \"keys/Front desk.key\"\n"
        )
    );
    let key = fs::read_to_string(person.file("keys/Front desk.key")).unwrap();
    assert_eq!(key.trim(), person.hub.secret);
    #[cfg(unix)]
    for (path, expected) in [("keys", 0o700), ("keys/Front desk.key", 0o600)] {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(person.file(path)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, expected, "{path}");
    }

    let again = person.settings();
    assert_eq!(again.connection_name().value.as_str(), "Front desk");
    let connection = again.connection("Front desk").unwrap();
    let begin = crate::session::Begin::default();
    let next = crate::startup::connection_session("Front desk", connection, begin, &again);
    next.open().await;
    for session in [session, next] {
        assert_eq!(phase(&session).await, "open");
        assert_eq!(session.client_and_location().unwrap().1, "2");
        assert_eq!(session.saved.server_preferences().desk.as_deref(), Some("3"));
    }
}

#[tokio::test]
async fn key_in_memory_opens_the_connection_and_is_written_nowhere() {
    let person = Person::new().await;
    let text = "# Ours.\ntheme = \"dark\" # easy\n";
    fs::write(person.file("settings.toml"), text).unwrap();
    let settings = person.settings();
    let added = NewConnection { start: false, ..new("cloud", KeyPlaceKind::Memory) };
    let session = keep_connection(&person.tried, &added, &settings).await.unwrap();
    session.open_with(person.tried.key.clone()).await;
    assert_eq!(phase(&session).await, "open");
    let address = person.hub.url("");
    assert_eq!(
        person.text(),
        format!("{text}\n[connections.cloud]\naddress = \"{address}\"\nkey-store = \"memory\"\n")
    );
    assert_eq!(settings.connection_name().value.as_str(), "own-hub");
    for entry in fs::read_dir(person.folder.path()).unwrap() {
        let file = entry.unwrap().path();
        assert!(!fs::read_to_string(&file).unwrap_or_default().contains(&person.hub.secret));
    }
}

#[tokio::test]
async fn connection_that_cannot_be_kept_leaves_no_key_behind() {
    let person = Person::new().await;
    let settings = person.settings();
    fs::write(person.file("settings.toml"), "theme = = 3\n").unwrap();
    let added = new("cloud", KeyPlaceKind::File);
    let kept = keep_connection(&person.tried, &added, &settings).await.err();
    assert!(
        matches!(&kept, Some(SetupProblem::SettingsNotSaved { reason }) if reason.contains("mend")),
        "{kept:?}"
    );
    assert!(!person.file("keys/cloud.key").exists());
    assert!(settings.connections().is_empty());
}

#[tokio::test]
async fn key_that_cannot_be_kept_adds_no_connection() {
    let person = Person::new().await;
    let settings = person.settings();
    fs::write(person.file("keys"), "a file where the folder of the keys belongs").unwrap();
    let added = new("cloud", KeyPlaceKind::File);
    let kept = keep_connection(&person.tried, &added, &settings).await.err();
    assert!(
        matches!(
            &kept,
            Some(SetupProblem::KeyNotKept {
                place: KeyPlaceKind::File,
                error: ApiKeyError::NotWritten { .. }
            })
        ),
        "{kept:?}"
    );
    assert!(!person.file("settings.toml").exists());
}

#[tokio::test]
async fn connection_takes_the_place_of_no_other_and_its_key_of_no_other_key() {
    let person = Person::new().await;
    let text =
        "[connections.other]\naddress = \"https://x.example\"\nkey-file = \"keys/cloud.key\"\n";
    fs::write(person.file("settings.toml"), text).unwrap();
    let settings = person.settings();
    for name in ["other", "cloud"] {
        let added = new(name, KeyPlaceKind::File);
        let kept = keep_connection(&person.tried, &added, &settings).await.err();
        assert_eq!(kept, Some(SetupProblem::NameTaken), "{name}");
    }
    // Somebody added it to the file since the program read it.
    let newer = text.replace("other", "new");
    fs::write(person.file("settings.toml"), &newer).unwrap();
    let kept = keep_connection(&person.tried, &new("new", KeyPlaceKind::Memory), &settings).await;
    assert!(matches!(kept.err(), Some(SetupProblem::SettingsNotSaved { .. })));
    assert_eq!(person.text(), newer);
}

#[tokio::test]
async fn desks_are_those_of_the_location() {
    let person = Person::new().await;
    let desks = serde_json::to_value(desks_of(&person.tried, "1").await.unwrap()).unwrap();
    assert!(desks[0]["name"].as_str().unwrap().starts_with("Desk"), "{desks}");
}

#[tokio::test]
async fn set_up_that_is_left_keeps_what_was_typed_and_no_key() {
    let person = Person::new().await;
    let setup = Setup::new(true);
    let draft = SetupDraft { address: "https://x.example".to_owned(), ..SetupDraft::default() };
    setup.keep_draft(draft.clone());
    setup.keep_tried(person.tried.clone());
    assert!(!format!("{setup:?}").contains(&person.hub.secret));
    setup.forget_key();
    assert!(setup.tried().is_none());
    let state = |setup: &Setup| serde_json::to_value(setup.state(&person.settings())).unwrap();
    assert_eq!(state(&setup)["draft"]["address"], draft.address);
    assert_eq!(state(&setup)["firstStart"], true);
    setup.finish();
    assert_eq!(state(&setup)["draft"]["address"], "");
    assert_eq!(state(&setup)["firstStart"], false);
}

#[test]
fn administrator_who_locked_a_connection_lets_none_be_added() {
    let folder = tempfile::tempdir().unwrap();
    let etc = folder.path().join("etc");
    fs::create_dir_all(&etc).unwrap();
    assert!(settings_in(folder.path()).can_add_connection());
    fs::write(etc.join("locked.toml"), "connection = \"own-hub\"\n").unwrap();
    let settings = settings_in(folder.path());
    assert!(!settings.can_add_connection() && !settings.can_choose_start());
    assert!(
        !Settings::load(Places::new(None, "/nowhere".as_ref()), Layer::default())
            .unwrap()
            .can_add_connection()
    );
}
