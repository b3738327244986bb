//! What the hub keeps, in the contract's words. Times are instants; their wire form is written once, here.

mod input_field;
mod staff;
mod status;
mod ticket;
mod webhook_event;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub(crate) use input_field::{
    InputField, InputFieldTranslation, InputFieldType, NumericConstraints, OptionTranslation,
    SelectOption,
};
pub(crate) use staff::{Role, RoleType};
pub use status::Status;
pub(crate) use ticket::{
    Called, ExternalData, Extra, FieldValue, Interaction, Label, Ticket, TicketState,
};
pub use webhook_event::WebhookEvent;

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
    /// Codes of languages, the primary one first.
    pub languages: Vec<String>,
    /// The opening hours in JSON, as they were sent; `None` where it is always open.
    pub opening_hours: Option<String>,
    pub labels_in_waiting_drawer: bool,
    pub labels_in_serving_drawer: bool,
    pub created_at: Timestamp,
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
    pub translations: Vec<LineTranslation>,
    pub appointments_enabled: bool,
    pub appointment_minutes: Option<u32>,
}

/// The name of a line in another language.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct LineTranslation {
    pub language_code: String,
    pub name: Option<String>,
}

/// A place where visitors are served.
#[derive(Clone, Debug)]
pub(crate) struct Desk {
    pub id: i64,
    pub location_id: LocationId,
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
