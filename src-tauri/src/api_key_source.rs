//! The source of the API key: a file, or the embedded hub.

use qminder::ApiKey;
use serde::Serialize;
use specta::Type;

use crate::embedded_hub::EmbeddedHubKeys;
use settings::{ApiKeyFile, ApiKeyFileError};

/// The source of the API key.
#[derive(Debug)]
pub(crate) enum ApiKeySource {
    /// The file that was named.
    File(ApiKeyFile),
    /// The hub inside the program.
    EmbeddedHub(EmbeddedHubKeys),
}

/// The source of the API key, as the window names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub(crate) enum ApiKeyOrigin {
    /// A file.
    File {
        /// Its path.
        path: String,
    },
    /// This program's own hub, which made the key at the start.
    EmbeddedHub,
}

/// The result of a change to a key that the server accepted and that the program uses from now on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub(crate) enum ApiKeyAccepted {
    /// The next start finds the key.
    Kept,
    /// The key could not be written to its file: the next start finds the old one.
    NotKept {
        /// What the system says.
        reason: String,
    },
}

/// Why the key was not changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub(crate) enum ApiKeyError {
    /// Nothing was typed.
    Empty,
    /// What was typed is no key: it has blanks in it, or characters that no key has.
    Malformed,
    /// The key file cannot be read.
    Unreadable {
        /// What the system says.
        reason: String,
    },
    /// What the key file holds is no key.
    NoKeyInFile,
    /// The hub inside the program could not make one.
    NotMade {
        /// Why.
        reason: String,
    },
    /// The server refuses it as well.
    Refused {
        /// What the server says.
        reason: String,
    },
    /// The server did not say whether it takes it.
    NoAnswer {
        /// Why.
        reason: String,
    },
}

impl ApiKeySource {
    /// Returns the source as the window names it.
    pub(crate) fn origin(&self) -> ApiKeyOrigin {
        match self {
            Self::File(file) => ApiKeyOrigin::File { path: file.path().display().to_string() },
            Self::EmbeddedHub(_) => ApiKeyOrigin::EmbeddedHub,
        }
    }

    /// Loads the current key: reads the file again, or has the embedded hub make another key.
    pub(crate) async fn fetch(&self) -> Result<ApiKey, ApiKeyError> {
        match self {
            Self::File(file) => {
                let file = file.clone();
                let read = tokio::task::spawn_blocking(move || file.read()).await;
                let read =
                    read.map_err(|error| ApiKeyError::Unreadable { reason: error.to_string() });
                read?.map_err(|why| match why {
                    ApiKeyFileError::Unreadable(reason) => ApiKeyError::Unreadable { reason },
                    ApiKeyFileError::Malformed => ApiKeyError::NoKeyInFile,
                })
            }
            Self::EmbeddedHub(hub) => {
                hub.new_key().await.map_err(|reason| ApiKeyError::NotMade { reason })
            }
        }
    }

    /// Stores the key for the next start.
    pub(crate) fn keep(&self, key: &ApiKey) -> ApiKeyAccepted {
        match self {
            Self::File(file) => file.write(key).map_or_else(
                |reason| {
                    tracing::warn!(file = %file.path().display(), reason, "the key is not kept");
                    ApiKeyAccepted::NotKept { reason }
                },
                |()| ApiKeyAccepted::Kept,
            ),
            // Each start makes a key of its own.
            Self::EmbeddedHub(_) => ApiKeyAccepted::Kept,
        }
    }
}
