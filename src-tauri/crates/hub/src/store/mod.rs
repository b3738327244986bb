//! The store: what the hub keeps, and the operations on it. It lies in one SQLite file of a data
//! directory, or in a PostgreSQL database that several hubs share.

mod connection_keys;
mod demo;
mod demo_answers;
mod demo_input_fields;
mod error;
mod error_hints;
mod event_queue;
mod external;
mod extras;
mod field_values;
mod input_fields;
mod interface;
mod key_record;
mod key_ring;
mod keys;
mod labels;
mod lines;
mod locations;
mod new_ticket;
mod outbox;
mod outbox_bound;
mod postgres;
mod public_ids;
mod retention;
mod retention_clock;
mod retention_preview;
mod snapshot;
mod sqlite;
mod ticket_change;
mod ticket_edits;
mod ticket_error;
mod ticket_loader;
mod ticket_search;
mod tickets;
mod transfer;
mod transfer_tables;
mod transitions;
mod users;
mod webhook_commands;
mod webhooks;

pub(crate) use demo::{DEMO_LOCATION, DEMO_TICKET};
pub use error::StoreError;
pub(crate) use event_queue::{Event, Subject, Topic};
pub(crate) use external::{Attached, ExternalWrite, MAX_PROVIDERS};
pub(crate) use input_fields::InputFieldError;
pub(crate) use interface::Store;
pub use key_record::KeyKind;
pub(crate) use key_ring::Key;
pub use keys::{KeyEntry, NewKey};
pub(crate) use labels::LabelUse;
pub(crate) use lines::{KnownLine, LineError, LineStep, NewLine};
pub(crate) use locations::{LocationChange, NewLocation, OpeningHoursPart};
pub(crate) use new_ticket::NewTicket;
pub(crate) use outbox::ToldSubject;
pub(crate) use outbox_bound::CrowdedWebhook;
pub use postgres::{
    PostgresSettings, list_keys_in_database, list_webhooks_in_database,
    resend_delivery_in_database, revoke_key_in_database, trigger_webhooks_in_database,
    webhook_log_in_database,
};
pub(crate) use retention::cutoff;
pub(crate) use retention_clock::ClockState;
pub use retention_preview::RetentionPreview;
pub(crate) use snapshot::EventSnapshots;
pub use sqlite::{
    Repaired, back_up, list_keys, list_webhooks, preview_retention, repair, resend_delivery,
    revoke_key, trigger_webhooks, webhook_log,
};
pub(crate) use ticket_change::TicketResult;
pub(crate) use ticket_edits::TicketEdit;
pub(crate) use ticket_error::TicketError;
pub(crate) use ticket_loader::Extent;
pub(crate) use ticket_search::{SearchError, SearchKey, SearchOrder, TicketFilter};
pub(crate) use tickets::{TicketOrder, TicketQuery, TicketSortKey};
pub use transfer::{Transfer, Transferred, transfer};
pub(crate) use transitions::{CallOptions, QueuePosition};
pub(crate) use users::{NewUser, UserError};
pub use webhook_commands::{DeliveryEntry, TryEntry, WebhookEntry};
pub(crate) use webhooks::{DueDelivery, MAX_WEBHOOKS, NewWebhook, Try, TryOutcome};
