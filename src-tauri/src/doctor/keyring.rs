//! The check of the operating system's keyring.

use key_store::check_keyring;
use serde::Serialize;

use super::status::Status;
use crate::api_key_outcome::KeyringProblem;
use crate::connection_key::KEYRING_CHECK_TIMEOUT;

/// What is found of the keyring.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub(crate) enum KeyringFound {
    /// It answers. Whether it is locked shows when a key is read from it.
    Answers,
    /// It cannot be used.
    Unusable {
        /// Why.
        problem: KeyringProblem,
        /// The same in words.
        reason: String,
        /// Whether the key of the connection is kept in it.
        needed: bool,
    },
}

impl KeyringFound {
    /// How the check went.
    pub(crate) fn status(&self) -> Status {
        match self {
            Self::Answers => Status::Ok,
            Self::Unusable { needed: true, .. } => Status::Failed,
            Self::Unusable { needed: false, .. } => Status::Note,
        }
    }
}

/// Finds out whether there is a keyring. `needed` says whether the key of the connection is kept in it.
pub(crate) async fn check(needed: bool) -> KeyringFound {
    match check_keyring(KEYRING_CHECK_TIMEOUT).await {
        Ok(()) => KeyringFound::Answers,
        Err(error) => {
            let reason = error.to_string();
            KeyringFound::Unusable { problem: error.into(), reason, needed }
        }
    }
}
