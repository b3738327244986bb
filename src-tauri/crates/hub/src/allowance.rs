//! What one GraphQL operation may use: so many bytes for what it reads and answers, counted where
//! they are made, and one reading of the store at a time.

use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::sync::{Semaphore, SemaphorePermit};
use tokio_util::sync::CancellationToken;

/// What is left of it. Once too much was asked for, it is spent for good.
pub(crate) struct Allowance {
    left: AtomicUsize,
    spent: CancellationToken,
    reading: Semaphore,
}

impl Allowance {
    /// An allowance of so many bytes.
    pub(crate) fn new(bytes: usize) -> Self {
        Self {
            left: AtomicUsize::new(bytes),
            spent: CancellationToken::new(),
            reading: Semaphore::new(1),
        }
    }

    /// Takes `bytes` out. Answers whether there were so many left.
    pub(crate) fn take(&self, bytes: usize) -> bool {
        let take = |left: usize| left.checked_sub(bytes);
        let taken = self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, take).is_ok();
        if !taken {
            self.left.store(0, Ordering::Relaxed);
            self.spent.cancel();
        }
        taken
    }

    /// Sets what is left, for the next event of a subscription.
    pub(crate) fn renew(&self, bytes: usize) {
        self.left.store(bytes, Ordering::Relaxed);
    }

    /// Waits until too much is asked for.
    pub(crate) async fn spent(&self) {
        self.spent.cancelled().await;
    }

    /// Whether too much was asked for.
    pub(crate) fn is_spent(&self) -> bool {
        self.spent.is_cancelled()
    }

    /// Waits for the operation's turn to read: its readings come one after the other, so that those
    /// of others come in between. `None` never happens, since nobody closes it.
    pub(crate) async fn turn(&self) -> Option<SemaphorePermit<'_>> {
        self.reading.acquire().await.ok()
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt;

    use super::*;

    #[test]
    fn what_is_over_the_allowance_spends_it_for_good() {
        let allowance = Allowance::new(10);
        assert!(allowance.take(4));
        assert!(allowance.take(6));
        assert!(allowance.spent().now_or_never().is_none());
        assert!(!allowance.take(1));
        assert!(allowance.spent().now_or_never().is_some());
        let allowance = Allowance::new(10);
        assert!(!allowance.take(11));
        assert!(!allowance.take(1), "nothing is left after too much was asked for");
    }
}
