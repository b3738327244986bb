//! Where a kiosk has its API key from. No keyring is asked: nobody is there to unlock it.

use std::ffi::OsString;
use std::path::Path;

use crate::api_key_source::ApiKeySource;
use crate::startup_failure::{Cause, StartupFailure};
use settings::{ApiKeyFile, ConnectionKey};

/// The variable in which systemd names the directory of a service's credentials.
const CREDENTIALS_DIRECTORY: &str = "CREDENTIALS_DIRECTORY";
/// The name of the credential that is the key for the server.
pub(super) const CREDENTIAL: &str = "api-key";
/// The name of the credential that is the administrator's key.
pub(super) const ADMIN_CREDENTIAL: &str = "admin-key";

/// The directory of the credentials with which systemd started the program.
pub(super) fn credentials_directory() -> Option<OsString> {
    std::env::var_os(CREDENTIALS_DIRECTORY)
}

/// The file of the credential of this name in the directory that `named` is.
pub(super) fn credential(named: Option<OsString>, name: &str) -> Option<ApiKeyFile> {
    let file = Path::new(&named?).join(name);
    file.is_absolute().then(|| file.exists().then(|| ApiKeyFile::new(&file)))?
}

/// Where the key of the connection of this name is read from: a credential, where there is one, else the
/// file that the connection names.
///
/// # Errors
/// That the connection keeps its key where only a person finds it.
pub(super) fn source(
    name: &str,
    key: &ConnectionKey,
    credential: Option<ApiKeyFile>,
) -> Result<ApiKeySource, StartupFailure> {
    match (credential, key) {
        (Some(file), _) => Ok(ApiKeySource::File(file)),
        (None, ConnectionKey::File(path)) => Ok(ApiKeySource::File(ApiKeyFile::new(path))),
        (None, ConnectionKey::Keyring | ConnectionKey::Memory) => {
            let reason = format!(
                "a kiosk has nobody who unlocks a keyring or types a key; name a key-file in the connection {name}, or start it by systemd with LoadCredential={CREDENTIAL}:FILE"
            );
            Err(StartupFailure::new(Cause::Key, reason))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(source: Result<ApiKeySource, StartupFailure>) -> Option<String> {
        match source {
            Ok(ApiKeySource::File(file)) => Some(file.path().display().to_string()),
            _ => None,
        }
    }

    #[test]
    fn credential_of_the_service_beats_what_the_connection_names() {
        let folder = tempfile::tempdir().unwrap();
        assert!(credential(None, CREDENTIAL).is_none());
        assert!(credential(Some(folder.path().into()), CREDENTIAL).is_none());
        let file = folder.path().join(CREDENTIAL);
        std::fs::write(&file, "key").unwrap();
        assert!(credential(Some(folder.path().into()), ADMIN_CREDENTIAL).is_none());
        let found = credential(Some(folder.path().into()), CREDENTIAL);
        let found = path(source("a", &ConnectionKey::Keyring, found));
        assert_eq!(found, Some(file.display().to_string()));
        let own = path(source("a", &ConnectionKey::File("/own".into()), None));
        assert_eq!(own.as_deref(), Some("/own"));
    }

    #[test]
    fn key_that_only_a_person_finds_stops_the_start_with_what_to_do() {
        for key in [ConnectionKey::Keyring, ConnectionKey::Memory] {
            let failure = source("cloud", &key, None).unwrap_err();
            assert_eq!(failure.cause, Cause::Key);
            let reason = failure.to_string();
            assert!(reason.contains("key-file in the connection cloud"), "{reason}");
        }
    }
}
