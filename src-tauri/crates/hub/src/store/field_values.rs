//! What visitors answered to input fields: a text, or some of the field's options.

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::Deserialize;

use super::error::StoreError;
use super::event_queue::{Event, Topic};
use super::handle::Store;
use super::ticket_error::TicketError;
use super::tickets;
use crate::limits::MAX_INPUT_FIELDS;
use crate::model::{FieldValue, LocationId, TicketId};

/// What an answer is checked against.
struct Definition {
    location: LocationId,
    mandatory: bool,
    kind: Kind,
}

/// How a field is answered.
enum Kind {
    /// With a detail of the visitor, which the ticket itself has.
    Visitor,
    Text,
    Choice {
        options: Vec<String>,
        multi_select: bool,
    },
}

/// The part of an option that an answer names.
#[derive(Deserialize)]
struct OptionId {
    id: String,
}

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
            Ok((Ok(()), changed(connection, id)?))
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
            match find(connection, ticket.location_id, &input_field)? {
                Ok(Definition { mandatory: true, .. }) => {
                    return Ok((Err(TicketError::MandatoryField(input_field)), Vec::new()));
                }
                Ok(_) => {}
                Err(refused) => return Ok((Err(refused), Vec::new())),
            }
            connection.execute(
                "DELETE FROM field_value WHERE ticket_id = ?1 AND input_field_id = ?2",
                params![id, input_field],
            )?;
            Ok((Ok(()), changed(connection, id)?))
        })
        .await
    }
}

/// Notes that the ticket changed, and returns what is told of that.
fn changed(connection: &Connection, id: TicketId) -> rusqlite::Result<Vec<Event>> {
    let location = tickets::touch(connection, id)?;
    let topics = location.map(|location| [Topic::Changed(location), Topic::TicketState(id)]);
    let topics = topics.into_iter().flatten();
    Ok(topics.map(|topic| Event { topic, ticket: id }).collect())
}

/// Checks an answer against the input field that it names.
pub(super) fn check(
    connection: &Connection,
    location: LocationId,
    answer: &FieldValue,
) -> rusqlite::Result<Result<(), TicketError>> {
    let definition = match find(connection, location, &answer.input_field_id)? {
        Ok(definition) => definition,
        Err(refused) => return Ok(Err(refused)),
    };
    let field = || answer.input_field_id.clone();
    Ok(match definition.kind {
        Kind::Visitor => Err(TicketError::VisitorField(field())),
        Kind::Text if answer.option_ids.is_empty() => Ok(()),
        Kind::Text => Err(TicketError::TextField(field())),
        Kind::Choice { options, multi_select } => {
            let count = if multi_select { 1..=options.len() } else { 1..=1 };
            let known = answer.option_ids.iter().all(|id| options.contains(id));
            let chosen = known && count.contains(&answer.option_ids.len());
            let chosen = chosen && answer.value.is_none();
            if chosen { Ok(()) } else { Err(TicketError::BadOptions(field())) }
        }
    })
}

fn find(
    connection: &Connection,
    location: LocationId,
    id: &str,
) -> rusqlite::Result<Result<Definition, TicketError>> {
    let found = connection
        .prepare_cached(
            "SELECT location_id, type, options, multi_select,
                 is_mandatory_before_added OR is_mandatory_before_served AS mandatory
             FROM input_field WHERE id = ?1 AND NOT deleted",
        )?
        .query_row([id], definition)
        .optional()?;
    Ok(match found {
        Some(definition) if definition.location == location => Ok(definition),
        Some(_) => Err(TicketError::InputFieldElsewhere(id.to_owned())),
        None => Err(TicketError::NoInputField(id.to_owned())),
    })
}

fn definition(row: &Row<'_>) -> rusqlite::Result<Definition> {
    let word: String = row.get("type")?;
    let kind = match word.as_str() {
        "FIRST_NAME" | "LAST_NAME" | "EMAIL" | "PHONE_NUMBER" => Kind::Visitor,
        "SELECT" => {
            let options: Vec<OptionId> = from_json(&row.get::<_, String>("options")?)?;
            let options = options.into_iter().map(|option| option.id).collect();
            Kind::Choice { options, multi_select: row.get("multi_select")? }
        }
        _ => Kind::Text,
    };
    Ok(Definition { location: row.get("location_id")?, mandatory: row.get("mandatory")?, kind })
}

/// Writes an answer that was checked.
pub(super) fn put(
    connection: &Connection,
    ticket: TicketId,
    answer: &FieldValue,
) -> rusqlite::Result<()> {
    let FieldValue { input_field_id, value, option_ids } = answer;
    let option_ids = serde_json::Value::from(option_ids.as_slice()).to_string();
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
            option_ids: from_json(&row.get::<_, String>("option_ids")?)?,
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

fn from_json<T: for<'t> Deserialize<'t>>(text: &str) -> rusqlite::Result<T> {
    serde_json::from_str(text).map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Text, error.into())
    })
}
