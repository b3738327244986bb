//! The hub's clock as callers see it. A fault on demand may have set it wrong.

use std::sync::Arc;

use axum::http::Extensions;
use jiff::{SignedDuration, Timestamp};

/// The clock for one request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct HubClock {
    /// How far it is ahead of this machine's; zero unless a fault says otherwise.
    pub ahead: SignedDuration,
    /// The name of the key whose external data is dated by it; `None` for that of every key.
    pub key: Option<Arc<str>>,
}

impl HubClock {
    /// The clock of a request with these extensions.
    pub(crate) fn of(extensions: &Extensions) -> Self {
        extensions.get().cloned().unwrap_or_default()
    }

    /// The time of external data that is written now with the key of this name.
    pub(crate) fn time_of_data(&self, key: &str) -> Timestamp {
        let is_dated = self.key.as_deref().is_none_or(|dated| dated == key);
        if is_dated { self.now() } else { Timestamp::now() }
    }

    /// The time that the clock shows.
    pub(crate) fn now(&self) -> Timestamp {
        let now = Timestamp::now();
        now.saturating_add(self.ahead).unwrap_or(now)
    }
}
