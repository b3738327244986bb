//! Where the clerk of this window works: the server, the location that is viewed, and what of it
//! is remembered.

use jiff::Zoned;
use parking_lot::RwLock;
use qminder::{ApiKey, Client};
use serde::Serialize;
use specta::Type;
use tokio::sync::Mutex;
use viewer::{EndedVisit, Line, Viewer};

use crate::key::Source;
use crate::settings::Settings;

/// The server, the location that is viewed, and what is remembered.
pub(crate) struct Workplace {
    /// Where the key comes from.
    pub key: Source,
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

impl Workplace {
    /// Begins to view `location` with a client whose key comes from `key`.
    pub(crate) fn start(client: Client, key: Source, settings: Settings, location: String) -> Self {
        let view = RwLock::new(View::start(client, location));
        Self { key, changing_key: Mutex::default(), settings, view }
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
    pub(crate) async fn place(&self) -> Result<Place, qminder::Error> {
        let (client, location) = {
            let view = self.view.read();
            (view.client.clone(), view.location.clone())
        };
        let (place, may_act) =
            (client.location_context(&location).await?, client.can_perform_actions().await?);
        Ok(Place::of(place, location, may_act))
    }
}

impl View {
    fn start(client: Client, location: String) -> Self {
        Self { viewer: Viewer::start(client.clone(), location.clone()), client, location }
    }
}

/// What there is to choose from at a location, and what the key may do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Place {
    /// The id of the location that is viewed.
    location: String,
    /// All locations that the key may see.
    locations: Vec<Named>,
    /// The lines of the location.
    lines: Vec<Line>,
    /// Its desks.
    desks: Vec<Named>,
    /// The user whom the key belongs to, where it belongs to one.
    user: Option<Named>,
    /// Whether the key may call tickets and end them.
    may_act: bool,
}

/// Something to choose by its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub(crate) struct Named {
    id: String,
    name: String,
}

impl Place {
    fn of(place: qminder::LocationContext, location: String, may_act: bool) -> Self {
        let named = |id, name| Named { id, name };
        Self {
            location,
            locations: place.locations.into_iter().map(|one| named(one.id, one.name)).collect(),
            lines: place.lines.iter().map(Line::from).collect(),
            desks: place.desks.into_iter().map(|one| named(one.id, one.name)).collect(),
            user: place.user.map(|one| named(one.id, one.name)),
            may_act,
        }
    }
}
