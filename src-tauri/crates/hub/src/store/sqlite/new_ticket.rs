//! Makes new tickets.

use jiff::Timestamp;
use rusqlite::{Connection, params};

use super::handle::Store;
use super::ticket_error::open_line;
use super::{field_values, labels, public_ids, queue_order};
use crate::model::LocationId;
use crate::store::error::StoreError;
use crate::store::event_queue::{Event, Topic};
use crate::store::new_ticket::{CreatedTicket, NewTicket};
use crate::store::ticket_error::TicketError;

impl Store {
    /// Makes a waiting ticket.
    pub(crate) async fn create_ticket(
        &self,
        new: NewTicket,
        now: Timestamp,
    ) -> Result<Result<CreatedTicket, TicketError>, StoreError> {
        self.write(move |connection| {
            let location = match open_line(connection, new.line, None)? {
                Ok(location) => location,
                Err(refused) => return Ok((Err(refused), Vec::new())),
            };
            for field in &new.fields {
                if let Err(refused) = field_values::check(connection, location, field)? {
                    return Ok((Err(refused), Vec::new()));
                }
            }
            let created = insert(connection, &new, location, now)?;
            let topics =
                [Topic::Created(location), Topic::CreatedAnywhere, Topic::TicketState(created.id)];
            let events = topics.map(|topic| Event::of_ticket(topic, created.id));
            Ok((Ok(created), events.to_vec()))
        })
        .await
    }
}

fn insert(
    connection: &Connection,
    new: &NewTicket,
    location: LocationId,
    now: Timestamp,
) -> rusqlite::Result<CreatedTicket> {
    let public_id = public_ids::next(connection, new.line, location)?;
    // Tickets that were put in order by hand may stand at later instants than now.
    let order = queue_order::last(connection, location)?;
    let order = order.map_or(now.as_millisecond(), |last| now.as_millisecond().max(last + 1));
    connection.execute(
        "INSERT INTO ticket (line_id, location_id, status, status_set_at, first_name, last_name,
             email, phone_number, language_code, source, created_at, wait_started_at, queue_order,
             public_id, creator_id)
         VALUES (?1, ?2, 'NEW', ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?3, ?3, ?10, ?11, ?12)",
        params![
            new.line,
            location,
            now.as_millisecond(),
            new.first_name,
            new.last_name,
            new.email,
            new.phone_number,
            new.language_code,
            new.source,
            order,
            public_id,
            new.creator,
        ],
    )?;
    let id = connection.last_insert_rowid();
    for label in &new.labels {
        labels::insert(connection, id, label)?;
    }
    for field in &new.fields {
        field_values::put(connection, id, field)?;
    }
    Ok(CreatedTicket { id, public_id })
}
