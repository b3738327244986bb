//! When the hub last heard from the database what is new, which says whether it is fit to serve.

use std::sync::Arc;
use std::time::Duration;

use parking_lot::Mutex;
use tokio::time::Instant;

/// How long nothing may have been heard: the listener asks every few seconds, and has a dead
/// connection replaced within ten.
const MAX_SILENCE: Duration = Duration::from_secs(15);

/// The time. Clones share it.
#[derive(Clone)]
pub(super) struct Heard(Arc<Mutex<Instant>>);

impl Heard {
    /// The store was opened now.
    pub(super) fn now() -> Self {
        Self(Arc::new(Mutex::new(Instant::now())))
    }

    /// The database told what is new, or that nothing is.
    pub(super) fn note(&self) {
        *self.0.lock() = Instant::now();
    }

    /// How long nothing has been heard, where that is too long.
    pub(super) fn silence(&self) -> Option<Duration> {
        let silence = self.0.lock().elapsed();
        (silence > MAX_SILENCE).then_some(silence)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn hub_that_heard_nothing_for_a_quarter_of_a_minute_knows_it() {
        let heard = Heard::now();
        tokio::time::advance(MAX_SILENCE).await;
        assert_eq!(heard.silence(), None);
        tokio::time::advance(Duration::from_millis(1)).await;
        assert_eq!(heard.silence(), Some(MAX_SILENCE + Duration::from_millis(1)));
        heard.note();
        assert_eq!(heard.silence(), None);
    }
}
