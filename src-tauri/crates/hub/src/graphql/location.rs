//! Locations.

use async_graphql::{Context, ID, Object, Result, SimpleObject};

use super::errors::ResolveError;
use super::language::Language;
use super::objects::{Desk, InputField, Line, Location, User};
use super::opening_hours::{AllOpeningHours, OpeningHours, OpeningHoursException};
use super::scalars::{Date, Json};
use super::tables;
use crate::model::RoleType;
use crate::time_zones::country_name;

#[Object]
impl Location {
    async fn id(&self) -> ID {
        self.0.id.into()
    }

    async fn name(&self) -> &str {
        &self.0.name
    }

    async fn address(&self) -> &str {
        &self.0.address
    }

    async fn country_code(&self) -> &str {
        &self.0.country
    }

    async fn country(&self) -> &str {
        country_name(&self.0.country).unwrap_or(&self.0.country)
    }

    async fn timezone(&self) -> &str {
        &self.0.timezone
    }

    async fn created(&self) -> Date {
        Date(self.0.created_at)
    }

    async fn latitude(&self) -> f64 {
        self.0.latitude
    }

    async fn longitude(&self) -> f64 {
        self.0.longitude
    }

    /// All lines, or those that are archived, or those that are not.
    #[graphql(complexity = "20 * child_complexity")]
    async fn lines(&self, ctx: &Context<'_>, archived: Option<bool>) -> Result<Vec<Line>> {
        let lines = tables::lines(ctx).await?;
        let here = lines.iter().filter(|known| {
            let is_asked = archived.is_none_or(|archived| known.line.archived == archived);
            known.line.location_id == self.0.id && !known.deleted && is_asked
        });
        Ok(here.map(|known| Line(known.line.clone())).collect())
    }

    /// The users who have a role at the location, admins included.
    #[graphql(complexity = "20 * child_complexity")]
    async fn users(&self, ctx: &Context<'_>) -> Result<Vec<User>> {
        let (roles, users) = (tables::roles(ctx).await?, tables::users(ctx).await?);
        let here = roles
            .iter()
            .filter(|(_, role)| role.location == Some(self.0.id) || role.kind == RoleType::Admin);
        let mut ids: Vec<i64> = here.map(|(user, _)| *user).collect();
        ids.sort_unstable();
        ids.dedup();
        let found = ids.into_iter().filter_map(|id| tables::found(&users, id, |user| user.id));
        Ok(found.cloned().map(User).collect())
    }

    #[graphql(complexity = "20 * child_complexity")]
    async fn desks(&self, ctx: &Context<'_>) -> Result<Option<Vec<Desk>>> {
        let desks = tables::desks(ctx).await?;
        let here = desks.iter().filter(|desk| desk.location_id == self.0.id);
        Ok(Some(here.cloned().map(Desk).collect()))
    }

    async fn languages(&self) -> Option<Vec<Language>> {
        Some(Language::all(&self.0.languages))
    }

    async fn selecting_desk_mandatory(&self) -> Option<bool> {
        Some(self.0.selecting_desk_mandatory)
    }

    /// Always `false`: no text messages are sent here.
    async fn sms_enabled(&self) -> Option<bool> {
        Some(false)
    }

    /// Always `true`: any text may become a label here.
    async fn dynamic_labels(&self) -> Option<bool> {
        Some(true)
    }

    /// What visitors are asked for, in the order in which the fields were made.
    #[graphql(complexity = "20 * child_complexity")]
    async fn input_fields(
        &self,
        ctx: &Context<'_>,
        include_deleted: Option<bool>,
    ) -> Result<Option<Vec<Option<InputField>>>> {
        let with_deleted = include_deleted.unwrap_or_default();
        let fields = tables::input_fields(ctx).await?;
        let here = fields
            .iter()
            .filter(|field| field.location_id == self.0.id && (with_deleted || !field.deleted));
        Ok(Some(here.cloned().map(InputField).map(Some).collect()))
    }

    #[graphql(deprecation = "Use openingHours2 instead")]
    async fn opening_hours(&self) -> Result<Option<Json>> {
        Ok(self.hours()?.regular.map(|hours| Json(hours.to_string())))
    }

    #[graphql(name = "openingHours2")]
    async fn opening_hours_typed(&self) -> Result<Option<OpeningHours>> {
        let Some(hours) = self.hours()?.regular else { return Ok(None) };
        Ok(Some(serde_json::from_value(hours).map_err(|error| ResolveError::unreadable(&error))?))
    }

    #[graphql(deprecation = "Use openingHoursExceptions2 instead")]
    async fn opening_hours_exceptions(&self) -> Result<Option<Json>> {
        Ok(self.hours()?.exceptions.map(|hours| Json(hours.to_string())))
    }

    #[graphql(name = "openingHoursExceptions2", complexity = "20 * child_complexity")]
    async fn opening_hours_exceptions_typed(&self) -> Result<Vec<OpeningHoursException>> {
        let Some(hours) = self.hours()?.exceptions else { return Ok(Vec::new()) };
        Ok(serde_json::from_value(hours).map_err(|error| ResolveError::unreadable(&error))?)
    }

    /// The labels that tickets of the location have or had.
    #[graphql(complexity = "20 * child_complexity")]
    async fn labels(&self, ctx: &Context<'_>) -> Result<Vec<LabelType>> {
        let labels = tables::labels(ctx).await?;
        let here = labels.iter().filter(|label_use| label_use.location == self.0.id);
        let label = |label_use: &crate::store::LabelUse| LabelType {
            id: label_use.label.value.clone(),
            value: label_use.label.value.clone(),
            color: label_use.label.color.clone(),
            first_used: Some(Date(label_use.first_used)),
            last_used: Some(Date(label_use.last_used)),
            count: i32::try_from(label_use.count).unwrap_or(i32::MAX),
        };
        Ok(here.map(label).collect())
    }

    /// Always empty: locations have no labels of their own here.
    async fn location_labels(&self) -> Vec<String> {
        Vec::new()
    }

    async fn settings(&self) -> LocationSettings {
        LocationSettings {
            are_labels_visible_in_waiting_drawer: self.0.labels_in_waiting_drawer,
            are_labels_visible_in_serving_drawer: self.0.labels_in_serving_drawer,
            is_service_clarity_enabled: false,
        }
    }
}

impl Location {
    fn hours(&self) -> Result<AllOpeningHours, ResolveError> {
        let Some(hours) = &self.0.opening_hours else { return Ok(AllOpeningHours::default()) };
        serde_json::from_str(hours).map_err(|error| ResolveError::unreadable(&error))
    }
}

/// A label and how often tickets have it.
#[derive(SimpleObject)]
struct LabelType {
    /// The value, which is the label's name here.
    id: String,
    value: String,
    color: String,
    first_used: Option<Date>,
    last_used: Option<Date>,
    count: i32,
}

#[derive(SimpleObject)]
struct LocationSettings {
    are_labels_visible_in_waiting_drawer: bool,
    are_labels_visible_in_serving_drawer: bool,
    /// Always `false`: nothing sums up external data here.
    is_service_clarity_enabled: bool,
}
