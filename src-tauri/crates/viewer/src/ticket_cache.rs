//! The whole tickets of the list, kept in memory so that one can be opened at once and without a
//! connection. Both the number of tickets and the size of their external data are bounded.

use std::sync::Arc;

use jiff::Timestamp;
use qminder::Ticket;

/// How many whole tickets are kept.
pub(crate) const MAX_CACHED_TICKETS: usize = 5_000;
/// How much external data is kept, in bytes of JSON text. The texts are the largest part of a
/// ticket by far.
pub(crate) const MAX_CACHED_BYTES: usize = 32 * 1024 * 1024;

/// A ticket as the server last sent it.
#[derive(Clone, Debug)]
pub(crate) struct CachedTicket {
    pub ticket: Arc<Ticket>,
    /// When the server told of it, by this machine's clock.
    pub told_at: Timestamp,
}

impl CachedTicket {
    pub(crate) fn new(ticket: &Ticket, now: Timestamp) -> Self {
        Self { ticket: Arc::new(ticket.clone()), told_at: now }
    }

    /// The size of its external data, in bytes of JSON text.
    fn bytes(&self) -> usize {
        let texts = self.ticket.external.iter().filter_map(|section| section.data.as_deref());
        texts.map(str::len).sum()
    }
}

/// Drops what is over the limits from `tickets`, which come in the order of their importance. A
/// ticket is kept whole or not at all: one without its external data would look as if it had none.
pub(crate) fn enforce_limits<'a>(tickets: impl Iterator<Item = &'a mut Option<CachedTicket>>) {
    let (mut count, mut bytes) = (0, 0);
    for slot in tickets {
        let Some(cached) = slot else { continue };
        let size = cached.bytes();
        if count < MAX_CACHED_TICKETS && size <= MAX_CACHED_BYTES - bytes {
            count += 1;
            bytes += size;
        } else {
            *slot = None;
        }
    }
}
