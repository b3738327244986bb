//! The hub's clock as callers see it. A fault on demand may have set it wrong.

use axum::http::Extensions;
use jiff::{SignedDuration, Timestamp};

/// The clock for one request.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct HubClock {
    /// How far it is ahead of this machine's; zero unless a fault says otherwise.
    pub ahead: SignedDuration,
}

impl HubClock {
    /// The clock of a request with these extensions.
    pub(crate) fn of(extensions: &Extensions) -> Self {
        extensions.get().copied().unwrap_or_default()
    }

    /// The time that the clock shows.
    pub(crate) fn now(self) -> Timestamp {
        let now = Timestamp::now();
        now.saturating_add(self.ahead).unwrap_or(now)
    }
}
