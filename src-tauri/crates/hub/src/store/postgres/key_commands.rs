//! What commands do with API keys, beside the hubs that run on the database.

use jiff::Timestamp;
use tokio_postgres::Row;

use super::commands::{CommandError, command};
use super::keys;
use super::settings::PostgresSettings;
use super::sql::{Session, SqlError, SqlResult, column, instant, instant_or_null};
use crate::store::error::StoreError;
use crate::store::key_record::KeyKind;
use crate::store::keys::{KeyEntry, NewKey, hash};

impl NewKey {
    /// Makes a key in a database, which may belong to a `user`: an id, or the first and last name of
    /// just one. Without a `name` it is called after its kind and number. All hubs know it within a
    /// second.
    ///
    /// # Errors
    /// [`StoreError`] where the database cannot be used, where a key has the name already, and where
    /// no user, or more than one, is called so.
    pub async fn create_in_database(
        settings: &PostgresSettings,
        kind: KeyKind,
        name: Option<&str>,
        user: Option<&str>,
    ) -> Result<Self, StoreError> {
        command(settings, async |session| {
            let user = match user {
                Some(called) => Some(user_called(session, called).await?),
                None => None,
            };
            let name = match name {
                Some(name) => name.to_owned(),
                None => free_name(session, kind).await?,
            };
            if is_taken(session, &name).await? {
                return Err(CommandError::Refused(StoreError::KeyName(name)));
            }
            let key = Self::random();
            keys::insert(session, &hash(key.expose()), kind, &name, user).await?;
            Ok(key)
        })
        .await
    }
}

/// The keys of a database, the oldest first.
///
/// # Errors
/// [`StoreError`] where the database cannot be used.
pub async fn list_keys_in_database(
    settings: &PostgresSettings,
) -> Result<Vec<KeyEntry>, StoreError> {
    command(settings, async |session| {
        let query = "SELECT key.*, trim(first_name || ' ' || last_name) AS user_name
             FROM key LEFT JOIN staff ON staff.id = user_id ORDER BY key.id";
        let rows = session.all(query, &[]).await?;
        let entries: SqlResult<Vec<KeyEntry>> = rows.iter().map(entry).collect();
        Ok(entries?)
    })
    .await
}

/// Revokes the key that has this name. All hubs refuse it and close its sockets within a second.
/// Returns whether there was such a key.
///
/// # Errors
/// [`StoreError`] where the database cannot be used.
pub async fn revoke_key_in_database(
    settings: &PostgresSettings,
    name: &str,
) -> Result<bool, StoreError> {
    command(settings, async |session| {
        Ok(session.execute("DELETE FROM key WHERE name = $1", &[&name]).await? > 0)
    })
    .await
}

async fn is_taken(session: &Session, name: &str) -> SqlResult<bool> {
    session.exists("SELECT 1 FROM key WHERE name = $1", &[&name]).await
}

/// A name that no key has: its kind and the first number from 1 on that is free.
async fn free_name(session: &Session, kind: KeyKind) -> SqlResult<String> {
    let mut number = 1_u64;
    loop {
        let name = format!("{} {number}", kind.word());
        if !is_taken(session, &name).await? {
            return Ok(name);
        }
        number += 1;
    }
}

/// The id of the user who has this id or this name.
async fn user_called(session: &Session, called: &str) -> Result<i64, CommandError> {
    let query = "SELECT id FROM staff
         WHERE id::TEXT = $1 OR trim(first_name || ' ' || last_name) = $1";
    let rows = session.all(query, &[&called.trim()]).await?;
    match &rows[..] {
        [user] => Ok(user.try_get(0).map_err(SqlError::from)?),
        others => {
            let found = others.len();
            let called = called.to_owned();
            Err(CommandError::Refused(StoreError::KeyUser { called, found }))
        }
    }
}

fn entry(row: &Row) -> SqlResult<KeyEntry> {
    let created_at: Timestamp = instant(row, "created_at")?;
    Ok(KeyEntry {
        name: column(row, "name")?,
        kind: KeyKind::named(&column::<String>(row, "kind")?),
        user: column(row, "user_name")?,
        created_at,
        last_used_at: instant_or_null(row, "last_used_at")?,
    })
}
