//! The labels of tickets.

use tokio_postgres::Row;

use super::handle::PostgresStore;
use super::scope::Scope;
use super::sql::{Session, SqlResult, column, instant};
use crate::limits::MAX_LABELS;
use crate::model::{Label, Ticket, TicketId};
use crate::store::error::StoreError;
use crate::store::event_queue::{Event, Topic};
use crate::store::labels::LabelUse;
use crate::store::ticket_change::{TicketResult, events_for};
use crate::store::ticket_error::TicketError;

impl PostgresStore {
    pub(crate) async fn label_uses(&self) -> Result<Vec<LabelUse>, StoreError> {
        self.read(async |session: Session| {
            // The colour is that of the ticket that had the label first.
            let query =
                "SELECT location_id, value, (array_agg(color ORDER BY row_number))[1] AS color,
                     min(created_at) AS first_used, max(created_at) AS last_used, count(*) AS count
                 FROM label JOIN ticket ON ticket.id = ticket_id
                 GROUP BY location_id, value ORDER BY location_id, value COLLATE \"C\"";
            session.all(query, &[]).await?.iter().map(label_use).collect()
        })
        .await
    }

    pub(crate) async fn add_label(
        &self,
        id: TicketId,
        label: Label,
        user: Option<i64>,
    ) -> Result<TicketResult, StoreError> {
        self.change_by(user, Scope::ticket(id), id, &[], move |session, ticket| {
            let label = label.clone();
            async move {
                let query = "SELECT count(*) FROM label WHERE ticket_id = $1 AND value <> $2";
                let others: i64 =
                    session.value(query, &[&id, &label.value]).await?.unwrap_or_default();
                if usize::try_from(others).is_ok_and(|others| others >= MAX_LABELS) {
                    return Ok(Err(TicketError::TooManyLabels));
                }
                insert(&session, id, &label).await?;
                Ok(Ok(labels_changed(&ticket)))
            }
        })
        .await
    }

    pub(crate) async fn remove_label(
        &self,
        id: TicketId,
        value: String,
        user: Option<i64>,
    ) -> Result<TicketResult, StoreError> {
        self.change_by(user, Scope::ticket(id), id, &[], move |session, ticket| {
            let value = value.clone();
            async move {
                let remove = "DELETE FROM label WHERE ticket_id = $1 AND value = $2";
                session.execute(remove, &[&id, &value]).await?;
                Ok(Ok(labels_changed(&ticket)))
            }
        })
        .await
    }

    pub(crate) async fn set_labels(
        &self,
        id: TicketId,
        labels: Vec<Label>,
    ) -> Result<TicketResult, StoreError> {
        self.change(Scope::ticket(id), id, &[], move |session, ticket| {
            let labels = labels.clone();
            async move {
                let values: Vec<&str> = labels.iter().map(|label| label.value.as_str()).collect();
                let remove = "DELETE FROM label WHERE ticket_id = $1 AND NOT value = ANY ($2)";
                session.execute(remove, &[&id, &values]).await?;
                for label in &labels {
                    insert(&session, id, label).await?;
                }
                Ok(Ok(labels_changed(&ticket)))
            }
        })
        .await
    }
}

/// What is told where the labels of a ticket changed.
fn labels_changed(ticket: &Ticket) -> Vec<Event> {
    let mut events = events_for(ticket.location_id, ticket.id, Topic::Changed);
    events.push(Event::of_ticket(Topic::Labels(ticket.location_id), ticket.id));
    events
}

pub(super) async fn insert(session: &Session, ticket: TicketId, label: &Label) -> SqlResult<()> {
    let insert = "INSERT INTO label (ticket_id, value, color) VALUES ($1, $2, $3)
         ON CONFLICT (ticket_id, value) DO NOTHING";
    session.execute(insert, &[&ticket, &label.value, &label.color]).await?;
    Ok(())
}

fn label_use(row: &Row) -> SqlResult<LabelUse> {
    Ok(LabelUse {
        location: column(row, "location_id")?,
        label: Label { value: column(row, "value")?, color: column(row, "color")? },
        first_used: instant(row, "first_used")?,
        last_used: instant(row, "last_used")?,
        count: column(row, "count")?,
    })
}
