//! What visitors answered to input fields.

use async_graphql::{Context, ID, Interface, Object, Result, SimpleObject};

use super::input_field::SelectOption;
use super::objects::{InputField, Ticket};
use super::scalars::Long;
use super::tables;
use crate::model;

/// An answer of a visitor.
pub(super) struct TicketFieldV2<'s>(pub &'s model::FieldValue);

impl TicketFieldV2<'_> {
    /// The input field, also where it was deleted.
    async fn field(&self, ctx: &Context<'_>) -> Result<Option<model::InputField>> {
        let fields = tables::input_fields(ctx).await?;
        Ok(fields.iter().find(|field| field.id == self.0.input_field_id).cloned())
    }
}

#[Object]
impl TicketFieldV2<'_> {
    /// The id of the input field.
    async fn id(&self) -> ID {
        self.0.input_field_id.as_str().into()
    }

    async fn value(&self) -> Option<&str> {
        self.0.value.as_deref()
    }

    /// The options that were chosen, where the field has options.
    async fn options(&self, ctx: &Context<'_>) -> Result<Option<Vec<SelectOption>>> {
        Ok(self.field(ctx).await?.and_then(|field| chosen(&field, Some(self.0))))
    }

    /// Always `null`: nothing is attached to tickets here.
    async fn attachments(&self) -> Option<Vec<TicketAttachment>> {
        None
    }

    async fn input_field(&self, ctx: &Context<'_>) -> Result<Option<InputField>> {
        Ok(self.field(ctx).await?.map(InputField))
    }
}

/// The options of a field that were chosen; `None` where the field has none to choose from.
fn chosen(
    field: &model::InputField,
    answer: Option<&model::FieldValue>,
) -> Option<Vec<SelectOption>> {
    let ids = answer.map(|answer| answer.option_ids.as_slice()).unwrap_or_default();
    let chosen = field.options.iter().filter(|option| ids.contains(&option.id));
    (field.kind == model::InputFieldType::Select)
        .then(|| chosen.cloned().map(SelectOption::from).collect())
}

/// A file of a visitor. There are none here.
#[derive(SimpleObject)]
pub(super) struct TicketAttachment {
    id: String,
    file_name: String,
    size_bytes: Long,
    mime_type: String,
    thumbnail: Option<TicketAttachmentThumbnail>,
}

#[derive(SimpleObject)]
struct TicketAttachmentThumbnail {
    size_bytes: Long,
    mime_type: String,
    width: i32,
    height: i32,
    url: String,
}

/// An answer that was changed.
#[derive(Interface)]
#[graphql(
    field(name = "id", ty = "Option<String>"),
    field(name = "ticket", ty = "Ticket"),
    field(name = "title", ty = "String")
)]
pub(super) enum ChangedTicketField {
    Uni(ChangedUniTicketField),
    Multi(ChangedMultiTicketField),
}

impl ChangedTicketField {
    /// The answer of a ticket to a field, as it is now.
    pub(super) fn of(ticket: Ticket, field: model::InputField) -> Self {
        let change = Change { ticket, field };
        match change.field.kind {
            model::InputFieldType::Select => Self::Multi(ChangedMultiTicketField(change)),
            _ => Self::Uni(ChangedUniTicketField(change)),
        }
    }
}

struct Change {
    ticket: Ticket,
    field: model::InputField,
}

impl Change {
    fn answer(&self) -> Option<&model::FieldValue> {
        self.ticket.0.fields.iter().find(|answer| answer.input_field_id == self.field.id)
    }

    fn ticket(&self) -> Ticket {
        Ticket(std::sync::Arc::clone(&self.ticket.0))
    }

    fn title(&self) -> String {
        self.field.title.clone().unwrap_or_else(|| self.field.kind.word().to_owned())
    }
}

/// A text that was changed.
pub(super) struct ChangedUniTicketField(Change);

#[Object]
impl ChangedUniTicketField {
    /// The id of the input field.
    async fn id(&self) -> Option<String> {
        Some(self.0.field.id.clone())
    }

    async fn ticket(&self) -> Ticket {
        self.0.ticket()
    }

    async fn title(&self) -> String {
        self.0.title()
    }

    /// The text; `null` where it was taken away.
    async fn value(&self) -> Option<&str> {
        self.0.answer()?.value.as_deref()
    }
}

/// A choice among options that was changed.
pub(super) struct ChangedMultiTicketField(Change);

#[Object]
impl ChangedMultiTicketField {
    /// The id of the input field.
    async fn id(&self) -> Option<String> {
        Some(self.0.field.id.clone())
    }

    async fn ticket(&self) -> Ticket {
        self.0.ticket()
    }

    async fn title(&self) -> String {
        self.0.title()
    }

    /// The options that are chosen now.
    async fn options(&self) -> Option<Vec<SelectOption>> {
        chosen(&self.0.field, self.0.answer())
    }

    /// Always `null`: nothing is attached to tickets here.
    async fn attachments(&self) -> Option<Vec<TicketAttachment>> {
        None
    }
}
