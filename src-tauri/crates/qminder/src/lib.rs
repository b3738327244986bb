//! A client of a Qminder-compatible server, be it the vendor's cloud or our own hub: it sends
//! external data, reads tickets, and keeps a connection open over which the server tells what
//! changes.
//!
//! [`Client`] sends requests and reads the responses; [`LiveConnection`] stays open and reconnects
//! by itself. Neither knows what a screen is.

mod certificate;
mod client;
mod connection;
mod error;
#[cfg(any(test, fuzzing))]
pub mod fuzzing;
mod graphql_error;
mod key;
mod known_fields;
mod limits;
mod local_network;
mod locality;
mod operations;
mod server;
mod server_clock;
mod subprotocol;
mod system_proxy;
mod ticket;
mod tls;
mod visitor;

pub use client::{
    Client, ExternalDetail, LocationContext, NewTicket, NewWebhook, PlainAnswer, RepeatedRequest,
    Retry, TicketAction, TicketChange, TicketExternal, TicketSearch, User, with_retries,
};
pub use connection::{ConnectionStatus, Event, LiveConnection, SubscriptionStatus, Topic};
pub use error::Error;
pub use key::ApiKey;
pub use local_network::has_network;
pub use server::{AddressRefused, Server};
pub use server_clock::ClockOffset;
pub use ticket::{Desk, External, Label, Line, Location, Status, Ticket, TicketList};
pub use visitor::{
    Appointment, Attachment, ConnectedTicket, FieldType, InputField, Language, LocationChoices,
    LocationDetails, Message, SelectOption, TicketDetails, TicketField, Translation,
};
