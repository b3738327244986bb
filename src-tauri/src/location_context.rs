//! The context of the viewed location: what a clerk can choose there.

use serde::Serialize;
use specta::Type;
use viewer::{Label, Line};

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
    /// The users of the location, whom a ticket can be assigned to, as far as the server tells them.
    users: Vec<Named>,
    /// The labels in use there, as far as the server tells them.
    labels: Vec<Label>,
}

/// Something to choose by its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub(crate) struct Named {
    id: String,
    name: String,
}

impl Named {
    pub(crate) fn new(id: String, name: String) -> Self {
        Self { id, name }
    }
}

impl LocationContext {
    #[cfg(test)]
    pub(crate) fn location(&self) -> &str {
        &self.location
    }

    pub(crate) fn new(
        place: qminder::LocationContext,
        choices: qminder::LocationChoices,
        location: String,
    ) -> Self {
        let named = Named::new;
        Self {
            location,
            locations: place.locations.into_iter().map(|one| named(one.id, one.name)).collect(),
            lines: place.lines.iter().map(Line::from).collect(),
            desks: place.desks.into_iter().map(|one| named(one.id, one.name)).collect(),
            user: place.user.map(|one| named(one.id, one.name)),
            users: choices.users.into_iter().map(|one| named(one.id, one.name)).collect(),
            labels: choices.labels.iter().map(Label::from).collect(),
        }
    }
}
