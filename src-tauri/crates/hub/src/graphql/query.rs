//! The queries of the schema.

use std::sync::Arc;

use async_graphql::{Context, Enum, ID, InputObject, Object, Result};

use super::context::{extent, store};
use super::errors::ResolveError;
use super::limits::MAX_LIST;
use super::objects::{InputField, Line, Location, Ticket, User};
use super::scalars::Date;
use super::tables;
use super::ticket::TicketStatus;
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

/// Between which instants visits are booked, and with whom.
#[derive(InputObject)]
struct AppointmentFilter {
    #[graphql(name = "start")]
    _start: Date,
    #[graphql(name = "end")]
    _end: Date,
    #[graphql(name = "assignee")]
    _assignee: Option<Vec<ID>>,
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
        let Some(id) = parse_id(&id) else { return Ok(None) };
        let (store, _turn) = store(ctx).await?;
        Ok(store.location(id).await.map_err(ResolveError::from)?.map(Location))
    }

    async fn locations(&self, ctx: &Context<'_>) -> Result<Vec<Location>> {
        Ok(tables::locations(ctx).await?.iter().cloned().map(Location).collect())
    }

    /// The line of an id, unless it was deleted.
    async fn line(&self, ctx: &Context<'_>, id: ID) -> Result<Option<Line>> {
        let Some(id) = parse_id(&id) else { return Ok(None) };
        let (store, _turn) = store(ctx).await?;
        Ok(store.line(id).await.map_err(ResolveError::from)?.map(Line))
    }

    /// The input field of an id, unless it was deleted.
    async fn input_field(&self, ctx: &Context<'_>, id: ID) -> Result<Option<InputField>> {
        let id = id.to_ascii_lowercase();
        let (store, _turn) = store(ctx).await?;
        Ok(store.input_field(id).await.map_err(ResolveError::from)?.map(InputField))
    }

    async fn user(&self, ctx: &Context<'_>, id: ID) -> Result<Option<User>> {
        let Some(id) = parse_id(&id) else { return Ok(None) };
        let (store, _turn) = store(ctx).await?;
        Ok(store.user(id).await.map_err(ResolveError::from)?.map(User))
    }

    /// The users of the ids, in their order, `null` for one who is not there; all where none is
    /// given.
    #[graphql(complexity = "20 * child_complexity")]
    async fn users(
        &self,
        ctx: &Context<'_>,
        ids: Option<Vec<ID>>,
    ) -> Result<Option<Vec<Option<User>>>> {
        let users = tables::users(ctx).await?;
        let Some(ids) = ids else {
            return Ok(Some(users.iter().cloned().map(User).map(Some).collect()));
        };
        short(ids.len(), "ids")?;
        let user = |id: &ID| tables::found(&users, parse_id(id)?, |user| user.id);
        Ok(Some(ids.iter().map(|id| user(id).cloned().map(User)).collect()))
    }

    /// All users. None was deleted after any date, since users are not deleted here.
    #[graphql(complexity = "20 * child_complexity")]
    async fn all_users(
        &self,
        ctx: &Context<'_>,
        include_deleted_from: Option<Date>,
    ) -> Result<Vec<User>> {
        let _ = include_deleted_from;
        Ok(tables::users(ctx).await?.iter().cloned().map(User).collect())
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
        creator: Option<Vec<ID>>,
        min_created: Option<Date>,
        max_created: Option<Date>,
        limit: Option<i32>,
        offset: Option<i32>,
        order: Option<Order>,
        appointment: Option<AppointmentFilter>,
        min_wait_started_at: Option<Date>,
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
        let lines = ids(line.as_deref(), "line", "lines")?;
        let creators = ids(creator.as_deref(), "creator", "users")?;
        // No ticket here has an appointment.
        if appointment.is_some() {
            return Ok(Vec::new());
        }
        let query = TicketQuery {
            location,
            lines,
            statuses,
            creators,
            min_wait_started: min_wait_started_at.map(|date| date.0),
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

/// The ids in a list, which may not be there.
fn ids(list: Option<&[ID]>, name: &str, of: &str) -> Result<Vec<i64>, ResolveError> {
    let list = list.unwrap_or_default();
    short(list.len(), name)?;
    let ids: Option<Vec<i64>> = list.iter().map(|id| parse_id(id)).collect();
    let message = || ResolveError::invalid_argument(&format!("{name} must hold the ids of {of}"));
    ids.ok_or_else(message)
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
