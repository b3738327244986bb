//! The subscriptions of the contract: their names, requests and events.

use graphql_client::GraphQLQuery;
use serde_json::Value;

use crate::operations::{
    CalledTickets, CancelledTickets, ChangedInputFields, ChangedTickets, CreatedTickets,
    RecalledTickets, ReorderedTickets, ServedTickets, TicketStateChanged, called_tickets,
    cancelled_tickets, changed_input_fields, changed_tickets, created_tickets, recalled_tickets,
    reordered_tickets, served_tickets, ticket_state_changed,
};

/// One of the contract's subscriptions.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Topic {
    /// Tickets that are made at a location.
    Created(String),
    /// Tickets that are called there.
    Called(String),
    /// Tickets that are called once more there.
    Recalled(String),
    /// Tickets that end as served there.
    Served(String),
    /// Tickets that are cancelled there.
    Cancelled(String),
    /// Tickets that change there in any way.
    Changed(String),
    /// The order of the tickets that wait there.
    Reordered(String),
    /// One ticket, by its id.
    TicketState(String),
    /// The input fields of a location. Older servers do not serve it.
    InputFields(String),
}

impl Topic {
    /// Returns the subscriptions to the tickets of a location.
    #[must_use]
    pub fn all_of_location(location: &str) -> [Self; 7] {
        [
            Self::Created,
            Self::Called,
            Self::Recalled,
            Self::Served,
            Self::Cancelled,
            Self::Changed,
            Self::Reordered,
        ]
        .map(|topic| topic(location.to_owned()))
    }

    /// The contract's name of the subscription.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Created(_) => "createdTickets",
            Self::Called(_) => "calledTickets",
            Self::Recalled(_) => "recalledTickets",
            Self::Served(_) => "servedTickets",
            Self::Cancelled(_) => "cancelledTickets",
            Self::Changed(_) => "changedTickets",
            Self::Reordered(_) => "reorderedTicketsList",
            Self::TicketState(_) => "ticketStateChanged",
            Self::InputFields(_) => "changedInputFields",
        }
    }

    /// The payload of the frame that starts the subscription.
    pub(super) fn request(&self) -> Value {
        macro_rules! of_location {
            ($operation:ident, $module:ident, $location:expr) => {
                body::<$operation>($module::Variables { location_id: $location.clone() })
            };
        }
        match self {
            Self::Created(at) => of_location!(CreatedTickets, created_tickets, at),
            Self::Called(at) => of_location!(CalledTickets, called_tickets, at),
            Self::Recalled(at) => of_location!(RecalledTickets, recalled_tickets, at),
            Self::Served(at) => of_location!(ServedTickets, served_tickets, at),
            Self::Cancelled(at) => of_location!(CancelledTickets, cancelled_tickets, at),
            Self::Changed(at) => of_location!(ChangedTickets, changed_tickets, at),
            Self::Reordered(at) => of_location!(ReorderedTickets, reordered_tickets, at),
            Self::InputFields(at) => of_location!(ChangedInputFields, changed_input_fields, at),
            Self::TicketState(id) => body::<TicketStateChanged>(ticket_state_changed::Variables {
                ticket_id: id.clone(),
            }),
        }
    }
}

fn body<Q: GraphQLQuery>(variables: Q::Variables) -> Value {
    // Strings only: nothing in it can fail to be JSON.
    serde_json::to_value(Q::build_query(variables)).unwrap_or_default()
}
