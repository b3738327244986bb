//! The answers to what cannot be done with a ticket.

use axum::http::StatusCode;

use super::{ApiError, echoed};
use crate::limits::{MAX_INPUT_FIELDS, MAX_LABELS};
use crate::model::Status;
use crate::store::{MAX_PROVIDERS, SearchError, TicketError};

impl ApiError {
    /// The refusal of a change of the ticket that `id` names.
    pub(in crate::rest) fn ticket(id: &str, error: TicketError) -> Self {
        match error {
            TicketError::NoTicket => Self::no_ticket(id),
            TicketError::Status(status) => Self::wrong_status(status),
            TicketError::NoUser => Self::no_user(),
            TicketError::NoDesk => Self::no_desk(),
            TicketError::NoLine(line) => Self::no_line(line),
            TicketError::LineDisabled(line) => Self::closed_line(line, "disabled"),
            TicketError::LineArchived(line) => Self::closed_line(line, "archived"),
            TicketError::NotWaiting(after) => Self::not_waiting(after),
            TicketError::TooManyLabels => Self::too_many_labels(),
            TicketError::TooManyFields => Self::too_many_fields(),
            TicketError::NoInputField(field) => Self::no_input_field(&field),
            TicketError::InputFieldElsewhere(field) => Self::input_field_elsewhere(&field),
            TicketError::BadOptions(field) => Self::bad_options(&field),
            TicketError::TextField(field) => Self::text_field(&field),
            TicketError::VisitorField(field) => Self::visitor_field(&field),
            TicketError::MandatoryField(field) => Self::mandatory_field(&field),
        }
    }

    pub(in crate::rest) fn no_ticket(id: &str) -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            format!("Ticket with id {} not found", echoed(id)),
            "Check the ticket id in the address, and that the ticket is of this server",
        )
    }

    /// The refusal of a search that names something that is not there.
    pub(in crate::rest) fn search(error: SearchError) -> Self {
        match error {
            SearchError::NoLocation(location) => Self::no_location(&location.to_string()),
            SearchError::NoLine(line) => Self::no_line(line),
        }
    }

    fn no_line(id: i64) -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            format!("Line with id {id} not found"),
            "GET /v1/locations/{id}/lines lists the lines of a location; a ticket stays at its location",
        )
    }

    fn closed_line(id: i64, how: &str) -> Self {
        Self::new(
            StatusCode::CONFLICT,
            format!("Line with id {id} is {how}"),
            "It takes no tickets; name another line, or open this one again",
        )
    }

    fn no_user() -> Self {
        Self::bad_request(
            "User not found",
            "No user has the id in the field user, assigner or assignee",
        )
    }

    fn no_desk() -> Self {
        Self::bad_request(
            "Desk not found",
            "The ticket's location has no desk with the id in the field desk; GET /v1/locations/{id}/desks lists them",
        )
    }

    fn wrong_status(status: Status) -> Self {
        Self::new(
            StatusCode::CONFLICT,
            format!("The ticket is {}", status.word()),
            "From this status the ticket cannot take this step; GET /v1/tickets/{id} shows its status",
        )
    }

    fn not_waiting(after: i64) -> Self {
        Self::new(
            StatusCode::CONFLICT,
            format!("Ticket {after} does not wait in this queue"),
            "after must be the id of another ticket of the location that waits (NEW); leave it out to come first",
        )
    }

    fn too_many_labels() -> Self {
        Self::new(
            StatusCode::CONFLICT,
            "The ticket has too many labels",
            format!("A ticket may have at most {MAX_LABELS} labels; remove one first"),
        )
    }

    fn too_many_fields() -> Self {
        Self::new(
            StatusCode::CONFLICT,
            "The ticket has answers to too many input fields",
            format!("A ticket may have answers to at most {MAX_INPUT_FIELDS}; remove one first"),
        )
    }

    pub(in crate::rest) fn no_input_field(id: &str) -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            format!("Input field with id {} not found", echoed(id)),
            "Check the UUID of the input field, and that the field was not deleted",
        )
    }

    fn input_field_elsewhere(id: &str) -> Self {
        Self::new(
            StatusCode::CONFLICT,
            "Ticket and input field are from different locations",
            format!("The input field {id} belongs to another location than the ticket"),
        )
    }

    fn bad_options(id: &str) -> Self {
        Self::bad_request(
            "Invalid options provided",
            format!(
                "The input field {id} is answered with optionIds alone, which must be ids of its own options: one, or several where it is multiSelect"
            ),
        )
    }

    fn text_field(id: &str) -> Self {
        Self::bad_request(
            "Invalid options provided",
            format!("The input field {id} has no options; send value"),
        )
    }

    fn visitor_field(id: &str) -> Self {
        Self::bad_request(
            "The input field holds a detail of the visitor",
            format!(
                "The input field {id} is the visitor's name, e-mail address or phone number; change it with PATCH /tickets/{{id}}"
            ),
        )
    }

    fn mandatory_field(id: &str) -> Self {
        Self::bad_request(
            "Mandatory input field cannot be removed",
            format!("The input field {id} must have a value; send another one instead"),
        )
    }

    pub(in crate::rest) fn no_field_value() -> Self {
        Self::bad_request(
            "Both value and options are empty",
            "Send value for a text, or optionIds for a choice; DELETE removes the answer",
        )
    }

    pub(in crate::rest) fn too_many_providers() -> Self {
        Self::new(
            StatusCode::CONFLICT,
            "The ticket has data of too many providers",
            format!(
                "At most {MAX_PROVIDERS} providers may attach data to a ticket. Send under a provider that has data there: the new takes its place"
            ),
        )
    }

    pub(in crate::rest) fn too_much_of_ticket(limit: usize) -> Self {
        Self::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "The ticket has too much data",
            format!(
                "The external data of a ticket may have at most {limit} bytes together. Send less, or make the data of other providers shorter"
            ),
        )
    }

    pub(in crate::rest) fn search_too_large() -> Self {
        Self::bad_request(
            "The answer would be too large",
            "Ask for fewer tickets with limit, or leave responseScope out",
        )
    }

    pub(in crate::rest) fn blank_first_name() -> Self {
        let refusal = Self::bad_field("firstName", "must have 2 to 50 characters");
        Self { message: "First name must not be empty or blank".to_owned(), ..refusal }
    }

    pub(in crate::rest) fn no_extra() -> Self {
        Self::bad_field(
            "extra",
            "is not taken here; POST /v1/tickets/{id}/fields/{inputFieldId} sets the answer to an input field",
        )
    }

    pub(in crate::rest) fn no_messages() -> Self {
        Self::new(
            StatusCode::NOT_IMPLEMENTED,
            "This server sends no text messages",
            "Nothing was sent. Send messages with a service of your own",
        )
    }

    pub(in crate::rest) fn no_estimates() -> Self {
        Self::new(
            StatusCode::NOT_IMPLEMENTED,
            "This server estimates no times",
            "It tells since when a ticket waits: created.date of GET /v1/tickets/{id}",
        )
    }

    pub(in crate::rest) fn no_appointments() -> Self {
        Self::new(
            StatusCode::NOT_IMPLEMENTED,
            "This server keeps no appointments",
            "Nothing was changed. Make a ticket with POST /tickets when the visitor comes",
        )
    }
}
