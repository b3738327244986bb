//! The time that tries are planned by: the wall's clock at the start, and what has passed since. So a
//! clock that is set meanwhile neither hurries deliveries nor gives them up.

use jiff::Timestamp;
use tokio::time::Instant;

/// A clock that was set once.
#[derive(Clone, Copy)]
pub(super) struct SendingClock {
    set_to: Timestamp,
    set_at: Instant,
}

impl SendingClock {
    pub(super) fn start() -> Self {
        Self { set_to: Timestamp::now(), set_at: Instant::now() }
    }

    pub(super) fn now(self) -> Timestamp {
        self.set_to.checked_add(self.set_at.elapsed()).unwrap_or(Timestamp::MAX)
    }
}
