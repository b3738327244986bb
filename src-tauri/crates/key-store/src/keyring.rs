//! The key of one connection in the operating system's keyring.

use std::thread;
use std::time::Duration;

use keyring_core::{Entry, Error};
use qminder::{ApiKey, Server};
use secrecy::{ExposeSecret, SecretString};
use tokio::sync::oneshot;
use tokio::time::timeout;

use crate::keyring_error::KeyringError;
use crate::platform;

/// The name under which a keyring shows what this program keeps in it.
const SERVICE: &str = "service-view";

/// The key of one connection in the operating system's keyring. The server's address is a part of its
/// name, so that a connection whose address was changed does not send the key of another server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyringEntry {
    user: String,
    label: String,
    limit: Duration,
}

impl KeyringEntry {
    /// The key of the connection of this name to `server`. A question to the keyring, and to whoever
    /// it asks, may take as long as `limit`.
    #[must_use]
    pub fn new(connection: &str, server: &Server, limit: Duration) -> Self {
        // An address has no blanks, so no two connections share a name.
        let user = format!("{server} {connection}");
        let label = format!("Service View: API key of {connection} ({})", server.authority());
        Self { user, label, limit }
    }

    /// Reads the key.
    ///
    /// # Errors
    /// [`KeyringError`], of which [`KeyringError::NoKey`] says that none is there.
    pub async fn read(&self) -> Result<ApiKey, KeyringError> {
        self.ask(|entry, _| {
            let bytes = entry.get_secret()?;
            // What is no text is no key either.
            let text: SecretString = String::from_utf8(bytes).unwrap_or_default().into();
            Ok(ApiKey::new(text.expose_secret()))
        })
        .await?
        .ok_or(KeyringError::Malformed)
    }

    /// Writes the key, in place of the one that is there.
    ///
    /// # Errors
    /// [`KeyringError`]. After [`KeyringError::TimedOut`] a key that was not there before is removed
    /// where it is written after all, since nobody would know of it.
    pub async fn write(&self, key: &ApiKey) -> Result<(), KeyringError> {
        let key = key.clone();
        self.ask(move |entry, is_waited_for| {
            let was_there = !matches!(entry.get_credential(), Err(Error::NoEntry));
            entry.set_secret(key.expose().as_bytes())?;
            if !is_waited_for() && !was_there {
                entry.delete_credential()?;
            }
            Ok(())
        })
        .await
    }

    /// Removes the key. One that is not there is removed already.
    ///
    /// # Errors
    /// [`KeyringError`].
    pub async fn remove(&self) -> Result<(), KeyringError> {
        self.ask(|entry, _| match entry.delete_credential() {
            Err(Error::NoEntry) => Ok(()),
            removed => removed,
        })
        .await
    }

    /// Asks the keyring. `work` can find out whether somebody still waits for its answer.
    async fn ask<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Entry, &dyn Fn() -> bool) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, KeyringError> {
        let Self { user, label, limit } = self.clone();
        within(limit, move |is_waited_for| {
            let store = platform::open()?;
            let modifiers = platform::modifiers(&label);
            Entry::new_in_store_with_modifiers(&store, SERVICE, &user, &modifiers)
                .and_then(|entry| work(&entry, is_waited_for))
                .map_err(|error| platform::meaning(&error))
        })
        .await
    }
}

/// Finds out whether there is a keyring, without unlocking it.
///
/// # Errors
/// [`KeyringError`] where there is none, or it does not answer within `limit`.
pub async fn check_keyring(limit: Duration) -> Result<(), KeyringError> {
    within(limit, |_| platform::open().map(drop)).await
}

/// Runs `work` on a thread of its own, and waits no longer than `limit`. Work that waits for a human
/// stays behind, and what it returns is thrown away. The thread is none of the runtime's, which would
/// wait for it at its end.
async fn within<T: Send + 'static>(
    limit: Duration,
    work: impl FnOnce(&dyn Fn() -> bool) -> Result<T, KeyringError> + Send + 'static,
) -> Result<T, KeyringError> {
    let (done, answer) = oneshot::channel();
    let run = move || {
        let result = work(&|| !done.is_closed());
        // Whoever waited may have gone.
        drop(done.send(result));
    };
    thread::Builder::new()
        .name("keyring".to_owned())
        .spawn(run)
        .map_err(|error| KeyringError::Other(error.to_string()))?;
    match timeout(limit, answer).await {
        Ok(Ok(result)) => result,
        // The thread ended without an answer.
        Ok(Err(_)) => Err(KeyringError::Other("the keyring's library failed".to_owned())),
        Err(_) => Err(KeyringError::TimedOut),
    }
}
