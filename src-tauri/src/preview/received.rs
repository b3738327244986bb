//! What the embedded hub received: the list, an entry of it, and sending it again.

#[cfg(test)]
mod tests;

use std::collections::HashSet;
use std::sync::{Arc, OnceLock};
use std::time::Instant;

use hub::{Capture, ExchangeKind};
use parking_lot::Mutex;
use qminder::RepeatedRequest;
use tokio::task::spawn_blocking;
use tokio_util::sync::CancellationToken;

use super::changes::ChangeCounts;
use super::http_archive;
use super::own_hub::OwnHub;
use super::received_entry::{ReceivedEntry, ReceivedList, ReceivedRequest};
use super::send_answer::SendAnswer;
use super::visitors::Visitors;

/// What the embedded hub received, where the window has one.
pub(crate) struct Received {
    hub: OnceLock<OwnHub>,
    visitors: Visitors,
    changes: Arc<ChangeCounts>,
    /// Cancelled when the page goes.
    page: Mutex<CancellationToken>,
}

impl Received {
    /// Shows what `hub` receives.
    pub(crate) fn new(hub: Option<OwnHub>) -> Self {
        let hub = hub.map(OnceLock::from).unwrap_or_default();
        Self { hub, visitors: Visitors::default(), changes: Arc::default(), page: Mutex::default() }
    }

    /// Shows what `hub` receives, from the next page on. A program has one hub.
    pub(crate) fn show(&self, hub: OwnHub) {
        self.hub.get_or_init(|| hub);
    }

    /// Ends what the page before has asked for.
    pub(crate) fn page_changed(&self) {
        std::mem::take(&mut *self.page.lock()).cancel();
    }

    fn page(&self) -> CancellationToken {
        self.page.lock().clone()
    }

    /// Waits for a list other than that of `version`. Returns `None` where the window has no hub of
    /// its own, and where the page has gone.
    pub(crate) async fn newer_than(&self, version: u32) -> Option<ReceivedList> {
        let hub = self.hub.get()?;
        let page = self.page();
        let list = page.run_until_cancelled(hub.capture.newer_than(version)).await?;
        let mut seen = HashSet::new();
        let tickets = list.exchanges.iter().map(|captured| captured.exchange.ticket.as_str());
        let tickets: Vec<&str> =
            tickets.filter(|ticket| is_id(ticket) && seen.insert(*ticket)).collect();
        page.run_until_cancelled(self.visitors.look_up(&hub.client, &tickets)).await?;
        let visitors = list.exchanges.iter();
        let visitors = visitors.map(|captured| self.visitors.name(&captured.exchange.ticket));
        let visitors: Vec<_> = visitors.collect();
        let changes = Arc::clone(&self.changes);
        // Data of a megabyte takes a while to be compared.
        let entries = spawn_blocking(move || {
            changes.keep(&list.exchanges);
            let entries = list.exchanges.iter().zip(visitors);
            let entries = entries.map(|(captured, visitor)| {
                ReceivedEntry::new(captured, visitor, changes.of(&captured.exchange))
            });
            entries.collect()
        });
        let entries = page.run_until_cancelled(entries).await?;
        Some(ReceivedList {
            version: list.version,
            listening: Some(hub.address.clone()),
            // The task is not aborted, and it does not panic.
            entries: entries.unwrap_or_default(),
            dropped: list.dropped,
        })
    }

    /// What the hub received, where the window has one of its own.
    pub(crate) fn capture(&self) -> Option<Capture> {
        self.hub.get().map(|hub| hub.capture.clone())
    }

    /// Returns an entry with all that is kept of it, where it still is.
    pub(crate) async fn request(&self, id: u32) -> Option<ReceivedRequest> {
        let captured = self.hub.get()?.capture.get(id)?;
        let visitor = self.visitors.name(&captured.exchange.ticket);
        // Data of a megabyte takes a while to be checked and compared.
        spawn_blocking(move || ReceivedRequest::new(&captured, visitor)).await.ok()
    }

    /// Returns these entries, as far as they are still kept, as a file of the HTTP Archive format. The
    /// error is the reason, in words.
    pub(crate) fn archive(&self, ids: &HashSet<u32>) -> Result<Vec<u8>, String> {
        let hub = self.hub.get().ok_or("this window has no hub of its own")?;
        let kept = hub.capture.list().exchanges;
        let kept = kept.iter().map(|captured| &*captured.exchange);
        // The format wants the oldest first.
        let exchanges: Vec<_> = kept.filter(|exchange| ids.contains(&exchange.id)).collect();
        http_archive::write(&hub.address, exchanges.into_iter().rev())
            .map_err(|error| error.to_string())
    }

    /// Keeps an entry when others are cleared or make room, or lets it go like them.
    pub(crate) fn pin(&self, id: u32, pinned: bool) {
        if let Some(hub) = self.hub.get() {
            hub.capture.pin(id, pinned);
        }
    }

    /// Forgets all entries that are not pinned.
    pub(crate) fn clear(&self) {
        if let Some(hub) = self.hub.get() {
            hub.capture.clear();
        }
    }

    /// Sends a request again, byte for byte, to the same ticket where none is named. Returns `None`
    /// where the entry is gone, is a webhook's, or has only a part of its body, and where the page goes.
    pub(crate) async fn replay(&self, id: u32, ticket: Option<&str>) -> Option<SendAnswer> {
        let hub = self.hub.get()?;
        let exchange = hub.capture.get(id)?.exchange;
        if !exchange.whole || matches!(exchange.kind, ExchangeKind::Delivery(_)) {
            return None;
        }
        let request = RepeatedRequest {
            method: &exchange.method,
            path: &exchange.path,
            ticket,
            headers: &exchange.headers,
        };
        let began = Instant::now();
        let answer = hub.client.repeat(request, exchange.body.clone());
        let answer = self.page().run_until_cancelled_owned(answer).await?;
        Some(SendAnswer::new(answer, began))
    }

    /// Has the delivery of a webhook's entry sent once more. Returns false where it is gone. The error
    /// is the reason, in words.
    pub(crate) async fn resend(&self, id: u32) -> Result<bool, String> {
        let captured = self.hub.get().and_then(|hub| Some((hub, hub.capture.get(id)?.exchange)));
        let Some((hub, exchange)) = captured else { return Ok(false) };
        let ExchangeKind::Delivery(details) = &exchange.kind else { return Ok(false) };
        hub.resend(details.id.clone()).await.map_err(|error| error.to_string())
    }
}

/// Returns whether a text may be the id of a ticket; others need not be looked up.
fn is_id(text: &str) -> bool {
    !text.is_empty() && text.len() <= 19 && text.bytes().all(|byte| byte.is_ascii_digit())
}
