//! Where the API key of a connection is kept: in the operating system's keyring, in a file that only
//! its owner can read, or in memory alone.
//!
//! [`KeyPlace`] is one of the three; it reads, writes and removes the key. [`KeyringEntry`] is the key
//! of one connection in the keyring. A keyring may ask a human before it answers, so each question to
//! it has a thread of its own and a limit. What can go wrong is data: [`KeyringError`] and
//! [`KeyPlaceError`].

mod key_place;
mod keyring;
mod keyring_error;
mod platform;

pub use key_place::{KeyPlace, KeyPlaceError};
pub use keyring::{KeyringEntry, check_keyring};
pub use keyring_error::KeyringError;
