//! A server that speaks the vendor's contract: external data comes in over REST, is checked and
//! kept, and goes out over GraphQL and its subscriptions.
//!
//! [`Hub::open`] and [`Hub::run`] are its whole face. It listens where it is told, and ends when the
//! future that it was given does.

mod accept;
mod address_shares;
mod admin;
mod allowance;
mod app_state;
mod background;
mod background_tasks;
mod body_slots;
mod capture;
mod content_encoding;
mod database_metrics;
mod drain;
mod example;
mod failure_log;
mod faults;
#[cfg(any(test, fuzzing))]
pub mod fuzzing;
mod graphql;
mod hub;
mod hub_clock;
mod key_names;
mod key_share;
mod limits;
mod lingering;
mod listen;
mod log;
mod memory;
mod metrics;
mod middleware;
mod model;
mod peer;
mod rates;
mod request_body;
mod rest;
mod settings;
mod socket;
mod store;
mod subscriptions;
mod time_zones;
mod tls;
mod unknown_keys;
mod webhooks;

pub use capture::{
    Capture, CapturedExchange, CapturedList, DeliveryDetails, Exchange, ExchangeKind, MAX_CAPTURED,
    MAX_CAPTURED_BYTES, RequestDetails,
};
pub use example::example_request;
pub use faults::{ClockFault, FaultEffect, FaultStatus, Faults, RequestFault};
pub use hub::{DemoTicket, Hub, OpenError, RunError, default_data_directory};
pub use listen::{ListenAddress, ListenError, Listeners, bind, bind_exposed};
pub use log::escaped_fields;
pub use memory::limit_malloc_arenas;
pub use model::WebhookEvent;
pub use settings::{RateLimit, SettingNames, Settings, TlsFiles};
pub use store::{
    DeliveryEntry, KeyEntry, KeyKind, NewKey, PostgresSettings, Repaired, RetentionPreview,
    StoreError, Transfer, Transferred, TryEntry, WebhookEntry, back_up, list_keys,
    list_keys_in_database, list_webhooks, list_webhooks_in_database, preview_retention, repair,
    resend_delivery, resend_delivery_in_database, revoke_key, revoke_key_in_database, transfer,
    trigger_webhooks, trigger_webhooks_in_database, webhook_log, webhook_log_in_database,
};
pub use tls::TlsError;
