//! The context of the viewed location: what a clerk can choose there.

use serde::Serialize;
use specta::Type;
use viewer::Line;

/// What there is to choose from at a location.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct LocationContext {
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
}

/// Something to choose by its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub(crate) struct Named {
    id: String,
    name: String,
}

impl LocationContext {
    #[cfg(test)]
    pub(crate) fn location(&self) -> &str {
        &self.location
    }

    pub(crate) fn new(place: qminder::LocationContext, location: String) -> Self {
        let named = |id, name| Named { id, name };
        Self {
            location,
            locations: place.locations.into_iter().map(|one| named(one.id, one.name)).collect(),
            lines: place.lines.iter().map(Line::from).collect(),
            desks: place.desks.into_iter().map(|one| named(one.id, one.name)).collect(),
            user: place.user.map(|one| named(one.id, one.name)),
        }
    }
}
