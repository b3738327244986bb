//! The states that subscriptions resolve for a batch of events, all of them as they were at one
//! moment.

use std::collections::HashMap;
use std::sync::Arc;

use indexmap::IndexSet;

use super::handle::PostgresStore;
use super::sql::{Session, SqlResult};
use super::ticket_loader;
use crate::allowance::Allowance;
use crate::model::{LocationId, TicketState};
use crate::store::error::StoreError;
use crate::store::event_queue::Event;
use crate::store::snapshot::{EventSnapshots, MAX_QUEUE_DATA_BYTES, wanted};
use crate::store::ticket_loader::Extent;
use crate::store::tickets::TicketQuery;

/// The waiting tickets of locations.
type Queues = HashMap<LocationId, Arc<[Arc<TicketState>]>>;

impl PostgresStore {
    pub(crate) async fn load_snapshots(
        &self,
        events: &IndexSet<Event>,
        with_data: bool,
    ) -> Result<EventSnapshots, StoreError> {
        let (tickets, locations) = wanted(events);
        self.read_state(async move |session: Session| {
            let extent = Extent { with_data, ..Extent::default() };
            let states = ticket_loader::load_all(&session, &tickets, &extent).await?;
            let tickets =
                states.into_iter().map(|state| (state.ticket.id, Arc::new(state))).collect();
            if with_data && !locations.is_empty() {
                let allowance = Arc::new(Allowance::new(MAX_QUEUE_DATA_BYTES));
                let extent = Extent {
                    with_data,
                    allowance: Some(Arc::clone(&allowance)),
                    ..Extent::default()
                };
                let queues = queues(&session, &locations, &extent).await?;
                if !allowance.is_spent() {
                    return Ok(EventSnapshots { tickets, queues, queues_without_data: false });
                }
            }
            let queues = queues(&session, &locations, &Extent::default()).await?;
            Ok(EventSnapshots { tickets, queues, queues_without_data: true })
        })
        .await
    }
}

async fn queues(session: &Session, locations: &[LocationId], extent: &Extent) -> SqlResult<Queues> {
    let mut queues = HashMap::new();
    for location in locations {
        let waiting = ticket_loader::list(session, &TicketQuery::queue(*location), extent).await?;
        queues.insert(*location, waiting.into_iter().map(Arc::new).collect());
    }
    Ok(queues)
}
