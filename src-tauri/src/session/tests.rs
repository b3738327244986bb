//! A session at a real hub, without a window.

use std::time::Duration;

use qminder::ApiKey;
use system_tests::RunningHub;
use tokio::time::{interval, timeout};

use super::*;
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
    let moved = async { session.switch_location("2".to_owned()) };
    let (ended, ()) = tokio::join!(timeout(TIMEOUT, old_page), moved);
    ended.expect("the old page hears that its view has ended");
    until_sockets_are(&hub, 1.0).await;
    assert_eq!(session.location_context().await.unwrap().location(), "2");
}
