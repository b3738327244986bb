//! API keys. A key is 256 random bits; only its SHA-256 is kept, so a stolen file opens nothing.

use std::fmt;
use std::path::Path;

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use super::{Store, StoreError, files, open};

/// What a key may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyKind {
    /// Everything: write external data, create and call tickets, read.
    Secret,
    /// Read and subscribe, nothing else.
    Read,
}

impl KeyKind {
    fn word(self) -> &'static str {
        match self {
            Self::Secret => "secret",
            Self::Read => "read",
        }
    }
}

/// A key that was just made. This is the only time that its text can be had.
pub struct NewKey(String);

impl NewKey {
    fn random() -> Self {
        Self(hex::encode(rand::random::<[u8; 32]>()))
    }

    /// The text of the key, 64 hexadecimal digits.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Makes a key in the data directory, from outside of the hub: it works while one runs.
    ///
    /// # Errors
    /// [`StoreError`] where the directory or the database cannot be used.
    pub fn create(directory: &Path, kind: KeyKind, name: &str) -> Result<Self, StoreError> {
        let connection = open(&files::prepare(directory)?)?;
        let key = Self::random();
        insert(&connection, &key, kind, name, Timestamp::now())?;
        Ok(key)
    }
}

impl fmt::Debug for NewKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NewKey(…)")
    }
}

/// A key that a caller showed and that is known.
#[derive(Clone, Copy, Debug)]
pub(crate) struct KeyInUse {
    pub id: i64,
    pub kind: KeyKind,
}

impl Store {
    /// The key that `text` is, if it is one.
    pub(crate) async fn key(&self, text: &str) -> Result<Option<KeyInUse>, StoreError> {
        let hash = hash(text);
        self.read(move |connection| find(connection, &hash)).await
    }

    /// Makes a key named `name`, and takes back the one that had the name before.
    pub(crate) async fn replace_key(
        &self,
        kind: KeyKind,
        name: &'static str,
    ) -> Result<NewKey, StoreError> {
        self.write(move |connection| {
            connection.execute("DELETE FROM key WHERE name = ?1", [name])?;
            let key = NewKey::random();
            insert(connection, &key, kind, name, Timestamp::now())?;
            Ok((key, Vec::new()))
        })
        .await
    }
}

fn hash(text: &str) -> [u8; 32] {
    Sha256::digest(text.as_bytes()).into()
}

fn insert(
    connection: &Connection,
    key: &NewKey,
    kind: KeyKind,
    name: &str,
    now: Timestamp,
) -> rusqlite::Result<()> {
    connection.execute(
        "INSERT INTO key (name, kind, hash, created_at) VALUES (?1, ?2, ?3, ?4)",
        params![name, kind.word(), hash(key.expose()), now.as_millisecond()],
    )?;
    Ok(())
}

fn find(connection: &Connection, hash: &[u8; 32]) -> rusqlite::Result<Option<KeyInUse>> {
    let found = connection
        .prepare_cached("SELECT id, kind, hash FROM key WHERE hash = ?1")?
        .query_row([hash], |row| {
            let stored: [u8; 32] = row.get("hash")?;
            let kind: String = row.get("kind")?;
            let kind = if kind == KeyKind::Secret.word() { KeyKind::Secret } else { KeyKind::Read };
            Ok((stored, KeyInUse { id: row.get("id")?, kind }))
        })
        .optional()?;
    Ok(found.filter(|(stored, _)| bool::from(stored.ct_eq(hash))).map(|(_, key)| key))
}
