//! What became of a change of a ticket, and who hears of it.

use super::event_queue::{Event, Topic};
use super::ticket_error::TicketError;
use crate::model::{LocationId, TicketId};

/// What became of a change.
pub(crate) type TicketResult = Result<(), TicketError>;

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
