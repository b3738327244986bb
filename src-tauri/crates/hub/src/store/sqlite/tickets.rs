//! Finds tickets, and gives one that changes its next revision.

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row, params_from_iter};

use super::connection::{instant, instant_or_null};
use super::handle::Store;
use crate::model::{Called, LocationId, Status, Ticket, TicketId};
use crate::store::error::StoreError;
use crate::store::tickets::{TicketOrder, TicketQuery};

impl Store {
    /// Whether there is such a ticket.
    pub(crate) async fn has_ticket(&self, id: TicketId) -> Result<bool, StoreError> {
        Ok(self.read(move |connection| find(connection, id)).await?.is_some())
    }
}

/// Notes that something of the ticket changes. Returns its location, if the ticket is there.
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
