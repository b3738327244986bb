//! Statements on a connection, each of which is prepared once.

use std::sync::Arc;

use deadpool_postgres::Object;
use jiff::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio_postgres::Row;
use tokio_postgres::error::SqlState;
use tokio_postgres::types::{FromSqlOwned, ToSql};

/// Why a statement, or what was read of its rows, failed.
#[derive(Debug, thiserror::Error)]
pub(super) enum SqlError {
    /// The database or the connection to it refused.
    #[error(transparent)]
    Database(#[from] tokio_postgres::Error),
    /// A row holds what this version of the program does not know.
    #[error("{0}")]
    Row(String),
}

impl SqlError {
    /// The code with which the server refused, if it did.
    pub(super) fn code(&self) -> Option<&SqlState> {
        match self {
            Self::Database(error) => error.code(),
            Self::Row(_) => None,
        }
    }
}

/// The result of statements.
pub(super) type SqlResult<T> = Result<T, SqlError>;

/// The value of a parameter.
pub(super) type Parameter<'a> = &'a (dyn ToSql + Sync);

/// A connection. Clones share it.
#[derive(Clone)]
pub(super) struct Session(Arc<Object>);

impl Session {
    pub(super) fn new(connection: Object) -> Self {
        Self(Arc::new(connection))
    }

    /// Gives the connection back, where nobody else has it.
    pub(super) fn into_inner(self) -> Option<Object> {
        Arc::into_inner(self.0)
    }

    /// Prepares a statement, so that its next use is sent at once.
    pub(super) async fn prepare(&self, statement: &str) -> SqlResult<()> {
        self.0.prepare_cached(statement).await?;
        Ok(())
    }

    /// All rows of a query, in its order.
    pub(super) async fn all(
        &self,
        query: &str,
        parameters: &[Parameter<'_>],
    ) -> SqlResult<Vec<Row>> {
        let statement = self.0.prepare_cached(query).await?;
        Ok(self.0.query(&statement, parameters).await?)
    }

    /// The first row of a query, if there is one.
    pub(super) async fn one(
        &self,
        query: &str,
        parameters: &[Parameter<'_>],
    ) -> SqlResult<Option<Row>> {
        Ok(self.all(query, parameters).await?.into_iter().next())
    }

    /// The first column of the first row of a query, if there is one.
    pub(super) async fn value<T: FromSqlOwned>(
        &self,
        query: &str,
        parameters: &[Parameter<'_>],
    ) -> SqlResult<Option<T>> {
        let row = self.one(query, parameters).await?;
        Ok(row.map(|row| row.try_get(0)).transpose()?)
    }

    /// Whether a query finds a row.
    pub(super) async fn exists(
        &self,
        query: &str,
        parameters: &[Parameter<'_>],
    ) -> SqlResult<bool> {
        Ok(self.one(query, parameters).await?.is_some())
    }

    /// Runs a statement. Returns how many rows it concerned.
    pub(super) async fn execute(
        &self,
        statement: &str,
        parameters: &[Parameter<'_>],
    ) -> SqlResult<u64> {
        let statement = self.0.prepare_cached(statement).await?;
        Ok(self.0.execute(&statement, parameters).await?)
    }

    /// Runs statements without parameters.
    pub(super) async fn batch(&self, statements: &str) -> SqlResult<()> {
        Ok(self.0.batch_execute(statements).await?)
    }
}

/// The value of a column.
pub(super) fn column<T: FromSqlOwned>(row: &Row, name: &str) -> SqlResult<T> {
    Ok(row.try_get(name)?)
}

/// A column of milliseconds since 1970.
pub(super) fn instant(row: &Row, name: &str) -> SqlResult<Timestamp> {
    to_instant(column(row, name)?)
}

/// A column of milliseconds since 1970 that may be null.
pub(super) fn instant_or_null(row: &Row, name: &str) -> SqlResult<Option<Timestamp>> {
    column::<Option<i64>>(row, name)?.map(to_instant).transpose()
}

/// The instant that is `milliseconds` after the beginning of 1970.
pub(super) fn to_instant(milliseconds: i64) -> SqlResult<Timestamp> {
    Timestamp::from_millisecond(milliseconds)
        .map_err(|error| SqlError::Row(format!("{milliseconds} is no time: {error}")))
}

/// A column that holds JSON.
pub(super) fn json<T: DeserializeOwned>(row: &Row, name: &str) -> SqlResult<T> {
    from_json(&column::<String>(row, name)?, name)
}

/// The value of a column that holds JSON and may be null.
pub(super) fn json_or_null<T: DeserializeOwned>(row: &Row, name: &str) -> SqlResult<Option<T>> {
    column::<Option<String>>(row, name)?.map(|text| from_json(&text, name)).transpose()
}

fn from_json<T: DeserializeOwned>(text: &str, name: &str) -> SqlResult<T> {
    serde_json::from_str(text)
        .map_err(|error| SqlError::Row(format!("the column {name} holds other JSON: {error}")))
}

/// The JSON of a value, for such a column.
pub(super) fn to_json(value: &impl Serialize) -> SqlResult<String> {
    serde_json::to_string(value).map_err(|error| SqlError::Row(error.to_string()))
}

/// The failure of a row that holds a word of another version of the program.
pub(super) fn unknown_word(word: &str) -> SqlError {
    SqlError::Row(format!("the word {word} is not known"))
}
