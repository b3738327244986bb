//! The contract's objects.

use async_graphql::{Context, ID, Object, Result, SimpleObject};

use super::errors::ResolveError;
use super::scalars::{Date, Json, Long};
use crate::model::{self, Status};
use crate::store::Store;

pub(super) fn store<'c>(ctx: &Context<'c>) -> Result<&'c Store> {
    ctx.data::<Store>()
}

pub(super) struct Ticket(pub model::Ticket);

#[Object]
impl Ticket {
    async fn id(&self) -> ID {
        self.0.id.into()
    }

    async fn status(&self) -> Status {
        self.0.status
    }

    async fn status_set_at(&self) -> Date {
        Date(self.0.status_set_at)
    }

    async fn line(&self, ctx: &Context<'_>) -> Result<Line> {
        line(ctx, self.0.line_id).await
    }

    async fn first_name(&self) -> Option<&str> {
        self.0.first_name.as_deref()
    }

    async fn last_name(&self) -> Option<&str> {
        self.0.last_name.as_deref()
    }

    async fn email(&self) -> Option<&str> {
        self.0.email.as_deref()
    }

    async fn phone_number(&self) -> Option<Long> {
        self.0.phone_number.map(Long)
    }

    async fn created(&self) -> TicketCreated {
        TicketCreated { date: Date(self.0.created_at), user: None }
    }

    async fn wait_started_at(&self) -> Option<Date> {
        self.0.wait_started_at.map(Date)
    }

    async fn assignee(&self, ctx: &Context<'_>) -> Result<Option<User>> {
        user(ctx, self.0.assignee_id).await
    }

    async fn caller(&self, ctx: &Context<'_>) -> Result<Option<User>> {
        user(ctx, self.0.caller_id).await
    }

    async fn labels(&self, ctx: &Context<'_>) -> Result<Vec<TicketLabel>> {
        let labels = store(ctx)?.labels(self.0.id).await.map_err(ResolveError::from)?;
        Ok(labels
            .into_iter()
            .map(|label| TicketLabel { value: label.value, color: label.color })
            .collect())
    }

    async fn interactions(&self, ctx: &Context<'_>) -> Result<Vec<Interaction>> {
        let interactions = store(ctx)?.interactions(self.0.id).await.map_err(ResolveError::from)?;
        Ok(interactions.into_iter().map(Interaction).collect())
    }

    async fn external(&self, ctx: &Context<'_>) -> Result<Vec<TicketExternalData>> {
        let external = store(ctx)?.external(self.0.id).await.map_err(ResolveError::from)?;
        Ok(external.into_iter().map(TicketExternalData).collect())
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

struct Interaction(model::Interaction);

#[Object]
impl Interaction {
    async fn start(&self) -> Date {
        Date(self.0.started_at)
    }

    async fn end(&self) -> Option<Date> {
        self.0.ended_at.map(Date)
    }

    async fn line(&self, ctx: &Context<'_>) -> Result<Line> {
        line(ctx, self.0.line_id).await
    }

    async fn desk(&self, ctx: &Context<'_>) -> Result<Option<Desk>> {
        desk(ctx, self.0.desk_id).await
    }

    async fn user(&self, ctx: &Context<'_>) -> Result<Option<User>> {
        user(ctx, self.0.user_id).await
    }
}

struct TicketExternalData(model::ExternalData);

#[Object]
impl TicketExternalData {
    async fn created(&self) -> Date {
        Date(self.0.created_at)
    }

    async fn provider(&self) -> &str {
        &self.0.provider
    }

    async fn title(&self) -> &str {
        &self.0.title
    }

    /// What was stored was checked, so it parses; `null` if a later version finds that it does not.
    async fn data(&self) -> Option<Json> {
        serde_json::from_str(&self.0.data).ok().map(Json)
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

    async fn lines(&self, ctx: &Context<'_>) -> Result<Vec<Line>> {
        let lines = store(ctx)?.lines(self.0.id).await.map_err(ResolveError::from)?;
        Ok(lines.into_iter().map(Line).collect())
    }

    async fn desks(&self, ctx: &Context<'_>) -> Result<Vec<Desk>> {
        let desks = store(ctx)?.desks(self.0.id).await.map_err(ResolveError::from)?;
        Ok(desks.into_iter().map(Desk).collect())
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

pub(super) struct User(model::User);

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

async fn line(ctx: &Context<'_>, id: i64) -> Result<Line> {
    let line = store(ctx)?.line(id).await.map_err(ResolveError::from)?;
    Ok(line.map(Line).ok_or_else(|| ResolveError::not_found("Line", &id.to_string()))?)
}

async fn desk(ctx: &Context<'_>, id: Option<i64>) -> Result<Option<Desk>> {
    let Some(id) = id else { return Ok(None) };
    Ok(store(ctx)?.desk(id).await.map_err(ResolveError::from)?.map(Desk))
}

async fn user(ctx: &Context<'_>, id: Option<i64>) -> Result<Option<User>> {
    let Some(id) = id else { return Ok(None) };
    Ok(store(ctx)?.user(id).await.map_err(ResolveError::from)?.map(User))
}

pub(super) async fn location(ctx: &Context<'_>, id: Option<i64>) -> Result<Option<Location>> {
    let Some(id) = id else { return Ok(None) };
    Ok(store(ctx)?.location(id).await.map_err(ResolveError::from)?.map(Location))
}
