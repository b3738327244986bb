//! Tickets.

use std::sync::Arc;

use async_graphql::{Context, Enum, ID, Object, Result, SimpleObject};

use super::answers::TicketFieldV2;
use super::context::{extent, store};
use super::errors::ResolveError;
use super::interaction::{Interaction, InteractionsFilter, interactions};
use super::language::Language;
use super::objects::{Line, Ticket, User};
use super::scalars::{Date, Json, Long};
use super::tables;
use crate::model::{self, Status};

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
        labels(&self.0)
    }

    async fn interactions(&self, filter: Option<InteractionsFilter>) -> Vec<Interaction<'_>> {
        let _ = filter;
        interactions(&self.0)
    }

    async fn cancelled(&self) -> Option<TicketCancelled> {
        let is_cancelled = matches!(
            self.0.ticket.status,
            Status::Cancelled
                | Status::CancelledByClerk
                | Status::SchedulingCancelled
                | Status::SchedulingCancelledByVisitor
        );
        is_cancelled.then(|| TicketCancelled {
            date: Date(self.0.ticket.status_set_at),
            user: self.0.status_set_by.clone().map(User),
        })
    }

    /// The visitor's answers to input fields, in the order in which they first came.
    async fn fields2(&self) -> Vec<TicketFieldV2<'_>> {
        self.0.fields.iter().map(TicketFieldV2).collect()
    }

    /// The language of the visitor; where nobody said it, the primary one of the location.
    async fn language(&self, ctx: &Context<'_>) -> Result<Language> {
        let location = tables::location(ctx, Some(self.0.ticket.location_id)).await?;
        let languages = location.map(|location| location.languages).unwrap_or_default();
        let code = self.0.ticket.language_code.as_ref().or(languages.first());
        Ok(Language::of(code.map_or("en", String::as_str), &languages))
    }

    /// Always empty: no text messages are sent or received here.
    async fn messages(&self) -> Vec<TicketMessage> {
        Vec::new()
    }

    /// Always `null`: no visits are booked here.
    async fn appointment(&self) -> Option<Appointment> {
        None
    }

    /// The newest other visits of the same person, known by phone number or e-mail address.
    #[graphql(complexity = "20 * child_complexity")]
    async fn connected_tickets(&self, ctx: &Context<'_>) -> Result<Option<Vec<Ticket>>> {
        if let Some(known) = &self.0.connected {
            return Ok(Some(known.iter().map(Arc::clone).map(Ticket).collect()));
        }
        let extent = extent(ctx)?;
        let (store, _turn) = store(ctx).await?;
        let others = store.connected_tickets(self.0.ticket.id, extent).await;
        let others = others.map_err(ResolveError::from)?.into_iter();
        Ok(Some(others.map(Arc::new).map(Ticket).collect()))
    }

    async fn external(&self) -> Vec<TicketExternalData<'_>> {
        self.0.external.iter().map(TicketExternalData).collect()
    }
}

/// The labels of a ticket.
pub(super) fn labels(state: &model::TicketState) -> Vec<TicketLabel> {
    let label = |label: &model::Label| TicketLabel {
        value: label.value.clone(),
        color: label.color.clone(),
    };
    state.labels.iter().map(label).collect()
}

#[derive(SimpleObject)]
struct TicketCancelled {
    date: Date,
    user: Option<User>,
}

#[derive(SimpleObject)]
struct TicketCreated {
    date: Date,
    user: Option<User>,
}

#[derive(SimpleObject)]
pub(super) struct TicketLabel {
    value: String,
    color: String,
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

/// A text message. There are none here.
#[derive(SimpleObject)]
struct TicketMessage {
    id: ID,
    created: Date,
    #[graphql(name = "type")]
    kind: MessageType,
    status: String,
    status_set_at: Date,
    body: String,
    user: Option<User>,
    attachments: Vec<Option<String>>,
    read_at: Option<Date>,
    sentiment: Sentiment,
}

/// Who sent a text message.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
enum MessageType {
    Outgoing,
    OutgoingAutomated,
    Incoming,
}

/// The mood of a text message.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
enum Sentiment {
    Positive,
    Negative,
    Neutral,
    Mixed,
    Unknown,
}

/// When a visit was booked for. There are none here.
#[derive(SimpleObject)]
struct Appointment {
    start_time: Date,
    end_time: Date,
    assignee: User,
}
