//! Draining: a hub that is to end says first that it is not ready, so that a load balancer sends it
//! nothing new, and closes its sockets one by one over some seconds, so that their clients do not
//! all come to another hub at once.

use std::time::Duration;

use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

/// The draining of a hub. Clones are of the same hub.
#[derive(Clone, Default)]
pub(crate) struct Drain {
    begun: CancellationToken,
    over: Duration,
}

impl Drain {
    /// A hub that is drained `over` this time.
    pub(crate) fn new(over: Duration) -> Self {
        Self { begun: CancellationToken::new(), over }
    }

    /// Begins, and waits until the time is over.
    pub(crate) async fn run(&self) {
        self.begun.cancel();
        if !self.over.is_zero() {
            tracing::info!(over = ?self.over, "the hub is drained before it ends");
            sleep(self.over).await;
        }
    }

    /// Whether the hub is to end.
    pub(crate) fn has_begun(&self) -> bool {
        self.begun.is_cancelled()
    }

    /// Waits until the turn of one socket has come: at some moment of the time. Never where sockets
    /// end with the hub.
    pub(crate) async fn turn(&self) {
        self.begun.cancelled().await;
        if self.over.is_zero() {
            std::future::pending::<()>().await;
        }
        sleep(self.over.mul_f64(rand::random())).await;
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt;
    use futures_util::future::join_all;
    use tokio::time::Instant;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn turns_of_sockets_come_within_the_time_and_not_all_at_once() {
        let drain = Drain::new(Duration::from_secs(10));
        let began = Instant::now();
        let turns = (0..100).map(|_| async {
            drain.turn().await;
            began.elapsed()
        });
        let (turns, ()) = tokio::join!(join_all(turns), drain.run());
        assert_eq!(began.elapsed(), Duration::from_secs(10));
        let (first, last) = (turns.iter().min().unwrap(), turns.iter().max().unwrap());
        assert!(*last <= Duration::from_secs(10), "{last:?}");
        assert!(*last - *first > Duration::from_secs(5), "{first:?} to {last:?}");
    }

    #[tokio::test]
    async fn hub_without_time_to_drain_ends_at_once_and_its_sockets_with_it() {
        let drain = Drain::default();
        drain.run().await;
        assert!(drain.has_begun());
        assert!(drain.turn().now_or_never().is_none());
    }
}
