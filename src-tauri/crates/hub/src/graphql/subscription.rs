//! What can be listened to. Each event carries the ticket as it is when the event is sent.

use async_graphql::{Context, ID, Result};
use futures_util::{Stream, StreamExt};

use super::errors::ResolveError;
use super::types::{Ticket, store};
use crate::model::{LocationId, Status, TicketId};
use crate::store::{Store, TicketQuery, Topic};

pub(crate) struct Subscription;

#[async_graphql::Subscription]
impl Subscription {
    async fn created_tickets(
        &self,
        ctx: &Context<'_>,
        location_id: ID,
    ) -> Result<impl Stream<Item = Result<Ticket>>> {
        of_location(store(ctx)?, &location_id, Topic::Created).await
    }

    async fn called_tickets(
        &self,
        ctx: &Context<'_>,
        location_id: ID,
    ) -> Result<impl Stream<Item = Result<Ticket>>> {
        of_location(store(ctx)?, &location_id, Topic::Called).await
    }

    async fn recalled_tickets(
        &self,
        ctx: &Context<'_>,
        location_id: ID,
    ) -> Result<impl Stream<Item = Result<Ticket>>> {
        of_location(store(ctx)?, &location_id, Topic::Recalled).await
    }

    async fn served_tickets(
        &self,
        ctx: &Context<'_>,
        location_id: ID,
    ) -> Result<impl Stream<Item = Result<Ticket>>> {
        of_location(store(ctx)?, &location_id, Topic::Served).await
    }

    async fn cancelled_tickets(
        &self,
        ctx: &Context<'_>,
        location_id: ID,
    ) -> Result<impl Stream<Item = Result<Ticket>>> {
        of_location(store(ctx)?, &location_id, Topic::Cancelled).await
    }

    async fn changed_tickets(
        &self,
        ctx: &Context<'_>,
        location_id: ID,
    ) -> Result<impl Stream<Item = Result<Ticket>>> {
        of_location(store(ctx)?, &location_id, Topic::Changed).await
    }

    /// The waiting tickets, each time that their order was changed by hand.
    async fn reordered_tickets_list(
        &self,
        ctx: &Context<'_>,
        location_id: ID,
    ) -> Result<impl Stream<Item = Result<Vec<Ticket>>>> {
        let store = store(ctx)?.clone();
        let location = location(&store, &location_id).await?;
        let heard = store.announcer().subscribe(Topic::Reordered(location));
        Ok(heard.then(move |_| {
            let store = store.clone();
            async move { waiting(&store, location).await }
        }))
    }

    async fn ticket_state_changed(
        &self,
        ctx: &Context<'_>,
        ticket_id: ID,
    ) -> Result<impl Stream<Item = Result<Ticket>>> {
        let store = store(ctx)?.clone();
        let not_found = || ResolveError::not_found("Ticket", &ticket_id);
        let ticket: TicketId = ticket_id.parse().map_err(|_| not_found())?;
        let heard = states(store.clone(), Topic::TicketState(ticket));
        let found = store.ticket(ticket).await.map_err(ResolveError::from)?;
        found.ok_or_else(not_found)?;
        Ok(heard)
    }
}

/// Listens first and looks after the location then, so that nothing falls in between.
async fn of_location(
    store: &Store,
    id: &ID,
    topic: fn(LocationId) -> Topic,
) -> Result<impl Stream<Item = Result<Ticket>> + use<>> {
    let heard = id.parse().ok().map(|id| states(store.clone(), topic(id)));
    location(store, id).await?;
    Ok(heard.ok_or_else(|| ResolveError::not_found("Location", id))?)
}

async fn location(store: &Store, id: &ID) -> Result<LocationId> {
    let found = match id.parse() {
        Ok(id) => store.location(id).await.map_err(ResolveError::from)?,
        Err(_) => None,
    };
    Ok(found.ok_or_else(|| ResolveError::not_found("Location", id))?.id)
}

/// The newest state of each ticket to which something of `topic` happens.
fn states(store: Store, topic: Topic) -> impl Stream<Item = Result<Ticket>> {
    let heard = store.announcer().subscribe(topic);
    heard.filter_map(move |ticket| {
        let store = store.clone();
        async move {
            match store.ticket(ticket).await {
                Ok(ticket) => ticket.map(|ticket| Ok(Ticket(ticket))),
                Err(error) => Some(Err(ResolveError::from(error).into())),
            }
        }
    })
}

async fn waiting(store: &Store, location: LocationId) -> Result<Vec<Ticket>> {
    let query = TicketQuery {
        location,
        lines: Vec::new(),
        statuses: vec![Status::New],
        min_created: None,
        max_created: None,
        limit: u32::MAX,
        offset: 0,
        newest_first: false,
    };
    let tickets = store.tickets(query).await.map_err(ResolveError::from)?;
    Ok(tickets.into_iter().map(Ticket).collect())
}
