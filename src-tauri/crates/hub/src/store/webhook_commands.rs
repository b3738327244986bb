//! Webhooks and their deliveries, as commands show them.

use jiff::Timestamp;

/// A webhook, without its secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebhookEntry {
    /// Its id.
    pub id: String,
    /// Where it is told.
    pub url: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// How many deliveries wait.
    pub waiting: i64,
    /// How many were dropped, because too many waited.
    pub dropped: i64,
}

/// A delivery, with each try.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeliveryEntry {
    /// The id that the receiver is told.
    pub id: String,
    /// The id of the webhook.
    pub webhook: String,
    /// What it tells of, by the word of the contract.
    pub event: String,
    /// The kind of the subject: `ticket`, `line` or `location`.
    pub subject: String,
    /// The id of the subject.
    pub subject_id: i64,
    /// The revision of the ticket when it was written down.
    pub revision: Option<i64>,
    /// When it was written down.
    pub created_at: Timestamp,
    /// `sent` or `given up`; `None` while it waits.
    pub outcome: Option<String>,
    /// When it is tried next, where it was tried in vain.
    pub next_try_at: Option<Timestamp>,
    /// The tries, the oldest first.
    pub tries: Vec<TryEntry>,
}

/// One try of a delivery.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TryEntry {
    /// When it was tried.
    pub at: Timestamp,
    /// The status of the answer, where one came.
    pub status: Option<u16>,
    /// The beginning of the answer, or why none came.
    pub answer: String,
}
