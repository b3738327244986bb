//! API keys in the database: made, listed and revoked by commands, and found for requests.

use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, TransactionBehavior, params};

use super::beside_hub::open_beside_hub;
use super::connection::{instant, instant_or_null, open};
use super::data_dir::DataDir;
use super::handle::Store;
use super::key_record::load;
use crate::store::error::StoreError;
use crate::store::key_record::KeyKind;
use crate::store::key_ring::Key;
use crate::store::keys::{KeyEntry, NewKey, hash};

impl NewKey {
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
        let (file, mut connection) = open_beside_hub(DataDir::prepare(directory)?, open)?;
        let failed = |error| StoreError::failed(&file, error);
        // Another who makes a key waits, so that nobody takes the name in between.
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate);
        let transaction = transaction.map_err(failed)?;
        let user = match user {
            Some(called) => {
                let found = users_called(&transaction, called).map_err(failed)?;
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
            None => free_name(&transaction, kind).map_err(failed)?,
        };
        if id_of(&transaction, &name).map_err(failed)?.is_some() {
            return Err(StoreError::KeyName(name));
        }
        let key = Self::random();
        insert(&transaction, &key, kind, &name, user, Timestamp::now()).map_err(failed)?;
        transaction.commit().map_err(failed)?;
        Ok(key)
    }
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

/// Revokes the key that has this name, from outside of the hub. A running hub refuses the key and
/// closes its sockets within a tenth of a second. Returns whether there was such a key.
///
/// # Errors
/// [`StoreError`] where there is no hub's data, or where it cannot be written.
pub fn revoke_key(directory: &Path, name: &str) -> Result<bool, StoreError> {
    let (file, connection) = open_beside_hub(DataDir::existing(directory)?, open)?;
    let revoked = connection.execute("DELETE FROM key WHERE name = ?1", [name]);
    Ok(revoked.map_err(|error| StoreError::failed(&file, error))? > 0)
}

impl Store {
    /// Returns the key with this text, if it is known in memory.
    pub(crate) fn known_key(&self, text: &str) -> Option<Arc<Key>> {
        self.keys.find(&hash(text), Timestamp::now())
    }

    /// Returns the key with this text, where another process made it a moment ago. This waits until
    /// the writer has polled for new keys, and does not read the database itself.
    pub(crate) async fn new_key(&self, text: &str) -> Result<Option<Arc<Key>>, StoreError> {
        self.key_polls.next(&self.file).await?;
        Ok(self.known_key(text))
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

    /// Makes a key named `name`, and revokes the one that had the name before.
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

    /// Writes to the store when keys were last used.
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

#[cfg(test)]
mod tests {
    use std::sync::Barrier;
    use std::thread;

    use super::*;

    /// Makes a key twice at the same moment, and returns both results.
    fn create_twice(directory: &Path, name: Option<&str>) -> [Result<NewKey, StoreError>; 2] {
        let both = Barrier::new(2);
        let create = || {
            both.wait();
            NewKey::create(directory, KeyKind::Read, name)
        };
        thread::scope(|scope| {
            let made = [scope.spawn(create), scope.spawn(create)];
            made.map(|made| made.join().unwrap())
        })
    }

    #[test]
    fn two_who_make_a_key_of_one_name_at_once_make_one_key_and_one_is_refused() {
        let directory = tempfile::tempdir().unwrap();
        NewKey::create(directory.path(), KeyKind::Read, Some("first")).unwrap();
        for round in 0..20 {
            let name = format!("crm {round}");
            let [one, other] = create_twice(directory.path(), Some(&name));
            assert!(one.is_ok() != other.is_ok(), "{one:?} and {other:?}");
            let refusal = one.err().or(other.err()).unwrap();
            assert!(matches!(&refusal, StoreError::KeyName(of) if *of == name), "{refusal}");
        }
        assert_eq!(list_keys(directory.path()).unwrap().len(), 21);
    }

    #[test]
    fn two_who_make_a_key_without_a_name_at_once_make_two_keys() {
        let directory = tempfile::tempdir().unwrap();
        for _ in 0..10 {
            for made in create_twice(directory.path(), None) {
                made.unwrap();
            }
        }
        let mut names: Vec<_> =
            list_keys(directory.path()).unwrap().into_iter().map(|key| key.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), 20);
    }

    #[test]
    fn name_of_a_key_that_was_taken_back_is_free_again() {
        let directory = tempfile::tempdir().unwrap();
        for _ in 0..2 {
            NewKey::create(directory.path(), KeyKind::Read, Some("crm")).unwrap();
            assert!(revoke_key(directory.path(), "crm").unwrap());
        }
    }
}
