//! The login keychain of macOS.

use std::collections::HashMap;
use std::error::Error as _;
use std::sync::Arc;

use apple_native_keyring_store::keychain::Store;
use keyring_core::{CredentialStore, Error};

use crate::keyring_error::KeyringError;

/// Connects to the keychain.
pub(crate) fn open() -> Result<Arc<CredentialStore>, KeyringError> {
    let store = Store::new().map_err(|error| meaning(&error))?;
    Ok(store)
}

/// The keychain shows an entry by its service alone.
pub(crate) fn modifiers(_label: &str) -> HashMap<&str, &str> {
    HashMap::new()
}

/// Returns what an error means.
pub(crate) fn meaning(error: &Error) -> KeyringError {
    match error {
        Error::NoEntry => KeyringError::NoKey,
        Error::Ambiguous(_) => KeyringError::Several,
        Error::NoStorageAccess(_) => KeyringError::Denied,
        Error::BadEncoding(_) | Error::BadDataFormat(..) => KeyringError::Malformed,
        // The system tells of a dialog that was cancelled, and of a wrong password, in words alone.
        Error::PlatformFailure(_) => {
            let words = error.source().map(ToString::to_string);
            KeyringError::Other(words.unwrap_or_else(|| error.to_string()))
        }
        other => KeyringError::Other(other.to_string()),
    }
}
