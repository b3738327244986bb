//! The steps in a ticket's life after it was made: called, ended, put back, forwarded.

use jiff::Timestamp;
use rusqlite::{Connection, params};

use super::handle::Store;
use super::ticket_error::{known_desk, open_line};
use super::{queue_order, tickets};
use crate::model::{LocationId, Status, Ticket, TicketId};
use crate::store::error::StoreError;
use crate::store::event_queue::{Event, Topic};
use crate::store::ticket_change::{TicketResult, events_for};
use crate::store::transitions::{CallOptions, QueuePosition};

impl Store {
    /// Calls a waiting ticket. Other tickets that the same clerk has open are marked served,
    /// unless they are to be kept open.
    pub(crate) async fn call(
        &self,
        id: TicketId,
        options: CallOptions,
        now: Timestamp,
    ) -> Result<TicketResult, StoreError> {
        self.change_by(options.user, id, &[Status::New], move |connection, ticket| {
            if let Err(refused) = known_desk(connection, options.desk, ticket.location_id)? {
                return Ok(Err(refused));
            }
            let mut events = Vec::new();
            if let (Some(user), false) = (options.user, options.keep_active_tickets_open) {
                for other in called_by(connection, user)? {
                    close_visit(connection, other, Status::Served, options.user, now)?;
                    if let Some(location) = tickets::touch(connection, other)? {
                        events.extend(events_for(location, other, Topic::Served));
                    }
                }
            }
            set_status(connection, id, Status::Called, options.user, now)?;
            connection.execute(
                "UPDATE ticket SET called_at = ?2, caller_id = ?3, called_desk_id = ?4
                 WHERE id = ?1",
                params![id, now.as_millisecond(), options.user, options.desk],
            )?;
            connection.execute(
                "INSERT INTO interaction (ticket_id, started_at, line_id, desk_id, user_id)
                 VALUES (?1, ?2, ?3, ?4, ?5)",
                params![id, now.as_millisecond(), ticket.line_id, options.desk, options.user],
            )?;
            events.extend(events_for(ticket.location_id, id, Topic::Called));
            Ok(Ok(events))
        })
        .await
    }

    /// Calls a called ticket once more.
    pub(crate) async fn recall(&self, id: TicketId) -> Result<TicketResult, StoreError> {
        self.change(id, &[Status::Called], move |_, ticket| {
            Ok(Ok(events_for(ticket.location_id, id, Topic::Recalled)))
        })
        .await
    }

    /// Ends a called ticket as served.
    pub(crate) async fn mark_served(
        &self,
        id: TicketId,
        user: Option<i64>,
        now: Timestamp,
    ) -> Result<TicketResult, StoreError> {
        self.end(id, &[Status::Called], (Status::Served, Topic::Served), user, now).await
    }

    /// Ends a called ticket whose visitor did not come.
    pub(crate) async fn mark_no_show(
        &self,
        id: TicketId,
        user: Option<i64>,
        now: Timestamp,
    ) -> Result<TicketResult, StoreError> {
        self.end(id, &[Status::Called], (Status::NoShow, Topic::Changed), user, now).await
    }

    /// Cancels a waiting or called ticket.
    pub(crate) async fn cancel(
        &self,
        id: TicketId,
        user: Option<i64>,
        now: Timestamp,
    ) -> Result<TicketResult, StoreError> {
        self.end(
            id,
            &[Status::New, Status::Called],
            (Status::CancelledByClerk, Topic::Cancelled),
            user,
            now,
        )
        .await
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
        self.change_by(user, id, from, move |connection, ticket| {
            close_visit(connection, id, status, user, now)?;
            Ok(Ok(events_for(ticket.location_id, id, topic)))
        })
        .await
    }

    /// Puts a called ticket back into the queue.
    pub(crate) async fn return_to_queue(
        &self,
        id: TicketId,
        position: QueuePosition,
        user: Option<i64>,
        now: Timestamp,
    ) -> Result<TicketResult, StoreError> {
        self.change_by(user, id, &[Status::Called], move |connection, ticket| {
            let location = ticket.location_id;
            let order = match position {
                QueuePosition::First => queue_order::first(connection, location)?.map(|o| o - 1),
                QueuePosition::Last => queue_order::last(connection, location)?.map(|o| o + 1),
            };
            let order = order.unwrap_or(now.as_millisecond());
            queue(connection, &ticket, user, order, now)?;
            Ok(Ok(queued(&ticket)))
        })
        .await
    }

    /// Puts a waiting or called ticket to the end of another line's queue, where it waits anew.
    pub(crate) async fn forward(
        &self,
        id: TicketId,
        line: i64,
        user: Option<i64>,
        now: Timestamp,
    ) -> Result<TicketResult, StoreError> {
        self.change_by(user, id, &[Status::New, Status::Called], move |connection, ticket| {
            if let Err(refused) = open_line(connection, line, Some(ticket.location_id))? {
                return Ok(Err(refused));
            }
            let last = queue_order::last(connection, ticket.location_id)?;
            let order = now.as_millisecond();
            let order = last.map_or(order, |last| order.max(last + 1));
            queue(connection, &ticket, user, order, now)?;
            connection.execute(
                "UPDATE ticket SET line_id = ?2, wait_started_at = ?3 WHERE id = ?1",
                params![id, line, now.as_millisecond()],
            )?;
            Ok(Ok(queued(&ticket)))
        })
        .await
    }
}

/// Lets a ticket wait at a place of the queue.
fn queue(
    connection: &Connection,
    ticket: &Ticket,
    user: Option<i64>,
    order: i64,
    now: Timestamp,
) -> rusqlite::Result<()> {
    close_visit(connection, ticket.id, Status::New, user, now)?;
    connection.execute(
        "UPDATE ticket SET called_at = NULL, caller_id = NULL, called_desk_id = NULL,
             queue_order = ?2
         WHERE id = ?1",
        params![ticket.id, order],
    )?;
    Ok(())
}

/// What is told where a ticket came to another place of the queue.
fn queued(ticket: &Ticket) -> Vec<Event> {
    let mut events = events_for(ticket.location_id, ticket.id, Topic::Changed);
    events.push(Event::of_ticket(Topic::Reordered(ticket.location_id), ticket.id));
    events
}

pub(super) fn called_by(connection: &Connection, user: i64) -> rusqlite::Result<Vec<TicketId>> {
    connection
        .prepare_cached("SELECT id FROM ticket WHERE status = 'CALLED' AND caller_id = ?1")?
        .query_map([user], |row| row.get(0))?
        .collect()
}

/// Sets the status and closes the open interaction.
fn close_visit(
    connection: &Connection,
    id: TicketId,
    status: Status,
    user: Option<i64>,
    now: Timestamp,
) -> rusqlite::Result<()> {
    set_status(connection, id, status, user, now)?;
    connection.execute(
        "UPDATE interaction SET ended_at = ?2 WHERE ticket_id = ?1 AND ended_at IS NULL",
        params![id, now.as_millisecond()],
    )?;
    Ok(())
}

fn set_status(
    connection: &Connection,
    id: TicketId,
    status: Status,
    user: Option<i64>,
    now: Timestamp,
) -> rusqlite::Result<()> {
    connection.execute(
        "UPDATE ticket SET status = ?2, status_set_at = ?3, status_set_by = ?4 WHERE id = ?1",
        params![id, status.word(), now.as_millisecond(), user],
    )?;
    Ok(())
}
