//! What subscribers are told of a number of events, all of it as it was at one moment.

use std::collections::HashMap;
use std::sync::Arc;

use indexmap::IndexSet;
use rusqlite::Connection;

use super::{Event, Store, StoreError, TicketQuery, Topic, states};
use crate::model::{LocationId, Status, TicketId, TicketState};

/// The states of the tickets that something happened to, and the queues that were put in order.
pub(crate) struct News {
    /// Those that are still there.
    pub tickets: HashMap<TicketId, Arc<TicketState>>,
    /// The waiting tickets of a location.
    pub queues: HashMap<LocationId, Arc<[Arc<TicketState>]>>,
}

impl Store {
    /// Reads what `events` changed, in one moment that lies after all of them.
    pub(crate) async fn news(&self, events: &IndexSet<Event>) -> Result<News, StoreError> {
        let mut tickets = IndexSet::new();
        let mut locations = IndexSet::new();
        for event in events {
            match event.topic {
                Topic::Reordered(location) => locations.insert(location),
                _ => tickets.insert(event.ticket),
            };
        }
        self.read(move |connection| {
            let states = states::all_of(connection, tickets.into_iter())?;
            let tickets =
                states.into_iter().map(|state| (state.ticket.id, Arc::new(state))).collect();
            let queues = locations.into_iter().map(|location| queue(connection, location));
            Ok(News { tickets, queues: queues.collect::<rusqlite::Result<_>>()? })
        })
        .await
    }
}

fn queue(
    connection: &Connection,
    location: LocationId,
) -> rusqlite::Result<(LocationId, Arc<[Arc<TicketState>]>)> {
    let query = TicketQuery {
        location,
        lines: Vec::new(),
        statuses: vec![Status::New],
        min_created: None,
        max_created: None,
        limit: u32::MAX,
        offset: 0,
        order: None,
    };
    let waiting = states::search(connection, &query)?;
    Ok((location, waiting.into_iter().map(Arc::new).collect()))
}
