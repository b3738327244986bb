//! API keys. A key is 256 random bits; only its SHA-256 is kept, so a stolen database opens nothing.

use std::fmt;

use jiff::Timestamp;
use sha2::{Digest, Sha256};

use super::key_record::{Hash, KeyKind};

/// A key that was just made. This is the only time that its text can be had.
pub struct NewKey(String);

impl NewKey {
    pub(super) fn random() -> Self {
        Self(hex::encode(rand::random::<[u8; 32]>()))
    }

    /// The text of the key, 64 hexadecimal digits.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for NewKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NewKey(…)")
    }
}

/// What is public of a key: everything but its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyEntry {
    /// The unique name of the key.
    pub name: String,
    /// What the key may do.
    pub kind: KeyKind,
    /// The name of the user whom it belongs to.
    pub user: Option<String>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last used, to the minute; `None` where it never was.
    pub last_used_at: Option<Timestamp>,
}

/// The SHA-256 of a key's text, by which the key is known.
pub(super) fn hash(text: &str) -> Hash {
    Sha256::digest(text.as_bytes()).into()
}
