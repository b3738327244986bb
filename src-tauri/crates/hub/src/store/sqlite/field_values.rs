//! What visitors answered to input fields: a text, or some of the field's options.

use rusqlite::{Connection, Row, params};

use super::handle::Store;
use super::rows::{json, to_json};
use super::{input_fields, tickets};
use crate::limits::MAX_INPUT_FIELDS;
use crate::model::{FieldValue, InputField, LocationId, TicketId};
use crate::store::error::StoreError;
use crate::store::event_queue::{Event, Subject, Topic};
use crate::store::field_values::check_answer;
use crate::store::ticket_change::events_for;
use crate::store::ticket_error::TicketError;

impl Store {
    /// Writes a visitor's answer to an input field, in place of an earlier one.
    pub(crate) async fn put_field_value(
        &self,
        id: TicketId,
        field: FieldValue,
    ) -> Result<Result<(), TicketError>, StoreError> {
        self.write(move |connection| {
            let Some(ticket) = tickets::find(connection, id)? else {
                return Ok((Err(TicketError::NoTicket), Vec::new()));
            };
            if let Err(refused) = check(connection, ticket.location_id, &field)? {
                return Ok((Err(refused), Vec::new()));
            }
            let others: i64 = connection.query_row(
                "SELECT count(*) FROM field_value WHERE ticket_id = ?1 AND input_field_id <> ?2",
                params![id, field.input_field_id],
                |row| row.get(0),
            )?;
            if usize::try_from(others).is_ok_and(|others| others >= MAX_INPUT_FIELDS) {
                return Ok((Err(TicketError::TooManyFields), Vec::new()));
            }
            put(connection, id, &field)?;
            Ok((Ok(()), changed(connection, id, &field.input_field_id)?))
        })
        .await
    }

    /// Takes a visitor's answer away; it is no failure where there is none.
    pub(crate) async fn remove_field_value(
        &self,
        id: TicketId,
        input_field: String,
    ) -> Result<Result<(), TicketError>, StoreError> {
        self.write(move |connection| {
            let Some(ticket) = tickets::find(connection, id)? else {
                return Ok((Err(TicketError::NoTicket), Vec::new()));
            };
            let field = match find(connection, ticket.location_id, &input_field)? {
                Ok(field) => field,
                Err(refused) => return Ok((Err(refused), Vec::new())),
            };
            if field.is_mandatory_before_added || field.is_mandatory_before_served {
                return Ok((Err(TicketError::MandatoryField(input_field)), Vec::new()));
            }
            connection.execute(
                "DELETE FROM field_value WHERE ticket_id = ?1 AND input_field_id = ?2",
                params![id, input_field],
            )?;
            Ok((Ok(()), changed(connection, id, &input_field)?))
        })
        .await
    }
}

/// Notes that the ticket changed, and returns what is told of that.
fn changed(connection: &Connection, id: TicketId, field: &str) -> rusqlite::Result<Vec<Event>> {
    let Some(location) = tickets::touch(connection, id)? else { return Ok(Vec::new()) };
    let mut events = events_for(location, id, Topic::Changed);
    if let Some(row) = input_fields::row_of(connection, field)? {
        events.push(Event { topic: Topic::Fields(location), subject: Subject::Field(id, row) });
    }
    Ok(events)
}

/// Checks an answer against the input field that it names.
pub(super) fn check(
    connection: &Connection,
    location: LocationId,
    answer: &FieldValue,
) -> rusqlite::Result<Result<(), TicketError>> {
    let field = match find(connection, location, &answer.input_field_id)? {
        Ok(field) => field,
        Err(refused) => return Ok(Err(refused)),
    };
    Ok(check_answer(&field, answer))
}

/// The input field of a location.
fn find(
    connection: &Connection,
    location: LocationId,
    id: &str,
) -> rusqlite::Result<Result<InputField, TicketError>> {
    Ok(match input_fields::find(connection, id)? {
        Some(field) if field.location_id == location => Ok(field),
        Some(_) => Err(TicketError::InputFieldElsewhere(id.to_owned())),
        None => Err(TicketError::NoInputField(id.to_owned())),
    })
}

/// Writes an answer that was checked.
pub(super) fn put(
    connection: &Connection,
    ticket: TicketId,
    answer: &FieldValue,
) -> rusqlite::Result<()> {
    let FieldValue { input_field_id, value, option_ids } = answer;
    let option_ids = to_json(option_ids)?;
    connection
        .prepare_cached(
            "INSERT INTO field_value (ticket_id, input_field_id, value, option_ids)
             VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (ticket_id, input_field_id) DO UPDATE SET
                 value = excluded.value, option_ids = excluded.option_ids",
        )?
        .execute(params![ticket, input_field_id, value, option_ids])?;
    Ok(())
}

/// The answers of a ticket, in the order in which they first came.
pub(super) fn of_ticket(
    connection: &Connection,
    ticket: TicketId,
) -> rusqlite::Result<Vec<FieldValue>> {
    let answer = |row: &Row<'_>| {
        Ok(FieldValue {
            input_field_id: row.get("input_field_id")?,
            value: row.get("value")?,
            option_ids: json(row, "option_ids")?,
        })
    };
    connection
        .prepare_cached(
            "SELECT input_field_id, value, option_ids FROM field_value
             WHERE ticket_id = ?1 ORDER BY rowid",
        )?
        .query_map([ticket], answer)?
        .collect()
}
