//! What is changed of a ticket without a step in its life: the visitor's details, who is to serve
//! it, and its place in the queue.

use rusqlite::{params, params_from_iter, types::Value};

use super::handle::Store;
use super::queue_order;
use super::ticket_error::{known_user, open_line};
use crate::model::{Status, TicketId};
use crate::store::error::StoreError;
use crate::store::event_queue::{Event, Topic};
use crate::store::ticket_change::{TicketResult, events_for};
use crate::store::ticket_edits::TicketEdit;
use crate::store::ticket_error::TicketError;

impl TicketEdit {
    /// The columns that are to change, with their values.
    fn columns(&self) -> Vec<(&'static str, Value)> {
        let columns = [
            ("first_name", self.first_name.clone().map(Value::from)),
            ("last_name", self.last_name.clone().map(Value::from)),
            ("email", self.email.clone().map(Value::from)),
            ("phone_number", self.phone_number.map(Value::from)),
            ("language_code", self.language_code.clone().map(Value::from)),
            ("line_id", self.line.map(Value::from)),
        ];
        columns.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
    }
}

impl Store {
    /// Changes the details of a ticket.
    pub(crate) async fn edit_ticket(
        &self,
        id: TicketId,
        edit: TicketEdit,
    ) -> Result<TicketResult, StoreError> {
        self.change_by(edit.user, id, &[], move |connection, ticket| {
            // A ticket may stay in its line where that was closed since.
            if let Some(line) = edit.line.filter(|line| *line != ticket.line_id)
                && let Err(refused) = open_line(connection, line, Some(ticket.location_id))?
            {
                return Ok(Err(refused));
            }
            let columns = edit.columns();
            if !columns.is_empty() {
                let sets: Vec<_> = columns.iter().map(|(name, _)| format!("{name} = ?")).collect();
                let values = columns.into_iter().map(|(_, value)| value).chain([id.into()]);
                connection
                    .prepare_cached(&format!("UPDATE ticket SET {} WHERE id = ?", sets.join(", ")))?
                    .execute(params_from_iter(values))?;
            }
            Ok(Ok(events_for(ticket.location_id, id, Topic::Changed)))
        })
        .await
    }

    /// Gives a ticket that has not ended to a user, or to nobody.
    pub(crate) async fn assign(
        &self,
        id: TicketId,
        assignee: Option<i64>,
        assigner: Option<i64>,
    ) -> Result<TicketResult, StoreError> {
        self.change(
            id,
            &[Status::Scheduled, Status::New, Status::Called],
            move |connection, ticket| {
                for user in [assignee, assigner] {
                    if let Err(refused) = known_user(connection, user)? {
                        return Ok(Err(refused));
                    }
                }
                connection.execute(
                    "UPDATE ticket SET assignee_id = ?2, assigner_id = ?3 WHERE id = ?1",
                    params![id, assignee, assignee.and(assigner)],
                )?;
                Ok(Ok(events_for(ticket.location_id, id, Topic::Changed)))
            },
        )
        .await
    }

    /// Moves a waiting ticket behind another one of its location, or to the head of the queue.
    pub(crate) async fn reorder(
        &self,
        id: TicketId,
        after: Option<TicketId>,
    ) -> Result<TicketResult, StoreError> {
        self.change(id, &[Status::New], move |connection, ticket| {
            let location = ticket.location_id;
            let order = match after {
                None => queue_order::first(connection, location)?.map(|first| first - 1),
                // Nothing stands behind itself.
                Some(after) if after == id => None,
                Some(after) => queue_order::behind(connection, location, after)?,
            };
            let Some(order) = order else {
                return Ok(Err(TicketError::NotWaiting(after.unwrap_or(id))));
            };
            connection
                .execute("UPDATE ticket SET queue_order = ?2 WHERE id = ?1", params![id, order])?;
            let mut events = events_for(location, id, Topic::Changed);
            events.push(Event::of_ticket(Topic::Reordered(location), id));
            Ok(Ok(events))
        })
        .await
    }
}
