//! The state of the program: the server, the viewed location, and what is remembered of it.

use jiff::Zoned;
use parking_lot::RwLock;
use qminder::{ApiKey, Client, LocationChoices};
use tokio::sync::Mutex;
use tokio_util::sync::{CancellationToken, DropGuard};
use viewer::{EndedVisit, ScreenPatch, SliceVersions, Viewer};

use crate::api_key_source::ApiKeySource;
use crate::location_context::LocationContext;
use settings::SavedState;

/// The state of the program: the server, the viewed location, and what is remembered of it.
pub(crate) struct AppState {
    /// The source of the API key.
    pub key_source: ApiKeySource,
    /// The lock of a key change: the key that is used is the key that is stored.
    pub changing_key: Mutex<()>,
    /// The name of the connection that the window was opened with; [`settings::OWN_HUB`] is the hub
    /// inside the program. None where the server was named by its address.
    pub connection: Option<String>,
    /// What outlives the program of this window.
    pub saved: SavedState,
    view: RwLock<View>,
}

/// The view of one location. Client and viewer change together, so that all requests use one key.
struct View {
    client: Client,
    location: String,
    viewer: Viewer,
    /// Cancelled when another view takes the place of this one.
    replaced: CancellationToken,
    _cancel_when_replaced: DropGuard,
}

impl AppState {
    /// Begins to view `location` with a client whose key comes from `key_source`.
    pub(crate) fn start(
        client: Client,
        key_source: ApiKeySource,
        saved: SavedState,
        location: String,
    ) -> Self {
        let view = RwLock::new(View::start(client, location));
        Self { key_source, changing_key: Mutex::default(), connection: None, saved, view }
    }

    /// Says which connection the window was opened with.
    #[must_use]
    pub(crate) fn on_connection(self, name: Option<String>) -> Self {
        Self { connection: name, ..self }
    }

    /// Returns a client of the server with the current key, and the id of the viewed location.
    pub(crate) fn client_and_location(&self) -> (Client, String) {
        let view = self.view.read();
        (view.client.clone(), view.location.clone())
    }

    /// Returns a client of the server with the current key.
    pub(crate) fn client(&self) -> Client {
        self.view.read().client.clone()
    }

    /// Returns the id of the location that is viewed.
    pub(crate) fn location(&self) -> String {
        self.view.read().location.clone()
    }

    /// Returns the view of the current location.
    pub(crate) fn viewer(&self) -> Viewer {
        self.view.read().viewer.clone()
    }

    /// Waits until the viewed location has something newer than `versions`, and returns the
    /// difference. Returns `None` when the view has ended or was replaced: otherwise a page that is
    /// gone would hold the old view, its socket and its subscriptions.
    pub(crate) async fn next_patch(&self, versions: SliceVersions) -> Option<ScreenPatch> {
        let (viewer, replaced) = {
            let view = self.view.read();
            (view.viewer.clone(), view.replaced.clone())
        };
        replaced.run_until_cancelled_owned(viewer.patch_since(versions)).await.flatten()
    }

    /// Views another location in place of the one that is viewed, and remembers it.
    pub(crate) fn switch_location(&self, location: String) {
        {
            let mut view = self.view.write();
            *view = View::start(view.client.clone(), location.clone());
        }
        self.saved.save_location(location);
    }

    /// Goes on with another key, whatever location is viewed meanwhile.
    pub(crate) fn use_key(&self, key: ApiKey) {
        let mut view = self.view.write();
        view.client = view.client.with_key(key.clone());
        view.viewer.use_key(key);
    }

    /// Returns the visits of the viewed location that ended today, by this machine's calendar.
    pub(crate) async fn ended_today(&self) -> Result<Vec<EndedVisit>, qminder::Error> {
        let (client, location) = self.client_and_location();
        viewer::ended_today(&client, &location, &Zoned::now()).await
    }

    /// Loads what a clerk can choose at the viewed location.
    pub(crate) async fn location_context(&self) -> Result<LocationContext, qminder::Error> {
        let (client, location) = self.client_and_location();
        let context = client.location_context(&location).await?;
        let choices = match client.location_choices(&location).await {
            // A server that does not tell them costs these choices alone.
            Err(qminder::Error::Query { .. }) => LocationChoices::default(),
            choices => choices?,
        };
        Ok(LocationContext::new(context, choices, location))
    }

    /// Checks whether the key may call tickets and end them. This is a request of its own, because
    /// it may fail where others do not.
    pub(crate) async fn can_perform_actions(&self) -> Result<bool, qminder::Error> {
        self.client().can_perform_actions().await
    }
}

impl View {
    fn start(client: Client, location: String) -> Self {
        let replaced = CancellationToken::new();
        Self {
            viewer: Viewer::start(client.clone(), location.clone()),
            client,
            location,
            _cancel_when_replaced: replaced.clone().drop_guard(),
            replaced,
        }
    }
}

#[cfg(test)]
mod tests {
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
        let client = Client::new(hub.url("").parse().unwrap(), key).unwrap();
        let key_source = ApiKeySource::File(ApiKeyFile::new("unused".as_ref()));
        let saved = SavedState::open(None, "test".to_owned());
        let state = AppState::start(client, key_source, saved, "1".to_owned());
        until_sockets_are(&hub, 1.0).await;
        let old_page = async {
            let mut versions = SliceVersions::default();
            while let Some(patch) = state.next_patch(versions).await {
                versions = patch.versions;
            }
        };
        let moved = async { state.switch_location("2".to_owned()) };
        let (ended, ()) = tokio::join!(timeout(TIMEOUT, old_page), moved);
        ended.expect("the old page hears that its view has ended");
        until_sockets_are(&hub, 1.0).await;
        assert_eq!(state.location_context().await.unwrap().location(), "2");
    }
}
