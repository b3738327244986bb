//! Commands beside the hubs that run on the database: each is one transaction on a connection of its
//! own.

use super::connect::Connector;
use super::migrations;
use super::scope::Scope;
use super::settings::PostgresSettings;
use super::sql::{Session, SqlError};
use crate::store::error::StoreError;

/// Why a command did nothing.
pub(super) enum CommandError {
    Sql(SqlError),
    Refused(StoreError),
}

impl From<SqlError> for CommandError {
    fn from(error: SqlError) -> Self {
        Self::Sql(error)
    }
}

/// Runs a command, while nobody else changes what belongs to no location, such as keys.
pub(super) async fn command<T>(
    settings: &PostgresSettings,
    run: impl AsyncFnOnce(&Session) -> Result<T, CommandError>,
) -> Result<T, StoreError> {
    let connector = Connector::new(&settings.address, settings)?;
    let pool = connector.pool(1, "")?;
    let session = Session::new(connector.connection(&pool).await?);
    migrations::check_encoding(&connector, &session).await?;
    migrations::migrate(&connector, &session).await?;
    let done = async {
        session.batch("BEGIN").await?;
        Scope::office().lock(&session).await?;
        let done = run(&session).await?;
        session.batch("COMMIT").await?;
        Ok(done)
    };
    // A connection that goes undoes what it did not commit.
    done.await.map_err(|error| match error {
        CommandError::Sql(error) => connector.failed(&error),
        CommandError::Refused(error) => error,
    })
}
