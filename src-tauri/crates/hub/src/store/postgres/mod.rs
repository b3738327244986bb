//! The store in a PostgreSQL database, which several hubs share: a writer that commits changes
//! together, a pool of connections that read, and a listener that hears of the commits of all.

mod address;
mod change;
mod commands;
mod connect;
mod demo;
mod error_hints;
mod event_rows;
mod external;
mod field_values;
mod handle;
mod heard;
mod input_fields;
mod key_commands;
mod key_watch;
mod keys;
mod labels;
mod lease;
mod lines;
mod listener;
mod locations;
mod migrations;
mod new_ticket;
mod not_committed;
mod outbox;
mod password;
mod queue_order;
mod retention;
mod scope;
mod settings;
mod snapshot;
mod sql;
mod ticket_change;
mod ticket_edits;
mod ticket_loader;
mod ticket_parts;
mod ticket_search;
mod tickets;
mod transaction;
mod transfer;
mod transitions;
mod trimming;
mod users;
mod webhook_commands;
mod webhooks;
mod writer;

pub(super) use handle::PostgresStore;
pub use key_commands::{list_keys_in_database, revoke_key_in_database};
pub use settings::PostgresSettings;
pub(super) use transfer::PostgresSide;
pub use webhook_commands::{
    list_webhooks_in_database, resend_delivery_in_database, trigger_webhooks_in_database,
    webhook_log_in_database,
};
