//! The key of a connection at a real hub, in files and in memory. The keyring is tried in the crate
//! `key-store` and in the real window.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use system_tests::{RunningHub, write_key};
use tempfile::TempDir;

use super::*;
use crate::api_key_outcome::ApiKeyAccepted;
use crate::session::{Begin, Session};
use crate::startup::connection_session;
use settings::{Layer, Places};

/// A folder with settings in which the connection `cloud` to a hub has its key where `member` says.
struct Person {
    hub: RunningHub,
    folder: TempDir,
}

impl Person {
    async fn with(member: &str) -> Self {
        let (hub, folder) = (RunningHub::start().await, tempfile::tempdir().unwrap());
        let person = Self { hub, folder };
        let text = format!(
            "[connections.cloud]\naddress = \"{}\"\nlocation = \"1\"\n{member}\n",
            person.hub.url("")
        );
        fs::write(person.file("settings.toml"), text).unwrap();
        person
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn settings(&self) -> Settings {
        let places = Places::new(Some(self.file("settings.toml")), Path::new("/nowhere"));
        Settings::load(places, Layer::default()).unwrap()
    }

    /// The line of the settings that says where the key is.
    fn line(&self) -> String {
        let text = fs::read_to_string(self.file("settings.toml")).unwrap();
        text.lines().find(|line| line.starts_with("key-")).unwrap_or_default().to_owned()
    }

    /// A session that has tried to open.
    async fn session(&self, settings: &Settings) -> Arc<Session> {
        let connection = settings.connection("cloud").unwrap();
        let session = connection_session("cloud", connection, Begin::default(), settings);
        session.open().await;
        session
    }
}

async fn phase(session: &Session) -> serde_json::Value {
    serde_json::to_value(session.next_opening(0).await.unwrap()).unwrap()["phase"].clone()
}

fn typed(key: &str) -> crate::api_key_change::TypedApiKey {
    serde_json::from_value(key.into()).unwrap()
}

#[tokio::test]
async fn key_in_memory_is_asked_for_at_each_start_and_kept_in_a_file_where_that_is_chosen() {
    let person = Person::with("key-store = \"memory\"").await;
    let settings = person.settings();
    let session = person.session(&settings).await;
    assert_eq!(phase(&session).await["error"]["kind"], "notTyped");
    assert!(session.client().is_err());
    let entered = session.use_typed_api_key(typed(&person.hub.read), None, &settings).await;
    assert_eq!(entered, Ok(ApiKeyAccepted::kept()));
    assert_eq!(phase(&session).await["kind"], "open");
    let again = person.session(&settings).await;
    assert_eq!(phase(&again).await["error"]["kind"], "notTyped");

    let file = Some(KeyPlaceKind::File);
    let entered = again.use_typed_api_key(typed(&person.hub.read), file, &settings).await;
    assert_eq!(entered, Ok(ApiKeyAccepted::kept()));
    assert_eq!(person.line(), "key-file = \"keys/cloud.key\"");
    assert_eq!(fs::read_to_string(person.file("keys/cloud.key")).unwrap().trim(), person.hub.read);
    #[cfg(unix)]
    for (path, expected) in [("keys", 0o700), ("keys/cloud.key", 0o600)] {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(person.file(path)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, expected, "{path}");
    }
    for settings in [settings, person.settings()] {
        let session = person.session(&settings).await;
        assert_eq!(phase(&session).await["kind"], "open");
    }
}

#[tokio::test]
async fn key_that_moves_is_in_the_new_place_alone_and_goes_on_to_be_used() {
    let person = Person::with("key-file = \"k\"").await;
    write_key(&person.file("k"), &person.hub.read);
    let settings = person.settings();
    let session = person.session(&settings).await;
    let moved = session.move_api_key(KeyPlaceKind::Memory, &settings).await;
    assert_eq!(moved, Ok(ApiKeyMoved::Moved));
    assert_eq!(person.line(), "key-store = \"memory\"");
    assert!(!person.file("k").exists());
    assert_eq!(session.key_source.holder().origin, ApiKeyOrigin::Memory);
    session.client().unwrap().check_key().await.unwrap();

    let moved = session.move_api_key(KeyPlaceKind::File, &settings).await;
    assert_eq!(moved, Ok(ApiKeyMoved::Moved));
    let again = person.session(&person.settings()).await;
    assert_eq!(phase(&again).await["kind"], "open");
}

#[tokio::test]
async fn file_that_another_connection_names_is_left_and_said() {
    let person = Person::with(
        "key-file = \"k\"\n[connections.other]\naddress = \"https://x.example\"\nkey-file = \"k\"",
    )
    .await;
    write_key(&person.file("k"), &person.hub.read);
    let settings = person.settings();
    let session = person.session(&settings).await;
    let moved = session.move_api_key(KeyPlaceKind::File, &settings).await;
    // Where it is already, nothing is moved.
    assert_eq!((moved, person.line()), (Ok(ApiKeyMoved::Moved), "key-file = \"k\"".to_owned()));
    let moved = session.move_api_key(KeyPlaceKind::Memory, &settings).await;
    let origin = ApiKeyOrigin::File { path: person.file("k").display().to_string() };
    assert_eq!(moved, Ok(ApiKeyMoved::OldLeft { origin }));
    assert!(person.file("k").exists());
}

#[tokio::test]
async fn key_goes_into_no_file_that_another_connection_names() {
    let person = Person::with(
        "key-store = \"memory\"\n[connections.front]\naddress = \"https://x.example\"\nkey-file = \"other/../keys/cloud.key\"",
    )
    .await;
    fs::create_dir(person.file("other")).unwrap();
    fs::create_dir(person.file("keys")).unwrap();
    write_key(&person.file("keys/cloud.key"), "of-the-front-desk");
    let settings = person.settings();
    let session = person.session(&settings).await;
    session.use_typed_api_key(typed(&person.hub.read), None, &settings).await.unwrap();
    let moved = session.move_api_key(KeyPlaceKind::File, &settings).await;
    assert!(
        matches!(&moved, Err(ApiKeyError::NotWritten { reason }) if reason.contains("front")),
        "{moved:?}"
    );
    let kept = fs::read_to_string(person.file("keys/cloud.key")).unwrap();
    assert_eq!(kept.trim(), "of-the-front-desk");
}

#[cfg(unix)]
#[tokio::test]
async fn key_that_moves_away_from_a_linked_file_is_not_left_at_the_end_of_the_link() {
    let person = Person::with("key-file = \"link\"").await;
    write_key(&person.file("k"), &person.hub.read);
    std::os::unix::fs::symlink(person.file("k"), person.file("link")).unwrap();
    let settings = person.settings();
    let session = person.session(&settings).await;
    let moved = session.move_api_key(KeyPlaceKind::Memory, &settings).await;
    assert_eq!(moved, Ok(ApiKeyMoved::Moved));
    assert!(!person.file("k").exists());
    assert!(fs::symlink_metadata(person.file("link")).is_err());
}

#[tokio::test]
async fn typed_key_that_goes_to_another_place_says_where_the_old_one_is_left() {
    let person = Person::with(
        "key-file = \"k\"\n[connections.other]\naddress = \"https://x.example\"\nkey-file = \"k\"",
    )
    .await;
    write_key(&person.file("k"), &person.hub.read);
    let settings = person.settings();
    let session = person.session(&settings).await;
    let memory = Some(KeyPlaceKind::Memory);
    let entered = session.use_typed_api_key(typed(&person.hub.read), memory, &settings).await;
    let origin = ApiKeyOrigin::File { path: person.file("k").display().to_string() };
    assert_eq!(entered, Ok(ApiKeyAccepted::Kept { old_left: Some(origin) }));
}

#[tokio::test]
async fn key_of_which_the_settings_cannot_say_where_it_is_stays_where_it_was() {
    let person = Person::with("key-file = \"k\"").await;
    write_key(&person.file("k"), &person.hub.read);
    let settings = person.settings();
    let session = person.session(&settings).await;
    session.move_api_key(KeyPlaceKind::Memory, &settings).await.unwrap();
    fs::write(person.file("settings.toml"), "theme = = 3\n").unwrap();
    let moved = session.move_api_key(KeyPlaceKind::File, &settings).await;
    assert!(
        matches!(&moved, Err(ApiKeyError::SettingsNotSaved { reason }) if reason.contains("mend")),
        "{moved:?}"
    );
    assert!(!person.file("keys/cloud.key").exists());
    assert_eq!(session.key_source.holder().origin, ApiKeyOrigin::Memory);
}

#[tokio::test]
async fn key_that_is_refused_or_that_cannot_be_read_is_a_phase_and_no_end() {
    let person = Person::with("key-file = \"k\"").await;
    let settings = person.settings();
    let session = person.session(&settings).await;
    assert_eq!(phase(&session).await["error"]["kind"], "unreadable");
    write_key(&person.file("k"), "wrong");
    assert!(matches!(session.reload_api_key().await, Err(ApiKeyError::Refused { .. })));
    write_key(&person.file("k"), &person.hub.read);
    assert_eq!(session.reload_api_key().await, Ok(ApiKeyAccepted::kept()));
    assert_eq!(phase(&session).await["kind"], "open");
}

#[tokio::test]
async fn session_that_ends_lets_everybody_go_who_waits_for_it() {
    let person = Person::with("key-store = \"memory\"").await;
    let session = person.session(&person.settings()).await;
    let waits = async {
        tokio::join!(
            session.next_patch(viewer::SliceVersions::default()),
            session.next_endings(0),
            session.next_opening(3),
        )
    };
    let (waited, ()) = tokio::join!(waits, session.end());
    assert!(waited.0.is_none() && waited.1.is_none() && waited.2.is_none());
    assert!(!session.is_open());
}
