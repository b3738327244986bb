//! A ticket and what belongs to it.

use std::sync::Arc;

use jiff::Timestamp;

use super::{Desk, Line, LocationId, Status, TicketId, User};

/// A visitor's place in the queue, without what belongs to it.
#[derive(Clone, Debug)]
pub(crate) struct Ticket {
    pub id: TicketId,
    /// The short number that a visitor is told, such as `A-42`. Tickets of older versions have none.
    pub public_id: Option<String>,
    /// Grows with every change of the ticket or of what belongs to it.
    pub revision: i64,
    pub line_id: i64,
    pub location_id: LocationId,
    pub status: Status,
    pub status_set_at: Timestamp,
    /// The user who took the step that led to the status, where one was named.
    pub status_set_by: Option<i64>,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub email: Option<String>,
    pub phone_number: Option<i64>,
    /// The code of the visitor's language, such as `en` or `pt-BR`.
    pub language_code: Option<String>,
    pub source: Option<String>,
    pub created_at: Timestamp,
    /// The user whose key made the ticket.
    pub creator_id: Option<i64>,
    pub wait_started_at: Option<Timestamp>,
    /// The place in the queue, as the instant after which the ticket comes.
    pub order_after: Timestamp,
    /// The last call, unless the ticket went back to the queue after it.
    pub called: Option<Called>,
    pub assignee_id: Option<i64>,
    /// The user who assigned the ticket.
    pub assigner_id: Option<i64>,
}

/// When, by whom and where a ticket was called.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Called {
    pub at: Timestamp,
    pub caller_id: Option<i64>,
    pub desk_id: Option<i64>,
}

/// A coloured tag on a ticket.
#[derive(Clone, Debug)]
pub(crate) struct Label {
    pub value: String,
    /// The colour as `#rrggbb`.
    pub color: String,
}

/// One time that a visitor was served.
#[derive(Clone, Debug)]
pub(crate) struct Interaction {
    pub id: i64,
    pub started_at: Timestamp,
    pub ended_at: Option<Timestamp>,
    pub line: Line,
    pub desk: Option<Desk>,
    pub user: Option<User>,
}

/// What a visitor answered to one input field: a text, or the options that were chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FieldValue {
    pub input_field_id: String,
    pub value: Option<String>,
    pub option_ids: Vec<String>,
}

/// A visitor's answer with the title of its input field.
#[derive(Clone, Debug)]
pub(crate) struct Extra {
    pub title: String,
    /// The text, or the titles of the options that were chosen.
    pub value: String,
}

/// A ticket with all that belongs to it, as it was at one moment.
#[derive(Clone, Debug)]
pub(crate) struct TicketState {
    pub ticket: Ticket,
    pub line: Line,
    pub caller: Option<User>,
    pub assignee: Option<User>,
    pub creator: Option<User>,
    pub status_set_by: Option<User>,
    pub labels: Vec<Label>,
    pub interactions: Vec<Interaction>,
    /// In the order in which the fields were first answered.
    pub fields: Vec<FieldValue>,
    /// The same with titles, for REST.
    pub extras: Vec<Extra>,
    /// The other visits of the same person, the newest first; `None` where they were not read.
    pub connected: Option<Vec<Arc<TicketState>>>,
    /// In the order in which the providers first came.
    pub external: Vec<ExternalData>,
}

impl TicketState {
    /// How many bytes the external data has.
    pub(crate) fn bytes_of_data(&self) -> usize {
        self.external.iter().map(|external| external.data.len()).sum()
    }

    /// How many bytes it takes besides its external data.
    pub(crate) fn bytes(&self) -> usize {
        let Ticket { public_id, first_name, last_name, email, language_code, source, .. } =
            &self.ticket;
        let texts = [public_id, first_name, last_name, email, language_code, source];
        let texts = texts.into_iter().flatten().map(String::len);
        let labels = self.labels.iter().map(|label| 64 + label.value.len() + label.color.len());
        let fields = self.fields.iter().map(FieldValue::bytes);
        let external = self.external.iter().map(|one| 128 + one.provider.len() + one.title.len());
        let extras = self.extras.iter().map(|extra| 64 + extra.title.len() + extra.value.len());
        let own = texts.chain(labels).chain(fields).chain(extras).chain(external);
        let connected = self.connected.iter().flatten().map(|other| other.bytes());
        let others = 256 * self.interactions.len() + connected.sum::<usize>();
        512 + own.sum::<usize>() + others
    }
}

impl FieldValue {
    fn bytes(&self) -> usize {
        let options: usize = self.option_ids.iter().map(|id| 32 + id.len()).sum();
        96 + self.input_field_id.len() + self.value.as_ref().map_or(0, String::len) + options
    }
}

/// What one provider attached to a ticket.
#[derive(Clone, Debug)]
pub(crate) struct ExternalData {
    pub provider: String,
    pub title: String,
    /// The payload as it was sent, checked.
    pub data: String,
    pub created_at: Timestamp,
}
