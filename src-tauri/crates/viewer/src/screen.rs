//! The slices of a screen, as they cross to the window. Instants are RFC 3339 texts in UTC.

use std::sync::Arc;

use external_data::PayloadView;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use specta::Type;

pub use crate::ticket_parts::{Label, Line, TicketStatus};
use crate::visitor_details::VisitorDetails;
use crate::visitor_names::VisitorNames;

/// How the connection to the server is, and what that means for what is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Connection {
    /// The server's address.
    pub server: String,
    /// How the connection is.
    pub state: ConnectionState,
    /// The subscriptions that the server refuses: what they would tell of is found out by asking,
    /// once a minute.
    pub unserved: Vec<Unserved>,
    /// When the server last told of the open ticket, by this machine's clock, where the ticket is
    /// shown as the list brought it and was not read since it was opened.
    #[specta(optional, type = Option<String>)]
    pub ticket_as_of: Option<Timestamp>,
    /// By how many seconds the server's clock is ahead of this machine's; negative where it is
    /// behind, and zero where nothing shows that they differ.
    pub clock_ahead: i32,
}

/// A subscription that the server refuses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct Unserved {
    /// Its name in the contract, such as `changedTickets`.
    pub subscription: String,
    /// What the server says.
    pub reason: String,
}

/// How the connection to the server is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum ConnectionState {
    /// The first try is under way, or the first after a refused key.
    Connecting,
    /// The connection is up: what is shown is current.
    Live,
    /// The connection is up and the list is current. The open ticket is shown as the list brought
    /// it, and is being read.
    Updating,
    /// The connection broke and is made again: what is shown may be old.
    #[serde(rename_all = "camelCase")]
    Reconnecting {
        /// When the connection broke; absent where it never was up.
        #[specta(type = Option<String>)]
        since: Option<Timestamp>,
        /// Why.
        reason: String,
    },
    /// No connection can be made: try after try failed. The client goes on trying by itself. What is
    /// shown may be old.
    #[serde(rename_all = "camelCase")]
    Offline {
        /// Since when; absent where no connection was up before.
        #[specta(type = Option<String>)]
        since: Option<Timestamp>,
        /// Why.
        reason: String,
    },
    /// The server refuses the key.
    Refused {
        /// Since when.
        #[specta(type = String)]
        since: Timestamp,
        /// What the server says.
        reason: String,
    },
}

/// The tickets of the location.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TicketList {
    /// The location's name; absent where there is no such location.
    pub location_name: Option<String>,
    /// The tickets that are being served, in the server's order.
    #[specta(type = Vec<TicketRow>)]
    pub serving: Vec<Arc<TicketRow>>,
    /// The tickets that wait, in the server's order.
    #[specta(type = Vec<TicketRow>)]
    pub waiting: Vec<Arc<TicketRow>>,
    /// Whose labels the location wants shown in the list.
    pub labels: LabelVisibility,
}

/// Whose labels a location wants shown in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
pub struct LabelVisibility {
    /// The labels of visitors who are being served.
    pub serving: bool,
    /// The labels of visitors who wait.
    pub waiting: bool,
}

/// A location that does not say so wants all labels shown.
impl Default for LabelVisibility {
    fn default() -> Self {
        Self { serving: true, waiting: true }
    }
}

/// One ticket in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TicketRow {
    /// The ticket's id.
    pub id: String,
    /// The visitor's name.
    pub name: String,
    /// The visitor's first name, for notifications; the window needs none.
    #[serde(skip)]
    pub first_name: Option<String>,
    /// The parts of the name, by which it is masked.
    #[serde(skip)]
    pub names: VisitorNames,
    /// The visitor's phone number and e-mail address, to search by.
    pub contact: String,
    /// The line.
    pub line: Line,
    /// The name of the desk, where the visitor is served at one.
    pub desk: Option<String>,
    /// The id of that desk.
    pub desk_id: Option<String>,
    /// The id of the user who serves the visitor.
    pub caller_id: Option<String>,
    /// Since when the visitor waits or is served.
    #[specta(type = String)]
    pub since: Timestamp,
    /// How many error banners its external data has; absent while that is not known.
    pub errors: Option<u32>,
    /// How many warning banners its external data has; absent while that is not known.
    pub warnings: Option<u32>,
    /// Coloured tags, in the server's order.
    pub labels: Vec<Label>,
}

/// A visit that has ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct EndedVisit {
    /// The ticket as a row of the list. Its `since` is when the visit ended; its desk and caller
    /// are those of the last service. Its external data is not read, so its counts are absent.
    pub row: TicketRow,
    /// How the visit ended.
    pub status: TicketStatus,
}

/// The ticket that is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum OpenTicket {
    /// No ticket is open.
    Nothing,
    /// The ticket is being read.
    Loading {
        /// Its id.
        id: String,
    },
    /// The server has no such ticket.
    Gone {
        /// Its id.
        id: String,
    },
    /// The ticket could not be read.
    Failed {
        /// Its id.
        id: String,
        /// Why.
        reason: String,
        /// What has to happen before it is read again.
        retry: Retry,
    },
    /// The ticket is there.
    Shown {
        /// Who the visitor is.
        visitor: Box<Visitor>,
        /// What integrations attached, a section a provider.
        sections: Vec<Section>,
    },
}

/// What has to happen before a ticket that could not be read is read again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Retry {
    /// Nothing: the next try is under way or scheduled.
    Scheduled,
    /// The connection has to come back. It is tried by itself.
    OnReconnect,
    /// The server has to accept a key. Nothing is tried before.
    OnNewKey,
}

/// The visitor of the open ticket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Visitor {
    /// The ticket's id.
    pub id: String,
    /// The visitor's name.
    pub name: String,
    /// The parts of the name, by which it is masked.
    #[serde(skip)]
    pub names: VisitorNames,
    /// Where the ticket is in its life.
    pub status: TicketStatus,
    /// Since when.
    #[specta(type = String)]
    pub status_since: Timestamp,
    /// The line.
    pub line: Line,
    /// The desk of the last service.
    pub desk: Option<String>,
    /// Since when the visitor waits, or waited.
    #[specta(type = Option<String>)]
    pub wait_started: Option<Timestamp>,
    /// When the last service began.
    #[specta(type = Option<String>)]
    pub served_since: Option<Timestamp>,
    /// The phone number in international form, `+` and digits.
    pub phone: Option<String>,
    /// The `tel:` address that dials the phone number, where it can be dialled.
    pub phone_href: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
    /// The `mailto:` address of the e-mail address, where it is one.
    pub email_href: Option<String>,
    /// Coloured tags.
    pub labels: Vec<Label>,
    /// What the server knows of the visitor beside the ticket itself.
    pub details: VisitorDetails,
}

/// What one provider attached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Section {
    /// What tells it from the other sections of the ticket: the provider, or, where a server has
    /// one twice against the contract, the provider and a number.
    pub key: String,
    /// The provider.
    pub provider: String,
    /// The header.
    pub title: String,
    /// When the server stored it, by the server's clock.
    #[specta(type = String)]
    pub updated: Timestamp,
    /// What to draw.
    #[specta(type = PayloadView)]
    pub payload: Arc<PayloadView>,
}

/// Which state of each slice a window has: the versions that it was told last, zero at first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SliceVersions {
    /// Of the connection.
    pub connection: u32,
    /// Of the list.
    pub ticket_list: u32,
    /// Of the open ticket.
    pub ticket: u32,
}

/// The slices that are newer than what a window has.
#[derive(Clone, Debug)]
pub struct Update {
    /// The versions that the window has after this update.
    pub versions: SliceVersions,
    /// The connection, where it is newer.
    pub connection: Option<Arc<Connection>>,
    /// The list, where it is newer; absent as well while it was never read.
    pub ticket_list: Option<Arc<TicketList>>,
    /// The open ticket, where it is newer.
    pub ticket: Option<Arc<OpenTicket>>,
}

/// All slices, each with its version.
#[derive(Clone, Debug)]
pub(crate) struct Screen {
    pub versions: SliceVersions,
    pub connection: Arc<Connection>,
    pub ticket_list: Option<Arc<TicketList>>,
    pub ticket: Arc<OpenTicket>,
}

impl Screen {
    pub(crate) fn new(server: String) -> Self {
        let connection = Connection {
            server,
            state: ConnectionState::Connecting,
            unserved: Vec::new(),
            ticket_as_of: None,
            clock_ahead: 0,
        };
        Self {
            versions: SliceVersions { connection: 1, ticket_list: 1, ticket: 1 },
            connection: Arc::new(connection),
            ticket_list: None,
            ticket: Arc::new(OpenTicket::Nothing),
        }
    }

    /// Takes over what is new, and gives each slice that changed its next version. Returns
    /// whether any did.
    pub(crate) fn update(
        &mut self,
        connection: Connection,
        ticket_list: Option<Arc<TicketList>>,
        ticket: Arc<OpenTicket>,
    ) -> bool {
        let before = self.versions;
        if *self.connection != connection {
            self.connection = Arc::new(connection);
            self.versions.connection += 1;
        }
        if self.ticket_list != ticket_list {
            self.ticket_list = ticket_list;
            self.versions.ticket_list += 1;
        }
        if !Arc::ptr_eq(&self.ticket, &ticket) && self.ticket != ticket {
            self.ticket = ticket;
            self.versions.ticket += 1;
        }
        self.versions != before
    }

    /// What of this is newer than what a window has; `None` where nothing is.
    pub(crate) fn newer_than(&self, known: SliceVersions) -> Option<Update> {
        let now = self.versions;
        (known != now).then(|| Update {
            versions: now,
            connection: (known.connection != now.connection).then(|| Arc::clone(&self.connection)),
            ticket_list: self.ticket_list.clone().filter(|_| known.ticket_list != now.ticket_list),
            ticket: (known.ticket != now.ticket).then(|| Arc::clone(&self.ticket)),
        })
    }
}

#[cfg(test)]
mod tests;
