//! Lines.

use async_graphql::{Context, ID, Object, Result, SimpleObject};

use super::errors::ResolveError;
use super::objects::{Line, Location};
use super::tables;
use crate::model;

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

    async fn location(&self, ctx: &Context<'_>) -> Result<Location> {
        let id = self.0.location_id;
        let location = tables::location(ctx, Some(id)).await?;
        let missing = || ResolveError::not_found("Location", &id.to_string());
        Ok(Location(location.ok_or_else(missing)?))
    }

    /// Whether visitors wait in the line, or are served.
    async fn has_active_tickets(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(tables::active_lines(ctx).await?.contains(&self.0.id))
    }

    /// Whether visits are booked for later.
    async fn has_scheduled_tickets(&self, ctx: &Context<'_>) -> Result<bool> {
        Ok(tables::scheduled_lines(ctx).await?.contains(&self.0.id))
    }

    async fn translations(&self) -> Vec<LineTranslation> {
        self.0.translations.iter().cloned().map(LineTranslation::from).collect()
    }

    async fn appointment_settings(&self) -> Option<LineAppointmentSettings> {
        let minutes = self.0.appointment_minutes.and_then(|minutes| i32::try_from(minutes).ok());
        Some(LineAppointmentSettings {
            enabled: self.0.appointments_enabled,
            duration_minutes: minutes,
        })
    }
}

#[derive(SimpleObject)]
struct LineTranslation {
    language_code: String,
    name: Option<String>,
}

impl From<model::LineTranslation> for LineTranslation {
    fn from(model::LineTranslation { language_code, name }: model::LineTranslation) -> Self {
        Self { language_code, name }
    }
}

#[derive(SimpleObject)]
struct LineAppointmentSettings {
    enabled: bool,
    duration_minutes: Option<i32>,
}
