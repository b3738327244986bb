//! The side of PostgreSQL where all data goes from one kind of store to the other.

use super::connect::Connector;
use super::migrations;
use super::settings::PostgresSettings;
use super::sql::{Parameter, Session, SqlResult};
use crate::store::error::StoreError;
use crate::store::transfer_tables::{Column, Kind, PAGE_ROWS, Row, TABLES, Table};

/// A database, whose hubs cannot change anything until this goes. What is written is committed by
/// [`Self::commit`] alone.
pub(in crate::store) struct PostgresSide {
    connector: Connector,
    session: Session,
}

impl PostgresSide {
    /// Opens a database, and brings it to this version's schema.
    pub(in crate::store) async fn open(settings: &PostgresSettings) -> Result<Self, StoreError> {
        let connector = Connector::new(&settings.address, settings)?;
        // One that takes long is not ended: all changes wait for it, as they should.
        let setup = "SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0";
        let pool = connector.pool(1, setup)?;
        let session = Session::new(connector.connection(&pool).await?);
        migrations::check_encoding(&connector, &session).await?;
        migrations::migrate(&connector, &session).await?;
        let names: Vec<&str> = TABLES.iter().map(|table| table.name).collect();
        let begin = format!("BEGIN; LOCK TABLE {} IN EXCLUSIVE MODE", names.join(", "));
        session.batch(&begin).await.map_err(|error| connector.failed(&error))?;
        Ok(Self { connector, session })
    }

    /// Removes the rows that a new store has by itself.
    pub(in crate::store) async fn clear(&self, table: Table) -> Result<(), StoreError> {
        self.done(self.session.batch(&format!("DELETE FROM {}", table.name)).await)
    }

    /// Whether a table has a row.
    pub(in crate::store) async fn has_rows(&self, table: Table) -> Result<bool, StoreError> {
        let query = format!("SELECT 1 FROM {} LIMIT 1", table.name);
        self.done(self.session.exists(&query, &[]).await)
    }

    /// The rows of a table that follow `after`, in the order of their keys.
    pub(in crate::store) async fn page(
        &self,
        table: Table,
        after: Option<&Row>,
    ) -> Result<Vec<Row>, StoreError> {
        let columns: Vec<String> = table.columns.iter().map(as_text).collect();
        let key: Vec<String> = table.key().iter().map(|column| in_order(table, *column)).collect();
        let numbered = table.key().iter().enumerate();
        let places: Vec<String> =
            numbered.map(|(number, column)| from_text(number + 1, *column)).collect();
        let (key, places) = (key.join(", "), places.join(", "));
        let beyond = match after {
            Some(_) => format!("WHERE ({key}) > ({places})"),
            None => String::new(),
        };
        let query = format!(
            "SELECT {} FROM {} {beyond} ORDER BY {key} LIMIT {PAGE_ROWS}",
            columns.join(", "),
            table.name
        );
        let of_key = after.into_iter().flat_map(|row| row.iter().take(table.keys));
        let values: Vec<Parameter<'_>> = of_key.map(|text| text as Parameter<'_>).collect();
        let read = async {
            let rows = self.session.all(&query, &values).await?;
            let row = |row: &tokio_postgres::Row| -> SqlResult<Row> {
                (0..table.columns.len()).map(|number| Ok(row.try_get(number)?)).collect()
            };
            rows.iter().map(row).collect()
        };
        self.done(read.await)
    }

    /// Writes rows of a table.
    pub(in crate::store) async fn write(
        &self,
        table: Table,
        rows: &[Row],
    ) -> Result<(), StoreError> {
        let names: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
        let numbered = table.columns.iter().enumerate();
        let places: Vec<String> =
            numbered.map(|(number, column)| from_text(number + 1, *column)).collect();
        let insert = format!(
            "INSERT INTO {} ({}) VALUES ({})",
            table.name,
            names.join(", "),
            places.join(", ")
        );
        for row in rows {
            let values: Vec<Parameter<'_>> = row.iter().map(|text| text as Parameter<'_>).collect();
            self.done(self.session.execute(&insert, &values).await)?;
        }
        Ok(())
    }

    /// The highest number that a ticket ever had: none is given again.
    pub(in crate::store) async fn last_ticket(&self) -> Result<i64, StoreError> {
        let query = "SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM ticket_id_seq";
        Ok(self.done(self.session.value(query, &[]).await)?.unwrap_or_default())
    }

    /// Has all that is new numbered from behind what is there, and tickets from behind `last` too.
    pub(in crate::store) async fn set_numbers(&self, last: i64) -> Result<(), StoreError> {
        let set = async {
            for table in TABLES {
                for column in table.columns.iter().map(|column| column.name) {
                    let counted = column == "id" || column == "row_number";
                    let sequence = "SELECT pg_get_serial_sequence($1, $2)";
                    if !counted {
                        continue;
                    }
                    let sequence: Option<Option<String>> =
                        self.session.value(sequence, &[&table.name, &column]).await?;
                    let Some(sequence) = sequence.flatten() else { continue };
                    let least = if table.name == "ticket" { last } else { 0 };
                    let set = format!(
                        "SELECT setval('{sequence}', known.last)::TEXT FROM (
                             SELECT greatest(max({column}), $1) AS last FROM {}) AS known
                         WHERE known.last > 0",
                        table.name
                    );
                    self.session.all(&set, &[&least]).await?;
                }
            }
            let revisions = "INSERT INTO location_revision (location_id) SELECT id FROM location
                 ON CONFLICT DO NOTHING";
            self.session.execute(revisions, &[]).await?;
            Ok(())
        };
        self.done(set.await)
    }

    /// Commits what was written.
    pub(in crate::store) async fn commit(&self) -> Result<(), StoreError> {
        self.done(self.session.batch("COMMIT").await)
    }

    fn done<T>(&self, result: SqlResult<T>) -> Result<T, StoreError> {
        result.map_err(|error| self.connector.failed(&error))
    }
}

/// The text of a column's value.
fn as_text(column: &Column) -> String {
    let name = column.name;
    match column.kind {
        Kind::Text => name.to_owned(),
        Kind::Integer | Kind::Real => format!("{name}::TEXT"),
        Kind::Boolean => format!("{name}::INTEGER::TEXT"),
        Kind::Bytes => format!("encode({name}, 'hex')"),
    }
}

/// A column of a key, in the order that SQLite has as well. The name of the column alone would stand
/// for its text.
fn in_order(table: Table, column: Column) -> String {
    let (table, name) = (table.name, column.name);
    match column.kind {
        Kind::Text => format!("{table}.{name} COLLATE \"C\""),
        _ => format!("{table}.{name}"),
    }
}

/// The value of a parameter, which is a text.
fn from_text(number: usize, column: Column) -> String {
    match column.kind {
        Kind::Text => format!("${number}::TEXT"),
        Kind::Integer => format!("${number}::TEXT::BIGINT"),
        Kind::Real => format!("${number}::TEXT::DOUBLE PRECISION"),
        Kind::Boolean => format!("${number}::TEXT::INTEGER::BOOLEAN"),
        Kind::Bytes => format!("decode(${number}::TEXT, 'hex')"),
    }
}
