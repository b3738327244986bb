//! The order of the waiting tickets of a location.

use rusqlite::{Connection, OptionalExtension, params};

use crate::model::{LocationId, TicketId};

/// The place of the first waiting ticket.
pub(super) fn first(
    connection: &Connection,
    location: LocationId,
) -> rusqlite::Result<Option<i64>> {
    connection
        .prepare_cached(
            "SELECT min(queue_order) FROM ticket WHERE location_id = ?1 AND status = 'NEW'",
        )?
        .query_row([location], |row| row.get(0))
}

/// The place of the last waiting ticket.
pub(super) fn last(connection: &Connection, location: LocationId) -> rusqlite::Result<Option<i64>> {
    connection
        .prepare_cached(
            "SELECT max(queue_order) FROM ticket WHERE location_id = ?1 AND status = 'NEW'",
        )?
        .query_row([location], |row| row.get(0))
}

/// The place behind the waiting ticket `after`; `None` where that is not waiting at the location.
/// Where there is no room, all tickets behind it move back.
pub(super) fn behind(
    connection: &Connection,
    location: LocationId,
    after: TicketId,
) -> rusqlite::Result<Option<i64>> {
    let place: Option<i64> = connection
        .query_row(
            "SELECT queue_order FROM ticket
             WHERE id = ?1 AND location_id = ?2 AND status = 'NEW'",
            params![after, location],
            |row| row.get(0),
        )
        .optional()?;
    let Some(place) = place else { return Ok(None) };
    let next: Option<i64> = connection.query_row(
        "SELECT min(queue_order) FROM ticket WHERE location_id = ?1 AND status = 'NEW'
             AND queue_order >= ?2 AND (queue_order, id) > (?2, ?3)",
        params![location, place, after],
        |row| row.get(0),
    )?;
    if next.is_some_and(|next| next <= place + 1) {
        connection.execute(
            "UPDATE ticket SET queue_order = queue_order + 2
             WHERE location_id = ?1 AND status = 'NEW'
                 AND queue_order >= ?2 AND (queue_order, id) > (?2, ?3)",
            params![location, place, after],
        )?;
    }
    Ok(Some(place + 1))
}
