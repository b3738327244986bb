//! A key as the database has it.

use rusqlite::{Connection, Row};

use crate::store::key_record::{KeyKind, KeyRecord};

/// All keys.
pub(super) fn load(connection: &Connection) -> rusqlite::Result<Vec<KeyRecord>> {
    let record = |row: &Row<'_>| {
        let kind: String = row.get("kind")?;
        Ok(KeyRecord {
            id: row.get("id")?,
            name: row.get("name")?,
            kind: KeyKind::named(&kind),
            user: row.get("user_id")?,
            hash: row.get("hash")?,
        })
    };
    connection
        .prepare_cached("SELECT id, name, kind, user_id, hash FROM key")?
        .query_map([], record)?
        .collect()
}
