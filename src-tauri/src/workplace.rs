//! Where the clerk of this window works: the server, the location that is viewed, and what of it
//! is remembered.

use parking_lot::RwLock;
use qminder::Client;
use serde::Serialize;
use specta::Type;
use viewer::{Line, Viewer};

use crate::settings::Settings;

/// The server, the location that is viewed, and what is remembered.
pub(crate) struct Workplace {
    /// A client of the server.
    pub client: Client,
    /// What is remembered.
    pub settings: Settings,
    view: RwLock<View>,
}

#[derive(Clone)]
struct View {
    location: String,
    viewer: Viewer,
}

impl Workplace {
    /// Begins to view `location`.
    pub(crate) fn start(client: Client, settings: Settings, location: String) -> Self {
        let view = View::start(&client, location);
        Self { client, settings, view: RwLock::new(view) }
    }

    /// The view of the location.
    pub(crate) fn viewer(&self) -> Viewer {
        self.view.read().viewer.clone()
    }

    /// Views another location in place of the one that is viewed, and remembers it.
    pub(crate) fn move_to(&self, location: String) {
        let view = View::start(&self.client, location.clone());
        *self.view.write() = view;
        self.settings.keep_location(location);
    }

    /// What there is to choose from.
    pub(crate) async fn place(&self) -> Result<Place, qminder::Error> {
        let location = self.view.read().location.clone();
        let (place, may_act) = (self.client.place(&location).await?, self.client.may_act().await?);
        Ok(Place::of(place, location, may_act))
    }
}

impl View {
    fn start(client: &Client, location: String) -> Self {
        Self { viewer: Viewer::start(client.clone(), location.clone()), location }
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
    fn of(place: qminder::Place, location: String, may_act: bool) -> Self {
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
