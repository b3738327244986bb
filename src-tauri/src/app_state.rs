//! The state of the program: the server, the viewed location, and the settings.

use jiff::Zoned;
use parking_lot::RwLock;
use qminder::{ApiKey, Client};
use tokio::sync::Mutex;
use viewer::{EndedVisit, Viewer};

use crate::api_key_source::ApiKeySource;
use crate::location_context::LocationContext;
use crate::settings::Settings;

/// The server, the location that is viewed, and what is remembered.
pub(crate) struct AppState {
    /// Where the key comes from.
    pub key_source: ApiKeySource,
    /// Held while the key is changed: the one that is used is the one that is kept.
    pub changing_key: Mutex<()>,
    /// What is remembered.
    pub settings: Settings,
    view: RwLock<View>,
}

/// Client and viewer change together, so that all that is asked is asked with the same key.
struct View {
    client: Client,
    location: String,
    viewer: Viewer,
}

impl AppState {
    /// Begins to view `location` with a client whose key comes from `key_source`.
    pub(crate) fn start(
        client: Client,
        key_source: ApiKeySource,
        settings: Settings,
        location: String,
    ) -> Self {
        let view = RwLock::new(View::start(client, location));
        Self { key_source, changing_key: Mutex::default(), settings, view }
    }

    /// A client of the server, with the key that is used now.
    pub(crate) fn client(&self) -> Client {
        self.view.read().client.clone()
    }

    /// The view of the location.
    pub(crate) fn viewer(&self) -> Viewer {
        self.view.read().viewer.clone()
    }

    /// Views another location in place of the one that is viewed, and remembers it.
    pub(crate) fn move_to(&self, location: String) {
        {
            let mut view = self.view.write();
            *view = View::start(view.client.clone(), location.clone());
        }
        self.settings.keep_location(location);
    }

    /// Goes on with another key, whatever location is viewed meanwhile.
    pub(crate) fn use_key(&self, key: ApiKey) {
        let mut view = self.view.write();
        view.client = view.client.with_key(key.clone());
        view.viewer.use_key(key);
    }

    /// The visits of the viewed location that ended today, by this machine's calendar.
    pub(crate) async fn ended_today(&self) -> Result<Vec<EndedVisit>, qminder::Error> {
        let (client, location) = {
            let view = self.view.read();
            (view.client.clone(), view.location.clone())
        };
        viewer::ended_today(&client, &location, &Zoned::now()).await
    }

    /// What there is to choose from.
    pub(crate) async fn location_context(&self) -> Result<LocationContext, qminder::Error> {
        let (client, location) = {
            let view = self.view.read();
            (view.client.clone(), view.location.clone())
        };
        let (place, may_act) = (client.place(&location).await?, client.may_act().await?);
        Ok(LocationContext::new(place, location, may_act))
    }
}

impl View {
    fn start(client: Client, location: String) -> Self {
        Self { viewer: Viewer::start(client.clone(), location.clone()), client, location }
    }
}
