//! What the hub keeps, in the contract's words. Times are instants; their wire form is written once, here.

mod input_field;
mod staff;

use jiff::Timestamp;

pub(crate) use input_field::{
    InputField, InputFieldTranslation, InputFieldType, NumericConstraints, OptionTranslation,
    SelectOption,
};
pub(crate) use staff::{Role, RoleType};

/// The number of a ticket.
pub type TicketId = i64;
/// The number of a location.
pub type LocationId = i64;

/// The number that `text` writes as an id: digits, without a sign or a leading zero, so that each
/// thing has one id alone.
pub(crate) fn parse_id(text: &str) -> Option<i64> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    let alone = text == "0" || !text.starts_with('0');
    if digits && alone { text.parse().ok() } else { None }
}

/// Where a ticket is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// Booked for later.
    Scheduled,
    /// A booking that the office cancelled.
    SchedulingCancelled,
    /// A booking that the visitor cancelled.
    SchedulingCancelledByVisitor,
    /// A booking whose visitor did not come.
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
    NoShow,
}

impl Status {
    const ALL: [(Self, &'static str); 10] = [
        (Self::Scheduled, "SCHEDULED"),
        (Self::SchedulingCancelled, "SCHEDULING_CANCELLED"),
        (Self::SchedulingCancelledByVisitor, "SCHEDULING_CANCELLED_BY_VISITOR"),
        (Self::SchedulingNoShow, "SCHEDULING_NOSHOW"),
        (Self::New, "NEW"),
        (Self::Cancelled, "CANCELLED"),
        (Self::CancelledByClerk, "CANCELLED_BY_CLERK"),
        (Self::Called, "CALLED"),
        (Self::Served, "SERVED"),
        (Self::NoShow, "NOSHOW"),
    ];

    /// The wire's word for it.
    pub(crate) fn word(self) -> &'static str {
        Self::ALL.iter().find(|(status, _)| *status == self).map_or("", |(_, word)| word)
    }

    /// Whether the visit is over.
    pub(crate) fn is_end(self) -> bool {
        !matches!(self, Self::Scheduled | Self::New | Self::Called)
    }

    /// The words of all ends.
    pub(crate) fn ends() -> impl Iterator<Item = &'static str> {
        Self::ALL.iter().filter(|(status, _)| status.is_end()).map(|(_, word)| *word)
    }

    pub(crate) fn named(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, name)| *name == word).map(|(status, _)| *status)
    }
}

/// An office.
#[derive(Clone, Debug)]
pub(crate) struct Location {
    pub id: LocationId,
    pub name: String,
    pub timezone: String,
    pub latitude: f64,
    pub longitude: f64,
    pub address: String,
    /// The country's code of two capital letters; empty where nobody said it.
    pub country: String,
    pub selecting_desk_mandatory: bool,
}

/// A queue of a location.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub id: i64,
    pub location_id: LocationId,
    pub name: String,
    pub color: String,
    pub disabled: bool,
    pub archived: bool,
}

/// A place where visitors are served.
#[derive(Clone, Debug)]
pub(crate) struct Desk {
    pub id: i64,
    pub name: String,
}

/// A clerk.
#[derive(Clone, Debug)]
pub(crate) struct User {
    pub id: i64,
    pub first_name: String,
    pub last_name: String,
    pub email: Option<String>,
    pub selected_desk: Option<i64>,
    pub selected_location: Option<LocationId>,
}

/// A visitor's place in the queue, without what belongs to it.
#[derive(Clone, Debug)]
pub(crate) struct Ticket {
    pub id: TicketId,
    /// Grows with every change of the ticket or of what belongs to it.
    pub revision: i64,
    pub line_id: i64,
    pub location_id: LocationId,
    pub status: Status,
    pub status_set_at: Timestamp,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub email: Option<String>,
    pub phone_number: Option<i64>,
    pub source: Option<String>,
    pub created_at: Timestamp,
    pub wait_started_at: Option<Timestamp>,
    pub caller_id: Option<i64>,
    pub assignee_id: Option<i64>,
}

/// A coloured tag on a ticket.
#[derive(Clone, Debug)]
pub(crate) struct Label {
    pub value: String,
    pub color: String,
}

/// One time that a visitor was served.
#[derive(Clone, Debug)]
pub(crate) struct Interaction {
    pub started_at: Timestamp,
    pub ended_at: Option<Timestamp>,
    pub line: Line,
    pub desk: Option<Desk>,
    pub user: Option<User>,
}

/// A ticket with all that belongs to it, as it was at one moment.
#[derive(Clone, Debug)]
pub(crate) struct TicketState {
    pub ticket: Ticket,
    pub line: Line,
    pub caller: Option<User>,
    pub assignee: Option<User>,
    pub labels: Vec<Label>,
    pub interactions: Vec<Interaction>,
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
        let Ticket { first_name, last_name, email, source, .. } = &self.ticket;
        let texts = [first_name, last_name, email, source];
        let texts = texts.into_iter().flatten().map(String::len);
        let labels = self.labels.iter().map(|label| 64 + label.value.len() + label.color.len());
        let external = self.external.iter().map(|one| 128 + one.provider.len() + one.title.len());
        512 + texts.chain(labels).chain(external).sum::<usize>() + 256 * self.interactions.len()
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

/// The wire's form of an instant: `yyyy-MM-dd'T'HH:mm:ss.SSS'Z'`.
pub(crate) fn wire_time(instant: Timestamp) -> String {
    format!("{instant:.3}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn id_is_written_in_one_way_alone() {
        assert_eq!(parse_id("12345"), Some(12_345));
        assert_eq!(parse_id("9223372036854775807"), Some(i64::MAX));
        for text in ["", "+12345", "012345", "-1", "00", " 1", "1 ", "1.0", "1e3", "0x1", "１"] {
            assert_eq!(parse_id(text), None, "{text}");
        }
        assert_eq!(parse_id("9223372036854775808"), None);
    }
}
