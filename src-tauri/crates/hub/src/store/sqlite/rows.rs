//! How rows become values: all rows of a query, one of them, and columns that hold JSON.

use rusqlite::types::Type;
use rusqlite::{Connection, Error, OptionalExtension, Params, Row};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// All rows of `query`, in its order.
pub(super) fn all<T>(
    connection: &Connection,
    query: &str,
    parameters: impl Params,
    read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> rusqlite::Result<Vec<T>> {
    connection.prepare_cached(query)?.query_map(parameters, read)?.collect()
}

/// The first row of `query`, if there is one.
pub(super) fn one<T>(
    connection: &Connection,
    query: &str,
    parameters: impl Params,
    read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
) -> rusqlite::Result<Option<T>> {
    connection.prepare_cached(query)?.query_row(parameters, read).optional()
}

/// Whether `query` finds a row.
pub(super) fn exists(
    connection: &Connection,
    query: &str,
    parameters: impl Params,
) -> rusqlite::Result<bool> {
    Ok(one(connection, query, parameters, |_| Ok(()))?.is_some())
}

/// The value of a column that holds JSON.
pub(super) fn json<T: DeserializeOwned>(row: &Row<'_>, column: &str) -> rusqlite::Result<T> {
    let text: String = row.get(column)?;
    serde_json::from_str(&text).map_err(|error| {
        let index = row.as_ref().column_index(column).unwrap_or_default();
        Error::FromSqlConversionFailure(index, Type::Text, error.into())
    })
}

/// The JSON of a value, for such a column.
pub(super) fn to_json(value: &impl Serialize) -> rusqlite::Result<String> {
    serde_json::to_string(value).map_err(|error| Error::ToSqlConversionFailure(error.into()))
}

/// The failure of a row that holds a word of another version of the program.
pub(super) fn unknown_word(word: &str) -> Error {
    Error::FromSqlConversionFailure(0, Type::Text, format!("the word {word} is not known").into())
}
