//! What can be listened to. What a subscription resolves comes through [`SubscriptionSource`].

use std::sync::Arc;

use async_graphql::{Context, ID, Result};
use futures_util::{Stream, StreamExt};

use super::errors::ResolveError;
use super::types::{Ticket, store};
use crate::model::{LocationId, TicketId, parse_id};
use crate::store::Topic;
use crate::subscriptions::{Item, SubscriptionSource};

pub(crate) struct Subscription;

#[async_graphql::Subscription]
impl Subscription {
    async fn created_tickets(
        &self,
        ctx: &Context<'_>,
        location_id: ID,
    ) -> Result<impl Stream<Item = Ticket>> {
        of_location(ctx, &location_id, Topic::Created).await
    }

    async fn called_tickets(
        &self,
        ctx: &Context<'_>,
        location_id: ID,
    ) -> Result<impl Stream<Item = Ticket>> {
        of_location(ctx, &location_id, Topic::Called).await
    }

    async fn recalled_tickets(
        &self,
        ctx: &Context<'_>,
        location_id: ID,
    ) -> Result<impl Stream<Item = Ticket>> {
        of_location(ctx, &location_id, Topic::Recalled).await
    }

    async fn served_tickets(
        &self,
        ctx: &Context<'_>,
        location_id: ID,
    ) -> Result<impl Stream<Item = Ticket>> {
        of_location(ctx, &location_id, Topic::Served).await
    }

    async fn cancelled_tickets(
        &self,
        ctx: &Context<'_>,
        location_id: ID,
    ) -> Result<impl Stream<Item = Ticket>> {
        of_location(ctx, &location_id, Topic::Cancelled).await
    }

    async fn changed_tickets(
        &self,
        ctx: &Context<'_>,
        location_id: ID,
    ) -> Result<impl Stream<Item = Ticket>> {
        of_location(ctx, &location_id, Topic::Changed).await
    }

    /// The waiting tickets, each time that their order was changed by hand.
    async fn reordered_tickets_list(
        &self,
        ctx: &Context<'_>,
        location_id: ID,
    ) -> Result<impl Stream<Item = Vec<Ticket>>> {
        let items = listen_to_location(ctx, &location_id, Topic::Reordered).await?;
        Ok(items.filter_map(async |item| match item {
            Item::Queue(queue) => Some(queue.iter().map(Arc::clone).map(Ticket).collect()),
            Item::Ticket(_) => None,
        }))
    }

    async fn ticket_state_changed(
        &self,
        ctx: &Context<'_>,
        ticket_id: ID,
    ) -> Result<impl Stream<Item = Ticket>> {
        let not_found = || ResolveError::not_found("Ticket", &ticket_id);
        let ticket: TicketId = parse_id(&ticket_id).ok_or_else(not_found)?;
        let items = listen(ctx, Topic::TicketState(ticket))?;
        let (store, _turn) = store(ctx).await?;
        if !store.has_ticket(ticket).await.map_err(ResolveError::from)? {
            return Err(not_found().into());
        }
        ctx.data::<SubscriptionSource>()?.accept();
        Ok(tickets(items))
    }
}

async fn of_location(
    ctx: &Context<'_>,
    id: &ID,
    topic: fn(LocationId) -> Topic,
) -> Result<impl Stream<Item = Ticket> + use<>> {
    Ok(tickets(listen_to_location(ctx, id, topic).await?))
}

/// Listens first and looks after the location then, so that nothing falls in between.
async fn listen_to_location(
    ctx: &Context<'_>,
    id: &ID,
    topic: fn(LocationId) -> Topic,
) -> Result<impl Stream<Item = Item> + use<>> {
    let not_found = || ResolveError::not_found("Location", id);
    let location: LocationId = parse_id(id).ok_or_else(not_found)?;
    let items = listen(ctx, topic(location))?;
    let (store, _turn) = store(ctx).await?;
    let found = store.location(location).await.map_err(ResolveError::from)?;
    found.ok_or_else(not_found)?;
    ctx.data::<SubscriptionSource>()?.accept();
    Ok(items)
}

fn listen(ctx: &Context<'_>, topic: Topic) -> Result<impl Stream<Item = Item> + use<>> {
    let with_data = ctx.look_ahead().field("external").exists();
    let items = ctx.data::<SubscriptionSource>()?.listen(topic, with_data);
    Ok(items.ok_or_else(|| ResolveError::bad_request("a subscription takes one field"))?)
}

fn tickets(items: impl Stream<Item = Item>) -> impl Stream<Item = Ticket> {
    items.filter_map(async |item| match item {
        Item::Ticket(state) => Some(Ticket(state)),
        Item::Queue(_) => None,
    })
}
