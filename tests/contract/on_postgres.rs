//! The contract once more, with the data in PostgreSQL.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may fail"
)]

mod addresses;
mod capture;
mod encodings;
mod ended;
mod error_codes;
mod external;
mod faults;
mod field_values;
mod forms;
mod graphql;
mod graphql_clients;
mod input_fields;
mod keys_in_query;
mod limits;
mod lines;
mod locations;
mod objects;
mod pages;
mod published;
mod published_schema;
mod published_tickets;
mod receiver;
mod refused_requests;
mod schema;
mod sockets;
mod subprotocols;
mod subscribed;
mod ticket_edits;
mod ticket_search;
mod tickets;
mod time;
mod unknown_keys;
mod unknown_names;
mod users;
mod webhook_addresses;
mod webhook_retries;
mod webhooks;
