//! A server that speaks the vendor's contract: external data comes in over REST, is checked and
//! kept, and goes out over GraphQL and its subscriptions.
//!
//! [`Hub::open`] and [`Hub::run`] are its whole face. It listens where it is told, and ends when the
//! future that it was given does.

mod address_shares;
mod allowance;
mod bodies;
mod connection_keys;
mod example;
mod failure_log;
mod feeds;
#[cfg(any(test, fuzzing))]
pub mod fuzzing;
mod graphql;
mod guard;
mod key_share;
mod limits;
mod lingering;
mod listen;
mod log;
mod memory;
mod metrics;
mod model;
mod observing;
mod peer;
mod places;
mod requests;
mod rest;
mod server;
mod serving;
mod settings;
mod socket;
mod store;
mod tls;
mod upkeep;

pub use example::example_request;
pub use listen::{ListenError, bind, bind_exposed};
pub use log::escaped_fields;
pub use memory::keep_memory_together;
pub use server::{DemoTicket, Hub, OpenError, default_data_directory};
pub use settings::{RateLimit, Settings, TlsFiles};
pub use store::{
    KeyEntry, KeyKind, NewKey, Repaired, StoreError, back_up, list_keys, repair, revoke_key,
};
pub use tls::TlsError;
