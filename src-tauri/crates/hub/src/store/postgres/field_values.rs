//! What visitors answered to input fields: a text, or some of the field's options.

use super::handle::PostgresStore;
use super::scope::Scope;
use super::sql::{Session, SqlResult, to_json};
use super::{input_fields, tickets};
use crate::limits::MAX_INPUT_FIELDS;
use crate::model::{FieldValue, InputField, LocationId, TicketId};
use crate::store::error::StoreError;
use crate::store::event_queue::{Event, Subject, Topic};
use crate::store::field_values::check_answer;
use crate::store::ticket_change::{TicketResult, events_for};
use crate::store::ticket_error::TicketError;

impl PostgresStore {
    pub(crate) async fn put_field_value(
        &self,
        id: TicketId,
        field: FieldValue,
    ) -> Result<TicketResult, StoreError> {
        self.write(Scope::ticket(id), move |session| {
            let field = field.clone();
            async move {
                let Some(ticket) = tickets::find(&session, id).await? else {
                    return Ok((Err(TicketError::NoTicket), Vec::new()));
                };
                if let Err(refused) = check(&session, ticket.location_id, &field).await? {
                    return Ok((Err(refused), Vec::new()));
                }
                let query = "SELECT count(*) FROM field_value
                     WHERE ticket_id = $1 AND input_field_id <> $2";
                let others: Option<i64> =
                    session.value(query, &[&id, &field.input_field_id]).await?;
                let others = usize::try_from(others.unwrap_or_default());
                if others.is_ok_and(|others| others >= MAX_INPUT_FIELDS) {
                    return Ok((Err(TicketError::TooManyFields), Vec::new()));
                }
                put(&session, id, &field).await?;
                Ok((Ok(()), changed(&session, id, &field.input_field_id).await?))
            }
        })
        .await
    }

    pub(crate) async fn remove_field_value(
        &self,
        id: TicketId,
        input_field: String,
    ) -> Result<TicketResult, StoreError> {
        self.write(Scope::ticket(id), move |session| {
            let input_field = input_field.clone();
            async move {
                let Some(ticket) = tickets::find(&session, id).await? else {
                    return Ok((Err(TicketError::NoTicket), Vec::new()));
                };
                let field = match find(&session, ticket.location_id, &input_field).await? {
                    Ok(field) => field,
                    Err(refused) => return Ok((Err(refused), Vec::new())),
                };
                if field.is_mandatory_before_added || field.is_mandatory_before_served {
                    return Ok((Err(TicketError::MandatoryField(input_field)), Vec::new()));
                }
                let remove = "DELETE FROM field_value WHERE ticket_id = $1 AND input_field_id = $2";
                session.execute(remove, &[&id, &input_field]).await?;
                Ok((Ok(()), changed(&session, id, &input_field).await?))
            }
        })
        .await
    }
}

/// Notes that the ticket changed, and returns what is told of that.
async fn changed(session: &Session, id: TicketId, field: &str) -> SqlResult<Vec<Event>> {
    let Some(location) = tickets::touch(session, id).await? else { return Ok(Vec::new()) };
    let mut events = events_for(location, id, Topic::Changed);
    let row = "SELECT row_number FROM input_field WHERE id = $1";
    if let Some(row) = session.value(row, &[&field]).await? {
        events.push(Event { topic: Topic::Fields(location), subject: Subject::Field(id, row) });
    }
    Ok(events)
}

/// Checks an answer against the input field that it names.
pub(super) async fn check(
    session: &Session,
    location: LocationId,
    answer: &FieldValue,
) -> SqlResult<Result<(), TicketError>> {
    Ok(match find(session, location, &answer.input_field_id).await? {
        Ok(field) => check_answer(&field, answer),
        Err(refused) => Err(refused),
    })
}

/// The input field of a location.
async fn find(
    session: &Session,
    location: LocationId,
    id: &str,
) -> SqlResult<Result<InputField, TicketError>> {
    Ok(match input_fields::find(session, id).await? {
        Some(field) if field.location_id == location => Ok(field),
        Some(_) => Err(TicketError::InputFieldElsewhere(id.to_owned())),
        None => Err(TicketError::NoInputField(id.to_owned())),
    })
}

/// Writes an answer that was checked.
pub(super) async fn put(session: &Session, ticket: TicketId, answer: &FieldValue) -> SqlResult<()> {
    let FieldValue { input_field_id, value, option_ids } = answer;
    let put = "INSERT INTO field_value (ticket_id, input_field_id, value, option_ids)
         VALUES ($1, $2, $3, $4)
         ON CONFLICT (ticket_id, input_field_id) DO UPDATE SET
             value = excluded.value, option_ids = excluded.option_ids";
    session.execute(put, &[&ticket, input_field_id, value, &to_json(option_ids)?]).await?;
    Ok(())
}
