//! When a subscription that the server ended is sent again.

use std::time::Duration;

use tokio::time::{Instant, sleep_until};

/// The pause after the first end. It doubles with each further one.
const FIRST_PAUSE: Duration = Duration::from_secs(1);
/// The longest pause.
const MAX_PAUSE: Duration = Duration::from_secs(30);
/// A subscription that ends after it was served for so long is as one that ends for the first time.
const STABLE_AFTER: Duration = Duration::from_secs(60);

/// When subscriptions that the server ended are sent again. The client leaves that to whoever uses it,
/// and a server that ends them at once must not be asked all the time.
#[derive(Debug, Default)]
pub(crate) struct Resubscription {
    due: Option<Instant>,
    last: Option<(Instant, Duration)>,
}

impl Resubscription {
    /// Notes that a subscription ended, and returns how long it is until those that ended are sent
    /// again.
    pub(crate) fn ended(&mut self) -> Duration {
        let now = Instant::now();
        if let Some(due) = self.due {
            return due.saturating_duration_since(now);
        }
        let pause = match self.last {
            Some((sent, pause)) if now < sent + STABLE_AFTER => {
                pause.saturating_mul(2).min(MAX_PAUSE)
            }
            _ => FIRST_PAUSE,
        };
        self.due = Some(now + pause);
        self.last = Some((now + pause, pause));
        pause
    }

    /// Waits until those that ended are to be sent again; for ever where none did.
    pub(crate) async fn due(&self) {
        match self.due {
            Some(due) => sleep_until(due).await,
            None => std::future::pending().await,
        }
    }

    /// Notes that they were sent again.
    pub(crate) fn sent(&mut self) {
        self.due = None;
    }
}

#[cfg(test)]
mod tests {
    use tokio::time::advance;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn pause_grows_while_the_server_goes_on_ending_what_was_sent() {
        let mut resubscription = Resubscription::default();
        let mut pauses = Vec::new();
        for _ in 0..7 {
            pauses.push(resubscription.ended().as_secs());
            resubscription.due().await;
            resubscription.sent();
        }
        assert_eq!(pauses, [1, 2, 4, 8, 16, 30, 30]);
        advance(STABLE_AFTER).await;
        assert_eq!(resubscription.ended(), FIRST_PAUSE);
    }

    #[tokio::test(start_paused = true)]
    async fn subscriptions_that_end_together_are_sent_together() {
        let mut resubscription = Resubscription::default();
        let begin = Instant::now();
        assert_eq!(resubscription.ended(), FIRST_PAUSE);
        advance(Duration::from_millis(400)).await;
        assert_eq!(resubscription.ended(), Duration::from_millis(600));
        resubscription.due().await;
        assert_eq!(begin.elapsed(), FIRST_PAUSE);
    }
}
