//! The subscriptions of the schema. Their events come through [`SubscriptionSource`].

use std::sync::Arc;

use async_graphql::{Context, Error, ID, Result, SimpleObject};
use futures_util::{Stream, StreamExt};

use super::answers::ChangedTicketField;
use super::context::store;
use super::errors::ResolveError;
use super::objects::{Desk, InputField, Line, Location, Ticket};
use super::ticket::{TicketLabel, labels};
use crate::model::{LocationId, TicketId, parse_id};
use crate::store::{Store, StoreError, Topic};
use crate::subscriptions::{Item, SubscriptionSource};

pub(crate) struct Subscription;

#[async_graphql::Subscription]
impl Subscription {
    /// New tickets of a location, or of all where none is given.
    async fn created_tickets(
        &self,
        ctx: &Context<'_>,
        location_id: Option<ID>,
    ) -> Result<impl Stream<Item = Ticket>> {
        let items = match location_id {
            Some(id) => listen_to_location(ctx, &id, Topic::Created).await?.boxed(),
            None => {
                let items = listen(ctx, Topic::CreatedAnywhere)?;
                ctx.data::<SubscriptionSource>()?.accept();
                items.boxed()
            }
        };
        Ok(tickets(items))
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
            _ => None,
        }))
    }

    /// An answer of a visitor that was changed or taken away.
    async fn changed_ticket_fields(
        &self,
        ctx: &Context<'_>,
        location_id: ID,
    ) -> Result<impl Stream<Item = Result<ChangedTicketField>>> {
        let store = ctx.data::<Store>()?.clone();
        let items = listen_to_location(ctx, &location_id, Topic::Fields).await?;
        Ok(items.filter_map(move |item| {
            let store = store.clone();
            async move {
                let Item::Field(state, row) = item else { return None };
                let field = read(store.input_field_in(row).await, "Input field", row);
                Some(field.map(|field| ChangedTicketField::of(Ticket(state), field)))
            }
        }))
    }

    /// A ticket whose labels were changed.
    async fn changed_ticket_labels(
        &self,
        ctx: &Context<'_>,
        location_id: ID,
    ) -> Result<impl Stream<Item = ChangedTicketLabel>> {
        let items = listen_to_location(ctx, &location_id, Topic::Labels).await?;
        let changed = |ticket: Ticket| ChangedTicketLabel { labels: labels(&ticket.0), ticket };
        Ok(tickets(items).map(changed))
    }

    /// A line that was made, changed or deleted.
    async fn changed_lines(
        &self,
        ctx: &Context<'_>,
        location_id: ID,
    ) -> Result<impl Stream<Item = Result<Line>>> {
        let store = ctx.data::<Store>()?.clone();
        let items = listen_to_location(ctx, &location_id, Topic::Lines).await?;
        Ok(items.filter_map(move |item| {
            let store = store.clone();
            async move {
                let Item::Line(id) = item else { return None };
                Some(read(store.known_line(id).await, "Line", id).map(Line))
            }
        }))
    }

    /// The location, each time that one of its lines was made, changed or deleted.
    async fn changed_location_line(
        &self,
        ctx: &Context<'_>,
        location_id: ID,
    ) -> Result<impl Stream<Item = Result<Location>>> {
        locations(ctx, &location_id, Topic::LocationLine).await
    }

    /// The location, each time that it was changed itself.
    async fn changed_location(
        &self,
        ctx: &Context<'_>,
        location_id: ID,
    ) -> Result<impl Stream<Item = Result<Location>>> {
        locations(ctx, &location_id, Topic::Location).await
    }

    /// All desks of the location, each time that a user chose or left one.
    async fn changed_desks(
        &self,
        ctx: &Context<'_>,
        location_id: ID,
    ) -> Result<impl Stream<Item = Result<Vec<Option<Desk>>>>> {
        let store = ctx.data::<Store>()?.clone();
        let items = listen_to_location(ctx, &location_id, Topic::Desks).await?;
        Ok(items.filter_map(move |item| {
            let store = store.clone();
            async move {
                let Item::Location(id) = item else { return None };
                let desks = store.desks(id).await.map_err(ResolveError::from);
                let all = |desks: Vec<_>| desks.into_iter().map(Desk).map(Some).collect();
                Some(desks.map(all).map_err(Error::from))
            }
        }))
    }

    /// All input fields of the location, each time that one was made or changed.
    async fn changed_input_fields(
        &self,
        ctx: &Context<'_>,
        location_id: ID,
    ) -> Result<impl Stream<Item = Result<Option<Vec<Option<InputField>>>>>> {
        let store = ctx.data::<Store>()?.clone();
        let items = listen_to_location(ctx, &location_id, Topic::InputFields).await?;
        Ok(items.filter_map(move |item| {
            let store = store.clone();
            async move {
                let Item::Location(id) = item else { return None };
                let fields = store.input_fields(id).await.map_err(ResolveError::from);
                let all = |fields: Vec<_>| fields.into_iter().map(InputField).map(Some).collect();
                Some(fields.map(all).map(Some).map_err(Error::from))
            }
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

/// A ticket whose labels were changed.
#[derive(SimpleObject)]
struct ChangedTicketLabel {
    ticket: Ticket,
    labels: Vec<TicketLabel>,
}

/// A location, each time that something happened.
async fn locations(
    ctx: &Context<'_>,
    id: &ID,
    topic: fn(LocationId) -> Topic,
) -> Result<impl Stream<Item = Result<Location>> + use<>> {
    let store = ctx.data::<Store>()?.clone();
    let items = listen_to_location(ctx, id, topic).await?;
    Ok(items.filter_map(move |item| {
        let store = store.clone();
        async move {
            let Item::Location(id) = item else { return None };
            Some(read(store.location(id).await, "Location", id).map(Location))
        }
    }))
}

/// What was read of an event. What is gone by now is answered with an error, since each event is
/// answered.
fn read<T>(read: Result<Option<T>, StoreError>, what: &str, id: i64) -> Result<T> {
    let found = read.map_err(ResolveError::from)?;
    Ok(found.ok_or_else(|| ResolveError::not_found(what, &id.to_string()))?)
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
    let asked = ctx.look_ahead();
    let in_ticket = asked.field("ticket").field("external");
    let with_data = asked.field("external").exists() || in_ticket.exists();
    let items = ctx.data::<SubscriptionSource>()?.listen(topic, with_data);
    Ok(items.ok_or_else(|| ResolveError::bad_request("a subscription takes one field"))?)
}

fn tickets(items: impl Stream<Item = Item>) -> impl Stream<Item = Ticket> {
    items.filter_map(async |item| match item {
        Item::Ticket(state) => Some(Ticket(state)),
        _ => None,
    })
}
