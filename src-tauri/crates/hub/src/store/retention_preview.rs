//! What retention would remove.

use jiff::{SignedDuration, Timestamp};

/// What a hub that started now would remove.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetentionPreview {
    /// How many tickets ended longer ago than tickets are kept, by the system's clock.
    pub ended: i64,
    /// How long the hub would wait before it removes them, since the clock jumped; `None` where it
    /// would remove them at once.
    pub wait: Option<SignedDuration>,
    /// The last instant that a hub committed.
    pub seen_at: Option<Timestamp>,
}
