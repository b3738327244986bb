//! The forms that the database has had, oldest first. A form that was published is never edited.

use std::path::Path;

use rusqlite::Connection;
use rusqlite_migration::{Error, M, MigrationDefinitionError, Migrations};

use super::{StoreError, advice};

const FORMS: &[M<'static>] = &[
    M::up(include_str!("../../migrations/1-first.sql")),
    M::up(include_str!("../../migrations/2-keys-and-ends.sql")),
    M::up(include_str!("../../migrations/3-users-of-keys.sql")),
];

/// Brings the database to the newest form.
pub(super) fn migrate(connection: &mut Connection, file: &Path) -> Result<(), StoreError> {
    Migrations::from_slice(FORMS).to_latest(connection).map_err(|error| {
        let reason = match error {
            Error::MigrationDefinition(MigrationDefinitionError::DatabaseTooFarAhead) => {
                "a newer version of the program made it; install that version, or choose another data directory".to_owned()
            }
            Error::RusqliteError { err, .. } => advice::said(&err),
            other => other.to_string(),
        };
        StoreError::Open { path: file.to_owned(), reason }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_follow_from_one_another() {
        Migrations::from_slice(FORMS).validate().unwrap();
    }
}
