//! The operations of `graphql`, typed against `graphql/schema.graphql`.
//!
//! A request carries the whole file of its operation, and a server may check all of it. So the
//! operations that every server answers share one file, and each one that an older server may refuse
//! has a file of its own.

use graphql_client::GraphQLQuery;
use jiff::Timestamp;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

use crate::ticket::{Desk, External, Label, Line, Location, Status, Ticket, TicketList};

/// The scalar `Date`.
type Date = Lenient<Timestamp>;
/// The scalar `Long`.
type Long = Lenient<i64>;
/// The scalar `JSON`, as text.
#[expect(clippy::upper_case_acronyms, reason = "the schema names it so")]
type JSON = Box<RawValue>;

/// A scalar that counts as absent where it cannot be read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lenient<T>(Option<T>);

impl<T> From<T> for Lenient<T> {
    fn from(value: T) -> Self {
        Self(Some(value))
    }
}

/// As the contract writes an instant, to the millisecond.
impl Serialize for Lenient<Timestamp> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.map(|instant| format!("{instant:.3}")).serialize(serializer)
    }
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Lenient<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = serde_json::Value::deserialize(deserializer)?;
        Ok(Self(T::deserialize(value).ok()))
    }
}

impl<T> Lenient<T> {
    pub(crate) fn value(self) -> Option<T> {
        self.0
    }
}

macro_rules! operations {
    ($file:tt: $($name:ident),* $(,)?) => {$(
        #[derive(GraphQLQuery)]
        #[graphql(
            schema_path = "graphql/schema.graphql",
            query_path = $file,
            variables_derives = "Clone, Debug",
            response_derives = "Clone, Debug"
        )]
        pub(crate) struct $name;
    )*};
}

operations!("graphql/ticket_details.graphql": ReadTicketDetails);
operations!("graphql/location_details.graphql": ReadLocationDetails);
operations!("graphql/location_choices.graphql": ReadLocationChoices);
operations!("graphql/changed_input_fields.graphql": ChangedInputFields);
operations!(
    "graphql/operations.graphql":
    ReadTicket,
    ReadTicketList,
    ReadEnded,
    ReadLocationContext,
    ReadLocations,
    CreatedTickets,
    CalledTickets,
    RecalledTickets,
    ServedTickets,
    CancelledTickets,
    ChangedTickets,
    ReorderedTickets,
    TicketStateChanged,
);

/// Implements the conversion to a ticket for the generated types of one operation, since each
/// operation has types of its own. `external` is the expression that reads the external data from
/// its fields.
macro_rules! ticket_of {
    ($operation:ident::$fragment:ident, $fields:ident => $external:expr) => {
        impl From<$operation::$fragment> for Ticket {
            fn from($fields: $operation::$fragment) -> Self {
                let services = $fields.interactions.into_iter().flatten().flatten();
                let began = |start: Option<Date>| start.and_then(Lenient::value);
                let last = services.max_by_key(|service| began(service.start));
                let wait_started_at = $fields.wait_started_at.and_then(Lenient::value);
                let status_set_at = $fields.status_set_at.and_then(Lenient::value);
                Self {
                    id: $fields.id,
                    status: match $fields.status {
                        Some($operation::TicketStatus::NEW) => Status::New,
                        Some($operation::TicketStatus::CALLED) => Status::Called,
                        Some($operation::TicketStatus::SERVED) => Status::Served,
                        Some(
                            $operation::TicketStatus::NOSHOW
                            | $operation::TicketStatus::SCHEDULING_NOSHOW,
                        ) => Status::NoShow,
                        Some(
                            $operation::TicketStatus::CANCELLED
                            | $operation::TicketStatus::CANCELLED_BY_CLERK
                            | $operation::TicketStatus::SCHEDULING_CANCELLED
                            | $operation::TicketStatus::SCHEDULING_CANCELLED_BY_VISITOR,
                        ) => Status::Cancelled,
                        Some($operation::TicketStatus::SCHEDULED) => Status::Scheduled,
                        Some($operation::TicketStatus::Other(other)) => Status::Other(other),
                        None => Status::Other(String::new()),
                    },
                    status_set_at: status_set_at.or(wait_started_at).unwrap_or_default(),
                    line: $fields.line.map_or_else(Line::default, |line| Line {
                        id: line.id.unwrap_or_default(),
                        name: line.name.unwrap_or_default(),
                        color: line.color.unwrap_or_default(),
                    }),
                    first_name: $fields.first_name,
                    last_name: $fields.last_name,
                    email: $fields.email,
                    phone_number: $fields.phone_number.and_then(Lenient::value),
                    wait_started_at,
                    caller: $fields.caller.map(|caller| caller.id),
                    labels: $fields
                        .labels
                        .into_iter()
                        .flatten()
                        .flatten()
                        .map(|label| Label {
                            value: label.value.unwrap_or_default(),
                            color: label.color.unwrap_or_default(),
                        })
                        .collect(),
                    served_since: last.as_ref().and_then(|service| began(service.start)),
                    desk: last.and_then(|service| service.desk).map(|desk| Desk {
                        id: desk.id.unwrap_or_default(),
                        name: desk.name.unwrap_or_default(),
                    }),
                    external: $external,
                }
            }
        }
    };
}

/// What integrations attached. A section that is missing is shown as one that holds nothing.
macro_rules! external_of {
    ($sections:expr) => {
        $sections
            .into_iter()
            .map(|section| {
                section.map_or_else(External::default, |section| External {
                    created: section.created.and_then(Lenient::value).unwrap_or_default(),
                    provider: section.provider.unwrap_or_default(),
                    title: section.title.unwrap_or_default(),
                    data: section.data.map(|data| Box::<str>::from(data).into()),
                })
            })
            .collect()
    };
}

ticket_of!(read_ticket::TicketFields, fields => external_of!(fields.external));
ticket_of!(read_ticket_list::TicketRowFields, fields => Vec::new());
ticket_of!(read_ended::TicketRowFields, fields => Vec::new());

impl From<read_ticket_list::ResponseData> for Option<TicketList> {
    fn from(data: read_ticket_list::ResponseData) -> Self {
        data.location.map(|location| TicketList {
            location: Location { id: location.id, name: location.name.unwrap_or_default() },
            tickets: data.tickets.into_iter().flatten().map(Ticket::from).collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn ticket(change: impl FnOnce(&mut serde_json::Value)) -> Result<Ticket, serde_json::Error> {
        let mut ticket = json!({
            "id": "12345", "status": "CALLED", "statusSetAt": "2026-01-10T10:00:00.000Z",
            "line": {"id": "1", "name": "General", "color": "#3a6ff0"},
            "firstName": "Maria", "lastName": null, "email": null, "phoneNumber": 15_551_234_567_u64,
            "waitStartedAt": null, "labels": [], "interactions": [],
            "external": [{"created": "2026-01-10T10:00:00.000Z", "provider": "my-crm",
                "title": "Patient Info", "data": {"fields": []}}],
        });
        change(&mut ticket);
        let fields: read_ticket::TicketFields = serde_json::from_str(&ticket.to_string())?;
        Ok(fields.into())
    }

    #[test]
    fn null_and_unreadable_scalar_in_place_of_what_was_promised_hide_nothing_else() {
        for name in ["status", "statusSetAt", "line", "labels", "interactions", "phoneNumber"] {
            for odd in [json!(null), json!("odd")] {
                if odd.is_string() && !["status", "statusSetAt", "phoneNumber"].contains(&name) {
                    continue;
                }
                let ticket = ticket(|ticket| ticket[name] = odd).unwrap();
                assert_eq!((&*ticket.id, ticket.external.len()), ("12345", 1), "{name}");
            }
        }
    }

    #[test]
    fn null_section_is_a_section_that_holds_nothing() {
        let ticket = ticket(|ticket| ticket["external"] = json!([null])).unwrap();
        assert_eq!(ticket.external, [External::default()]);
    }

    #[test]
    fn missing_list_of_sections_is_no_empty_list() {
        assert!(ticket(|ticket| ticket["external"] = json!(null)).is_err());
    }

    #[test]
    fn field_and_status_that_are_not_known_are_survived() {
        let ticket = ticket(|ticket| {
            ticket["mood"] = json!("good");
            ticket["status"] = json!("TELEPORTED");
        });
        assert_eq!(ticket.unwrap().status, Status::Other("TELEPORTED".to_owned()));
    }
}
