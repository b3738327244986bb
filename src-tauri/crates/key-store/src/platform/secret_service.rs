//! The Secret Service of a desktop on Linux and other Unixes, over the session bus.

use std::collections::HashMap;
use std::error::Error as _;
use std::sync::Arc;

use keyring_core::{CredentialStore, Error};
use secret_service::Error as ServiceError;
use zbus_secret_service_keyring_store::Store;

use crate::keyring_error::KeyringError;

/// Connects to the service.
pub(crate) fn open() -> Result<Arc<CredentialStore>, KeyringError> {
    // The store does not tell a bus that is not there from one without the service.
    drop(zbus::blocking::Connection::session().map_err(|_| KeyringError::NoSessionBus)?);
    let store = Store::new().map_err(|error| meaning(&error))?;
    Ok(store)
}

/// How a new entry is shown in the program for passwords and keys.
pub(crate) fn modifiers(label: &str) -> HashMap<&str, &str> {
    HashMap::from([("label", label)])
}

/// Returns what an error means.
pub(crate) fn meaning(error: &Error) -> KeyringError {
    match error {
        Error::NoEntry => KeyringError::NoKey,
        Error::Ambiguous(_) => KeyringError::Several,
        Error::PlatformFailure(_) | Error::NoStorageAccess(_) => {
            let source = error.source().and_then(|one| one.downcast_ref());
            source.map_or_else(|| KeyringError::Other(error.to_string()), of_service)
        }
        // These hold what was read, which may be a key, so nothing of them is told.
        Error::BadEncoding(_) | Error::BadDataFormat(..) => KeyringError::Malformed,
        other => KeyringError::Other(other.to_string()),
    }
}

fn of_service(error: &ServiceError) -> KeyringError {
    match error {
        ServiceError::Unavailable => KeyringError::NoService,
        // The store asks for nothing but the default collection, whose alias then names none.
        ServiceError::NoResult => KeyringError::NoDefaultKeyring,
        ServiceError::Locked | ServiceError::Prompt => KeyringError::Dismissed,
        ServiceError::Zbus(zbus::Error::MethodError(name, text, _)) => {
            of_method(name.as_str(), text.as_deref())
        }
        ServiceError::Zbus(zbus::Error::FDO(error)) => of_bus(error),
        ServiceError::ZbusFdo(error) => of_bus(error),
        other => KeyringError::Other(other.to_string()),
    }
}

fn of_bus(error: &zbus::fdo::Error) -> KeyringError {
    use zbus::DBusError;
    of_method(error.name().as_str(), DBusError::description(error))
}

/// What the error of a call means by its name.
fn of_method(name: &str, text: Option<&str>) -> KeyringError {
    match name {
        "org.freedesktop.DBus.Error.ServiceUnknown"
        | "org.freedesktop.DBus.Error.NameHasNoOwner" => KeyringError::NoService,
        // A service that is installed and cannot be started.
        name if name.starts_with("org.freedesktop.DBus.Error.Spawn.") => KeyringError::NoService,
        "org.freedesktop.DBus.Error.AccessDenied" => KeyringError::Denied,
        "org.freedesktop.DBus.Error.NoReply" | "org.freedesktop.DBus.Error.Timeout" => {
            KeyringError::TimedOut
        }
        "org.freedesktop.Secret.Error.IsLocked" => KeyringError::Dismissed,
        name => KeyringError::Other(text.unwrap_or(name).to_owned()),
    }
}
