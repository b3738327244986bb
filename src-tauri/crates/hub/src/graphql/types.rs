//! The contract's objects.

use std::sync::Arc;

use async_graphql::{Context, Enum, ID, Object, Result, SimpleObject};
use tokio::sync::SemaphorePermit;

use super::errors::ResolveError;
use super::input_fields::InputField;
use super::scalars::{Date, Json, Long};
use crate::allowance::Allowance;
use crate::model::{self, Status};
use crate::store::{Extent, Store};

/// The store, and the operation's turn to read it, which is over when the second is dropped.
pub(super) async fn store<'c>(
    ctx: &Context<'c>,
) -> Result<(&'c Store, Option<SemaphorePermit<'c>>)> {
    Ok((ctx.data::<Store>()?, allowance(ctx)?.turn().await))
}

/// What the operation may use.
pub(super) fn allowance<'c>(ctx: &Context<'c>) -> Result<&'c Arc<Allowance>> {
    ctx.data::<Arc<Allowance>>()
}

/// What is to be read of tickets: their external data only where it is asked for.
pub(super) fn extent(ctx: &Context<'_>) -> Result<Extent> {
    let with_data = ctx.look_ahead().field("external").exists();
    let allowance = Some(Arc::clone(allowance(ctx)?));
    Ok(Extent { with_data, allowance, ..Extent::default() })
}

/// Where a ticket is in its life.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "Status", rename_items = "SCREAMING_SNAKE_CASE")]
pub(super) enum TicketStatus {
    /// Booked for later.
    Scheduled,
    /// A booking that the office cancelled.
    SchedulingCancelled,
    /// A booking that the visitor cancelled.
    SchedulingCancelledByVisitor,
    /// A booking whose visitor did not come.
    #[graphql(name = "SCHEDULING_NOSHOW")]
    SchedulingNoShow,
    /// Waiting.
    New,
    /// Cancelled; an old form that is still read.
    Cancelled,
    /// Cancelled by the office.
    CancelledByClerk,
    /// Being served.
    Called,
    /// Served.
    Served,
    /// Called, but nobody came.
    #[graphql(name = "NOSHOW")]
    NoShow,
}

/// A ticket as it was at one moment; nothing of it is read again while it is answered.
pub(super) struct Ticket(pub Arc<model::TicketState>);

#[Object]
impl Ticket {
    async fn id(&self) -> ID {
        self.0.ticket.id.into()
    }

    async fn status(&self) -> TicketStatus {
        self.0.ticket.status.into()
    }

    async fn status_set_at(&self) -> Date {
        Date(self.0.ticket.status_set_at)
    }

    async fn status_set_by(&self) -> Option<User> {
        self.0.status_set_by.clone().map(User)
    }

    async fn line(&self) -> Line {
        Line(self.0.line.clone())
    }

    async fn first_name(&self) -> Option<&str> {
        self.0.ticket.first_name.as_deref()
    }

    async fn last_name(&self) -> Option<&str> {
        self.0.ticket.last_name.as_deref()
    }

    async fn email(&self) -> Option<&str> {
        self.0.ticket.email.as_deref()
    }

    async fn phone_number(&self) -> Option<Long> {
        self.0.ticket.phone_number.map(Long)
    }

    async fn created(&self) -> TicketCreated {
        TicketCreated {
            date: Date(self.0.ticket.created_at),
            user: self.0.creator.clone().map(User),
        }
    }

    async fn wait_started_at(&self) -> Option<Date> {
        self.0.ticket.wait_started_at.map(Date)
    }

    async fn assignee(&self) -> Option<User> {
        self.0.assignee.clone().map(User)
    }

    async fn caller(&self) -> Option<User> {
        self.0.caller.clone().map(User)
    }

    async fn labels(&self) -> Vec<TicketLabel> {
        let label = |label: &model::Label| TicketLabel {
            value: label.value.clone(),
            color: label.color.clone(),
        };
        self.0.labels.iter().map(label).collect()
    }

    async fn interactions(&self) -> Vec<Interaction<'_>> {
        self.0.interactions.iter().map(Interaction).collect()
    }

    async fn external(&self) -> Vec<TicketExternalData<'_>> {
        self.0.external.iter().map(TicketExternalData).collect()
    }
}

#[derive(SimpleObject)]
struct TicketCreated {
    date: Date,
    user: Option<User>,
}

#[derive(SimpleObject)]
struct TicketLabel {
    value: String,
    color: String,
}

struct Interaction<'s>(&'s model::Interaction);

#[Object]
impl Interaction<'_> {
    async fn start(&self) -> Date {
        Date(self.0.started_at)
    }

    async fn end(&self) -> Option<Date> {
        self.0.ended_at.map(Date)
    }

    async fn line(&self) -> Line {
        Line(self.0.line.clone())
    }

    async fn desk(&self) -> Option<Desk> {
        self.0.desk.clone().map(Desk)
    }

    async fn user(&self) -> Option<User> {
        self.0.user.clone().map(User)
    }
}

struct TicketExternalData<'s>(&'s model::ExternalData);

#[Object]
impl TicketExternalData<'_> {
    async fn created(&self) -> Date {
        Date(self.0.created_at)
    }

    async fn provider(&self) -> &str {
        &self.0.provider
    }

    async fn title(&self) -> &str {
        &self.0.title
    }

    /// The JSON value that was sent.
    async fn data(&self) -> Option<Json> {
        Some(Json(self.0.data.clone()))
    }
}

pub(super) struct Line(pub model::Line);

#[Object]
impl Line {
    async fn id(&self) -> ID {
        self.0.id.into()
    }

    async fn name(&self) -> &str {
        &self.0.name
    }

    async fn color(&self) -> &str {
        &self.0.color
    }

    async fn disabled(&self) -> bool {
        self.0.disabled
    }

    async fn archived(&self) -> bool {
        self.0.archived
    }

    async fn location(&self, ctx: &Context<'_>) -> Result<Option<Location>> {
        location(ctx, Some(self.0.location_id)).await
    }
}

pub(super) struct Location(pub model::Location);

#[Object]
impl Location {
    async fn id(&self) -> ID {
        self.0.id.into()
    }

    async fn name(&self) -> &str {
        &self.0.name
    }

    async fn timezone(&self) -> &str {
        &self.0.timezone
    }

    #[graphql(complexity = "20 * child_complexity")]
    async fn lines(&self, ctx: &Context<'_>) -> Result<Vec<Line>> {
        let (store, _turn) = store(ctx).await?;
        let lines = store.lines(self.0.id).await.map_err(ResolveError::from)?;
        Ok(lines.into_iter().map(Line).collect())
    }

    #[graphql(complexity = "20 * child_complexity")]
    async fn desks(&self, ctx: &Context<'_>) -> Result<Vec<Desk>> {
        let (store, _turn) = store(ctx).await?;
        let desks = store.desks(self.0.id).await.map_err(ResolveError::from)?;
        Ok(desks.into_iter().map(Desk).collect())
    }

    /// What visitors are asked for, in the order in which the fields were made.
    #[graphql(complexity = "20 * child_complexity")]
    async fn input_fields(&self, ctx: &Context<'_>) -> Result<Option<Vec<Option<InputField>>>> {
        let (store, _turn) = store(ctx).await?;
        let fields = store.input_fields(self.0.id).await.map_err(ResolveError::from)?;
        Ok(Some(fields.into_iter().map(InputField).map(Some).collect()))
    }
}

struct Desk(model::Desk);

#[Object]
impl Desk {
    async fn id(&self) -> ID {
        self.0.id.into()
    }

    async fn name(&self) -> &str {
        &self.0.name
    }
}

pub(super) struct User(pub model::User);

#[Object]
impl User {
    async fn id(&self) -> ID {
        self.0.id.into()
    }

    async fn first_name(&self) -> &str {
        &self.0.first_name
    }

    async fn last_name(&self) -> &str {
        &self.0.last_name
    }

    async fn selected_desk(&self, ctx: &Context<'_>) -> Result<Option<Desk>> {
        desk(ctx, self.0.selected_desk).await
    }

    async fn selected_location(&self, ctx: &Context<'_>) -> Result<Option<Location>> {
        location(ctx, self.0.selected_location).await
    }
}

async fn desk(ctx: &Context<'_>, id: Option<i64>) -> Result<Option<Desk>> {
    let Some(id) = id else { return Ok(None) };
    let (store, _turn) = store(ctx).await?;
    Ok(store.desk(id).await.map_err(ResolveError::from)?.map(Desk))
}

pub(super) async fn location(ctx: &Context<'_>, id: Option<i64>) -> Result<Option<Location>> {
    let Some(id) = id else { return Ok(None) };
    let (store, _turn) = store(ctx).await?;
    Ok(store.location(id).await.map_err(ResolveError::from)?.map(Location))
}
