//! The steps in a ticket's life after it was made: called, ended, put back, forwarded.

use jiff::Timestamp;

use super::handle::PostgresStore;
use super::queue_order;
use super::scope::Scope;
use super::sql::{Session, SqlResult};
use super::ticket_change::{known_desk, open_line};
use super::tickets;
use crate::model::{LocationId, Status, Ticket, TicketId};
use crate::store::error::StoreError;
use crate::store::event_queue::{Event, Topic};
use crate::store::ticket_change::{TicketResult, events_for};
use crate::store::transitions::{CallOptions, QueuePosition};

impl PostgresStore {
    pub(crate) async fn call(
        &self,
        id: TicketId,
        options: CallOptions,
        now: Timestamp,
    ) -> Result<TicketResult, StoreError> {
        let CallOptions { user, desk, keep_active_tickets_open } = options;
        let ends_others = user.filter(|_| !keep_active_tickets_open);
        let scope = Scope::ticket_and_called_by(id, ends_others);
        self.change_by(user, scope, id, &[Status::New], move |session, ticket| async move {
            if let Err(refused) = known_desk(&session, desk, ticket.location_id).await? {
                return Ok(Err(refused));
            }
            let mut events = Vec::new();
            if let Some(user) = ends_others {
                let query =
                    "SELECT id FROM ticket WHERE status = 'CALLED' AND caller_id = $1 ORDER BY id";
                for row in session.all(query, &[&user]).await? {
                    let other = row.try_get(0)?;
                    close_visit(&session, other, Status::Served, Some(user), now).await?;
                    if let Some(location) = tickets::touch(&session, other).await? {
                        events.extend(events_for(location, other, Topic::Served));
                    }
                }
            }
            set_status(&session, id, Status::Called, user, now).await?;
            let at = now.as_millisecond();
            let call = "UPDATE ticket SET called_at = $2, caller_id = $3, called_desk_id = $4
                 WHERE id = $1";
            session.execute(call, &[&id, &at, &user, &desk]).await?;
            let begin = "INSERT INTO interaction (ticket_id, started_at, line_id, desk_id, user_id)
                 VALUES ($1, $2, $3, $4, $5)";
            session.execute(begin, &[&id, &at, &ticket.line_id, &desk, &user]).await?;
            events.extend(events_for(ticket.location_id, id, Topic::Called));
            Ok(Ok(events))
        })
        .await
    }

    pub(crate) async fn recall(&self, id: TicketId) -> Result<TicketResult, StoreError> {
        self.change(Scope::ticket(id), id, &[Status::Called], move |_, ticket| async move {
            Ok(Ok(events_for(ticket.location_id, id, Topic::Recalled)))
        })
        .await
    }

    pub(crate) async fn mark_served(
        &self,
        id: TicketId,
        user: Option<i64>,
        now: Timestamp,
    ) -> Result<TicketResult, StoreError> {
        self.end(id, &[Status::Called], (Status::Served, Topic::Served), user, now).await
    }

    pub(crate) async fn mark_no_show(
        &self,
        id: TicketId,
        user: Option<i64>,
        now: Timestamp,
    ) -> Result<TicketResult, StoreError> {
        self.end(id, &[Status::Called], (Status::NoShow, Topic::Changed), user, now).await
    }

    pub(crate) async fn cancel(
        &self,
        id: TicketId,
        user: Option<i64>,
        now: Timestamp,
    ) -> Result<TicketResult, StoreError> {
        let outcome: (Status, fn(LocationId) -> Topic) =
            (Status::CancelledByClerk, Topic::Cancelled);
        self.end(id, &[Status::New, Status::Called], outcome, user, now).await
    }

    /// Ends a visit with a status, which is told as a topic.
    async fn end(
        &self,
        id: TicketId,
        from: &'static [Status],
        (status, topic): (Status, fn(LocationId) -> Topic),
        user: Option<i64>,
        now: Timestamp,
    ) -> Result<TicketResult, StoreError> {
        self.change_by(user, Scope::ticket(id), id, from, move |session, ticket| async move {
            close_visit(&session, id, status, user, now).await?;
            Ok(Ok(events_for(ticket.location_id, id, topic)))
        })
        .await
    }

    pub(crate) async fn return_to_queue(
        &self,
        id: TicketId,
        position: QueuePosition,
        user: Option<i64>,
        now: Timestamp,
    ) -> Result<TicketResult, StoreError> {
        let from = &[Status::Called];
        self.change_by(user, Scope::ticket(id), id, from, move |session, ticket| async move {
            let location = ticket.location_id;
            let order = match position {
                QueuePosition::First => {
                    queue_order::first(&session, location).await?.map(|order| order - 1)
                }
                QueuePosition::Last => {
                    queue_order::last(&session, location).await?.map(|order| order + 1)
                }
            };
            let order = order.unwrap_or(now.as_millisecond());
            queue(&session, &ticket, user, order, now).await?;
            Ok(Ok(queued(&ticket)))
        })
        .await
    }

    pub(crate) async fn forward(
        &self,
        id: TicketId,
        line: i64,
        user: Option<i64>,
        now: Timestamp,
    ) -> Result<TicketResult, StoreError> {
        let from = &[Status::New, Status::Called];
        self.change_by(user, Scope::ticket(id), id, from, move |session, ticket| async move {
            if let Err(refused) = open_line(&session, line, Some(ticket.location_id)).await? {
                return Ok(Err(refused));
            }
            let last = queue_order::last(&session, ticket.location_id).await?;
            let at = now.as_millisecond();
            let order = last.map_or(at, |last| at.max(last + 1));
            queue(&session, &ticket, user, order, now).await?;
            let forward = "UPDATE ticket SET line_id = $2, wait_started_at = $3 WHERE id = $1";
            session.execute(forward, &[&id, &line, &at]).await?;
            Ok(Ok(queued(&ticket)))
        })
        .await
    }
}

/// Lets a ticket wait at a place of the queue.
async fn queue(
    session: &Session,
    ticket: &Ticket,
    user: Option<i64>,
    order: i64,
    now: Timestamp,
) -> SqlResult<()> {
    close_visit(session, ticket.id, Status::New, user, now).await?;
    let queue = "UPDATE ticket SET called_at = NULL, caller_id = NULL, called_desk_id = NULL,
             queue_order = $2
         WHERE id = $1";
    session.execute(queue, &[&ticket.id, &order]).await?;
    Ok(())
}

/// What is told where a ticket came to another place of the queue.
fn queued(ticket: &Ticket) -> Vec<Event> {
    let mut events = events_for(ticket.location_id, ticket.id, Topic::Changed);
    events.push(Event::of_ticket(Topic::Reordered(ticket.location_id), ticket.id));
    events
}

/// Sets the status and closes the open interaction.
async fn close_visit(
    session: &Session,
    id: TicketId,
    status: Status,
    user: Option<i64>,
    now: Timestamp,
) -> SqlResult<()> {
    set_status(session, id, status, user, now).await?;
    let close = "UPDATE interaction SET ended_at = $2 WHERE ticket_id = $1 AND ended_at IS NULL";
    session.execute(close, &[&id, &now.as_millisecond()]).await?;
    Ok(())
}

async fn set_status(
    session: &Session,
    id: TicketId,
    status: Status,
    user: Option<i64>,
    now: Timestamp,
) -> SqlResult<()> {
    let set = "UPDATE ticket SET status = $2, status_set_at = $3, status_set_by = $4 WHERE id = $1";
    session.execute(set, &[&id, &status.word(), &now.as_millisecond(), &user]).await?;
    Ok(())
}
