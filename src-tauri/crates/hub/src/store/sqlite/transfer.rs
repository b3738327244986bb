//! The side of SQLite where all data goes from one kind of store to the other.

use std::path::{Path, PathBuf};

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, params_from_iter};

use super::connection::open;
use super::data_dir::{DataDir, DirLock};
use crate::store::error::StoreError;
use crate::store::transfer_tables::{Kind, PAGE_ROWS, Row, Table};

/// A data directory, which is locked against hubs until this goes. What is written is committed by
/// [`Self::commit`] alone.
pub(in crate::store) struct SqliteSide {
    connection: Connection,
    file: PathBuf,
    _lock: DirLock,
}

impl SqliteSide {
    /// Opens the directory of a hub that does not run.
    pub(in crate::store) fn open(directory: &Path) -> Result<Self, StoreError> {
        Self::with(DataDir::existing(directory)?)
    }

    /// Opens a directory, which is made if need be.
    pub(in crate::store) fn create(directory: &Path) -> Result<Self, StoreError> {
        Self::with(DataDir::prepare(directory)?)
    }

    fn with(directory: DataDir) -> Result<Self, StoreError> {
        let file = directory.database();
        let lock = directory.lock()?;
        let connection = open(&file)?;
        let side = Self { connection, file, _lock: lock };
        side.done(side.connection.execute_batch("BEGIN IMMEDIATE"))?;
        Ok(side)
    }

    /// Removes the rows that a new store has by itself.
    pub(in crate::store) fn clear(&self, table: Table) -> Result<(), StoreError> {
        self.done(self.connection.execute_batch(&format!("DELETE FROM {}", table.in_sqlite())))
    }

    /// Whether a table has a row.
    pub(in crate::store) fn has_rows(&self, table: Table) -> Result<bool, StoreError> {
        let query = format!("SELECT 1 FROM {} LIMIT 1", table.in_sqlite());
        let row = self.connection.query_row(&query, [], |_| Ok(())).optional();
        Ok(self.done(row)?.is_some())
    }

    /// The rows of a table that follow `after`, in the order of their keys.
    pub(in crate::store) fn page(
        &self,
        table: Table,
        after: Option<&Row>,
    ) -> Result<Vec<Row>, StoreError> {
        let columns: Vec<String> =
            table.columns.iter().map(|column| as_text(column.in_sqlite(), column.kind)).collect();
        let key: Vec<&str> = table.key().iter().map(|column| column.in_sqlite()).collect();
        let (key, places) = (key.join(", "), vec!["?"; table.keys].join(", "));
        let beyond = match after {
            Some(_) => format!("WHERE ({key}) > ({places})"),
            None => String::new(),
        };
        let query = format!(
            "SELECT {} FROM {} {beyond} ORDER BY {key} LIMIT {PAGE_ROWS}",
            columns.join(", "),
            table.in_sqlite()
        );
        let of_key = after.into_iter().flat_map(|row| row.iter().zip(table.key()));
        let values = of_key.map(|(text, column)| value(text.as_deref(), column.kind));
        let read = || {
            let mut statement = self.connection.prepare_cached(&query)?;
            let rows = statement.query_map(params_from_iter(values), |row| {
                (0..table.columns.len()).map(|number| row.get(number)).collect()
            })?;
            rows.collect()
        };
        self.done(read())
    }

    /// Writes rows of a table.
    pub(in crate::store) fn write(&self, table: Table, rows: &[Row]) -> Result<(), StoreError> {
        let columns: Vec<&str> = table.columns.iter().map(|column| column.in_sqlite()).collect();
        let places = vec!["?"; columns.len()].join(", ");
        let insert =
            format!("INSERT INTO {} ({}) VALUES ({places})", table.in_sqlite(), columns.join(", "));
        let write = || {
            let mut statement = self.connection.prepare_cached(&insert)?;
            for row in rows {
                let values = row.iter().zip(table.columns);
                let values = values.map(|(text, column)| value(text.as_deref(), column.kind));
                statement.execute(params_from_iter(values))?;
            }
            Ok(())
        };
        self.done(write())
    }

    /// The highest number that a ticket ever had: none is given again.
    pub(in crate::store) fn last_ticket(&self) -> Result<i64, StoreError> {
        let query = "SELECT seq FROM sqlite_sequence WHERE name = 'ticket'";
        let last = self.connection.query_row(query, [], |row| row.get(0)).optional();
        Ok(self.done(last)?.unwrap_or_default())
    }

    /// Has new tickets numbered from behind `last`.
    pub(in crate::store) fn set_last_ticket(&self, last: i64) -> Result<(), StoreError> {
        let set = || {
            self.connection.execute("DELETE FROM sqlite_sequence WHERE name = 'ticket'", [])?;
            let insert = "INSERT INTO sqlite_sequence (name, seq) VALUES ('ticket', ?)";
            self.connection.execute(insert, [last]).map(drop)
        };
        self.done(set())
    }

    /// Commits what was written.
    pub(in crate::store) fn commit(&self) -> Result<(), StoreError> {
        self.done(self.connection.execute_batch("COMMIT"))
    }

    fn done<T>(&self, result: rusqlite::Result<T>) -> Result<T, StoreError> {
        result.map_err(|error| StoreError::failed(&self.file, error))
    }
}

/// The text of a column's value.
fn as_text(column: &str, kind: Kind) -> String {
    match kind {
        Kind::Text => column.to_owned(),
        Kind::Integer | Kind::Boolean => format!("CAST({column} AS TEXT)"),
        // All digits, so that the very same number is read.
        Kind::Real => format!("printf('%!.17g', {column})"),
        Kind::Bytes => format!("lower(hex({column}))"),
    }
}

/// The value that a text stands for.
fn value(text: Option<&str>, kind: Kind) -> Value {
    let Some(text) = text else { return Value::Null };
    let parsed = match kind {
        Kind::Text => None,
        Kind::Integer | Kind::Boolean => text.parse().ok().map(Value::Integer),
        Kind::Real => text.parse().ok().map(Value::Real),
        Kind::Bytes => hex::decode(text).ok().map(Value::Blob),
    };
    parsed.unwrap_or_else(|| Value::Text(text.to_owned()))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::store::transfer_tables::TABLES;

    /// A migration that adds a table or a column must have it moved as well.
    #[test]
    fn every_column_of_every_table_is_moved() {
        let directory = tempfile::tempdir().unwrap();
        let connection = open(&directory.path().join("hub.sqlite3")).unwrap();
        let query = "SELECT place.name, part.name
             FROM sqlite_schema AS place, pragma_table_info(place.name) AS part
             WHERE place.type = 'table' AND place.name NOT LIKE 'sqlite_%'";
        let mut statement = connection.prepare(query).unwrap();
        let columns = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        let there: BTreeSet<(String, String)> = columns.map(Result::unwrap).collect();
        let moved = TABLES.iter().flat_map(|table| {
            let columns = table.columns.iter().map(|column| column.in_sqlite());
            columns.map(|column| (table.in_sqlite().to_owned(), column.to_owned()))
        });
        // The number of a row is no column of the table.
        let moved: BTreeSet<_> = moved.filter(|(_, column)| column != "rowid").collect();
        assert_eq!(there, moved);
    }
}
