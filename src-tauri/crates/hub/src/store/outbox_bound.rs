//! A webhook whose receiver does not take what it is to be told.

/// A webhook for which too many deliveries wait.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct CrowdedWebhook {
    pub id: String,
    /// How many wait.
    pub waiting: i64,
}
