//! The schema versions of the database, oldest first. A published migration is never edited.

use std::path::Path;

use rusqlite::Connection;
use rusqlite_migration::{Error, M, MigrationDefinitionError, Migrations};

use crate::store::error::StoreError;
use crate::store::error_hints;

const MIGRATIONS: &[M<'static>] = &[
    M::up(include_str!("../../../migrations/1-first.sql")),
    M::up(include_str!("../../../migrations/2-keys-and-ends.sql")),
    M::up(include_str!("../../../migrations/3-users-of-keys.sql")),
    M::up(include_str!("../../../migrations/4-names-of-keys.sql")),
    M::up(include_str!("../../../migrations/5-offices.sql")),
    M::up(include_str!("../../../migrations/6-tickets.sql")),
    M::up(include_str!("../../../migrations/7-webhooks.sql")),
    M::up(include_str!("../../../migrations/8-retention-clock.sql")),
    M::up(include_str!("../../../migrations/9-dropped-deliveries.sql")),
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

    #[test]
    fn location_from_before_gets_the_input_fields_of_a_new_one_and_its_clerks_a_role() {
        let mut connection = Connection::open_in_memory().unwrap();
        Migrations::from_slice(MIGRATIONS).to_version(&mut connection, 4).unwrap();
        connection
            .execute_batch(
                "INSERT INTO location (id, name, timezone) VALUES (1, 'A', 'UTC'), (2, 'B', 'UTC');
                 INSERT INTO user (id, first_name, last_name, selected_location)
                     VALUES (7, 'Helen', 'Park', 2), (8, 'No', 'Place', NULL);",
            )
            .unwrap();
        migrate(&mut connection, Path::new("hub.sqlite3")).unwrap();
        let fields: Vec<(i64, String, String)> = connection
            .prepare("SELECT location_id, type, id FROM input_field ORDER BY location_id, rowid")
            .unwrap()
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap();
        let kinds: Vec<_> = fields.iter().map(|(at, kind, _)| (*at, kind.as_str())).collect();
        let of = |at| [(at, "FIRST_NAME"), (at, "LAST_NAME"), (at, "PHONE_NUMBER")];
        assert_eq!(kinds, [of(1), of(2)].concat());
        for (_, _, id) in &fields {
            assert!(id.split('-').map(str::len).eq([8, 4, 4, 4, 12]), "{id}");
        }
        let role = "SELECT user_id, type, location_id FROM role";
        let role: (i64, String, i64) = connection
            .query_row(role, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .unwrap();
        assert_eq!(role, (7, "CLERK".to_owned(), 2));
    }

    #[test]
    fn ticket_of_an_older_version_keeps_when_and_where_it_was_called() {
        let mut connection = Connection::open_in_memory().unwrap();
        Migrations::from_slice(MIGRATIONS).to_version(&mut connection, 4).unwrap();
        connection
            .execute_batch(
                "INSERT INTO location (id, name, timezone) VALUES (1, 'A', 'UTC');
                 INSERT INTO line (id, location_id, name, color) VALUES (1, 1, 'A', '#000000');
                 INSERT INTO desk (id, location_id, name) VALUES (5, 1, 'A'), (6, 1, 'B');
                 INSERT INTO ticket (id, line_id, location_id, status, status_set_at, created_at,
                     queue_order)
                 VALUES (1, 1, 1, 'NEW', 0, 0, 0), (2, 1, 1, 'CALLED', 0, 0, 0),
                     (3, 1, 1, 'CANCELLED_BY_CLERK', 0, 0, 0);
                 INSERT INTO interaction (ticket_id, started_at, line_id, desk_id)
                 VALUES (1, 10, 1, 5), (2, 20, 1, 5), (2, 30, 1, 6);",
            )
            .unwrap();
        migrate(&mut connection, Path::new("hub.sqlite3")).unwrap();
        let calls: Vec<(Option<i64>, Option<i64>)> = connection
            .prepare("SELECT called_at, called_desk_id FROM ticket ORDER BY id")
            .unwrap()
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap();
        // The first one went back to the queue after its call.
        assert_eq!(calls, [(None, None), (Some(30), Some(6)), (None, None)]);
    }

    #[test]
    fn webhook_of_an_older_version_has_dropped_nothing() {
        let mut connection = Connection::open_in_memory().unwrap();
        Migrations::from_slice(MIGRATIONS).to_version(&mut connection, 8).unwrap();
        connection
            .execute_batch("INSERT INTO webhook VALUES ('a', 'http://127.0.0.1/', 'secret', 0)")
            .unwrap();
        migrate(&mut connection, Path::new("hub.sqlite3")).unwrap();
        let dropped: i64 =
            connection.query_row("SELECT dropped FROM webhook", [], |row| row.get(0)).unwrap();
        assert_eq!(dropped, 0);
    }

    #[test]
    fn data_of_an_older_version_has_seen_the_last_instant_that_stands_in_it() {
        let mut connection = Connection::open_in_memory().unwrap();
        Migrations::from_slice(MIGRATIONS).to_version(&mut connection, 7).unwrap();
        connection
            .execute_batch(
                "INSERT INTO location (id, name, timezone) VALUES (1, 'A', 'UTC');
                 INSERT INTO line (id, location_id, name, color) VALUES (1, 1, 'A', '#000000');
                 INSERT INTO ticket (id, line_id, location_id, status, status_set_at, created_at,
                     queue_order)
                 VALUES (1, 1, 1, 'NEW', 70, 60, 0);
                 INSERT INTO external_data VALUES (1, 'crm', 'T', '{}', 80);",
            )
            .unwrap();
        migrate(&mut connection, Path::new("hub.sqlite3")).unwrap();
        let seen: (Option<i64>, Option<i64>) = connection
            .query_row("SELECT seen_at, steady_ms FROM retention_clock", [], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .unwrap();
        assert_eq!(seen, (Some(80), None));
    }
}
