//! Why a ticket stays as it is.

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

/// The location of a line that takes tickets; of `location` alone, where that is given. `found` is
/// the location of the line, and whether it is disabled and archived.
pub(super) fn takes_tickets(
    line: i64,
    found: Option<(LocationId, bool, bool)>,
    location: Option<LocationId>,
) -> Result<LocationId, TicketError> {
    match found {
        Some((of, _, _)) if location.is_some_and(|location| location != of) => {
            Err(TicketError::NoLine(line))
        }
        Some((_, _, true)) => Err(TicketError::LineArchived(line)),
        Some((_, true, _)) => Err(TicketError::LineDisabled(line)),
        Some((of, false, false)) => Ok(of),
        None => Err(TicketError::NoLine(line)),
    }
}
