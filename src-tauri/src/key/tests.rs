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
use crate::settings::Settings;

/// How long anything may take that has to come.
const SOON: Duration = Duration::from_secs(20);

/// A window's workplace at a hub, with its key in a file.
struct Bench {
    hub: RunningHub,
    folder: TempDir,
    workplace: Workplace,
}

impl Bench {
    async fn start() -> Self {
        let hub = RunningHub::start().await;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("key");
        system_tests::write_key(&file, &format!("{}\n", hub.read));
        let key = ApiKey::new(&hub.read).unwrap();
        let client = Client::new(hub.url("").parse().unwrap(), key).unwrap();
        let settings = Settings::open(None, "test".to_owned());
        let source = Source::File(KeyFile::new(&file));
        let workplace = Workplace::start(client, source, settings, "1".to_owned());
        Self { hub, folder, workplace }
    }

    /// The same, after the hub took the key back and the view said so.
    async fn refused() -> Self {
        let bench = Self::start().await;
        until(&bench.workplace.viewer(), |state| *state == ConnectionState::Live).await;
        assert!(revoke_key(bench.hub.data(), "read 1").unwrap());
        until(&bench.workplace.viewer(), is_refused).await;
        bench
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("key")
    }

    fn held(&self) -> String {
        std::fs::read_to_string(self.file()).unwrap()
    }

    async fn enter(&self, text: &str) -> Result<Accepted, KeyError> {
        self.workplace.enter_key(TypedKey(text.to_owned().into())).await
    }

    async fn live(&self) {
        until(&self.workplace.viewer(), |state| *state == ConnectionState::Live).await;
    }
}

fn is_refused(state: &ConnectionState) -> bool {
    matches!(state, ConnectionState::Refused { .. })
}

/// Follows a view until its link is as expected.
async fn until(viewer: &Viewer, expected: impl Fn(&ConnectionState) -> bool) {
    let mut seen = SliceVersions::default();
    let followed = async {
        loop {
            let update = viewer.newer_than(seen).await.unwrap();
            seen = update.seen;
            if update.connection.is_some_and(|connection| expected(&connection.state)) {
                return;
            }
        }
    };
    timeout(SOON, followed).await.expect("never so");
}

#[tokio::test]
async fn typed_key_that_is_accepted_is_used_for_all_and_kept() {
    let bench = Bench::refused().await;
    let typed = format!("  {}\n", bench.hub.secret);
    assert_eq!(bench.enter(&typed).await, Ok(Accepted::Kept));
    bench.live().await;
    assert_eq!(bench.held(), format!("{}\n", bench.hub.secret));
    let acted = bench.workplace.client().perform("12346", TicketAction::Call, None, None).await;
    assert!(acted.is_ok(), "{acted:?}");
    let place = serde_json::to_value(bench.workplace.place().await.unwrap()).unwrap();
    assert_eq!(place["mayAct"], true);
}

#[tokio::test]
async fn typed_key_that_is_refused_or_of_wrong_form_changes_nothing() {
    let bench = Bench::refused().await;
    let before = bench.held();
    let refused = bench.enter("wrong").await;
    assert!(
        matches!(&refused, Err(KeyError::Refused { reason }) if reason.contains("401")),
        "{refused:?}"
    );
    for (typed, why) in [
        ("", KeyError::Empty),
        (" \t\n", KeyError::Empty),
        ("two words", KeyError::Malformed),
        ("bell\u{7}", KeyError::Malformed),
        ("clé", KeyError::Malformed),
    ] {
        assert_eq!(bench.enter(typed).await, Err(why), "{typed:?}");
    }
    assert_eq!(bench.held(), before);
    until(&bench.workplace.viewer(), is_refused).await;
}

#[tokio::test]
async fn typed_key_that_cannot_be_tried_is_neither_used_nor_kept() {
    let bench = Bench::refused().await;
    let before = bench.held();
    let Bench { hub, folder, workplace } = bench;
    let secret = hub.secret.clone();
    let stopped = hub.stop().await;
    let tried = workplace.enter_key(TypedKey(secret.into())).await;
    assert!(matches!(tried, Err(KeyError::NoAnswer { .. })), "{tried:?}");
    assert_eq!(std::fs::read_to_string(folder.path().join("key")).unwrap(), before);
    drop(stopped);
}

#[tokio::test]
async fn typed_key_is_used_where_its_file_cannot_be_written() {
    let bench = Bench::refused().await;
    std::fs::remove_dir_all(bench.folder.path()).unwrap();
    let accepted = bench.enter(&bench.hub.secret).await.unwrap();
    assert!(matches!(accepted, Accepted::NotKept { .. }), "{accepted:?}");
    bench.live().await;
}

#[tokio::test]
async fn file_that_is_read_again_brings_its_new_key_or_says_what_is_wrong_with_it() {
    let bench = Bench::refused().await;
    let refused = bench.workplace.fetch_key().await;
    assert!(matches!(refused, Err(KeyError::Refused { .. })), "{refused:?}");
    std::fs::write(bench.file(), "no key\n").unwrap();
    assert_eq!(bench.workplace.fetch_key().await, Err(KeyError::NoKeyInFile));
    std::fs::remove_file(bench.file()).unwrap();
    let gone = bench.workplace.fetch_key().await;
    assert!(matches!(gone, Err(KeyError::Unreadable { .. })), "{gone:?}");

    let new = NewKey::create(bench.hub.data(), KeyKind::Read, Some("new")).unwrap();
    system_tests::write_key(&bench.file(), new.expose());
    assert_eq!(bench.workplace.fetch_key().await, Ok(Accepted::Kept));
    bench.live().await;
    assert_eq!(bench.held(), new.expose());
}

#[tokio::test]
async fn view_that_was_moved_while_the_key_was_tried_goes_on_with_it() {
    let bench = Bench::refused().await;
    let before = bench.workplace.viewer();
    // The move happens after the question to the server and before its answer.
    let moved = async { bench.workplace.move_to("2".to_owned()) };
    let (accepted, ()) = tokio::join!(bench.enter(&bench.hub.secret), moved);
    assert_eq!(accepted, Ok(Accepted::Kept));
    bench.live().await;
    let place = serde_json::to_value(bench.workplace.place().await.unwrap()).unwrap();
    assert_eq!(place["location"], "2");
    until(&before, is_refused).await;
}

#[tokio::test]
async fn own_hub_makes_another_key_in_place_of_the_one_that_it_refuses() {
    const WINDOW: &str = "the program's own window";
    let hub = RunningHub::start().await;
    let first = NewKey::create(hub.data(), KeyKind::Secret, Some(WINDOW)).unwrap();
    let key = ApiKey::new(first.expose()).unwrap();
    let client = Client::new(hub.url("").parse().unwrap(), key).unwrap();
    let source = Source::OwnHub(OwnHub::new(hub.data().to_owned()));
    let settings = Settings::open(None, "test".to_owned());
    let workplace = Workplace::start(client, source, settings, "1".to_owned());
    until(&workplace.viewer(), |state| *state == ConnectionState::Live).await;
    assert!(revoke_key(hub.data(), WINDOW).unwrap());
    until(&workplace.viewer(), is_refused).await;

    for _ in 0..2 {
        assert_eq!(workplace.fetch_key().await, Ok(Accepted::Kept));
        until(&workplace.viewer(), |state| *state == ConnectionState::Live).await;
    }
    let named = hub::list_keys(hub.data()).unwrap();
    assert_eq!(named.iter().filter(|key| key.name == WINDOW).count(), 1);
}

#[test]
fn typed_key_cannot_be_printed() {
    let typed: TypedKey = serde_json::from_str("\"hunter2\"").unwrap();
    assert!(!format!("{typed:?}").contains("hunter2"));
}
