//! A server that speaks the vendor's contract: external data comes in over REST, is checked and
//! kept, and goes out over GraphQL and its subscriptions.
//!
//! [`Hub::open`] and [`Hub::run`] are its whole face. It listens where it is told, on plain HTTP,
//! and ends when the future that it was given does.

mod connection_keys;
mod example;
mod graphql;
mod guard;
mod listen;
mod model;
mod private;
mod rest;
mod server;
mod socket;
mod store;

pub use example::example_request;
pub use listen::{ListenError, bind};
pub use server::{DemoTicket, Hub, Settings, default_data_directory};
pub use store::{KeyKind, NewKey, StoreError};
