//! The parts of a visitor's name, which stay in the program: the window has the name as one text.

use qminder::Ticket;

/// The parts of a visitor's name as the server has them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VisitorNames {
    /// The first name.
    pub first: String,
    /// The last name.
    pub last: String,
}

impl From<&Ticket> for VisitorNames {
    fn from(ticket: &Ticket) -> Self {
        let part = |name: &Option<String>| name.clone().unwrap_or_default();
        Self { first: part(&ticket.first_name), last: part(&ticket.last_name) }
    }
}
