//! The states that subscriptions resolve for a batch of events, all of them as they were at one
//! moment.

use std::collections::HashMap;
use std::sync::Arc;

use indexmap::IndexSet;
use rusqlite::Connection;

use super::error::StoreError;
use super::event_queue::{Event, Subject, Topic};
use super::handle::Store;
use super::ticket_loader;
use super::ticket_loader::Extent;
use super::tickets::TicketQuery;
use crate::allowance::Allowance;
use crate::model::{LocationId, Status, TicketId, TicketState};

/// How many bytes of external data are read for all reordered queues together.
const MAX_QUEUE_DATA_BYTES: usize = 16 << 20;

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

impl Store {
    /// Reads what `events` changed, as it is at one moment after all of them. External data is read
    /// only if `with_data` is true.
    pub(crate) async fn load_snapshots(
        &self,
        events: &IndexSet<Event>,
        with_data: bool,
    ) -> Result<EventSnapshots, StoreError> {
        let mut tickets = IndexSet::new();
        let mut locations = IndexSet::new();
        for event in events {
            match (event.topic, event.subject) {
                (Topic::Reordered(location), _) => locations.insert(location),
                (_, Subject::Ticket(ticket) | Subject::Field(ticket, _)) => tickets.insert(ticket),
                // What is answered with these reads them when it is resolved.
                (_, Subject::Line(_) | Subject::Location(_)) => false,
            };
        }
        self.read(move |connection| {
            let extent = Extent { with_data, ..Extent::default() };
            let states = ticket_loader::load_all(connection, tickets.into_iter(), &extent)?;
            let tickets =
                states.into_iter().map(|state| (state.ticket.id, Arc::new(state))).collect();
            let queues = |extent: &Extent| {
                let queues = locations.iter().map(|location| queue(connection, *location, extent));
                queues.collect::<rusqlite::Result<HashMap<_, _>>>()
            };
            if with_data && !locations.is_empty() {
                let allowance = Arc::new(Allowance::new(MAX_QUEUE_DATA_BYTES));
                let extent = Extent {
                    with_data,
                    allowance: Some(Arc::clone(&allowance)),
                    ..Extent::default()
                };
                let queues = queues(&extent)?;
                if !allowance.is_spent() {
                    return Ok(EventSnapshots { tickets, queues, queues_without_data: false });
                }
            }
            let queues = queues(&Extent::default())?;
            Ok(EventSnapshots { tickets, queues, queues_without_data: true })
        })
        .await
    }
}

fn queue(
    connection: &Connection,
    location: LocationId,
    extent: &Extent,
) -> rusqlite::Result<(LocationId, Arc<[Arc<TicketState>]>)> {
    let query = TicketQuery {
        location,
        lines: Vec::new(),
        statuses: vec![Status::New],
        creators: Vec::new(),
        min_wait_started: None,
        min_created: None,
        max_created: None,
        limit: u32::MAX,
        offset: 0,
        order: None,
    };
    let waiting = ticket_loader::search(connection, &query, extent)?;
    Ok((location, waiting.into_iter().map(Arc::new).collect()))
}
