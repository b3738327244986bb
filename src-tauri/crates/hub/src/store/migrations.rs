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
}
