//! Why a ticket stays as it is, and whether what a change names is there.

use rusqlite::{Connection, OptionalExtension, params};

use crate::model::{LocationId, Status, TicketId};

/// Why a ticket was not made or changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum TicketError {
    NoTicket,
    /// The ticket is in a status from which this cannot be done.
    Status(Status),
    NoUser,
    NoDesk,
    /// The location has no such line.
    NoLine(i64),
    LineDisabled(i64),
    LineArchived(i64),
    /// The ticket to stand behind does not wait at the location.
    NotWaiting(TicketId),
    /// The ticket has as many labels as it may have.
    TooManyLabels,
    /// The ticket has answers to as many input fields as it may have.
    TooManyFields,
    NoInputField(String),
    /// The input field belongs to another location.
    InputFieldElsewhere(String),
    /// The input field takes options and got a text, or none of its own options.
    BadOptions(String),
    /// The input field takes a text and got options.
    TextField(String),
    /// The input field is a detail of the visitor, which the ticket itself has.
    VisitorField(String),
    /// The input field must have a value.
    MandatoryField(String),
}

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
    Ok(match found {
        Some((of, _, _)) if location.is_some_and(|location| location != of) => {
            Err(TicketError::NoLine(line))
        }
        Some((_, _, true)) => Err(TicketError::LineArchived(line)),
        Some((_, true, _)) => Err(TicketError::LineDisabled(line)),
        Some((of, false, false)) => Ok(of),
        None => Err(TicketError::NoLine(line)),
    })
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
