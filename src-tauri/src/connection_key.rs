//! The key of a connection of the settings: where it is kept, and how it moves to another place.

use std::path::{Path, PathBuf};
use std::time::Duration;

use parking_lot::RwLock;
use qminder::{ApiKey, Client, Server};

use crate::api_key_outcome::{ApiKeyError, ApiKeyMoved};
use crate::api_key_place::{ApiKeyHolder, ApiKeyOrigin, KeyPlaceKind};
use key_store::{KeyPlace, KeyringEntry};
use settings::{ApiKeyFile, Connection, ConnectionKey, Settings};

/// How long a keyring may take, and the person whom it asks for a password.
pub(crate) const KEYRING_TIMEOUT: Duration = Duration::from_secs(120);
/// How long a keyring may take to say that it is there. It asks nobody for that.
pub(crate) const KEYRING_CHECK_TIMEOUT: Duration = Duration::from_secs(10);

/// The keeper of the key of one connection of the settings.
#[derive(Debug)]
pub(crate) struct ConnectionKeeper {
    /// The name of the connection.
    name: String,
    server: Server,
    key: RwLock<ConnectionKey>,
    /// The file in which the window can keep the key; absent where the settings of the connection are
    /// not the person's, and so cannot say where it is.
    file: Option<PathBuf>,
}

impl ConnectionKeeper {
    /// The keeper of the key of the connection of this name.
    pub(crate) fn new(name: &str, connection: &Connection, settings: &Settings) -> Self {
        Self {
            name: name.to_owned(),
            server: connection.address.clone(),
            key: RwLock::new(connection.key.clone()),
            file: settings.key_file(name),
        }
    }

    /// Where the key is kept.
    pub(crate) fn place(&self) -> KeyPlace {
        key_place(&self.name, &self.server, &self.key.read(), KEYRING_TIMEOUT)
    }

    /// The kind of the place where the key is kept.
    pub(crate) fn kind(&self) -> KeyPlaceKind {
        match *self.key.read() {
            ConnectionKey::Keyring => KeyPlaceKind::Keyring,
            ConnectionKey::File(_) => KeyPlaceKind::File,
            ConnectionKey::Memory => KeyPlaceKind::Memory,
        }
    }

    /// Where the key is, and where else it can be kept, as the window names it.
    pub(crate) fn holder(&self) -> ApiKeyHolder {
        let file = self.file.as_ref().map(|path| path.display().to_string());
        ApiKeyHolder { origin: self.origin(), file }
    }

    fn origin(&self) -> ApiKeyOrigin {
        match &*self.key.read() {
            ConnectionKey::Keyring => ApiKeyOrigin::Keyring,
            ConnectionKey::Memory => ApiKeyOrigin::Memory,
            ConnectionKey::File(path) => ApiKeyOrigin::File { path: path.display().to_string() },
        }
    }

    /// Writes the key to a place, which is where it is kept from now on. The key in the place before
    /// is removed.
    ///
    /// # Errors
    /// [`ApiKeyError`]; then it is kept where it was.
    pub(crate) async fn keep(
        &self,
        key: &ApiKey,
        kind: KeyPlaceKind,
        settings: &Settings,
    ) -> Result<ApiKeyMoved, ApiKeyError> {
        let (old, old_origin) = (self.place(), self.origin());
        if kind == self.kind() {
            old.write(key).await.map_err(ApiKeyError::of_writing)?;
            return Ok(ApiKeyMoved::Moved);
        }
        let new = match (kind, &self.file) {
            (KeyPlaceKind::Keyring, _) => ConnectionKey::Keyring,
            (KeyPlaceKind::Memory, _) => ConnectionKey::Memory,
            (KeyPlaceKind::File, Some(file)) => ConnectionKey::File(file.clone()),
            (KeyPlaceKind::File, None) => {
                let reason = "the connection is not one of your settings".to_owned();
                return Err(ApiKeyError::SettingsNotSaved { reason });
            }
        };
        let new_place = key_place(&self.name, &self.server, &new, KEYRING_TIMEOUT);
        if let ConnectionKey::File(file) = &new {
            // Its key would go to the wrong server.
            if let Some(other) = self.sharing(&new_place, settings) {
                let reason = format!("the connection {other} has its key in {}", file.display());
                return Err(ApiKeyError::NotWritten { reason });
            }
            make_folder(file).map_err(|reason| ApiKeyError::NotWritten { reason })?;
        }
        let before = new_place.read().await.ok();
        new_place.write(key).await.map_err(ApiKeyError::of_writing)?;
        if let Err(error) = settings.save_key_place(&self.name, &new) {
            // A key of which the settings do not know would be forgotten there.
            let restored = match &before {
                Some(key) => new_place.write(key).await,
                None => new_place.remove().await,
            };
            if let Err(error) = restored {
                tracing::warn!(%error, "the key is left where it could not be moved to");
            }
            return Err(ApiKeyError::SettingsNotSaved { reason: error.to_string() });
        }
        let is_shared = self.sharing(&old, settings).is_some();
        *self.key.write() = new;
        if is_shared {
            return Ok(ApiKeyMoved::OldLeft { origin: old_origin });
        }
        match old.remove().await {
            Ok(()) => Ok(ApiKeyMoved::Moved),
            Err(error) => {
                tracing::warn!(%error, "the key is not removed from where it was");
                Ok(ApiKeyMoved::OldLeft { origin: old_origin })
            }
        }
    }

    /// The name of another connection that has its key in the same file, whatever way leads to it.
    fn sharing(&self, place: &KeyPlace, settings: &Settings) -> Option<String> {
        let KeyPlace::File(file) = place else { return None };
        let file = canonical(file.path());
        let connections = settings.connections();
        let mut others = connections.iter().filter(|(name, connection)| {
            **name != self.name
                && matches!(&connection.value.key, ConnectionKey::File(path)
                    if canonical(ApiKeyFile::new(path).path()) == file)
        });
        others.next().map(|(name, _)| name.clone())
    }
}

/// The path without links and detours, as far as there is something at it.
fn canonical(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

/// Makes the folder of the keys, which nobody but its owner can look into.
pub(crate) fn make_folder(file: &Path) -> Result<(), String> {
    let Some(folder) = file.parent() else { return Ok(()) };
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(|error| error.to_string())
}

/// The place of the key of the connection of this name to `server`. A question to a keyring may take as
/// long as `limit`.
pub(crate) fn key_place(
    name: &str,
    server: &Server,
    key: &ConnectionKey,
    limit: Duration,
) -> KeyPlace {
    match key {
        ConnectionKey::Keyring => KeyPlace::Keyring(KeyringEntry::new(name, server, limit)),
        ConnectionKey::File(path) => KeyPlace::File(ApiKeyFile::new(path)),
        ConnectionKey::Memory => KeyPlace::Memory,
    }
}

/// Why a connection of the settings gives no client.
#[derive(Debug)]
pub(crate) enum NoClient {
    /// Its key cannot be read.
    Key(String),
    /// The client cannot be made.
    Client(qminder::Error),
}

/// Reads the key of a connection, and returns a client of its server. Nothing is sent.
pub(crate) async fn client(name: &str, connection: &Connection) -> Result<Client, NoClient> {
    let place = key_place(name, &connection.address, &connection.key, KEYRING_TIMEOUT);
    let key = place.read().await.map_err(|error| {
        NoClient::Key(match &connection.key {
            ConnectionKey::File(path) => {
                format!("cannot read the API key from {}: {error}", path.display())
            }
            _ => error.to_string(),
        })
    })?;
    Client::new(connection.address.clone(), key).map_err(NoClient::Client)
}

#[cfg(test)]
mod tests;
