//! What the window would open with: the server, where its key is kept, and the location.

use environment::Sources;
use key_store::KeyPlace;
use private_files::Secrecy;
use qminder::{ApiKey, Server};
use settings::{ApiKeyFile, Connection, ConnectionError, ConnectionKey, SavedState, Set, Settings};

use super::key::KEY_LIMIT;
use super::location::{LocationOrigin, WantedLocation};
use super::options::DoctorOptions;
use crate::api_key_place::ApiKeyOrigin;
use crate::connection_key::key_place;
use crate::startup::{Chosen, choose, first_location_of};

/// What the window would open with.
pub(crate) enum Target {
    /// The hub inside the program.
    OwnHub,
    /// A server.
    Server(Box<ServerTarget>),
}

/// A server that the window would open with.
pub(crate) struct ServerTarget {
    /// The server.
    pub server: Server,
    /// What names its address.
    pub address_origin: AddressOrigin,
    /// The key.
    pub key: TargetKey,
    /// Where the key is kept, as a person names it.
    pub key_origin: ApiKeyOrigin,
    /// The location; the first that the key may see where there is none.
    pub location: Option<WantedLocation>,
}

/// The key for a server.
pub(crate) enum TargetKey {
    /// The place where it is kept.
    Kept(KeyPlace),
    /// The key itself.
    Known(ApiKey),
}

/// What names the address of the server.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum AddressOrigin {
    /// The option or its variable of the environment.
    #[default]
    Option,
    /// The connection of this name in the settings.
    Connection(String),
    /// Nothing: it is the hub inside the program.
    OwnHub,
}

impl Target {
    /// What the window would open with.
    ///
    /// # Errors
    /// [`ConnectionError`] where there is no connection of the name.
    pub(crate) fn of(
        options: &DoctorOptions,
        sources: &Sources,
        settings: &Settings,
    ) -> Result<Self, ConnectionError> {
        let chosen = choose(options.named_server(), sources.of("server"), settings)?;
        Ok(match chosen {
            Chosen::OwnHub => Self::OwnHub,
            Chosen::Server(server, file) => {
                Self::Server(Box::new(named(server, file, options, settings)))
            }
            Chosen::Connection(name, connection) => {
                Self::Server(Box::new(of_settings(&name, connection, options, settings)))
            }
        })
    }

    /// Whether the key is kept in the keyring.
    pub(crate) fn needs_keyring(&self) -> bool {
        match self {
            Self::OwnHub => false,
            Self::Server(target) => target.key_origin == ApiKeyOrigin::Keyring,
        }
    }
}

fn named(
    server: Server,
    file: ApiKeyFile,
    options: &DoctorOptions,
    settings: &Settings,
) -> ServerTarget {
    let location = wanted(options.location.clone(), LocationOrigin::Option)
        .or_else(|| remembered(settings, &server, None));
    let key_origin = ApiKeyOrigin::File { path: file.path().display().to_string() };
    ServerTarget {
        server,
        address_origin: AddressOrigin::Option,
        key: TargetKey::Kept(KeyPlace::File(file)),
        key_origin,
        location,
    }
}

fn of_settings(
    name: &str,
    connection: Set<Connection>,
    options: &DoctorOptions,
    settings: &Settings,
) -> ServerTarget {
    let first = first_location_of(&connection, options.location.clone());
    let connection = connection.value;
    let is_of_option = first.is_some() && first == options.location;
    let named_by = if is_of_option { LocationOrigin::Option } else { LocationOrigin::Connection };
    let server = connection.address;
    let location = wanted(first, named_by).or_else(|| remembered(settings, &server, Some(name)));
    let key_origin = match &connection.key {
        ConnectionKey::Keyring => ApiKeyOrigin::Keyring,
        ConnectionKey::Memory => ApiKeyOrigin::Memory,
        ConnectionKey::File(path) => ApiKeyOrigin::File { path: path.display().to_string() },
    };
    let key = TargetKey::Kept(key_place(name, &server, &connection.key, KEY_LIMIT));
    let address_origin = AddressOrigin::Connection(name.to_owned());
    ServerTarget { server, address_origin, key, key_origin, location }
}

fn wanted(id: Option<String>, named_by: LocationOrigin) -> Option<WantedLocation> {
    id.map(|id| WantedLocation { id, named_by })
}

/// The location in which the window was left.
fn remembered(
    settings: &Settings,
    server: &Server,
    connection: Option<&str>,
) -> Option<WantedLocation> {
    let file = settings.places().state()?;
    // A file that is broken would be set aside, and nothing is changed here.
    let text = private_files::read(&file, Secrecy::Public).ok()?;
    serde_json::from_slice::<serde_json::Map<_, _>>(&text).ok()?;
    let saved = SavedState::open(Some(file), server.to_string());
    let saved = match connection {
        Some(name) => saved.of_connection(name),
        None => saved,
    };
    wanted(saved.location(), LocationOrigin::Remembered)
}
