//! The input fields of a location, as GraphQL has them.

use async_graphql::{Context, Enum, Interface, Object, Result, SimpleObject};

use super::errors::ResolveError;
use super::objects::{InputField, Line, Location};
use super::scalars::{BigDecimal, Short};
use super::tables;
use crate::model;

/// What an input field holds.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "model::InputFieldType", rename_items = "SCREAMING_SNAKE_CASE")]
enum InputFieldType {
    /// The first name, under a fixed title.
    FirstName,
    /// The last name, under a fixed title.
    LastName,
    /// One e-mail address.
    Email,
    /// One phone number.
    PhoneNumber,
    /// Any text.
    Text,
    /// One or more of the options.
    Select,
    /// A link.
    Url,
    /// A day.
    Date,
    /// A number within the constraints.
    Numeric,
}

#[Object]
impl InputField {
    async fn id(&self) -> &str {
        &self.0.id
    }

    #[graphql(name = "type")]
    async fn kind(&self) -> InputFieldType {
        self.0.kind.into()
    }

    async fn title(&self) -> Option<&str> {
        self.0.title.as_deref()
    }

    async fn visitor_facing_title(&self) -> Option<&str> {
        self.0.visitor_facing_title.as_deref()
    }

    async fn location(&self, ctx: &Context<'_>) -> Result<Location> {
        let id = self.0.location_id;
        let location = tables::location(ctx, Some(id)).await?;
        let missing = || ResolveError::not_found("Location", &id.to_string());
        Ok(Location(location.ok_or_else(missing)?))
    }

    #[graphql(deprecation = "Use isMandatoryBeforeAdded instead")]
    async fn mandatory(&self) -> bool {
        self.0.is_mandatory_before_added
    }

    async fn is_mandatory_before_added(&self) -> bool {
        self.0.is_mandatory_before_added
    }

    async fn is_mandatory_before_served(&self) -> bool {
        self.0.is_mandatory_before_served
    }

    async fn is_visible_in_waiting_drawer(&self) -> bool {
        self.0.is_visible_in_waiting_drawer
    }

    async fn is_visible_in_serving_drawer(&self) -> bool {
        self.0.is_visible_in_serving_drawer
    }

    async fn show_in_remote_sign_in(&self) -> bool {
        self.0.show_in_remote_sign_in
    }

    async fn is_required_in_appointments(&self) -> bool {
        self.0.is_required_in_appointments
    }

    /// The lines whose visitors are asked; all where it is empty.
    #[graphql(complexity = "5 * child_complexity")]
    async fn visible_for_lines(&self, ctx: &Context<'_>) -> Result<Vec<Line>> {
        let mut lines = Vec::new();
        for id in &self.0.visible_for_lines {
            lines.extend(tables::line(ctx, *id).await?.map(Line));
        }
        Ok(lines)
    }

    async fn multi_select(&self) -> bool {
        self.0.multi_select
    }

    async fn options(&self) -> Vec<SelectOption> {
        self.0.options.iter().cloned().map(SelectOption::from).collect()
    }

    async fn constraints(&self) -> Option<InputFieldConstraints> {
        let constraints = self.0.constraints.clone()?;
        let id = self.0.id.clone();
        Some(InputFieldConstraints::Numeric(NumericFieldConstraints { id, constraints }))
    }

    async fn deleted(&self) -> bool {
        self.0.deleted
    }

    async fn translations(&self) -> Vec<InputFieldTranslation> {
        self.0.translations.iter().cloned().map(InputFieldTranslation::from).collect()
    }
}

#[derive(SimpleObject)]
pub(super) struct SelectOption {
    id: Option<String>,
    title: Option<String>,
    color: Option<String>,
    translations: Vec<SelectOptionTranslation>,
}

impl From<model::SelectOption> for SelectOption {
    fn from(option: model::SelectOption) -> Self {
        let model::SelectOption { id, title, color, translations } = option;
        let translations = translations.into_iter().map(SelectOptionTranslation::from).collect();
        Self { id: Some(id), title: Some(title), color, translations }
    }
}

#[derive(SimpleObject)]
struct SelectOptionTranslation {
    language_code: String,
    title: Option<String>,
}

impl From<model::OptionTranslation> for SelectOptionTranslation {
    fn from(model::OptionTranslation { language_code, title }: model::OptionTranslation) -> Self {
        Self { language_code, title }
    }
}

#[derive(SimpleObject)]
struct InputFieldTranslation {
    language_code: String,
    title: Option<String>,
    visitor_facing_title: Option<String>,
}

impl From<model::InputFieldTranslation> for InputFieldTranslation {
    fn from(translation: model::InputFieldTranslation) -> Self {
        let model::InputFieldTranslation { language_code, title, visitor_facing_title } =
            translation;
        Self { language_code, title, visitor_facing_title }
    }
}

/// What a field takes.
#[derive(Interface)]
#[graphql(field(name = "id", ty = "&str"))]
enum InputFieldConstraints {
    Numeric(NumericFieldConstraints),
}

/// Which numbers a field takes.
struct NumericFieldConstraints {
    id: String,
    constraints: model::NumericConstraints,
}

#[Object]
impl NumericFieldConstraints {
    /// The id of the input field.
    async fn id(&self) -> &str {
        &self.id
    }

    async fn min(&self) -> Option<BigDecimal> {
        self.constraints.min.clone().map(BigDecimal)
    }

    async fn max(&self) -> Option<BigDecimal> {
        self.constraints.max.clone().map(BigDecimal)
    }

    /// How many decimal places.
    async fn scale(&self) -> Option<Short> {
        self.constraints.scale.map(i16::from).map(Short)
    }
}
