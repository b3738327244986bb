//! The states that subscriptions resolve for a batch of events, all of them as they were at one
//! moment.

use std::collections::HashMap;
use std::sync::Arc;

use indexmap::IndexSet;
use rusqlite::Connection;

use super::handle::Store;
use super::ticket_loader;
use crate::allowance::Allowance;
use crate::model::{LocationId, TicketState};
use crate::store::error::StoreError;
use crate::store::event_queue::Event;
use crate::store::snapshot::{EventSnapshots, MAX_QUEUE_DATA_BYTES, wanted};
use crate::store::ticket_loader::Extent;
use crate::store::tickets::TicketQuery;

impl Store {
    /// Reads what `events` changed, as it is at one moment after all of them. External data is read
    /// only if `with_data` is true.
    pub(crate) async fn load_snapshots(
        &self,
        events: &IndexSet<Event>,
        with_data: bool,
    ) -> Result<EventSnapshots, StoreError> {
        let (tickets, locations) = wanted(events);
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
    let query = TicketQuery::queue(location);
    let waiting = ticket_loader::search(connection, &query, extent)?;
    Ok((location, waiting.into_iter().map(Arc::new).collect()))
}
