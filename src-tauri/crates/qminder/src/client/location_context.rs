//! The context of a clerk: locations, lines, desks, and the user whom the key belongs to.

use super::Client;
use crate::Error;
use crate::operations::{ReadLocationContext, read_location_context};
use crate::ticket::{Desk, Line, Location};

/// The lines and desks of a location, the locations that the key may see, and its user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocationContext {
    /// The user whom the key belongs to, where it belongs to one.
    pub user: Option<User>,
    /// All locations that the key may see.
    pub locations: Vec<Location>,
    /// The lines of the location.
    pub lines: Vec<Line>,
    /// The desks of the location.
    pub desks: Vec<Desk>,
}

/// A clerk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    /// The id.
    pub id: String,
    /// The first and last name, as far as they are known.
    pub name: String,
}

impl Client {
    /// Reads the context of `location`.
    ///
    /// # Errors
    /// Any [`Error`].
    pub async fn location_context(&self, location: &str) -> Result<LocationContext, Error> {
        let variables = read_location_context::Variables { location_id: location.to_owned() };
        Ok(self.query::<ReadLocationContext>(variables).await?.into())
    }
}

impl From<read_location_context::ResponseData> for LocationContext {
    fn from(data: read_location_context::ResponseData) -> Self {
        let (lines, desks) =
            data.location.map(|location| (location.lines, location.desks)).unwrap_or_default();
        let user = data.me.map(|user| {
            let names: Vec<_> = [user.first_name, user.last_name].into_iter().flatten().collect();
            User { id: user.id, name: names.join(" ") }
        });
        let name = Option::unwrap_or_default;
        // What has no id cannot be chosen.
        let lines = lines.into_iter().flatten().flatten().filter_map(|line| {
            Some(Line { id: line.id?, name: name(line.name), color: name(line.color) })
        });
        let desks = desks.into_iter().flatten().flatten();
        let desks = desks.filter_map(|desk| Some(Desk { id: desk.id?, name: name(desk.name) }));
        let locations = data.locations.into_iter().flatten();
        Self {
            user,
            locations: locations.map(|one| Location { id: one.id, name: name(one.name) }).collect(),
            lines: lines.collect(),
            desks: desks.collect(),
        }
    }
}
