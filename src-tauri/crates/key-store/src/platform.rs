//! The keyring of each system, behind the same three functions: `open` connects to it without
//! unlocking it, `modifiers` says how a new entry is shown in it, and `meaning` tells its errors apart.

#[cfg(windows)]
mod credential_manager;
#[cfg(target_os = "macos")]
mod keychain;
#[cfg(all(unix, not(target_os = "macos")))]
mod secret_service;

#[cfg(windows)]
pub(crate) use self::credential_manager::{meaning, modifiers, open};
#[cfg(target_os = "macos")]
pub(crate) use self::keychain::{meaning, modifiers, open};
#[cfg(all(unix, not(target_os = "macos")))]
pub(crate) use self::secret_service::{meaning, modifiers, open};
