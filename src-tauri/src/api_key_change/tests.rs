//! A key that is changed at a real hub, without a window.

use std::path::PathBuf;
use std::time::Duration;

use hub::{KeyKind, NewKey, revoke_key};
use qminder::TicketAction;
use system_tests::RunningHub;
use tempfile::TempDir;
use tokio::time::timeout;
use viewer::{ConnectionState, SliceVersions, Viewer};

use super::*;
use crate::embedded_hub::EmbeddedHubKeys;
use crate::session::Begin;
use settings::{ApiKeyFile, Layer, Places, SavedState};

/// How long anything may take that has to come.
const TIMEOUT: Duration = Duration::from_secs(20);

/// A window's state at a hub, with its key in a file.
struct Fixture {
    hub: RunningHub,
    folder: TempDir,
    state: Arc<Session>,
}

impl Fixture {
    async fn start() -> Self {
        let hub = RunningHub::start().await;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("key");
        system_tests::write_key(&file, &format!("{}\n", hub.read));
        let state = session(&hub, &hub.read, ApiKeySource::File(ApiKeyFile::new(&file)));
        Self { hub, folder, state }
    }

    /// The same, after the hub took the key back and the view said so.
    async fn refused() -> Self {
        let fixture = Self::start().await;
        fixture.live().await;
        assert!(revoke_key(fixture.hub.data(), "read 1").unwrap());
        until(&fixture.viewer(), is_refused).await;
        fixture
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("key")
    }

    fn held(&self) -> String {
        std::fs::read_to_string(self.file()).unwrap()
    }

    async fn enter(&self, text: &str) -> Result<ApiKeyAccepted, ApiKeyError> {
        self.state.use_typed_api_key(typed(text), None, &no_settings()).await
    }

    fn viewer(&self) -> Viewer {
        self.state.viewer().unwrap()
    }

    async fn live(&self) {
        until(&self.viewer(), |state| *state == ConnectionState::Live).await;
    }
}

/// A session that views location 1 of a hub with this key.
fn session(hub: &RunningHub, key: &str, source: ApiKeySource) -> Arc<Session> {
    let key = ApiKey::new(key).unwrap();
    let client = Client::new(hub.url("").parse().unwrap(), key.clone()).unwrap();
    let saved = SavedState::open(None, "test".to_owned());
    let server = client.server().clone();
    let session = Session::new(None, server, source, saved, Begin::default());
    session.view(client, key, "1".to_owned());
    session
}

fn no_settings() -> Settings {
    Settings::load(Places::new(None, "/nowhere".as_ref()), Layer::default()).unwrap()
}

fn typed(text: &str) -> TypedApiKey {
    TypedApiKey(text.to_owned().into())
}

fn is_refused(state: &ConnectionState) -> bool {
    matches!(state, ConnectionState::Refused { .. })
}

/// Follows a view until its connection is as expected.
async fn until(viewer: &Viewer, expected: impl Fn(&ConnectionState) -> bool) {
    let mut versions = SliceVersions::default();
    let followed = async {
        loop {
            let update = viewer.newer_than(versions).await.unwrap();
            versions = update.versions;
            if update.connection.is_some_and(|connection| expected(&connection.state)) {
                return;
            }
        }
    };
    timeout(TIMEOUT, followed).await.expect("never so");
}

#[tokio::test]
async fn typed_key_that_is_accepted_is_used_for_all_and_kept() {
    let fixture = Fixture::refused().await;
    let typed = format!("  {}\n", fixture.hub.secret);
    assert_eq!(fixture.enter(&typed).await, Ok(ApiKeyAccepted::kept()));
    fixture.live().await;
    assert_eq!(fixture.held(), format!("{}\n", fixture.hub.secret));
    let acted =
        fixture.state.client().unwrap().perform("12346", TicketAction::Call, None, None).await;
    assert!(acted.is_ok(), "{acted:?}");
    assert!(fixture.state.can_perform_actions().await.unwrap());
}

#[tokio::test]
async fn typed_key_that_is_refused_or_of_wrong_form_changes_nothing() {
    let fixture = Fixture::refused().await;
    let before = fixture.held();
    let refused = fixture.enter("wrong").await;
    assert!(
        matches!(&refused, Err(ApiKeyError::Refused { reason }) if reason.contains("401")),
        "{refused:?}"
    );
    for (typed, why) in [
        ("", ApiKeyError::Empty),
        (" \t\n", ApiKeyError::Empty),
        ("two words", ApiKeyError::Malformed),
        ("bell\u{7}", ApiKeyError::Malformed),
        ("clé", ApiKeyError::Malformed),
    ] {
        assert_eq!(fixture.enter(typed).await, Err(why), "{typed:?}");
    }
    assert_eq!(fixture.held(), before);
    until(&fixture.viewer(), is_refused).await;
}

#[tokio::test]
async fn typed_key_that_cannot_be_tried_is_neither_used_nor_kept() {
    let fixture = Fixture::refused().await;
    let before = fixture.held();
    let Fixture { hub, folder, state } = fixture;
    let secret = hub.secret.clone();
    let stopped = hub.stop().await;
    let tried = state.use_typed_api_key(typed(&secret), None, &no_settings()).await;
    assert!(matches!(tried, Err(ApiKeyError::NoAnswer { .. })), "{tried:?}");
    assert_eq!(std::fs::read_to_string(folder.path().join("key")).unwrap(), before);
    drop(stopped);
}

#[tokio::test]
async fn typed_key_is_used_where_its_file_cannot_be_written() {
    let fixture = Fixture::refused().await;
    std::fs::remove_dir_all(fixture.folder.path()).unwrap();
    let accepted = fixture.enter(&fixture.hub.secret).await.unwrap();
    assert!(matches!(accepted, ApiKeyAccepted::NotKept { .. }), "{accepted:?}");
    fixture.live().await;
}

#[tokio::test]
async fn file_that_is_read_again_brings_its_new_key_or_says_what_is_wrong_with_it() {
    let fixture = Fixture::refused().await;
    let refused = fixture.state.reload_api_key().await;
    assert!(matches!(refused, Err(ApiKeyError::Refused { .. })), "{refused:?}");
    std::fs::write(fixture.file(), "no key\n").unwrap();
    assert_eq!(fixture.state.reload_api_key().await, Err(ApiKeyError::NoKeyInFile));
    std::fs::remove_file(fixture.file()).unwrap();
    let gone = fixture.state.reload_api_key().await;
    assert!(matches!(gone, Err(ApiKeyError::Unreadable { .. })), "{gone:?}");

    let new = NewKey::create(fixture.hub.data(), KeyKind::Read, Some("new")).unwrap();
    system_tests::write_key(&fixture.file(), new.expose());
    assert_eq!(fixture.state.reload_api_key().await, Ok(ApiKeyAccepted::kept()));
    fixture.live().await;
    assert_eq!(fixture.held(), new.expose());
}

#[tokio::test]
async fn view_that_was_moved_while_the_key_was_tried_goes_on_with_it() {
    let fixture = Fixture::refused().await;
    let before = fixture.viewer();
    // The move happens after the question to the server and before its answer.
    let moved = async { fixture.state.switch_location("2".to_owned(), None) };
    let (accepted, ()) = tokio::join!(fixture.enter(&fixture.hub.secret), moved);
    assert_eq!(accepted, Ok(ApiKeyAccepted::kept()));
    fixture.live().await;
    let place = serde_json::to_value(fixture.state.location_context().await.unwrap()).unwrap();
    assert_eq!(place["location"], "2");
    until(&before, is_refused).await;
}

#[tokio::test]
async fn embedded_hub_replaces_the_key_that_it_refuses() {
    const WINDOW: &str = "the program's own window";
    let hub = RunningHub::start().await;
    let first = NewKey::create(hub.data(), KeyKind::Secret, Some(WINDOW)).unwrap();
    let key = ApiKey::new(first.expose()).unwrap();
    let source = ApiKeySource::EmbeddedHub(EmbeddedHubKeys::new(hub.data().to_owned(), key));
    let state = session(&hub, first.expose(), source);
    let viewer = state.viewer().unwrap();
    until(&viewer, |state| *state == ConnectionState::Live).await;
    assert!(revoke_key(hub.data(), WINDOW).unwrap());
    until(&viewer, is_refused).await;

    for _ in 0..2 {
        assert_eq!(state.reload_api_key().await, Ok(ApiKeyAccepted::kept()));
        until(&viewer, |state| *state == ConnectionState::Live).await;
    }
    let named = hub::list_keys(hub.data()).unwrap();
    assert_eq!(named.iter().filter(|key| key.name == WINDOW).count(), 1);
}

#[test]
fn typed_key_cannot_be_printed() {
    let typed: TypedApiKey = serde_json::from_str("\"hunter2\"").unwrap();
    assert!(!format!("{typed:?}").contains("hunter2"));
}
