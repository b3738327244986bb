//! What becomes of an API key that is read, changed or moved.

use serde::Serialize;
use specta::Type;

use crate::api_key_place::{ApiKeyOrigin, KeyPlaceKind};
use key_store::{KeyPlaceError, KeyringError};

/// What is wrong with the operating system's keyring.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub(crate) enum KeyringProblem {
    /// There is no session bus, so no keyring can be reached.
    NoSessionBus,
    /// No program offers a keyring.
    NoService,
    /// A program offers keyrings, and has no default one.
    NoDefaultKeyring,
    /// It is locked, and was not unlocked.
    Dismissed,
    /// It did not answer in time.
    TimedOut,
    /// The system does not let this program use it.
    Denied,
    /// It holds no key for the connection.
    NoKey,
    /// What it holds for the connection is no key.
    Malformed,
    /// It holds several keys for the connection.
    Several,
    /// Anything else.
    Other {
        /// What the system says.
        reason: String,
    },
}

impl From<KeyringError> for KeyringProblem {
    fn from(error: KeyringError) -> Self {
        match error {
            KeyringError::NoSessionBus => Self::NoSessionBus,
            KeyringError::NoService => Self::NoService,
            KeyringError::NoDefaultKeyring => Self::NoDefaultKeyring,
            KeyringError::Dismissed => Self::Dismissed,
            KeyringError::TimedOut => Self::TimedOut,
            KeyringError::Denied => Self::Denied,
            KeyringError::NoKey => Self::NoKey,
            KeyringError::Malformed => Self::Malformed,
            KeyringError::Several => Self::Several,
            KeyringError::Other(reason) => Self::Other { reason },
        }
    }
}

/// The result of a change to a key that the server accepted and that the program uses from now on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub(crate) enum ApiKeyAccepted {
    /// The key is where it is kept. From memory it goes with the program.
    Kept {
        /// The place from which it was moved and where it still is as well.
        old_left: Option<ApiKeyOrigin>,
    },
    /// The key could not be written to where it is to be kept: the next start does not find it.
    NotKept {
        /// Where it was to be kept.
        place: KeyPlaceKind,
        /// Why.
        error: ApiKeyError,
    },
}

/// The result of moving the key to another place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub(crate) enum ApiKeyMoved {
    /// The key is in the new place alone.
    Moved,
    /// The key is in the new place, and is still in the old one as well.
    OldLeft {
        /// The old place.
        origin: ApiKeyOrigin,
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
    /// The key file cannot be written.
    NotWritten {
        /// What the system says.
        reason: String,
    },
    /// What the key file holds is no key.
    NoKeyInFile,
    /// The keyring does not give the key, or does not take it.
    Keyring {
        /// Why.
        problem: KeyringProblem,
    },
    /// The key is kept in memory alone, and nobody has typed it since the program was started.
    NotTyped,
    /// The settings cannot say where the key is from now on.
    SettingsNotSaved {
        /// Why.
        reason: String,
    },
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

impl ApiKeyAccepted {
    /// That the key is where it is kept, and nowhere else.
    pub(crate) const fn kept() -> Self {
        Self::Kept { old_left: None }
    }
}

impl From<ApiKeyMoved> for ApiKeyAccepted {
    fn from(moved: ApiKeyMoved) -> Self {
        match moved {
            ApiKeyMoved::Moved => Self::kept(),
            ApiKeyMoved::OldLeft { origin } => Self::Kept { old_left: Some(origin) },
        }
    }
}

impl From<qminder::Error> for ApiKeyError {
    fn from(error: qminder::Error) -> Self {
        let reason = error.to_string();
        if error.is_about_the_key() { Self::Refused { reason } } else { Self::NoAnswer { reason } }
    }
}

impl ApiKeyError {
    /// Why a key could not be read.
    pub(crate) fn of_reading(error: KeyPlaceError) -> Self {
        match error {
            KeyPlaceError::Keyring(error) => Self::Keyring { problem: error.into() },
            KeyPlaceError::File(reason) => Self::Unreadable { reason },
            KeyPlaceError::NoKeyInFile => Self::NoKeyInFile,
            KeyPlaceError::NotKept => Self::NotTyped,
        }
    }

    /// Why a key could not be written.
    pub(crate) fn of_writing(error: KeyPlaceError) -> Self {
        match error {
            KeyPlaceError::File(reason) => Self::NotWritten { reason },
            other => Self::of_reading(other),
        }
    }
}
