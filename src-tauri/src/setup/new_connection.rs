//! Adds a connection whose server and key were tried: its key goes to where it is kept, then the
//! connection into the person's settings, so that no connection is without its key.

use std::sync::Arc;

use serde::Deserialize;
use settings::{Connection, ConnectionKey, SaveError, SavedState, ServerPreferences, Settings};
use specta::Type;

use super::problem::SetupProblem;
use super::trial::{TriedKey, free_name};
use crate::api_key_outcome::ApiKeyError;
use crate::api_key_place::KeyPlaceKind;
use crate::connection_key::{KEYRING_TIMEOUT, key_place, make_folder};
use crate::session::{Begin, Session};
use crate::startup::connection_session;

/// A connection to add.
#[derive(Clone, Debug, Deserialize, Type)]
pub(crate) struct NewConnection {
    /// Its name.
    pub name: String,
    /// Where its key is kept.
    pub place: KeyPlaceKind,
    /// The id of the location to begin with.
    pub location: String,
    /// The id of the desk to begin with; absent for none.
    pub desk: Option<String>,
    /// Whether the window opens with it from now on.
    pub start: bool,
}

/// Keeps the key and the connection, and returns a session on it, which is not open yet. Location and
/// desk are remembered as if they had been chosen in the window, so that a later choice there holds.
///
/// # Errors
/// [`SetupProblem`]; then nothing is kept.
pub(crate) async fn keep_connection(
    tried: &TriedKey,
    new: &NewConnection,
    settings: &Settings,
) -> Result<Arc<Session>, SetupProblem> {
    let name = free_name(&new.name, settings)?;
    let server = tried.client.server();
    let not_kept = |error| SetupProblem::of_keeping(new.place, error);
    let key = match new.place {
        KeyPlaceKind::Keyring => ConnectionKey::Keyring,
        KeyPlaceKind::Memory => ConnectionKey::Memory,
        KeyPlaceKind::File => {
            let file = settings.new_key_file(name.as_str()).ok_or_else(no_folder)?;
            make_folder(&file).map_err(|reason| not_kept(ApiKeyError::NotWritten { reason }))?;
            ConnectionKey::File(file)
        }
    };
    // A file that another connection names holds the key of that one.
    if settings.connections().values().any(|one| is_same_file(&one.value.key, &key)) {
        return Err(SetupProblem::NameTaken);
    }
    let place = key_place(name.as_str(), server, &key, KEYRING_TIMEOUT);
    place.write(&tried.key).await.map_err(|error| not_kept(ApiKeyError::of_writing(error)))?;
    let connection =
        Connection { address: server.clone(), key, location: None, desk: None, lines: Vec::new() };
    if let Err(error) = settings.add_connection(&name, &connection, new.start) {
        if let Err(error) = place.remove().await {
            tracing::warn!(%error, "the key is left of a connection that could not be added");
        }
        return Err(SetupProblem::SettingsNotSaved { reason: error.to_string() });
    }
    let saved = SavedState::open(settings.places().state(), server.to_string());
    let saved = saved.of_connection(name.as_str());
    saved.save_location(new.location.clone());
    let desk = new.desk.clone();
    saved.save_server_preferences(ServerPreferences { desk, ..ServerPreferences::default() });
    let kept = settings.connection(name.as_str());
    let kept =
        kept.map_err(|error| SetupProblem::SettingsNotSaved { reason: error.to_string() })?;
    Ok(connection_session(name.as_str(), kept, Begin::default(), settings))
}

fn no_folder() -> SetupProblem {
    SetupProblem::SettingsNotSaved { reason: SaveError::NoFile.to_string() }
}

fn is_same_file(one: &ConnectionKey, other: &ConnectionKey) -> bool {
    matches!((one, other), (ConnectionKey::File(one), ConnectionKey::File(other)) if one == other)
}
