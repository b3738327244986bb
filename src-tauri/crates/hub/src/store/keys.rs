//! API keys. A key is 256 random bits; only its SHA-256 is kept, so a stolen file opens nothing.

use std::fmt;
use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, params};
use sha2::{Digest, Sha256};

use super::beside_hub::open_beside_hub;
use super::connection::{instant, instant_or_null, open};
use super::data_dir::DataDir;
use super::error::StoreError;
use super::handle::Store;
use super::key_record::{Hash, KeyKind, load};
use super::key_ring::Key;

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
    /// Without a `name` it is called after its kind and number.
    ///
    /// # Errors
    /// [`StoreError`] where the directory or the database cannot be used, or where a key has the
    /// name already.
    pub fn create(directory: &Path, kind: KeyKind, name: Option<&str>) -> Result<Self, StoreError> {
        Self::create_for(directory, kind, name, None)
    }

    /// Makes a key as [`Self::create`] does, which belongs to a `user`: an id, or the first and last
    /// name of just one.
    ///
    /// # Errors
    /// As [`Self::create`], and where no user, or more than one, is called so.
    pub fn create_for(
        directory: &Path,
        kind: KeyKind,
        name: Option<&str>,
        user: Option<&str>,
    ) -> Result<Self, StoreError> {
        let (file, connection) = open_beside_hub(DataDir::prepare(directory)?, open)?;
        let failed = |error| StoreError::failed(&file, error);
        let user = match user {
            Some(called) => {
                let found = users_called(&connection, called).map_err(failed)?;
                let [user] = found[..] else {
                    return Err(StoreError::KeyUser {
                        called: called.to_owned(),
                        found: found.len(),
                    });
                };
                Some(user)
            }
            None => None,
        };
        let name = match name {
            Some(name) => name.to_owned(),
            None => free_name(&connection, kind).map_err(failed)?,
        };
        if id_of(&connection, &name).map_err(failed)?.is_some() {
            return Err(StoreError::KeyName(name));
        }
        let key = Self::random();
        insert(&connection, &key, kind, &name, user, Timestamp::now()).map_err(failed)?;
        Ok(key)
    }
}

impl fmt::Debug for NewKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NewKey(…)")
    }
}

/// What may be told of a key: everything but the key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyEntry {
    /// What it is known by.
    pub name: String,
    /// What it may do.
    pub kind: KeyKind,
    /// The name of the user whom it belongs to.
    pub user: Option<String>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last used, to the minute; `None` where it never was.
    pub last_used_at: Option<Timestamp>,
}

/// The keys of a data directory, the oldest first, from outside of the hub.
///
/// # Errors
/// [`StoreError`] where there is no hub's data, or where it cannot be read.
pub fn list_keys(directory: &Path) -> Result<Vec<KeyEntry>, StoreError> {
    let (file, connection) = open_beside_hub(DataDir::existing(directory)?, open)?;
    let entry = |row: &Row<'_>| {
        let kind: String = row.get("kind")?;
        Ok(KeyEntry {
            name: row.get("name")?,
            kind: KeyKind::named(&kind),
            user: row.get("user")?,
            created_at: instant(row, "created_at")?,
            last_used_at: instant_or_null(row, "last_used_at")?,
        })
    };
    let listed = || -> rusqlite::Result<Vec<KeyEntry>> {
        let query = "SELECT key.*, trim(first_name || ' ' || last_name) AS user
             FROM key LEFT JOIN user ON user.id = user_id ORDER BY key.id";
        connection.prepare(query)?.query_map([], entry)?.collect()
    };
    listed().map_err(|error| StoreError::failed(&file, error))
}

/// Takes back the key that has this name, from outside of the hub. One that runs refuses it, and
/// closes the sockets that it opened, within a tenth of a second. Answers whether there was one.
///
/// # Errors
/// [`StoreError`] where there is no hub's data, or where it cannot be written.
pub fn revoke_key(directory: &Path, name: &str) -> Result<bool, StoreError> {
    let (file, connection) = open_beside_hub(DataDir::existing(directory)?, open)?;
    let revoked = connection.execute("DELETE FROM key WHERE name = ?1", [name]);
    Ok(revoked.map_err(|error| StoreError::failed(&file, error))? > 0)
}

impl Store {
    /// The key that `text` is, if it is one.
    pub(crate) async fn key(&self, text: &str) -> Result<Option<Arc<Key>>, StoreError> {
        let hash = hash(text);
        let now = Timestamp::now();
        if let Some(key) = self.keys.find(&hash, now) {
            return Ok(Some(key));
        }
        // It may have been made a moment ago, by another process.
        if !self.read(move |connection| is_there(connection, &hash)).await? {
            return Ok(None);
        }
        self.read_keys_again().await?;
        Ok(self.keys.find(&hash, now))
    }

    /// Only the writer replaces the keys in memory: it alone knows that what it read is the newest.
    async fn read_keys_again(&self) -> Result<(), StoreError> {
        let keys = self.keys.clone();
        self.write(move |connection| {
            keys.replace(load(connection)?);
            Ok(((), Vec::new()))
        })
        .await
    }

    /// Makes a key named `name`, and takes back the one that had the name before.
    pub(crate) async fn replace_key(
        &self,
        kind: KeyKind,
        name: &'static str,
    ) -> Result<NewKey, StoreError> {
        let key = self
            .write(move |connection| {
                connection.execute("DELETE FROM key WHERE name = ?1", [name])?;
                let key = NewKey::random();
                insert(connection, &key, kind, name, None, Timestamp::now())?;
                Ok((key, Vec::new()))
            })
            .await?;
        self.read_keys_again().await?;
        Ok(key)
    }

    /// Writes down when keys were last used.
    pub(crate) async fn note_key_uses(&self) -> Result<(), StoreError> {
        let uses = self.keys.take_uses();
        if uses.is_empty() {
            return Ok(());
        }
        self.write(move |connection| {
            let mut note =
                connection.prepare_cached("UPDATE key SET last_used_at = ?2 WHERE id = ?1")?;
            for used in uses {
                note.execute(used)?;
            }
            Ok(((), Vec::new()))
        })
        .await
    }
}

fn is_there(connection: &Connection, hash: &Hash) -> rusqlite::Result<bool> {
    let mut find = connection.prepare_cached("SELECT 1 FROM key WHERE hash = ?1")?;
    Ok(find.query_row([hash], |_| Ok(())).optional()?.is_some())
}

fn hash(text: &str) -> Hash {
    Sha256::digest(text.as_bytes()).into()
}

fn id_of(connection: &Connection, name: &str) -> rusqlite::Result<Option<i64>> {
    connection.query_row("SELECT id FROM key WHERE name = ?1", [name], |row| row.get(0)).optional()
}

/// A name that no key has: its kind and the first number from 1 on that is free.
fn free_name(connection: &Connection, kind: KeyKind) -> rusqlite::Result<String> {
    for number in 1.. {
        let name = format!("{} {number}", kind.word());
        if id_of(connection, &name)?.is_none() {
            return Ok(name);
        }
    }
    Ok(kind.word().to_owned())
}

fn insert(
    connection: &Connection,
    key: &NewKey,
    kind: KeyKind,
    name: &str,
    user: Option<i64>,
    now: Timestamp,
) -> rusqlite::Result<()> {
    connection.execute(
        "INSERT INTO key (name, kind, user_id, hash, created_at) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![name, kind.word(), user, hash(key.expose()), now.as_millisecond()],
    )?;
    Ok(())
}

/// The ids of the users who have this id or this name.
fn users_called(connection: &Connection, called: &str) -> rusqlite::Result<Vec<i64>> {
    let query = "SELECT id FROM user
         WHERE CAST(id AS TEXT) = ?1 OR trim(first_name || ' ' || last_name) = ?1";
    connection.prepare(query)?.query_map([called.trim()], |row| row.get(0))?.collect()
}
