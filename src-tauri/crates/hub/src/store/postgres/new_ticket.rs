//! Makes new tickets.

use std::sync::Arc;

use jiff::Timestamp;

use super::handle::PostgresStore;
use super::scope::Scope;
use super::sql::{Session, SqlError, SqlResult};
use super::ticket_change::open_line;
use super::{field_values, labels, queue_order};
use crate::model::LocationId;
use crate::store::error::StoreError;
use crate::store::event_queue::{Event, Topic};
use crate::store::new_ticket::{CreatedTicket, NewTicket};
use crate::store::public_ids::{letters, number_after};
use crate::store::ticket_error::TicketError;

impl PostgresStore {
    pub(crate) async fn create_ticket(
        &self,
        new: NewTicket,
        now: Timestamp,
    ) -> Result<Result<CreatedTicket, TicketError>, StoreError> {
        let new = Arc::new(new);
        self.write(Scope::line(new.line), move |session| {
            let new = Arc::clone(&new);
            async move {
                let location = match open_line(&session, new.line, None).await? {
                    Ok(location) => location,
                    Err(refused) => return Ok((Err(refused), Vec::new())),
                };
                for field in &new.fields {
                    if let Err(refused) = field_values::check(&session, location, field).await? {
                        return Ok((Err(refused), Vec::new()));
                    }
                }
                let created = insert(&session, &new, location, now).await?;
                let topics = [
                    Topic::Created(location),
                    Topic::CreatedAnywhere,
                    Topic::TicketState(created.id),
                ];
                let events = topics.map(|topic| Event::of_ticket(topic, created.id));
                Ok((Ok(created), events.to_vec()))
            }
        })
        .await
    }
}

async fn insert(
    session: &Session,
    new: &NewTicket,
    location: LocationId,
    now: Timestamp,
) -> SqlResult<CreatedTicket> {
    let public_id = next_public_id(session, new.line, location).await?;
    // Tickets that were put in order by hand may stand at later instants than now.
    let at = now.as_millisecond();
    let last = queue_order::last(session, location).await?;
    let order = last.map_or(at, |last| at.max(last + 1));
    let insert = "INSERT INTO ticket (line_id, location_id, status, status_set_at, first_name,
             last_name, email, phone_number, language_code, source, created_at, wait_started_at,
             queue_order, public_id, creator_id)
         VALUES ($1, $2, 'NEW', $3, $4, $5, $6, $7, $8, $9, $3, $3, $10, $11, $12) RETURNING id";
    let id = session
        .value(
            insert,
            &[
                &new.line,
                &location,
                &at,
                &new.first_name,
                &new.last_name,
                &new.email,
                &new.phone_number,
                &new.language_code,
                &new.source,
                &order,
                &public_id,
                &new.creator,
            ],
        )
        .await?
        .ok_or_else(|| SqlError::Row("no id of a new ticket".to_owned()))?;
    for label in &new.labels {
        labels::insert(session, id, label).await?;
    }
    for field in &new.fields {
        field_values::put(session, id, field).await?;
    }
    Ok(CreatedTicket { id, public_id })
}

/// Takes the next number of a line. The first ticket of a line gives it the first letter that no
/// line of the location has.
pub(super) async fn next_public_id(
    session: &Session,
    line: i64,
    location: LocationId,
) -> SqlResult<String> {
    let query = "SELECT letter, last FROM public_id_series WHERE line_id = $1";
    let (letter, last): (i64, i64) = match session.one(query, &[&line]).await? {
        Some(row) => (row.try_get(0)?, row.try_get(1)?),
        None => {
            let query = "SELECT coalesce(max(letter) + 1, 0) FROM public_id_series
                 WHERE location_id = $1";
            (session.value(query, &[&location]).await?.unwrap_or_default(), 0)
        }
    };
    let number = number_after(last);
    let take = "INSERT INTO public_id_series (line_id, location_id, letter, last)
         VALUES ($1, $2, $3, $4)
         ON CONFLICT (line_id) DO UPDATE SET last = excluded.last";
    session.execute(take, &[&line, &location, &letter, &number]).await?;
    Ok(format!("{}-{number}", letters(letter)))
}
