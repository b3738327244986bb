//! The source of the API key: a file, or the embedded hub.

use qminder::ApiKey;
use serde::Serialize;
use specta::Type;

use crate::api_key_file::{ApiKeyFile, ApiKeyFileError};
use crate::embedded_hub::EmbeddedHubKeys;

/// Where the key comes from.
#[derive(Debug)]
pub(crate) enum ApiKeySource {
    /// The file that was named.
    File(ApiKeyFile),
    /// The hub inside the program.
    EmbeddedHub(EmbeddedHubKeys),
}

/// Where the key comes from, as the window names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub(crate) enum KeyOrigin {
    /// A file.
    File {
        /// Its path.
        path: String,
    },
    /// This program's own hub, which made it at the start.
    OwnHub,
}

/// What became of a key that the server accepted, and that is used from now on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub(crate) enum Accepted {
    /// The next start finds it.
    Kept,
    /// It could not be written to the key file: the next start finds the old one.
    NotKept {
        /// What the system says.
        reason: String,
    },
}

/// Why the key was not changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub(crate) enum KeyError {
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
    /// Where that is, for a person.
    pub(crate) fn origin(&self) -> KeyOrigin {
        match self {
            Self::File(file) => KeyOrigin::File { path: file.path().display().to_string() },
            Self::EmbeddedHub(_) => KeyOrigin::OwnHub,
        }
    }

    /// What there is now: the file is read again, the own hub makes another one.
    pub(crate) async fn fetch(&self) -> Result<ApiKey, KeyError> {
        match self {
            Self::File(file) => {
                let file = file.clone();
                let read = tokio::task::spawn_blocking(move || file.read()).await;
                let read = read.map_err(|error| KeyError::Unreadable { reason: error.to_string() });
                read?.map_err(|why| match why {
                    ApiKeyFileError::Unreadable(reason) => KeyError::Unreadable { reason },
                    ApiKeyFileError::Malformed => KeyError::NoKeyInFile,
                })
            }
            Self::EmbeddedHub(hub) => {
                hub.new_key().await.map_err(|reason| KeyError::NotMade { reason })
            }
        }
    }

    /// Sees to it that the next start finds the key.
    pub(crate) fn keep(&self, key: &ApiKey) -> Accepted {
        match self {
            Self::File(file) => file.write(key).map_or_else(
                |reason| {
                    tracing::warn!(file = %file.path().display(), reason, "the key is not kept");
                    Accepted::NotKept { reason }
                },
                |()| Accepted::Kept,
            ),
            // Each start makes a key of its own.
            Self::EmbeddedHub(_) => Accepted::Kept,
        }
    }
}
