//! A ticket that is to be made, and one that was.

use crate::model::{FieldValue, Label, TicketId};

/// What a new ticket is made of. Checked by whoever accepted it.
#[derive(Clone, Debug)]
pub(crate) struct NewTicket {
    pub line: i64,
    pub first_name: String,
    pub last_name: Option<String>,
    pub email: Option<String>,
    pub phone_number: Option<i64>,
    pub language_code: Option<String>,
    pub source: String,
    pub labels: Vec<Label>,
    pub fields: Vec<FieldValue>,
    /// The user whose key makes the ticket.
    pub creator: Option<i64>,
}

/// A ticket that was made.
#[derive(Clone, Debug)]
pub(crate) struct CreatedTicket {
    pub id: TicketId,
    pub public_id: String,
}
