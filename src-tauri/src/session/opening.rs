//! How far a session has come.

use std::fmt::Display;

use serde::Serialize;
use specta::Type;

use crate::api_key_outcome::ApiKeyError;

/// How far a session has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub(crate) struct Opening {
    /// Counts the changes.
    pub(super) version: u32,
    /// What it does now.
    pub(super) phase: OpeningPhase,
}

/// What a session does before its location is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub(crate) enum OpeningPhase {
    /// The key is read from where it is kept, which may ask a person for a password.
    ReadingKey,
    /// The server is asked for the location to begin with.
    FindingLocation,
    /// The location is shown.
    Open,
    /// There is no key, or the server does not take it.
    NoKey {
        /// Why.
        error: ApiKeyError,
    },
    /// The key may see no location.
    NoLocation,
}

/// That the key of the session is not there yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NotOpen;

impl Display for NotOpen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the connection is not open yet")
    }
}
