//! What can be read.

use std::sync::Arc;

use async_graphql::{Context, Enum, ID, InputObject, Object, Result};

use super::errors::ResolveError;
use super::limits::MAX_LIST;
use super::scalars::Date;
use super::types::{Location, Ticket, TicketStatus, User, extent, location, store};
use crate::model::{Status, parse_id};
use crate::store::{Key, TicketOrder, TicketQuery, TicketSortKey};

/// How many tickets a search answers where no limit is given, and at the most.
const MAX_TICKETS: u32 = 10_000;

/// In which order tickets are listed. Without one, called ones come first, and then those who wait
/// in the order of the queue.
#[derive(Clone, Copy, InputObject)]
struct Order {
    field: OrderableField,
    direction: Direction,
}

/// What tickets are ordered by.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
enum OrderableField {
    /// The number of the ticket.
    Id,
    /// When the ticket was made.
    Created,
    /// When the visit ended. Visits that have not ended come last.
    EndTime,
}

/// Which end comes first.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
enum Direction {
    /// The lowest, or the earliest.
    Ascending,
    /// The highest, or the latest.
    Descending,
}

impl From<Order> for TicketOrder {
    fn from(Order { field, direction }: Order) -> Self {
        let key = match field {
            OrderableField::Id => TicketSortKey::Id,
            OrderableField::Created => TicketSortKey::Created,
            OrderableField::EndTime => TicketSortKey::End,
        };
        Self { key, descending: direction == Direction::Descending }
    }
}

pub(crate) struct Query;

#[Object]
impl Query {
    async fn ticket(&self, ctx: &Context<'_>, id: ID) -> Result<Option<Ticket>> {
        let Some(id) = parse_id(&id) else { return Ok(None) };
        let extent = extent(ctx)?;
        let (store, _turn) = store(ctx).await?;
        let ticket = store.ticket(id, extent).await.map_err(ResolveError::from)?;
        Ok(ticket.map(Arc::new).map(Ticket))
    }

    async fn location(&self, ctx: &Context<'_>, id: ID) -> Result<Option<Location>> {
        location(ctx, parse_id(&id)).await
    }

    async fn locations(&self, ctx: &Context<'_>) -> Result<Vec<Location>> {
        let (store, _turn) = store(ctx).await?;
        let locations = store.locations().await.map_err(ResolveError::from)?;
        Ok(locations.into_iter().map(Location).collect())
    }

    /// The user behind the key, where it belongs to one.
    async fn me(&self, ctx: &Context<'_>) -> Result<Option<User>> {
        let Some(user) = ctx.data::<Arc<Key>>()?.user else { return Ok(None) };
        let (store, _turn) = store(ctx).await?;
        Ok(store.user(user).await.map_err(ResolveError::from)?.map(User))
    }

    /// The tickets that the user behind the key has called, and that have not ended.
    async fn my_called_tickets(&self, ctx: &Context<'_>) -> Result<Vec<Ticket>> {
        let Some(user) = ctx.data::<Arc<Key>>()?.user else { return Ok(Vec::new()) };
        let extent = extent(ctx)?;
        let (store, _turn) = store(ctx).await?;
        let tickets = store.called_by(user, extent).await.map_err(ResolveError::from)?;
        Ok(tickets.into_iter().map(Arc::new).map(Ticket).collect())
    }

    #[expect(clippy::too_many_arguments, reason = "the contract's query has as many")]
    async fn ticket_search(
        &self,
        ctx: &Context<'_>,
        location_id: ID,
        line: Option<Vec<ID>>,
        status: Option<Vec<TicketStatus>>,
        min_created: Option<Date>,
        max_created: Option<Date>,
        limit: Option<i32>,
        offset: Option<i32>,
        order: Option<Order>,
    ) -> Result<Vec<Ticket>> {
        let Some(location) = parse_id(&location_id) else {
            return Err(ResolveError::not_found("Location", &location_id).into());
        };
        let extent = extent(ctx)?;
        let (store, _turn) = store(ctx).await?;
        let found = store.location(location).await.map_err(ResolveError::from)?;
        if found.is_none() {
            return Err(ResolveError::not_found("Location", &location_id).into());
        }
        let statuses: Vec<Status> = status.into_iter().flatten().map(Status::from).collect();
        short(statuses.len(), "status")?;
        short(line.as_ref().map_or(0, Vec::len), "line")?;
        let lines: Option<Vec<i64>> = line.iter().flatten().map(|id| parse_id(id)).collect();
        let query = TicketQuery {
            location,
            lines: lines
                .ok_or_else(|| ResolveError::invalid_argument("line must hold the ids of lines"))?,
            statuses,
            min_created: min_created.map(|date| date.0),
            max_created: max_created.map(|date| date.0),
            limit: count(limit, "limit")?.unwrap_or(MAX_TICKETS).min(MAX_TICKETS),
            offset: count(offset, "offset")?.unwrap_or(0),
            order: order.map(TicketOrder::from),
        };
        let tickets = store.tickets(query, extent).await.map_err(ResolveError::from)?;
        Ok(tickets.into_iter().map(Arc::new).map(Ticket).collect())
    }
}

/// Refuses a list that holds more than anybody needs.
fn short(length: usize, name: &str) -> Result<(), ResolveError> {
    if length <= MAX_LIST {
        return Ok(());
    }
    let message = format!("{name} may hold at most {MAX_LIST}; leave it out to ask for all");
    Err(ResolveError::invalid_argument(&message))
}

fn count(number: Option<i32>, name: &str) -> Result<Option<u32>, ResolveError> {
    number
        .map(|number| {
            u32::try_from(number)
                .map_err(|_| ResolveError::invalid_argument(&format!("{name} must not be below 0")))
        })
        .transpose()
}
