//! The whole tickets of the list, kept in memory so that one can be opened at once and without a
//! connection. Both the number of tickets and the size of their external data are bounded.

use std::sync::Arc;

use external_data::PayloadView;
use jiff::Timestamp;
use qminder::{External, Ticket};

use crate::banner_counts::BannerCounts;
use crate::parse_cache::PayloadParser;

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
    /// The numbers of banners of each section, so that what did not change is not parsed again.
    pub counts: Vec<BannerCounts>,
}

impl CachedTicket {
    /// Returns the cached ticket. A payload is parsed unless the ticket `before` had the same text.
    pub(crate) fn new(
        ticket: Ticket,
        before: Option<&Self>,
        parser: &mut PayloadParser,
        now: Timestamp,
    ) -> Self {
        let count = |section: &External| {
            let known = before.and_then(|before| before.counts_of(section));
            known.unwrap_or_else(|| BannerCounts::of(&parser.parse(section)))
        };
        let counts = ticket.external.iter().map(count).collect();
        Self { ticket: Arc::new(ticket), told_at: now, counts }
    }

    /// Returns the cached ticket whose payloads were parsed already.
    pub(crate) fn parsed(ticket: Ticket, payloads: &[Arc<PayloadView>], now: Timestamp) -> Self {
        let counts = payloads.iter().map(|payload| BannerCounts::of(payload)).collect();
        Self { ticket: Arc::new(ticket), told_at: now, counts }
    }

    /// Returns the numbers of banners of a section with the same text.
    fn counts_of(&self, section: &External) -> Option<BannerCounts> {
        let mut known = self.ticket.external.iter().zip(&self.counts);
        known.find(|(known, _)| known.data == section.data).map(|(_, counts)| *counts)
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
