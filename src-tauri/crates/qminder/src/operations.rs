//! The operations of `graphql/operations.graphql`, typed against `graphql/schema.graphql`.

use graphql_client::GraphQLQuery;

use crate::client::Board;
use crate::ticket::{Desk, External, Label, Line, Location, Status, Ticket};

/// The scalar `Date`.
type Date = jiff::Timestamp;
/// The scalar `Long`.
type Long = i64;
/// The scalar `JSON`.
#[expect(clippy::upper_case_acronyms, reason = "the schema names it so")]
type JSON = serde_json::Value;

macro_rules! operations {
    ($($name:ident),* $(,)?) => {$(
        #[derive(GraphQLQuery)]
        #[graphql(
            schema_path = "graphql/schema.graphql",
            query_path = "graphql/operations.graphql",
            variables_derives = "Clone, Debug",
            response_derives = "Clone, Debug"
        )]
        pub(crate) struct $name;
    )*};
}

operations!(
    ReadTicket,
    ReadBoard,
    ReadPlace,
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

/// The generated types of each operation are types of their own; this reads those of one.
macro_rules! ticket_of {
    ($operation:ident) => {
        impl From<$operation::TicketFields> for Ticket {
            fn from(fields: $operation::TicketFields) -> Self {
                let last = fields.interactions.into_iter().max_by_key(|service| service.start);
                Self {
                    id: fields.id,
                    status: match fields.status {
                        $operation::TicketStatus::NEW => Status::New,
                        $operation::TicketStatus::CALLED => Status::Called,
                        $operation::TicketStatus::SERVED => Status::Served,
                        $operation::TicketStatus::NOSHOW
                        | $operation::TicketStatus::SCHEDULING_NOSHOW => Status::NoShow,
                        $operation::TicketStatus::CANCELLED
                        | $operation::TicketStatus::CANCELLED_BY_CLERK
                        | $operation::TicketStatus::SCHEDULING_CANCELLED
                        | $operation::TicketStatus::SCHEDULING_CANCELLED_BY_VISITOR => {
                            Status::Cancelled
                        }
                        $operation::TicketStatus::SCHEDULED => Status::Scheduled,
                        $operation::TicketStatus::Other(other) => Status::Other(other),
                    },
                    status_set_at: fields.status_set_at,
                    line: Line {
                        id: fields.line.id,
                        name: fields.line.name,
                        color: fields.line.color,
                    },
                    first_name: fields.first_name,
                    last_name: fields.last_name,
                    email: fields.email,
                    phone_number: fields.phone_number,
                    wait_started_at: fields.wait_started_at,
                    caller: fields.caller.map(|caller| caller.id),
                    labels: fields
                        .labels
                        .into_iter()
                        .map(|label| Label { value: label.value, color: label.color })
                        .collect(),
                    served_since: last.as_ref().map(|service| service.start),
                    desk: last
                        .and_then(|service| service.desk)
                        .map(|desk| Desk { id: desk.id, name: desk.name }),
                    external: fields
                        .external
                        .into_iter()
                        .map(|section| External {
                            created: section.created,
                            provider: section.provider,
                            title: section.title,
                            data: section.data,
                        })
                        .collect(),
                }
            }
        }
    };
}

ticket_of!(read_ticket);
ticket_of!(read_board);

impl From<read_board::ResponseData> for Option<Board> {
    fn from(data: read_board::ResponseData) -> Self {
        data.location.map(|location| Board {
            location: Location { id: location.id, name: location.name },
            tickets: data.tickets.into_iter().map(Ticket::from).collect(),
        })
    }
}
