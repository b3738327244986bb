//! Why a ticket stays as it is, and whether what a change names is there.

use rusqlite::{Connection, OptionalExtension, params};

use crate::model::LocationId;
use crate::store::ticket_error::{TicketError, takes_tickets};

/// The location of a line that takes tickets; of `location` alone, where that is given.
pub(super) fn open_line(
    connection: &Connection,
    line: i64,
    location: Option<LocationId>,
) -> rusqlite::Result<Result<LocationId, TicketError>> {
    let found: Option<(LocationId, bool, bool)> = connection
        .prepare_cached(
            "SELECT location_id, disabled, archived FROM line WHERE id = ?1 AND NOT deleted",
        )?
        .query_row([line], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    Ok(takes_tickets(line, found, location))
}

/// The refusal where `user` is named and there is no such user.
pub(super) fn known_user(
    connection: &Connection,
    user: Option<i64>,
) -> rusqlite::Result<Result<(), TicketError>> {
    let Some(user) = user else { return Ok(Ok(())) };
    let found = connection
        .prepare_cached("SELECT 1 FROM user WHERE id = ?1")?
        .query_row([user], |_| Ok(()))
        .optional()?;
    Ok(found.ok_or(TicketError::NoUser))
}

/// The refusal where `desk` is named and the location has no such desk.
pub(super) fn known_desk(
    connection: &Connection,
    desk: Option<i64>,
    location: LocationId,
) -> rusqlite::Result<Result<(), TicketError>> {
    let Some(desk) = desk else { return Ok(Ok(())) };
    let found = connection
        .prepare_cached("SELECT 1 FROM desk WHERE id = ?1 AND location_id = ?2")?
        .query_row(params![desk, location], |_| Ok(()))
        .optional()?;
    Ok(found.ok_or(TicketError::NoDesk))
}
