//! Users, and what they may do.

use async_graphql::{Context, ID, Object, Result, SimpleObject};

use super::objects::{Desk, Line, Location, User};
use super::scalars::Date;
use super::tables;
use crate::model;

#[Object]
impl User {
    async fn id(&self) -> ID {
        self.0.id.into()
    }

    async fn email(&self) -> Option<&str> {
        self.0.email.as_deref()
    }

    async fn first_name(&self) -> &str {
        &self.0.first_name
    }

    async fn last_name(&self) -> &str {
        &self.0.last_name
    }

    async fn created(&self) -> Date {
        Date(self.0.created_at)
    }

    /// Always `null`: users have no pictures here.
    async fn profile_picture(&self) -> Option<ProfilePicture> {
        None
    }

    /// Always `null`: users have no pictures here.
    #[graphql(deprecation = "Use profilePicture")]
    async fn picture(&self) -> Option<&str> {
        None
    }

    async fn selected_desk(&self, ctx: &Context<'_>) -> Result<Option<Desk>> {
        Ok(tables::desk(ctx, self.0.selected_desk).await?.map(Desk))
    }

    async fn selected_location(&self, ctx: &Context<'_>) -> Result<Option<Location>> {
        Ok(tables::location(ctx, self.0.selected_location).await?.map(Location))
    }

    #[graphql(complexity = "20 * child_complexity")]
    async fn selected_lines(&self, ctx: &Context<'_>) -> Result<Option<Vec<Line>>> {
        let (chosen, lines) = (tables::selected_lines(ctx).await?, tables::lines(ctx).await?);
        let own = chosen.iter().filter(|(user, _)| *user == self.0.id);
        let known = own.filter_map(|(_, id)| tables::found(&lines, *id, |one| one.line.id));
        let there = known.filter(|known| !known.deleted).map(|known| Line(known.line.clone()));
        Ok(Some(there.collect()))
    }

    async fn roles(&self, ctx: &Context<'_>) -> Result<Option<Vec<Role>>> {
        let roles = tables::roles(ctx).await?;
        let own = roles.iter().filter(|(user, _)| *user == self.0.id);
        Ok(Some(own.map(|(_, role)| Role(role.clone())).collect()))
    }

    /// Always `false`: users are not deleted here.
    async fn deleted(&self) -> bool {
        false
    }

    /// Always `null`: users are not deleted here.
    async fn deleted_at(&self) -> Option<Date> {
        None
    }
}

/// What a user may do, and where.
struct Role(model::Role);

#[Object]
impl Role {
    async fn id(&self) -> ID {
        self.0.id.into()
    }

    #[graphql(name = "type")]
    async fn kind(&self) -> &str {
        self.0.kind.word()
    }

    /// Where; `null` is everywhere.
    async fn location(&self, ctx: &Context<'_>) -> Result<Option<Location>> {
        Ok(tables::location(ctx, self.0.location).await?.map(Location))
    }
}

#[derive(SimpleObject)]
struct ProfilePicture {
    medium: String,
    large: String,
}
