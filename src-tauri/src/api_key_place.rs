//! Where an API key is, as the window names it.

use serde::{Deserialize, Serialize};
use specta::Type;

/// A place in which the window can keep a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) enum KeyPlaceKind {
    /// The operating system's keyring.
    Keyring,
    /// A file that only its owner can read.
    File,
    /// Memory alone.
    Memory,
}

/// The source of the API key, as the window names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub(crate) enum ApiKeyOrigin {
    /// The operating system's keyring.
    Keyring,
    /// A file.
    File {
        /// Its path.
        path: String,
    },
    /// Memory alone: each start asks for the key.
    Memory,
    /// This program's own hub, which made the key at the start.
    EmbeddedHub,
}

/// The place of the API key, and where else it can be kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ApiKeyHolder {
    /// Where the key is.
    pub origin: ApiKeyOrigin,
    /// The file in which it can be kept; absent where it can be kept nowhere else.
    pub file: Option<String>,
}
