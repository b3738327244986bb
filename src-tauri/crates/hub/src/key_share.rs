//! What one key may have at a time, so that nobody takes all from the others.

use std::sync::Arc;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::store::KeyKind;

/// How many GraphQL requests of a key may be under way. A hundred windows that share a key and read
/// again at once have five each.
const MAX_REQUESTS_PER_KEY: usize = 600;

/// How many operations of a key are worked on at once; the others wait in order.
const MAX_RUNNING_OPERATIONS: usize = 2;

/// How many sockets a reading key may have open: those of several hundred windows, and those of
/// windows that connect again before the hub has noticed the end of their old sockets.
const MAX_READ_KEY_SOCKETS: usize = 1_000;

/// How many KiB all large answers of a key may have together until they are written.
const MAX_ANSWERS_KIB: usize = 64 << 10;

/// An answer of at most this many bytes is not counted: small answers never wait for large ones.
const UNCOUNTED_ANSWER_BYTES: usize = 64 << 10;

/// The share of one key.
#[derive(Debug)]
pub(crate) struct KeyShare {
    requests: Arc<Semaphore>,
    running: Arc<Semaphore>,
    sockets: Arc<Semaphore>,
    answers: Arc<Semaphore>,
    frames: Arc<Semaphore>,
}

/// A part of a share, until it is dropped.
#[derive(Debug)]
pub(crate) struct Held(
    #[expect(dead_code, reason = "it is there to be dropped")] Option<OwnedSemaphorePermit>,
);

impl KeyShare {
    /// Returns the share of a key of this kind. A key that may write is not limited in its sockets,
    /// since it belongs to a server that the office trusts.
    pub(crate) fn of(kind: KeyKind) -> Self {
        let sockets = match kind {
            KeyKind::Read => MAX_READ_KEY_SOCKETS,
            KeyKind::Secret => Semaphore::MAX_PERMITS,
        };
        let parts = |number| Arc::new(Semaphore::new(number));
        Self {
            requests: parts(MAX_REQUESTS_PER_KEY),
            running: parts(MAX_RUNNING_OPERATIONS),
            sockets: parts(sockets),
            answers: parts(MAX_ANSWERS_KIB),
            frames: parts(MAX_ANSWERS_KIB),
        }
    }

    /// Takes room for one more request, if there is any.
    pub(crate) fn request(&self) -> Option<Held> {
        Some(Held(Some(Arc::clone(&self.requests).try_acquire_owned().ok()?)))
    }

    /// Takes room for one more socket, if there is any.
    pub(crate) fn socket(&self) -> Option<Held> {
        Some(Held(Some(Arc::clone(&self.sockets).try_acquire_owned().ok()?)))
    }

    /// Waits until the key's next operation may run.
    pub(crate) async fn turn(&self) -> Held {
        Held(Arc::clone(&self.running).acquire_owned().await.ok())
    }

    /// Waits until there is room for an answer of `bytes` bytes.
    pub(crate) async fn answer(&self, bytes: usize) -> Held {
        room(&self.answers, bytes).await
    }

    /// Waits until there is room for a frame of `bytes` bytes. Frames have a room apart from that
    /// of answers, since a frame is made of an answer that is still held.
    pub(crate) async fn frame(&self, bytes: usize) -> Held {
        room(&self.frames, bytes).await
    }
}

async fn room(of: &Arc<Semaphore>, bytes: usize) -> Held {
    if bytes <= UNCOUNTED_ANSWER_BYTES {
        return Held(None);
    }
    let kib = u32::try_from(bytes.div_ceil(1 << 10).min(MAX_ANSWERS_KIB)).unwrap_or(u32::MAX);
    Held(Arc::clone(of).acquire_many_owned(kib).await.ok())
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt;

    use super::*;

    #[test]
    fn large_answers_wait_for_each_other_and_small_ones_do_not() {
        let share = KeyShare::of(KeyKind::Read);
        let first = share.answer(40 << 20).now_or_never().unwrap();
        assert!(share.answer(40 << 20).now_or_never().is_none());
        assert!(share.answer(64 << 10).now_or_never().is_some());
        assert!(share.frame(40 << 20).now_or_never().is_some());
        drop(first);
        // What is larger than all room takes all of it, and never waits for ever.
        assert!(share.answer(usize::MAX).now_or_never().is_some());
    }

    #[test]
    fn reading_key_has_a_thousand_sockets_and_600_requests() {
        let share = KeyShare::of(KeyKind::Read);
        let held: Vec<_> = (0..2_000).map_while(|_| share.socket()).collect();
        assert_eq!(held.len(), 1_000);
        let held: Vec<_> = (0..2_000).map_while(|_| share.request()).collect();
        assert_eq!(held.len(), 600);
    }
}
