//! The place where a key is kept.

use std::path::Path;

use qminder::ApiKey;
use settings::{ApiKeyFile, ApiKeyFileError};

use crate::keyring::KeyringEntry;
use crate::keyring_error::KeyringError;

/// The place where the API key of a connection is kept.
#[derive(Clone, Debug)]
pub enum KeyPlace {
    /// The operating system's keyring.
    Keyring(KeyringEntry),
    /// A file that only its owner can read.
    File(ApiKeyFile),
    /// Nowhere: the program that was given the key has it until it ends.
    Memory,
}

/// Why a place does not give, take or let go of a key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyPlaceError {
    /// What is wrong with the keyring.
    #[error(transparent)]
    Keyring(#[from] KeyringError),
    /// The file cannot be read or written, or must not be used. The text is the reason, and what to do.
    #[error("{0}")]
    File(String),
    /// The content of the file is no key.
    #[error("the file holds no key; put the key in it, on one line")]
    NoKeyInFile,
    /// A key that is in memory alone is gone with the program that had it.
    #[error("the key is kept in memory alone, so it is asked for at each start")]
    NotKept,
}

impl From<ApiKeyFileError> for KeyPlaceError {
    fn from(error: ApiKeyFileError) -> Self {
        match error {
            ApiKeyFileError::Unreadable(reason) => Self::File(reason),
            ApiKeyFileError::Malformed => Self::NoKeyInFile,
        }
    }
}

impl KeyPlace {
    /// Reads the key.
    ///
    /// # Errors
    /// [`KeyPlaceError`]; of memory always [`KeyPlaceError::NotKept`].
    pub async fn read(&self) -> Result<ApiKey, KeyPlaceError> {
        match self {
            Self::Keyring(entry) => Ok(entry.read().await?),
            Self::File(file) => {
                let file = file.clone();
                on_a_thread(move || Ok(file.read()?)).await
            }
            Self::Memory => Err(KeyPlaceError::NotKept),
        }
    }

    /// Writes the key, in place of the one that is there. The folder of a file is made where it is not
    /// there. Memory has nothing to be written to.
    ///
    /// # Errors
    /// [`KeyPlaceError`]; then the old key stays.
    pub async fn write(&self, key: &ApiKey) -> Result<(), KeyPlaceError> {
        match self {
            Self::Keyring(entry) => Ok(entry.write(key).await?),
            Self::File(file) => {
                let (file, key) = (file.clone(), key.clone());
                on_a_thread(move || file.write(&key).map_err(KeyPlaceError::File)).await
            }
            Self::Memory => Ok(()),
        }
    }

    /// Removes the key. One that is not there is removed already. Of a link to a file, the file that
    /// holds the key goes with it.
    ///
    /// # Errors
    /// [`KeyPlaceError`].
    pub async fn remove(&self) -> Result<(), KeyPlaceError> {
        match self {
            Self::Keyring(entry) => Ok(entry.remove().await?),
            Self::File(file) => {
                let path = file.path().to_owned();
                on_a_thread(move || remove_file(&path)).await
            }
            Self::Memory => Ok(()),
        }
    }
}

/// Removes a file, and what it is a link to before.
fn remove_file(path: &Path) -> Result<(), KeyPlaceError> {
    for path in [std::fs::canonicalize(path).as_deref().unwrap_or(path), path] {
        match std::fs::remove_file(path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(KeyPlaceError::File(error.to_string()));
            }
            _ => {}
        }
    }
    Ok(())
}

/// Does what may wait for a slow disk where it holds up nobody.
async fn on_a_thread<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, KeyPlaceError> + Send + 'static,
) -> Result<T, KeyPlaceError> {
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or_else(|error| Err(KeyPlaceError::File(error.to_string())))
}
