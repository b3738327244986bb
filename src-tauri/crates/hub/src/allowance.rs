//! The allowance of one GraphQL operation: a number of bytes for what it reads and answers, counted
//! where the bytes are made, and one read of the store at a time.

use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use tokio::sync::{Semaphore, SemaphorePermit};
use tokio_util::sync::CancellationToken;

/// What is left of an allowance. Once an operation has asked for too much, the allowance is spent
/// for good.
pub(crate) struct Allowance {
    left: AtomicUsize,
    round: AtomicU64,
    spent: CancellationToken,
    reading: Semaphore,
}

impl Allowance {
    /// Returns an allowance of `bytes` bytes.
    pub(crate) fn new(bytes: usize) -> Self {
        Self {
            left: AtomicUsize::new(bytes),
            round: AtomicU64::new(0),
            spent: CancellationToken::new(),
            reading: Semaphore::new(1),
        }
    }

    /// Takes `bytes` bytes. Returns whether that many were left.
    pub(crate) fn take(&self, bytes: usize) -> bool {
        let take = |left: usize| left.checked_sub(bytes);
        let taken = self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, take).is_ok();
        if !taken {
            self.left.store(0, Ordering::Relaxed);
            self.spent.cancel();
        }
        taken
    }

    /// Sets how many bytes are left, for the next event of a subscription.
    pub(crate) fn renew(&self, bytes: usize) {
        self.left.store(bytes, Ordering::Relaxed);
        self.round.fetch_add(1, Ordering::Relaxed);
    }

    /// Returns how often the allowance was renewed. What was read in another round may have changed
    /// since.
    pub(crate) fn round(&self) -> u64 {
        self.round.load(Ordering::Relaxed)
    }

    /// Waits until the allowance is spent.
    pub(crate) async fn spent(&self) {
        self.spent.cancelled().await;
    }

    /// Returns whether the allowance is spent.
    pub(crate) fn is_spent(&self) -> bool {
        self.spent.is_cancelled()
    }

    /// Waits for the operation's turn to read. An operation reads the store once at a time, so that
    /// other operations get their turns in between. `None` never happens, since the semaphore is
    /// never closed.
    pub(crate) async fn turn(&self) -> Option<SemaphorePermit<'_>> {
        self.reading.acquire().await.ok()
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt;

    use super::*;

    #[test]
    fn take_beyond_the_allowance_spends_it_for_good() {
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
