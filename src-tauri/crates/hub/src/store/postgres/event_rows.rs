//! The events of a commit as the table `event` holds them, for hubs that may be of another version.

use serde_json::{Value, json};

use crate::model::LocationId;
use crate::store::event_queue::{Event, Subject, Topic};

/// An event as it is written: the word of its topic and the id in that, the word of its subject, and
/// the id and row of that.
type WrittenEvent = (String, Option<i64>, String, i64, Option<i64>);

/// The location in whose row of events an event stands; `None` where its topic names none.
pub(super) fn location_of(event: &Event) -> Option<LocationId> {
    word_of(event.topic).1
}

/// The events in JSON.
pub(super) fn write(events: &[Event]) -> String {
    Value::from_iter(events.iter().map(|Event { topic, subject }| {
        let (word, id) = match topic {
            Topic::CreatedAnywhere => ("createdAnywhere", None),
            Topic::TicketState(ticket) => ("ticketState", Some(*ticket)),
            other => word_of(*other),
        };
        let (kind, of, row) = match subject {
            Subject::Ticket(ticket) => ("ticket", *ticket, None),
            Subject::Line(line) => ("line", *line, None),
            Subject::Location(location) => ("location", *location, None),
            Subject::Field(ticket, row) => ("field", *ticket, Some(*row)),
        };
        json!([word, id, kind, of, row])
    }))
    .to_string()
}

/// The events of a row. Those that this version does not know are left out.
pub(super) fn read(text: &str) -> Vec<Event> {
    let events: Vec<WrittenEvent> = serde_json::from_str(text).unwrap_or_default();
    let event = |(word, id, kind, of, row): WrittenEvent| {
        let subject = match (kind.as_str(), row) {
            ("ticket", _) => Subject::Ticket(of),
            ("line", _) => Subject::Line(of),
            ("location", _) => Subject::Location(of),
            ("field", Some(row)) => Subject::Field(of, row),
            _ => return None,
        };
        Some(Event { topic: topic_of(&word, id)?, subject })
    };
    events.into_iter().filter_map(event).collect()
}

/// The word of a topic, and the location that it names.
fn word_of(topic: Topic) -> (&'static str, Option<LocationId>) {
    match topic {
        Topic::Created(location) => ("created", Some(location)),
        Topic::Called(location) => ("called", Some(location)),
        Topic::Recalled(location) => ("recalled", Some(location)),
        Topic::Served(location) => ("served", Some(location)),
        Topic::Cancelled(location) => ("cancelled", Some(location)),
        Topic::Changed(location) => ("changed", Some(location)),
        Topic::Reordered(location) => ("reordered", Some(location)),
        Topic::Labels(location) => ("labels", Some(location)),
        Topic::Fields(location) => ("fields", Some(location)),
        Topic::Lines(location) => ("lines", Some(location)),
        Topic::LocationLine(location) => ("locationLine", Some(location)),
        Topic::Desks(location) => ("desks", Some(location)),
        Topic::InputFields(location) => ("inputFields", Some(location)),
        Topic::LocationCreated(location) => ("locationCreated", Some(location)),
        Topic::Location(location) => ("location", Some(location)),
        Topic::CreatedAnywhere => ("createdAnywhere", None),
        Topic::TicketState(_) => ("ticketState", None),
    }
}

fn topic_of(word: &str, id: Option<i64>) -> Option<Topic> {
    if word == "createdAnywhere" {
        return Some(Topic::CreatedAnywhere);
    }
    let topic = match word {
        "created" => Topic::Created,
        "called" => Topic::Called,
        "recalled" => Topic::Recalled,
        "served" => Topic::Served,
        "cancelled" => Topic::Cancelled,
        "changed" => Topic::Changed,
        "reordered" => Topic::Reordered,
        "labels" => Topic::Labels,
        "fields" => Topic::Fields,
        "lines" => Topic::Lines,
        "locationLine" => Topic::LocationLine,
        "desks" => Topic::Desks,
        "inputFields" => Topic::InputFields,
        "locationCreated" => Topic::LocationCreated,
        "location" => Topic::Location,
        "ticketState" => Topic::TicketState,
        _ => return None,
    };
    id.map(topic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_are_read_as_they_were_written() {
        let topics: [fn(i64) -> Topic; 16] = [
            Topic::Created,
            Topic::Called,
            Topic::Recalled,
            Topic::Served,
            Topic::Cancelled,
            Topic::Changed,
            Topic::Reordered,
            Topic::Labels,
            Topic::Fields,
            Topic::Lines,
            Topic::LocationLine,
            Topic::Desks,
            Topic::InputFields,
            Topic::LocationCreated,
            Topic::Location,
            Topic::TicketState,
        ];
        let subjects =
            [Subject::Ticket(7), Subject::Line(8), Subject::Location(9), Subject::Field(7, 3)];
        let topics = topics.into_iter().map(|topic| topic(1)).chain([Topic::CreatedAnywhere]);
        let events: Vec<_> =
            topics.flat_map(|topic| subjects.map(|subject| Event { topic, subject })).collect();
        assert_eq!(read(&write(&events)), events);
    }

    #[test]
    fn event_of_a_newer_version_is_left_out_and_others_are_read() {
        let known = Event::of_ticket(Topic::Changed(1), 7);
        let text = r#"[["invented", 1, "ticket", 7, null], ["changed", 1, "ticket", 7, null]]"#;
        assert_eq!(read(text), [known]);
        assert_eq!(read("{}"), []);
    }
}
