//! What is changed of a ticket without a step in its life: the visitor's details, who is to serve
//! it, and its place in the queue.

use super::handle::PostgresStore;
use super::queue_order;
use super::scope::Scope;
use super::sql::Parameter;
use super::ticket_change::{known_user, open_line};
use crate::model::{Status, TicketId};
use crate::store::error::StoreError;
use crate::store::event_queue::{Event, Topic};
use crate::store::ticket_change::{TicketResult, events_for};
use crate::store::ticket_edits::TicketEdit;
use crate::store::ticket_error::TicketError;

impl PostgresStore {
    pub(crate) async fn edit_ticket(
        &self,
        id: TicketId,
        edit: TicketEdit,
    ) -> Result<TicketResult, StoreError> {
        let user = edit.user;
        self.change_by(user, Scope::ticket(id), id, &[], move |session, ticket| {
            let edit = edit.clone();
            async move {
                // A ticket may stay in its line where that was closed since.
                if let Some(line) = edit.line.filter(|line| *line != ticket.line_id)
                    && let Err(refused) =
                        open_line(&session, line, Some(ticket.location_id)).await?
                {
                    return Ok(Err(refused));
                }
                let columns = columns(&edit);
                if !columns.is_empty() {
                    let sets = columns.iter().zip(2..);
                    let sets: Vec<_> =
                        sets.map(|((name, _), place)| format!("{name} = ${place}")).collect();
                    let update = format!("UPDATE ticket SET {} WHERE id = $1", sets.join(", "));
                    let mut parameters: Vec<Parameter<'_>> = vec![&id];
                    parameters.extend(columns.into_iter().map(|(_, value)| value));
                    session.execute(&update, &parameters).await?;
                }
                Ok(Ok(events_for(ticket.location_id, id, Topic::Changed)))
            }
        })
        .await
    }

    pub(crate) async fn assign(
        &self,
        id: TicketId,
        assignee: Option<i64>,
        assigner: Option<i64>,
    ) -> Result<TicketResult, StoreError> {
        let from = &[Status::Scheduled, Status::New, Status::Called];
        self.change(Scope::ticket(id), id, from, move |session, ticket| async move {
            for user in [assignee, assigner] {
                if let Err(refused) = known_user(&session, user).await? {
                    return Ok(Err(refused));
                }
            }
            let assign = "UPDATE ticket SET assignee_id = $2, assigner_id = $3 WHERE id = $1";
            session.execute(assign, &[&id, &assignee, &assignee.and(assigner)]).await?;
            Ok(Ok(events_for(ticket.location_id, id, Topic::Changed)))
        })
        .await
    }

    pub(crate) async fn reorder(
        &self,
        id: TicketId,
        after: Option<TicketId>,
    ) -> Result<TicketResult, StoreError> {
        self.change(Scope::ticket(id), id, &[Status::New], move |session, ticket| async move {
            let location = ticket.location_id;
            let order = match after {
                None => queue_order::first(&session, location).await?.map(|first| first - 1),
                // Nothing stands behind itself.
                Some(after) if after == id => None,
                Some(after) => queue_order::behind(&session, location, after).await?,
            };
            let Some(order) = order else {
                return Ok(Err(TicketError::NotWaiting(after.unwrap_or(id))));
            };
            let reorder = "UPDATE ticket SET queue_order = $2 WHERE id = $1";
            session.execute(reorder, &[&id, &order]).await?;
            let mut events = events_for(location, id, Topic::Changed);
            events.push(Event::of_ticket(Topic::Reordered(location), id));
            Ok(Ok(events))
        })
        .await
    }
}

/// The columns that are to change, with their values.
fn columns(edit: &TicketEdit) -> Vec<(&'static str, Parameter<'_>)> {
    fn value<T: tokio_postgres::types::ToSql + Sync>(value: &T) -> Parameter<'_> {
        value
    }
    let columns = [
        ("first_name", edit.first_name.as_ref().map(value)),
        ("last_name", edit.last_name.as_ref().map(value)),
        ("email", edit.email.as_ref().map(value)),
        ("phone_number", edit.phone_number.as_ref().map(value)),
        ("language_code", edit.language_code.as_ref().map(value)),
        ("line_id", edit.line.as_ref().map(value)),
    ];
    columns.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}
