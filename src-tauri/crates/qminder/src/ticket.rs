//! The types that the server sends: tickets, lines, desks, locations and external data.

use std::sync::Arc;

use jiff::Timestamp;

/// The status of a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// Waiting.
    New,
    /// Being served.
    Called,
    /// Served.
    Served,
    /// Called, but nobody came.
    NoShow,
    /// Cancelled, by whomever.
    Cancelled,
    /// Booked for later.
    Scheduled,
    /// A status that this version does not know.
    Other(String),
}

/// A visitor's place in the queue, with all that belongs to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Ticket {
    /// Its id.
    pub id: String,
    /// The status of the ticket.
    pub status: Status,
    /// Since when the ticket has its status.
    pub status_set_at: Timestamp,
    /// Its line.
    pub line: Line,
    /// The visitor's first name.
    pub first_name: Option<String>,
    /// The visitor's last name.
    pub last_name: Option<String>,
    /// The visitor's e-mail address.
    pub email: Option<String>,
    /// The visitor's phone number, as digits of its international form.
    pub phone_number: Option<i64>,
    /// Since when the visitor waits, or waited.
    pub wait_started_at: Option<Timestamp>,
    /// The id of the user who called the ticket.
    pub caller: Option<String>,
    /// Coloured tags.
    pub labels: Vec<Label>,
    /// When the last service began.
    pub served_since: Option<Timestamp>,
    /// The desk of the last service.
    pub desk: Option<Desk>,
    /// What integrations attached, in the order in which their providers first came.
    pub external: Vec<External>,
}

impl Ticket {
    /// Returns the visitor's name as far as it is known; empty where no part of it is.
    #[must_use]
    pub fn visitor_name(&self) -> String {
        let names = [&self.first_name, &self.last_name];
        let known: Vec<&str> = names.into_iter().flatten().map(|name| name.trim()).collect();
        known.join(" ").trim().to_owned()
    }
}

/// A queue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its colour, as the server writes it (`#rrggbb`).
    pub color: String,
}

/// A place where visitors are served.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Desk {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// A coloured tag on a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Its text.
    pub value: String,
    /// Its colour, as the server writes it (`#rrggbb`).
    pub color: String,
}

/// An office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// What one provider attached to a ticket.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct External {
    /// When it was stored, by the server's clock.
    pub created: Timestamp,
    /// The integration.
    pub provider: String,
    /// The header of the section.
    pub title: String,
    /// The payload as JSON text, just as the server wrote it; absent where it has none. It is large
    /// and often the same as before, so it is left unread here.
    pub data: Option<Arc<str>>,
}

/// A location, and its tickets that wait or are being served, in the server's order. The tickets
/// come without their external data.
#[derive(Clone, Debug, PartialEq)]
pub struct TicketList {
    /// The location.
    pub location: Location,
    /// The tickets.
    pub tickets: Vec<Ticket>,
}
