//! The states that subscriptions resolve for a batch of events, all of them as they were at one
//! moment.

use std::collections::HashMap;
use std::sync::Arc;

use indexmap::IndexSet;

use super::event_queue::{Event, Subject, Topic};
use crate::model::{LocationId, TicketId, TicketState};

/// How many bytes of external data are read for all reordered queues together.
pub(super) const MAX_QUEUE_DATA_BYTES: usize = 16 << 20;

/// The states of the tickets in the events, and the reordered queues.
pub(crate) struct EventSnapshots {
    /// The tickets that still exist.
    pub tickets: HashMap<TicketId, Arc<TicketState>>,
    /// The waiting tickets of a location.
    pub queues: HashMap<LocationId, Arc<[Arc<TicketState>]>>,
    /// Whether the tickets of the queues are without external data, because no subscription asks
    /// for it or there is too much.
    pub queues_without_data: bool,
}

/// The tickets whose states `events` are answered with, and the locations whose queues are.
pub(super) fn wanted(events: &IndexSet<Event>) -> (Vec<TicketId>, Vec<LocationId>) {
    let (mut tickets, mut locations) = (IndexSet::new(), IndexSet::new());
    for event in events {
        match (event.topic, event.subject) {
            (Topic::Reordered(location), _) => locations.insert(location),
            (_, Subject::Ticket(ticket) | Subject::Field(ticket, _)) => tickets.insert(ticket),
            // What is answered with these reads them when it is resolved.
            (_, Subject::Line(_) | Subject::Location(_)) => false,
        };
    }
    (tickets.into_iter().collect(), locations.into_iter().collect())
}
