//! Locations, their lines and desks, and the clerks.

use rusqlite::{Connection, OptionalExtension, Row};

use super::error::StoreError;
use super::handle::Store;
use crate::model::{Desk, Line, Location, LocationId, User};

impl Store {
    pub(crate) async fn locations(&self) -> Result<Vec<Location>, StoreError> {
        self.read(|connection| all(connection, "SELECT * FROM location ORDER BY id", [], location))
            .await
    }

    pub(crate) async fn location(&self, id: LocationId) -> Result<Option<Location>, StoreError> {
        self.read(move |connection| {
            one(connection, "SELECT * FROM location WHERE id = ?1", id, location)
        })
        .await
    }

    pub(crate) async fn lines(&self, location: LocationId) -> Result<Vec<Line>, StoreError> {
        self.read(move |connection| {
            all(
                connection,
                "SELECT * FROM line WHERE location_id = ?1 ORDER BY id",
                [location],
                line,
            )
        })
        .await
    }

    pub(crate) async fn desks(&self, location: LocationId) -> Result<Vec<Desk>, StoreError> {
        self.read(move |connection| {
            all(
                connection,
                "SELECT * FROM desk WHERE location_id = ?1 ORDER BY id",
                [location],
                desk,
            )
        })
        .await
    }

    pub(crate) async fn user(&self, id: i64) -> Result<Option<User>, StoreError> {
        self.read(move |connection| find_user(connection, id)).await
    }

    pub(crate) async fn desk(&self, id: i64) -> Result<Option<Desk>, StoreError> {
        self.read(move |connection| one(connection, "SELECT * FROM desk WHERE id = ?1", id, desk))
            .await
    }
}

pub(super) fn find_line(connection: &Connection, id: i64) -> rusqlite::Result<Option<Line>> {
    one(connection, "SELECT * FROM line WHERE id = ?1", id, line)
}

pub(super) fn find_desk(connection: &Connection, id: i64) -> rusqlite::Result<Option<Desk>> {
    one(connection, "SELECT * FROM desk WHERE id = ?1", id, desk)
}

pub(super) fn find_user(connection: &Connection, id: i64) -> rusqlite::Result<Option<User>> {
    one(connection, "SELECT * FROM user WHERE id = ?1", id, user)
}

fn all<T>(
    connection: &Connection,
    query: &str,
    parameters: impl rusqlite::Params,
    read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> rusqlite::Result<Vec<T>> {
    connection.prepare_cached(query)?.query_map(parameters, read)?.collect()
}

fn one<T>(
    connection: &Connection,
    query: &str,
    id: i64,
    read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
) -> rusqlite::Result<Option<T>> {
    connection.prepare_cached(query)?.query_row([id], read).optional()
}

fn location(row: &Row<'_>) -> rusqlite::Result<Location> {
    Ok(Location { id: row.get("id")?, name: row.get("name")?, timezone: row.get("timezone")? })
}

fn line(row: &Row<'_>) -> rusqlite::Result<Line> {
    Ok(Line {
        id: row.get("id")?,
        location_id: row.get("location_id")?,
        name: row.get("name")?,
        color: row.get("color")?,
        disabled: row.get("disabled")?,
        archived: row.get("archived")?,
    })
}

fn desk(row: &Row<'_>) -> rusqlite::Result<Desk> {
    Ok(Desk { id: row.get("id")?, name: row.get("name")? })
}

fn user(row: &Row<'_>) -> rusqlite::Result<User> {
    Ok(User {
        id: row.get("id")?,
        first_name: row.get("first_name")?,
        last_name: row.get("last_name")?,
        selected_desk: row.get("selected_desk")?,
        selected_location: row.get("selected_location")?,
    })
}
