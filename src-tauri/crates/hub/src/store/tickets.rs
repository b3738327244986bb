//! Tickets: made, found, and what belongs to them.

use jiff::Timestamp;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row, params, params_from_iter};

use super::connection::{instant, instant_or_null};
use super::error::StoreError;
use super::event_queue::{Event, Topic};
use super::handle::Store;
use super::ticket_error::{TicketError, open_line};
use super::{field_values, labels, public_ids, queue_order};
use crate::model::{Called, FieldValue, Label, LocationId, Status, Ticket, TicketId};

/// What a new ticket is made of. Checked by whoever accepted it.
#[derive(Clone, Debug)]
pub(crate) struct NewTicket {
    pub line: i64,
    pub first_name: String,
    pub last_name: Option<String>,
    pub email: Option<String>,
    pub phone_number: Option<i64>,
    pub language_code: Option<String>,
    pub source: String,
    pub labels: Vec<Label>,
    pub fields: Vec<FieldValue>,
    /// The user whose key makes the ticket.
    pub creator: Option<i64>,
}

/// A ticket that was made.
#[derive(Clone, Debug)]
pub(crate) struct CreatedTicket {
    pub id: TicketId,
    pub public_id: String,
}

/// Which tickets of a location are wanted. What is empty or absent does not narrow.
#[derive(Clone, Debug)]
pub(crate) struct TicketQuery {
    pub location: LocationId,
    pub lines: Vec<i64>,
    pub statuses: Vec<Status>,
    pub creators: Vec<i64>,
    pub min_wait_started: Option<Timestamp>,
    pub min_created: Option<Timestamp>,
    pub max_created: Option<Timestamp>,
    pub limit: u32,
    pub offset: u32,
    /// Called ones first, then in the order of the queue, where none is given.
    pub order: Option<TicketOrder>,
}

/// In which order tickets are listed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TicketOrder {
    pub key: TicketSortKey,
    pub descending: bool,
}

/// What tickets are ordered by.
#[derive(Clone, Copy, Debug)]
pub(crate) enum TicketSortKey {
    Id,
    Created,
    /// When the visit ended. Visits that have not ended come last.
    End,
}

impl TicketOrder {
    /// The terms of `ORDER BY`.
    fn sql(self) -> String {
        let direction = if self.descending { "DESC" } else { "ASC" };
        match self.key {
            TicketSortKey::Id => format!("id {direction}"),
            TicketSortKey::Created => format!("created_at {direction}, id {direction}"),
            TicketSortKey::End => {
                let ends: Vec<_> = Status::ends().map(|word| format!("'{word}'")).collect();
                let ended = format!("status IN ({})", ends.join(", "));
                format!("{ended} DESC, status_set_at {direction}, id {direction}")
            }
        }
    }
}

impl Store {
    /// Whether there is such a ticket.
    pub(crate) async fn has_ticket(&self, id: TicketId) -> Result<bool, StoreError> {
        Ok(self.read(move |connection| find(connection, id)).await?.is_some())
    }

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

/// Notes that something of the ticket changes; answers its location, if the ticket is there.
pub(super) fn touch(
    connection: &Connection,
    ticket: TicketId,
) -> rusqlite::Result<Option<LocationId>> {
    connection
        .prepare_cached(
            "UPDATE ticket SET revision = revision + 1 WHERE id = ?1 RETURNING location_id",
        )?
        .query_row([ticket], |row| row.get(0))
        .optional()
}

pub(super) fn find(connection: &Connection, id: TicketId) -> rusqlite::Result<Option<Ticket>> {
    connection
        .prepare_cached("SELECT * FROM ticket WHERE id = ?1")?
        .query_row([id], ticket)
        .optional()
}

pub(super) fn search(
    connection: &Connection,
    query: &TicketQuery,
) -> rusqlite::Result<Vec<Ticket>> {
    let mut conditions = vec!["location_id = ?".to_owned()];
    let mut values = vec![Value::from(query.location)];
    let mut among = |column: &str, wanted: Vec<Value>| {
        if !wanted.is_empty() {
            let marks = vec!["?"; wanted.len()].join(", ");
            conditions.push(format!("{column} IN ({marks})"));
            values.extend(wanted);
        }
    };
    among("line_id", query.lines.iter().map(|line| Value::from(*line)).collect());
    among("creator_id", query.creators.iter().map(|user| Value::from(*user)).collect());
    among("status", query.statuses.iter().map(|status| status.word().to_owned().into()).collect());
    for (bound, condition) in [
        (query.min_created, "created_at >= ?"),
        (query.max_created, "created_at <= ?"),
        (query.min_wait_started, "wait_started_at >= ?"),
    ] {
        if let Some(bound) = bound {
            conditions.push(condition.to_owned());
            values.push(bound.as_millisecond().into());
        }
    }
    values.extend([Value::from(query.limit), Value::from(query.offset)]);
    let queue = || "status = 'CALLED' DESC, queue_order, id".to_owned();
    let order = query.order.map_or_else(queue, TicketOrder::sql);
    let conditions = conditions.join(" AND ");
    connection
        .prepare_cached(&format!(
            "SELECT * FROM ticket WHERE {conditions} ORDER BY {order} LIMIT ? OFFSET ?"
        ))?
        .query_map(params_from_iter(values), ticket)?
        .collect()
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

pub(super) fn ticket(row: &Row<'_>) -> rusqlite::Result<Ticket> {
    let word: String = row.get("status")?;
    let called = instant_or_null(row, "called_at")?;
    let (caller_id, desk_id) = (row.get("caller_id")?, row.get("called_desk_id")?);
    Ok(Ticket {
        id: row.get("id")?,
        public_id: row.get("public_id")?,
        revision: row.get("revision")?,
        line_id: row.get("line_id")?,
        location_id: row.get("location_id")?,
        status: Status::named(&word).ok_or_else(|| {
            rusqlite::Error::InvalidColumnType(0, word, rusqlite::types::Type::Text)
        })?,
        status_set_at: instant(row, "status_set_at")?,
        status_set_by: row.get("status_set_by")?,
        first_name: row.get("first_name")?,
        last_name: row.get("last_name")?,
        email: row.get("email")?,
        phone_number: row.get("phone_number")?,
        language_code: row.get("language_code")?,
        source: row.get("source")?,
        created_at: instant(row, "created_at")?,
        creator_id: row.get("creator_id")?,
        wait_started_at: instant_or_null(row, "wait_started_at")?,
        order_after: instant(row, "queue_order")?,
        called: called.map(|at| Called { at, caller_id, desk_id }),
        assignee_id: row.get("assignee_id")?,
        assigner_id: row.get("assigner_id")?,
    })
}
