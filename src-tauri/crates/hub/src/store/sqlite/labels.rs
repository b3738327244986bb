//! The labels of tickets.

use rusqlite::{Connection, Row, params};

use super::connection::instant;
use super::handle::Store;
use super::rows::all;
use crate::limits::MAX_LABELS;
use crate::model::{Label, Ticket, TicketId};
use crate::store::error::StoreError;
use crate::store::event_queue::{Event, Topic};
use crate::store::labels::LabelUse;
use crate::store::ticket_change::{TicketResult, events_for};
use crate::store::ticket_error::TicketError;

impl Store {
    /// The labels of the tickets of all locations.
    pub(crate) async fn label_uses(&self) -> Result<Vec<LabelUse>, StoreError> {
        self.read(|connection| {
            let query = "SELECT location_id, value, color, min(created_at) AS first_used,
                     max(created_at) AS last_used, count(*) AS count
                 FROM label JOIN ticket ON ticket.id = ticket_id
                 GROUP BY location_id, value ORDER BY location_id, value";
            let label_use = |row: &Row<'_>| {
                Ok(LabelUse {
                    location: row.get("location_id")?,
                    label: Label { value: row.get("value")?, color: row.get("color")? },
                    first_used: instant(row, "first_used")?,
                    last_used: instant(row, "last_used")?,
                    count: row.get("count")?,
                })
            };
            all(connection, query, [], label_use)
        })
        .await
    }

    /// Puts a label on a ticket, in the name of a user where one is named; one that is there already
    /// stays as it is.
    pub(crate) async fn add_label(
        &self,
        id: TicketId,
        label: Label,
        user: Option<i64>,
    ) -> Result<TicketResult, StoreError> {
        self.change_by(user, id, &[], move |connection, ticket| {
            let others: i64 = connection.query_row(
                "SELECT count(*) FROM label WHERE ticket_id = ?1 AND value <> ?2",
                params![id, label.value],
                |row| row.get(0),
            )?;
            if usize::try_from(others).is_ok_and(|others| others >= MAX_LABELS) {
                return Ok(Err(TicketError::TooManyLabels));
            }
            insert(connection, id, &label)?;
            Ok(Ok(labels_changed(&ticket)))
        })
        .await
    }

    /// Takes a label off a ticket; it is no failure if it is not there.
    pub(crate) async fn remove_label(
        &self,
        id: TicketId,
        value: String,
        user: Option<i64>,
    ) -> Result<TicketResult, StoreError> {
        self.change_by(user, id, &[], move |connection, ticket| {
            connection.execute(
                "DELETE FROM label WHERE ticket_id = ?1 AND value = ?2",
                params![id, value],
            )?;
            Ok(Ok(labels_changed(&ticket)))
        })
        .await
    }

    /// Gives a ticket these labels and no others. One that is there already keeps its colour.
    pub(crate) async fn set_labels(
        &self,
        id: TicketId,
        labels: Vec<Label>,
    ) -> Result<TicketResult, StoreError> {
        self.change(id, &[], move |connection, ticket| {
            let values: Vec<&str> = labels.iter().map(|label| label.value.as_str()).collect();
            connection.execute(
                "DELETE FROM label WHERE ticket_id = ?1
                     AND value NOT IN (SELECT value FROM json_each(?2))",
                params![id, serde_json::Value::from(values).to_string()],
            )?;
            for label in &labels {
                insert(connection, id, label)?;
            }
            Ok(Ok(labels_changed(&ticket)))
        })
        .await
    }
}

/// What is told where the labels of a ticket changed.
fn labels_changed(ticket: &Ticket) -> Vec<Event> {
    let mut events = events_for(ticket.location_id, ticket.id, Topic::Changed);
    events.push(Event::of_ticket(Topic::Labels(ticket.location_id), ticket.id));
    events
}

pub(super) fn insert(
    connection: &Connection,
    ticket: TicketId,
    label: &Label,
) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "INSERT OR IGNORE INTO label (ticket_id, value, color) VALUES (?1, ?2, ?3)",
        )?
        .execute(params![ticket, label.value, label.color])?;
    Ok(())
}
