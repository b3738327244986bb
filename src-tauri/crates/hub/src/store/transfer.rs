//! The way of all data from one kind of store to the other: a table after the other, in one
//! transaction, which is committed only once each row was read again and is the same.

use std::path::PathBuf;

use super::error::StoreError;
use super::postgres::{PostgresSettings, PostgresSide};
use super::sqlite::SqliteSide;
use super::transfer_tables::{Kind, Row, TABLES, Table};

/// Which way the data goes.
#[derive(Clone, Debug)]
pub enum Transfer {
    /// From a data directory into an empty database.
    IntoDatabase(PathBuf, PostgresSettings),
    /// From a database into a directory that holds nothing yet.
    IntoDirectory(PostgresSettings, PathBuf),
}

/// What was copied.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Transferred {
    /// How many rows.
    pub rows: u64,
    /// How many of them were tickets.
    pub tickets: u64,
}

/// One of the two stores.
enum Side {
    Sqlite(SqliteSide),
    Postgres(PostgresSide),
}

/// Copies all data of a hub into a store of the other kind. Connection keys, which are good for a
/// minute, stay behind. Where anything fails, the target is as it was before.
///
/// # Errors
/// [`StoreError`] where a hub runs on the directory, where the target holds data already, and where
/// either cannot be used.
pub async fn transfer(way: Transfer) -> Result<Transferred, StoreError> {
    let (from, to) = match way {
        Transfer::IntoDatabase(directory, database) => (
            Side::Sqlite(SqliteSide::open(&directory)?),
            Side::Postgres(PostgresSide::open(&database).await?),
        ),
        Transfer::IntoDirectory(database, directory) => (
            Side::Postgres(PostgresSide::open(&database).await?),
            Side::Sqlite(SqliteSide::create(&directory)?),
        ),
    };
    for table in TABLES {
        if table.name != "retention_clock" && to.has_rows(table).await? {
            return Err(StoreError::TargetHasData);
        }
    }
    let mut copied = Transferred::default();
    for table in TABLES {
        let rows = copy(&from, &to, table).await?;
        copied.rows += rows;
        if table.name == "ticket" {
            copied.tickets = rows;
        }
    }
    for table in TABLES {
        compare(&from, &to, table).await?;
    }
    to.finish(from.last_ticket().await?).await?;
    Ok(copied)
}

/// Copies the rows of a table. Returns how many there were.
async fn copy(from: &Side, to: &Side, table: Table) -> Result<u64, StoreError> {
    to.clear(table).await?;
    let (mut last, mut rows) = (None, 0);
    loop {
        let page = from.page(table, last.as_ref()).await?;
        to.write(table, &page).await?;
        rows += u64::try_from(page.len()).unwrap_or(u64::MAX);
        last = page.into_iter().last();
        if last.is_none() {
            return Ok(rows);
        }
    }
}

/// Reads a table of both, and checks that each row is the same.
async fn compare(from: &Side, to: &Side, table: Table) -> Result<(), StoreError> {
    let mut last = None;
    loop {
        let (page, other) =
            (from.page(table, last.as_ref()).await?, to.page(table, last.as_ref()).await?);
        let same = page.len() == other.len()
            && page.iter().zip(&other).all(|(row, other)| are_same(table, row, other));
        if !same {
            return Err(StoreError::NotTheSame(table.name));
        }
        last = page.into_iter().last();
        if last.is_none() {
            return Ok(());
        }
    }
}

/// Whether two rows are the same. A number with a fraction may be written in two ways.
fn are_same(table: Table, row: &Row, other: &Row) -> bool {
    row.iter().zip(other).zip(table.columns).all(|((value, other), column)| match column.kind {
        Kind::Real => {
            let number = |text: &Option<String>| {
                text.as_ref().and_then(|text| text.parse().ok()).map(f64::to_bits)
            };
            number(value) == number(other)
        }
        _ => value == other,
    })
}

impl Side {
    async fn clear(&self, table: Table) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(side) => side.clear(table),
            Self::Postgres(side) => side.clear(table).await,
        }
    }

    async fn has_rows(&self, table: Table) -> Result<bool, StoreError> {
        match self {
            Self::Sqlite(side) => side.has_rows(table),
            Self::Postgres(side) => side.has_rows(table).await,
        }
    }

    async fn page(&self, table: Table, after: Option<&Row>) -> Result<Vec<Row>, StoreError> {
        match self {
            Self::Sqlite(side) => side.page(table, after),
            Self::Postgres(side) => side.page(table, after).await,
        }
    }

    async fn write(&self, table: Table, rows: &[Row]) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(side) => side.write(table, rows),
            Self::Postgres(side) => side.write(table, rows).await,
        }
    }

    async fn last_ticket(&self) -> Result<i64, StoreError> {
        match self {
            Self::Sqlite(side) => side.last_ticket(),
            Self::Postgres(side) => side.last_ticket().await,
        }
    }

    /// Has what is new numbered from behind what is there, and commits.
    async fn finish(&self, last_ticket: i64) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(side) => {
                side.set_last_ticket(last_ticket)?;
                side.commit()
            }
            Self::Postgres(side) => {
                side.set_numbers(last_ticket).await?;
                side.commit().await
            }
        }
    }
}
