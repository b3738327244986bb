//! The check of the API key: whether it can be read, whether the server takes it, and what it may do.

use std::time::Duration;

use key_store::{KeyPlace, KeyPlaceError, KeyringError};
use qminder::{ApiKey, Client, Error};
use serde::Serialize;

use super::network::answer;
use super::status::Status;
use crate::api_key_place::ApiKeyOrigin;

/// How long the place of the key may take, and the person whom a keyring asks for a password.
pub(crate) const KEY_LIMIT: Duration = Duration::from_secs(30);

/// What is found of the key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub(crate) enum KeyFound {
    /// It may read tickets, and call and end them.
    ReadsAndWrites,
    /// It may read tickets, and neither call nor end them.
    ReadsOnly,
    /// It may read tickets. Whether it may call and end them, the server does not say.
    Reads {
        /// Why not.
        reason: String,
    },
    /// It is kept in memory alone, so only the window has it.
    Typed,
    /// It cannot be read from where it is kept.
    NotRead {
        /// Where it is kept.
        place: ApiKeyOrigin,
        /// Why.
        reason: String,
        /// Whether the keyring holds none.
        absent: bool,
    },
    /// The server does not take it.
    Refused {
        /// Where it is kept.
        place: ApiKeyOrigin,
        /// What the server says.
        reason: String,
    },
}

impl KeyFound {
    /// How the check went.
    pub(crate) fn status(&self) -> Status {
        match self {
            Self::ReadsAndWrites => Status::Ok,
            Self::ReadsOnly | Self::Reads { .. } | Self::Typed => Status::Note,
            Self::NotRead { .. } | Self::Refused { .. } => Status::Failed,
        }
    }

    /// A key that the server refused.
    pub(crate) fn refused(place: &ApiKeyOrigin, error: &Error) -> Self {
        let reason = match error {
            Error::Refused { status, message, .. } => format!("{message} ({status})"),
            other => other.to_string(),
        };
        Self::Refused { place: place.clone(), reason }
    }

    /// What a key may do with which the server answered a query.
    pub(crate) async fn of_reading_key(client: &Client) -> Self {
        match answer(client.can_perform_actions()).await {
            Ok(true) => Self::ReadsAndWrites,
            Ok(false) => Self::ReadsOnly,
            Err(error) => Self::Reads { reason: error.to_string() },
        }
    }
}

/// Reads the key.
///
/// # Errors
/// What is found where it cannot be read.
pub(crate) async fn read(place: &KeyPlace, origin: &ApiKeyOrigin) -> Result<ApiKey, KeyFound> {
    place.read().await.map_err(|error| match error {
        KeyPlaceError::NotKept => KeyFound::Typed,
        error => KeyFound::NotRead {
            place: origin.clone(),
            reason: error.to_string(),
            absent: error == KeyPlaceError::Keyring(KeyringError::NoKey),
        },
    })
}
