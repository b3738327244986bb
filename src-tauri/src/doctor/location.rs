//! The check of the location that the window opens with.

use qminder::Location;
use serde::Serialize;

use super::status::Status;

/// How many locations are named where the one that is looked for is not there.
const MAX_NAMED: usize = 5;

/// What is found of the location.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub(crate) enum LocationFound {
    /// It is there, and the key may see it.
    Exists {
        /// Its id.
        id: String,
    },
    /// None is named, so the window opens with the first that the key may see.
    First {
        /// Its id.
        id: String,
    },
    /// It is not there, or the key may not see it.
    Missing {
        /// Its id.
        id: String,
        /// What names it.
        named_by: LocationOrigin,
        /// The ids of the first few that the key may see.
        seen: Vec<String>,
    },
    /// The key may see none.
    NoneSeen,
}

/// What names the location that the window opens with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum LocationOrigin {
    /// An option or a variable of the environment.
    Option,
    /// The connection of the settings.
    Connection,
    /// What the window remembers.
    Remembered,
}

/// The location that the window opens with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WantedLocation {
    /// Its id.
    pub id: String,
    /// What names it.
    pub named_by: LocationOrigin,
}

impl LocationFound {
    /// How the check went.
    pub(crate) fn status(&self) -> Status {
        match self {
            Self::Exists { .. } | Self::First { .. } => Status::Ok,
            Self::Missing { .. } | Self::NoneSeen => Status::Failed,
        }
    }

    /// What is found of the location that is wanted, where the key may see these.
    pub(crate) fn of(wanted: Option<&WantedLocation>, seen: &[Location]) -> Self {
        let ids = seen.iter().map(|location| location.id.clone());
        match (wanted, seen) {
            (_, []) => Self::NoneSeen,
            (None, [first, ..]) => Self::First { id: first.id.clone() },
            (Some(WantedLocation { id, named_by }), seen) => {
                if seen.iter().any(|location| location.id == *id) {
                    return Self::Exists { id: id.clone() };
                }
                let seen = ids.take(MAX_NAMED).collect();
                Self::Missing { id: id.clone(), named_by: *named_by, seen }
            }
        }
    }
}
