//! Samples for tests.

use jiff::Timestamp;
use qminder::{FieldType, InputField, Line, Status, Ticket};

use crate::screen::{TicketStatus, Visitor};
use crate::visitor_details::VisitorDetails;
use crate::visitor_names::VisitorNames;

/// A ticket of Maria's, without external data.
pub(crate) fn ticket(id: &str, status: Status, status_set_at: Timestamp) -> Ticket {
    Ticket {
        id: id.to_owned(),
        status,
        status_set_at,
        line: Line { id: "1".to_owned(), name: "General".to_owned(), color: "#3a6ff0".to_owned() },
        first_name: Some("Maria".to_owned()),
        last_name: None,
        email: None,
        phone_number: None,
        wait_started_at: None,
        caller: None,
        labels: Vec::new(),
        served_since: None,
        desk: None,
        external: Vec::new(),
    }
}

/// A visitor of whom nothing but the name is known.
pub(crate) fn visitor(name: &str, status: TicketStatus) -> Visitor {
    Visitor {
        id: "7".to_owned(),
        name: name.to_owned(),
        names: VisitorNames { first: name.to_owned(), last: String::new() },
        status,
        status_since: Timestamp::UNIX_EPOCH,
        line: crate::Line { id: "1".to_owned(), name: "General".to_owned(), color: None },
        desk: None,
        wait_started: None,
        served_since: None,
        phone: None,
        phone_href: None,
        email: None,
        email_href: None,
        labels: Vec::new(),
        details: VisitorDetails::default(),
    }
}

/// An input field of all lines, which is shown to everybody.
pub(crate) fn input_field(id: &str, title: &str, field_type: FieldType) -> InputField {
    InputField {
        id: id.to_owned(),
        field_type,
        title: title.to_owned(),
        translations: Vec::new(),
        mandatory_before_added: false,
        mandatory_before_served: false,
        visible_while_waiting: true,
        visible_while_serving: true,
        lines: Vec::new(),
    }
}
