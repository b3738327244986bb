//! The times that a visitor was served.

use async_graphql::{ID, InputObject, Object};

use super::objects::{Desk, Line, User};
use super::scalars::{Date, Duration};
use crate::model;

/// Which times are told.
#[derive(InputObject)]
pub(super) struct InteractionsFilter {
    /// Whether only those of the last service are told. A visit that ended is not begun again here,
    /// so all belong to it.
    #[graphql(name = "onlyLastService")]
    pub _only_last_service: bool,
}

/// One time that a visitor was served, and since when they had waited for it.
pub(super) struct Interaction<'s> {
    pub this: &'s model::Interaction,
    pub waited_since: jiff::Timestamp,
}

/// The times of a visit, the first one first.
pub(super) fn interactions(state: &model::TicketState) -> Vec<Interaction<'_>> {
    let mut waited_since = state.ticket.created_at;
    let mut interactions = Vec::with_capacity(state.interactions.len());
    for this in &state.interactions {
        interactions.push(Interaction { this, waited_since });
        waited_since = this.ended_at.unwrap_or(this.started_at);
    }
    interactions
}

#[Object]
impl Interaction<'_> {
    async fn id(&self) -> ID {
        self.this.id.into()
    }

    async fn start(&self) -> Date {
        Date(self.this.started_at)
    }

    async fn end(&self) -> Option<Date> {
        self.this.ended_at.map(Date)
    }

    async fn line(&self) -> Line {
        Line(self.this.line.clone())
    }

    async fn desk(&self) -> Option<Desk> {
        self.this.desk.clone().map(Desk)
    }

    async fn user(&self) -> Option<User> {
        self.this.user.clone().map(User)
    }

    /// How long the visitor waited for this, since they came or were last served.
    async fn wait_time(&self) -> Duration {
        Duration(self.this.started_at.duration_since(self.waited_since))
    }

    async fn service_time(&self) -> Option<Duration> {
        self.this.ended_at.map(|end| Duration(end.duration_since(self.this.started_at)))
    }
}
