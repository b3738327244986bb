//! What the demo's visitors answered at the sign-in.

use super::demo_input_fields::uuid;
use crate::model::{FieldValue, TicketId};

/// The numbers of the demo's input fields, and of the options of the second one.
const REASON: u32 = 5;
const HELP: u32 = 6;
const BIRTH: u32 = 7;
const PEOPLE: u32 = 8;
const RECORD: u32 = 9;
const INTERPRETER: u32 = 102;
const ACCOMPANIED: u32 = 103;

/// A visitor's answer in words: ticket, input field, text.
const TEXTS: [(TicketId, u32, &str); 12] = [
    (12_345, REASON, "Cardiology follow-up"),
    (12_345, BIRTH, "1958-03-14"),
    (12_345, PEOPLE, "2"),
    (12_345, RECORD, "https://ehr.example/7391"),
    (12_346, REASON, "Sore throat since Monday"),
    (12_346, BIRTH, "1990-06-02"),
    (12_347, REASON, "ECG before surgery"),
    (12_347, BIRTH, "1947-11-23"),
    (12_347, PEOPLE, "1"),
    (12_348, REASON, "Vaccination certificate"),
    (12_348, BIRTH, "1985-01-30"),
    // This one has not said when he was born, which has to be known before he is served.
    (12_349, REASON, "Blood test"),
];

/// The options that a visitor chose.
const CHOICES: [(TicketId, u32); 2] = [(12_345, ACCOMPANIED), (12_347, INTERPRETER)];

/// The answers, each with its ticket.
pub(super) fn demo_answers() -> Vec<(TicketId, FieldValue)> {
    let text = |(ticket, field, text): (TicketId, u32, &str)| {
        let value = Some(text.to_owned());
        (ticket, FieldValue { input_field_id: uuid(field), value, option_ids: Vec::new() })
    };
    let choice = |(ticket, option): (TicketId, u32)| {
        let option_ids = vec![uuid(option)];
        (ticket, FieldValue { input_field_id: uuid(HELP), value: None, option_ids })
    };
    TEXTS.into_iter().map(text).chain(CHOICES.into_iter().map(choice)).collect()
}
