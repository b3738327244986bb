//! The labels of tickets.

use rusqlite::{Connection, params};

use super::error::StoreError;
use super::event_queue::Topic;
use super::handle::Store;
use super::ticket_change::{TicketResult, events_for};
use super::ticket_error::{TicketError, known_user};
use crate::limits::MAX_LABELS;
use crate::model::{Label, TicketId};

impl Store {
    /// Puts a label on a ticket, in the name of a user where one is named; one that is there already
    /// stays as it is.
    pub(crate) async fn add_label(
        &self,
        id: TicketId,
        label: Label,
        user: Option<i64>,
    ) -> Result<TicketResult, StoreError> {
        self.change(id, &[], move |connection, ticket| {
            if let Err(refused) = known_user(connection, user)? {
                return Ok(Err(refused));
            }
            let others: i64 = connection.query_row(
                "SELECT count(*) FROM label WHERE ticket_id = ?1 AND value <> ?2",
                params![id, label.value],
                |row| row.get(0),
            )?;
            if usize::try_from(others).is_ok_and(|others| others >= MAX_LABELS) {
                return Ok(Err(TicketError::TooManyLabels));
            }
            insert(connection, id, &label)?;
            Ok(Ok(events_for(ticket.location_id, id, Topic::Changed)))
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
        self.change(id, &[], move |connection, ticket| {
            if let Err(refused) = known_user(connection, user)? {
                return Ok(Err(refused));
            }
            connection.execute(
                "DELETE FROM label WHERE ticket_id = ?1 AND value = ?2",
                params![id, value],
            )?;
            Ok(Ok(events_for(ticket.location_id, id, Topic::Changed)))
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
            Ok(Ok(events_for(ticket.location_id, id, Topic::Changed)))
        })
        .await
    }
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
