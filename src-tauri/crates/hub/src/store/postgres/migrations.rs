//! The schema versions of the database, oldest first. A published migration is never edited.
//!
//! Hubs that start together take turns by an advisory lock, and each waits for it only for a time.
//! A newer schema than this version's is taken as long as it says that it still serves this one:
//! what older versions use is removed only by a later version (expand, then contract).

use super::connect::Connector;
use super::sql::{Session, SqlError, SqlResult};
use crate::store::error::StoreError;

const MIGRATIONS: &[&str] = &[include_str!("../../../migrations/postgres/1-first.sql")];

/// The oldest version of the program's schema that can use the newest one.
const SERVES_FROM: i32 = 1;

/// The number of the advisory lock: the bytes of "sviewhub".
const LOCK: i64 = i64::from_be_bytes(*b"sviewhub");

/// Brings the database to the newest schema.
pub(super) async fn migrate(connector: &Connector, session: &Session) -> Result<(), StoreError> {
    let newest = i32::try_from(MIGRATIONS.len()).unwrap_or(i32::MAX);
    let migrated = run(session, newest).await;
    if migrated.is_err() {
        // It ends the transaction, whatever became of it. The connection is given up anyway.
        let _ = session.batch("ROLLBACK").await;
    }
    let (version, serves_from) = migrated.map_err(|error| connector.failed(&error))?;
    if serves_from > newest {
        return Err(connector.unusable(format!(
            "a newer version of the program made its tables (schema {version}, this one knows {newest}); run that version"
        )));
    }
    Ok(())
}

/// Runs the migrations that are missing, in one transaction. Returns the version of the schema, and
/// the oldest that it serves.
async fn run(session: &Session, newest: i32) -> SqlResult<(i32, i32)> {
    session
        .batch("BEGIN; SET LOCAL lock_timeout = '30s'; SET LOCAL statement_timeout = '10min'")
        .await?;
    // Whoever waits for it longer than the time for locks is refused, and may start again.
    session.value::<String>("SELECT pg_advisory_xact_lock($1)::TEXT", &[&LOCK]).await?;
    session
        .batch(
            "CREATE TABLE IF NOT EXISTS schema_version (
                 version INTEGER NOT NULL,
                 serves_from INTEGER NOT NULL
             )",
        )
        .await?;
    let row = session.one("SELECT version, serves_from FROM schema_version", &[]).await?;
    let (version, serves_from) = match row {
        Some(row) => (row.try_get(0)?, row.try_get(1)?),
        None => (0, SERVES_FROM),
    };
    if version >= newest {
        session.batch("COMMIT").await?;
        return Ok((version, serves_from));
    }
    let done = usize::try_from(version).unwrap_or_default();
    for migration in MIGRATIONS.iter().skip(done) {
        session.batch(migration).await?;
    }
    session.execute("DELETE FROM schema_version", &[]).await?;
    let insert = "INSERT INTO schema_version (version, serves_from) VALUES ($1, $2)";
    session.execute(insert, &[&newest, &SERVES_FROM]).await?;
    session.batch("COMMIT").await?;
    Ok((newest, SERVES_FROM))
}

/// Refuses a database whose texts are not UTF-8.
pub(super) async fn check_encoding(
    connector: &Connector,
    session: &Session,
) -> Result<(), StoreError> {
    let encoding: Result<Option<String>, SqlError> =
        session.value("SELECT current_setting('server_encoding')", &[]).await;
    match encoding.map_err(|error| connector.failed(&error))? {
        Some(encoding) if encoding == "UTF8" => Ok(()),
        encoding => Err(connector.unusable(format!(
            "its texts are not UTF-8; make the database with ENCODING 'UTF8' ({})",
            encoding.unwrap_or_default()
        ))),
    }
}
