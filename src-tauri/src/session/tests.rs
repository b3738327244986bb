//! A session at a real hub, without a window.

use std::time::Duration;

use qminder::ApiKey;
use system_tests::{RunningHub, write_key};
use tokio::time::{interval, timeout};

use super::*;
use crate::api_key_outcome::ApiKeyError;
use settings::ApiKeyFile;

/// The limit of a wait for anything that has to come.
const TIMEOUT: Duration = Duration::from_secs(20);
/// The pause between two looks at the number of sockets.
const POLL_INTERVAL: Duration = Duration::from_millis(20);

async fn until_sockets_are(hub: &RunningHub, sockets: f64) {
    let mut again = interval(POLL_INTERVAL);
    let counted = async {
        while (hub.counted("hub_sockets").await - sockets).abs() > 0.5 {
            again.tick().await;
        }
    };
    timeout(TIMEOUT, counted).await.expect("as many sockets");
}

#[tokio::test]
async fn move_to_another_location_ends_the_old_view_though_a_page_still_waits_for_it() {
    let hub = RunningHub::start().await;
    let key = ApiKey::new(&hub.read).unwrap();
    let client = Client::new(hub.url("").parse().unwrap(), key.clone()).unwrap();
    let key_source = ApiKeySource::File(ApiKeyFile::new("unused".as_ref()));
    let saved = SavedState::open(None, "test".to_owned());
    let server = client.server().clone();
    let session = Session::new(None, server, key_source, saved, Begin::default());
    session.view(client, key, "1".to_owned());
    until_sockets_are(&hub, 1.0).await;
    let old_page = async {
        let mut versions = SliceVersions::default();
        while let Some(patch) = session.next_patch(versions).await {
            versions = patch.versions;
        }
    };
    let moved = async { session.switch_location("2".to_owned(), None) };
    let (ended, ()) = tokio::join!(timeout(TIMEOUT, old_page), moved);
    ended.expect("the old page hears that its view has ended");
    until_sockets_are(&hub, 1.0).await;
    assert_eq!(session.location_context().await.unwrap().location(), "2");
}

#[tokio::test]
async fn server_that_is_not_there_at_the_start_is_asked_again_until_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let hub = RunningHub::start().await;
    let server = hub.url("").parse().unwrap();
    write_key(&folder.path().join("key"), &hub.read);
    let stopped = hub.stop().await;
    let key_source = ApiKeySource::File(ApiKeyFile::new(&folder.path().join("key")));
    let saved = SavedState::open(None, "test".to_owned());
    let session = Session::new(None, server, key_source, saved, Begin::default());
    session.open().await;
    let opening = session.next_opening(0).await.unwrap();
    let unanswered =
        matches!(opening.phase, OpeningPhase::NoKey { error: ApiKeyError::NoAnswer { .. } });
    assert!(unanswered, "{opening:?}");
    assert_eq!(session.saved.location(), None);

    let _hub = stopped.start().await;
    let opening = timeout(TIMEOUT, session.next_opening(opening.version)).await;
    assert_eq!(opening.expect("another try").unwrap().phase, OpeningPhase::Open);
    // The next start does not have to ask.
    assert_eq!(session.saved.location().as_deref(), Some("1"));
}
