//! The trial of what was typed for a connection: its name and server, then its key.

use qminder::{ApiKey, Client, Server};
use serde::Serialize;
use settings::{ConnectionName, OWN_HUB, Settings};
use specta::Type;

use super::problem::SetupProblem;
use crate::api_key_change::TypedApiKey;
use crate::api_key_outcome::ApiKeyError;
use crate::location_context::Named;

/// A server that answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub(crate) struct ServerFound {
    /// Its address as it is written.
    pub address: String,
    /// Its host, with the port where that is not the usual one.
    pub host: String,
    /// Whether the way to it is encrypted, so that its certificate was checked.
    pub encrypted: bool,
    /// The file in which its key can be kept; absent where there is no folder for it.
    pub file: Option<String>,
}

/// A key that the server takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub(crate) struct KeyTried {
    /// The locations that it may see.
    pub locations: Vec<Named>,
    /// What it may do.
    pub rights: KeyRights,
}

/// What a key may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) enum KeyRights {
    /// Read, and take all actions with visitors.
    All,
    /// Read alone.
    ReadOnly,
    /// The server did not say.
    Unknown,
}

/// A key that a server takes, with the client that it was tried by. It is kept in memory until the
/// connection is added or given up.
#[derive(Clone, Debug)]
pub(crate) struct TriedKey {
    /// The client.
    pub client: Client,
    /// The key.
    pub key: ApiKey,
}

/// Returns the server that is meant. A name without `https://` is one, and on this machine, where
/// nothing needs to be encrypted, without `http://`.
fn server(typed: &str) -> Result<Server, SetupProblem> {
    let typed = typed.trim();
    if typed.is_empty() || typed.contains("://") {
        return Ok(typed.parse()?);
    }
    let encrypted: Server = format!("https://{typed}").parse()?;
    if encrypted.is_loopback() { Ok(format!("http://{typed}").parse()?) } else { Ok(encrypted) }
}

/// Returns the name where it is one that no other connection has.
pub(super) fn free_name(typed: &str, settings: &Settings) -> Result<ConnectionName, SetupProblem> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Err(SetupProblem::NoName);
    }
    let name: ConnectionName = typed.parse().map_err(|_| SetupProblem::BadName)?;
    let is_taken = typed == OWN_HUB || settings.connections().contains_key(typed);
    if is_taken { Err(SetupProblem::NameTaken) } else { Ok(name) }
}

/// Finds out whether the name can be used and whether a server of this kind answers at the address. No
/// key is sent.
pub(crate) async fn find_server(
    address: &str,
    name: &str,
    settings: &Settings,
) -> Result<ServerFound, SetupProblem> {
    let server = server(address)?;
    let name = free_name(name, settings)?;
    Client::check_server(&server).await.map_err(|error| SetupProblem::of(error, &server))?;
    let address = server.to_string();
    Ok(ServerFound {
        host: server.authority(),
        encrypted: address.starts_with("https:"),
        address,
        file: settings.new_key_file(name.as_str()).map(|file| file.display().to_string()),
    })
}

/// Tries a key that was typed, and asks what it may see and do.
pub(crate) async fn try_key(
    address: &str,
    typed: &TypedApiKey,
) -> Result<(TriedKey, KeyTried), SetupProblem> {
    let server = server(address)?;
    let key = typed.key().map_err(|error| match error {
        ApiKeyError::Empty => SetupProblem::NoKey,
        _ => SetupProblem::MalformedKey,
    })?;
    let problem = |error| SetupProblem::of(error, &server);
    let client = Client::new(server.clone(), key.clone()).map_err(problem)?;
    client.check_key().await.map_err(problem)?;
    let locations = client.locations().await.map_err(problem)?;
    if locations.is_empty() {
        return Err(SetupProblem::NoLocation);
    }
    let rights = match client.can_perform_actions().await {
        Ok(true) => KeyRights::All,
        Ok(false) => KeyRights::ReadOnly,
        Err(_) => KeyRights::Unknown,
    };
    let locations = locations.into_iter().map(|one| Named::new(one.id, one.name)).collect();
    Ok((TriedKey { client, key }, KeyTried { locations, rights }))
}

/// Reads the desks of a location.
pub(crate) async fn desks_of(tried: &TriedKey, location: &str) -> Result<Vec<Named>, SetupProblem> {
    let context = tried.client.location_context(location).await;
    let context = context.map_err(|error| SetupProblem::of(error, tried.client.server()))?;
    Ok(context.desks.into_iter().map(|one| Named::new(one.id, one.name)).collect())
}
