//! What happens to a ticket after it was made: called, ended, put back, labelled.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};

use super::error::StoreError;
use super::event_queue::{Event, Topic};
use super::handle::Store;
use super::tickets;
use crate::limits::MAX_LABELS;
use crate::model::{Label, LocationId, Status, Ticket, TicketId};

/// Why a ticket stays as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TransitionError {
    NoTicket,
    /// The ticket is in a state from which this cannot be done.
    Status(Status),
    NoUser,
    NoDesk,
    /// The ticket has as many labels as it may have.
    TooManyLabels,
}

/// By whom and where a ticket is called.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct CallOptions {
    pub user: Option<i64>,
    pub desk: Option<i64>,
    pub keep_active_tickets_open: bool,
}

/// Where in the queue a ticket goes back to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum QueuePosition {
    First,
    Last,
}

type TransitionResult = Result<(), TransitionError>;

impl Store {
    /// Calls a waiting ticket. Other tickets that the same clerk has open are marked served,
    /// unless they are to be kept open.
    pub(crate) async fn call(
        &self,
        id: TicketId,
        options: CallOptions,
        now: Timestamp,
    ) -> Result<TransitionResult, StoreError> {
        self.change(id, &[Status::New], move |connection, ticket| {
            if let Some(refused) = missing(connection, options, ticket.location_id)? {
                return Ok(Err(refused));
            }
            let mut events = Vec::new();
            if let (Some(user), false) = (options.user, options.keep_active_tickets_open) {
                for other in called_by(connection, user)? {
                    close_visit(connection, other, Status::Served, now)?;
                    if let Some(location) = tickets::touch(connection, other)? {
                        events.extend(events_for(location, other, Topic::Served));
                    }
                }
            }
            set_status(connection, id, Status::Called, now)?;
            connection.execute(
                "UPDATE ticket SET caller_id = ?2 WHERE id = ?1",
                params![id, options.user],
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
    pub(crate) async fn recall(&self, id: TicketId) -> Result<TransitionResult, StoreError> {
        self.change(id, &[Status::Called], move |_, ticket| {
            Ok(Ok(events_for(ticket.location_id, id, Topic::Recalled)))
        })
        .await
    }

    /// Ends a called ticket as served.
    pub(crate) async fn mark_served(
        &self,
        id: TicketId,
        now: Timestamp,
    ) -> Result<TransitionResult, StoreError> {
        self.change(id, &[Status::Called], move |connection, ticket| {
            close_visit(connection, id, Status::Served, now)?;
            Ok(Ok(events_for(ticket.location_id, id, Topic::Served)))
        })
        .await
    }

    /// Ends a called ticket whose visitor did not come.
    pub(crate) async fn mark_no_show(
        &self,
        id: TicketId,
        now: Timestamp,
    ) -> Result<TransitionResult, StoreError> {
        self.change(id, &[Status::Called], move |connection, ticket| {
            close_visit(connection, id, Status::NoShow, now)?;
            Ok(Ok(events_for(ticket.location_id, id, Topic::Changed)))
        })
        .await
    }

    /// Cancels a waiting or called ticket.
    pub(crate) async fn cancel(
        &self,
        id: TicketId,
        now: Timestamp,
    ) -> Result<TransitionResult, StoreError> {
        self.change(id, &[Status::New, Status::Called], move |connection, ticket| {
            close_visit(connection, id, Status::CancelledByClerk, now)?;
            Ok(Ok(events_for(ticket.location_id, id, Topic::Cancelled)))
        })
        .await
    }

    /// Puts a called ticket back into the queue.
    pub(crate) async fn return_to_queue(
        &self,
        id: TicketId,
        position: QueuePosition,
        now: Timestamp,
    ) -> Result<TransitionResult, StoreError> {
        self.change(id, &[Status::Called], move |connection, ticket| {
            close_visit(connection, id, Status::New, now)?;
            let order = match position {
                QueuePosition::First => "min(queue_order) - 1",
                QueuePosition::Last => "max(queue_order) + 1",
            };
            connection.execute(
                &format!(
                    "UPDATE ticket SET caller_id = NULL, queue_order = (
                         SELECT {order} FROM ticket WHERE location_id = ?2 AND status = 'NEW')
                     WHERE id = ?1"
                ),
                params![id, ticket.location_id],
            )?;
            let mut events = events_for(ticket.location_id, id, Topic::Changed);
            events.push(Event::of_ticket(Topic::Reordered(ticket.location_id), id));
            Ok(Ok(events))
        })
        .await
    }

    /// Puts a label on a ticket; one that is there already stays as it is.
    pub(crate) async fn add_label(
        &self,
        id: TicketId,
        label: Label,
    ) -> Result<TransitionResult, StoreError> {
        self.change(id, &[], move |connection, ticket| {
            let others: i64 = connection.query_row(
                "SELECT count(*) FROM label WHERE ticket_id = ?1 AND value <> ?2",
                params![id, label.value],
                |row| row.get(0),
            )?;
            if usize::try_from(others).is_ok_and(|others| others >= MAX_LABELS) {
                return Ok(Err(TransitionError::TooManyLabels));
            }
            connection.execute(
                "INSERT OR IGNORE INTO label (ticket_id, value, color) VALUES (?1, ?2, ?3)",
                params![id, label.value, label.color],
            )?;
            Ok(Ok(events_for(ticket.location_id, id, Topic::Changed)))
        })
        .await
    }

    /// Takes a label off a ticket; it is no failure if it is not there.
    pub(crate) async fn remove_label(
        &self,
        id: TicketId,
        value: String,
    ) -> Result<TransitionResult, StoreError> {
        self.change(id, &[], move |connection, ticket| {
            connection.execute(
                "DELETE FROM label WHERE ticket_id = ?1 AND value = ?2",
                params![id, value],
            )?;
            Ok(Ok(events_for(ticket.location_id, id, Topic::Changed)))
        })
        .await
    }

    /// Runs `change` on a ticket that is in one of the states `from` (in any, where none is named).
    async fn change(
        &self,
        id: TicketId,
        from: &'static [Status],
        change: impl FnOnce(
            &Connection,
            Ticket,
        ) -> rusqlite::Result<Result<Vec<Event>, TransitionError>>
        + Send
        + 'static,
    ) -> Result<TransitionResult, StoreError> {
        self.write(move |connection| {
            let Some(ticket) = tickets::find(connection, id)? else {
                return Ok((Err(TransitionError::NoTicket), Vec::new()));
            };
            if !from.is_empty() && !from.contains(&ticket.status) {
                return Ok((Err(TransitionError::Status(ticket.status)), Vec::new()));
            }
            match change(connection, ticket)? {
                Ok(events) => {
                    tickets::touch(connection, id)?;
                    Ok((Ok(()), events))
                }
                Err(refused) => Ok((Err(refused), Vec::new())),
            }
        })
        .await
    }
}

/// Who hears of something that happened to a ticket: those who listen to just that, to any change
/// of the location's tickets, and to this ticket.
fn events_for(
    location: LocationId,
    ticket: TicketId,
    topic: fn(LocationId) -> Topic,
) -> Vec<Event> {
    let mut topics = vec![topic(location), Topic::Changed(location), Topic::TicketState(ticket)];
    topics.dedup();
    topics.into_iter().map(|topic| Event::of_ticket(topic, ticket)).collect()
}

fn missing(
    connection: &Connection,
    options: CallOptions,
    location: LocationId,
) -> rusqlite::Result<Option<TransitionError>> {
    let exists = |query: &str, parameters: &[&dyn rusqlite::ToSql]| -> rusqlite::Result<bool> {
        Ok(connection.query_row(query, parameters, |_| Ok(())).optional()?.is_some())
    };
    if let Some(user) = options.user
        && !exists("SELECT 1 FROM user WHERE id = ?1", &[&user])?
    {
        return Ok(Some(TransitionError::NoUser));
    }
    if let Some(desk) = options.desk
        && !exists("SELECT 1 FROM desk WHERE id = ?1 AND location_id = ?2", &[&desk, &location])?
    {
        return Ok(Some(TransitionError::NoDesk));
    }
    Ok(None)
}

pub(super) fn called_by(connection: &Connection, user: i64) -> rusqlite::Result<Vec<TicketId>> {
    connection
        .prepare_cached("SELECT id FROM ticket WHERE status = 'CALLED' AND caller_id = ?1")?
        .query_map([user], |row| row.get(0))?
        .collect()
}

/// Sets the state and closes the open interaction.
fn close_visit(
    connection: &Connection,
    id: TicketId,
    status: Status,
    now: Timestamp,
) -> rusqlite::Result<()> {
    set_status(connection, id, status, now)?;
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
    now: Timestamp,
) -> rusqlite::Result<()> {
    connection.execute(
        "UPDATE ticket SET status = ?2, status_set_at = ?3 WHERE id = ?1",
        params![id, status.word(), now.as_millisecond()],
    )?;
    Ok(())
}
