//! Webhooks, and their deliveries on their way.

use jiff::Timestamp;

use super::outbox::ToldSubject;

/// How many webhooks a hub has at most.
pub(crate) const MAX_WEBHOOKS: i64 = 20;

/// A webhook that is to be made, with the secret that its messages are signed with.
#[derive(Clone)]
pub(crate) struct NewWebhook {
    pub id: String,
    pub url: String,
    pub secret: String,
}

/// A delivery that is due.
#[derive(Clone)]
pub(crate) struct DueDelivery {
    pub id: i64,
    pub webhook: String,
    pub url: String,
    pub secret: String,
    /// The id that the receiver is told, the same with each try.
    pub public_id: String,
    /// The word of the contract for what happened.
    pub event: String,
    pub subject: ToldSubject,
    /// How often it was tried before.
    pub tries: u32,
    pub begun_at: Timestamp,
}

/// What is due, and when something else will be.
pub(crate) struct Due {
    pub deliveries: Vec<DueDelivery>,
    pub next: Option<Timestamp>,
}

/// What a try came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TryOutcome {
    /// The receiver took it.
    Sent,
    /// The delivery is tried again at this time.
    RetryAt(Timestamp),
    /// The delivery is not tried again.
    GivenUp,
    /// The receiver wants nothing more: the webhook is removed.
    Gone,
}

/// A try, as the log keeps it.
#[derive(Clone, Debug)]
pub(crate) struct Try {
    pub at: Timestamp,
    /// The status of the answer, where one came.
    pub status: Option<u16>,
    /// The beginning of the answer, or why none came.
    pub answer: String,
    pub outcome: TryOutcome,
}
