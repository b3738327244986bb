//! The time of the client, which the test moves on: pings and pauses are due by it alone.

use std::time::Duration;

use tokio::sync::watch;

/// A clock that stands until it is moved.
#[derive(Clone)]
pub struct Clock(watch::Sender<Duration>);

impl Clock {
    pub fn new() -> Self {
        Self(watch::Sender::new(Duration::ZERO))
    }

    pub fn now(&self) -> Duration {
        *self.0.borrow()
    }

    pub fn pass(&self, time: Duration) {
        self.0.send_modify(|now| *now += time);
    }

    /// Returns when the clock has come to `time`.
    pub async fn until(&self, time: Duration) {
        // The sender is this clock's own, so it is there as long as anybody waits.
        self.0.subscribe().wait_for(|now| *now >= time).await.unwrap();
    }
}
