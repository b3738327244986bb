//! What was typed for a connection that is not there yet. It has no key.

use serde::{Deserialize, Serialize};
use specta::Type;

use crate::api_key_place::KeyPlaceKind;

/// What was typed for a connection that is not there yet, kept in memory until the program ends.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize, Type)]
pub(crate) struct SetupDraft {
    /// The address of the server.
    pub address: String,
    /// The name of the connection.
    pub name: String,
    /// Where its key is to be kept; absent where that was not chosen.
    pub place: Option<KeyPlaceKind>,
    /// The id of the location; absent where none was chosen.
    pub location: Option<String>,
    /// The id of the desk; absent where none was chosen.
    pub desk: Option<String>,
}
