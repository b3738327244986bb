//! One change of a ticket: found, looked at, changed, and told of.

use rusqlite::Connection;

use super::error::StoreError;
use super::event_queue::{Event, Topic};
use super::handle::Store;
use super::ticket_error::TicketError;
use super::tickets;
use crate::model::{LocationId, Status, Ticket, TicketId};

/// What became of a change.
pub(crate) type TicketResult = Result<(), TicketError>;

impl Store {
    /// Runs `change` on a ticket that is in one of the states `from` (in any, where none is named).
    pub(super) async fn change(
        &self,
        id: TicketId,
        from: &'static [Status],
        change: impl FnOnce(&Connection, Ticket) -> rusqlite::Result<Result<Vec<Event>, TicketError>>
        + Send
        + 'static,
    ) -> Result<TicketResult, StoreError> {
        self.write(move |connection| {
            let Some(ticket) = tickets::find(connection, id)? else {
                return Ok((Err(TicketError::NoTicket), Vec::new()));
            };
            if !from.is_empty() && !from.contains(&ticket.status) {
                return Ok((Err(TicketError::Status(ticket.status)), Vec::new()));
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
pub(super) fn events_for(
    location: LocationId,
    ticket: TicketId,
    topic: fn(LocationId) -> Topic,
) -> Vec<Event> {
    let mut topics = vec![topic(location), Topic::Changed(location), Topic::TicketState(ticket)];
    topics.dedup();
    topics.into_iter().map(|topic| Event::of_ticket(topic, ticket)).collect()
}
