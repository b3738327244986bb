//! The schema versions of the database, oldest first. A published migration is never edited.

use std::path::Path;

use rusqlite::Connection;
use rusqlite_migration::{Error, M, MigrationDefinitionError, Migrations};

use super::error::StoreError;
use super::error_hints;

const MIGRATIONS: &[M<'static>] = &[
    M::up(include_str!("../../migrations/1-first.sql")),
    M::up(include_str!("../../migrations/2-keys-and-ends.sql")),
    M::up(include_str!("../../migrations/3-users-of-keys.sql")),
    M::up(include_str!("../../migrations/4-names-of-keys.sql")),
    M::up(include_str!("../../migrations/5-offices.sql")),
    M::up(include_str!("../../migrations/6-tickets.sql")),
];

/// Migrates the database to the newest schema version.
pub(super) fn migrate(connection: &mut Connection, file: &Path) -> Result<(), StoreError> {
    Migrations::from_slice(MIGRATIONS).to_latest(connection).map_err(|error| {
        let reason = match error {
            Error::MigrationDefinition(MigrationDefinitionError::DatabaseTooFarAhead) => {
                "a newer version of the program made it; install that version, or choose another data directory".to_owned()
            }
            Error::RusqliteError { err, .. } => error_hints::describe(&err),
            other => other.to_string(),
        };
        StoreError::Open { path: file.to_owned(), reason }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn migrations_are_valid_in_order() {
        Migrations::from_slice(MIGRATIONS).validate().unwrap();
    }

    #[test]
    fn keys_of_one_name_get_numbers_that_no_other_key_has() {
        let mut connection = Connection::open_in_memory().unwrap();
        Migrations::from_slice(MIGRATIONS).to_version(&mut connection, 3).unwrap();
        let insert = "INSERT INTO key (name, kind, hash, created_at) VALUES (?1, 'read', ?2, 0)";
        for (number, name) in
            ["crm", "desk", "crm", "crm (3)", "crm", "crm (3)", "desk"].iter().enumerate()
        {
            connection.execute(insert, (name, vec![u8::try_from(number).unwrap()])).unwrap();
        }
        migrate(&mut connection, Path::new("hub.sqlite3")).unwrap();
        let names: Vec<String> = connection
            .prepare("SELECT name FROM key ORDER BY id")
            .unwrap()
            .query_map([], |row| row.get(0))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap();
        assert_eq!(
            names,
            ["crm", "desk", "crm (2)", "crm (3)", "crm (4)", "crm (3) (2)", "desk (2)"]
        );
        assert!(connection.execute(insert, ("crm", vec![99_u8])).is_err());
    }
}
