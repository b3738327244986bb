//! The handle on the capture, which the hub writes to and a window reads from.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use jiff::Timestamp;
use parking_lot::Mutex;
use tokio::sync::watch;

use super::exchange::{DeliveryDetails, Exchange, ExchangeKind};
use super::private_values;
use super::ring::Ring;

/// What a hub received and told. Clones share it.
#[derive(Clone)]
pub struct Capture(Arc<Shared>);

struct Shared {
    ring: Mutex<Ring>,
    /// Grows with each change of the list.
    version: watch::Sender<u32>,
}

/// An exchange of the list.
#[derive(Clone)]
pub struct CapturedExchange {
    /// The exchange itself.
    pub exchange: Arc<Exchange>,
    /// Whether it is kept when others are cleared or make room.
    pub pinned: bool,
}

/// The list at one moment.
pub struct CapturedList {
    /// The version of the list, to ask for what is newer.
    pub version: u32,
    /// The exchanges, the newest first.
    pub exchanges: Vec<CapturedExchange>,
    /// How many had to go because there were too many, since the list was cleared.
    pub dropped: u32,
}

/// A try of a webhook's delivery, with the receiver's answer.
pub(crate) struct DeliveryTry {
    pub at: Timestamp,
    pub took: Duration,
    pub url: String,
    pub headers: Vec<(String, String)>,
    pub body: Bytes,
    pub status: Option<u16>,
    pub answer: String,
    /// The ticket that it tells of, if it tells of one.
    pub ticket: Option<i64>,
    pub details: DeliveryDetails,
}

impl Default for Capture {
    fn default() -> Self {
        Self(Arc::new(Shared { ring: Mutex::default(), version: watch::Sender::new(1) }))
    }
}

impl Capture {
    /// Waits until the list is another than that of `version`, and returns it. No list has the
    /// version 0.
    pub async fn newer_than(&self, version: u32) -> CapturedList {
        let mut versions = self.0.version.subscribe();
        // The sender lives as long as this handle, so the wait ends with a newer version alone.
        let _ = versions.wait_for(|newest| *newest != version).await;
        self.list()
    }

    /// Returns the list as it is.
    #[must_use]
    pub fn list(&self) -> CapturedList {
        // The version first: a change in between makes the list newer than its version says, and is
        // told once more.
        let version = *self.0.version.borrow();
        let ring = self.0.ring.lock();
        let exchanges = ring.newest_first();
        let exchanges = exchanges.map(|(exchange, pinned)| CapturedExchange { exchange, pinned });
        CapturedList { version, exchanges: exchanges.collect(), dropped: ring.dropped() }
    }

    /// Returns an exchange that is still kept.
    #[must_use]
    pub fn get(&self, id: u32) -> Option<CapturedExchange> {
        let (exchange, pinned) = self.0.ring.lock().get(id)?;
        Some(CapturedExchange { exchange, pinned })
    }

    /// Keeps an exchange when others are cleared or make room, or lets it go like them.
    pub fn pin(&self, id: u32, pinned: bool) {
        let changed = self.0.ring.lock().pin(id, pinned);
        if changed {
            self.announce();
        }
    }

    /// Forgets all exchanges that are not pinned, and frees their memory.
    pub fn clear(&self) {
        let gone = self.0.ring.lock().clear();
        drop(gone);
        self.announce();
    }

    /// Keeps an exchange, whose number is given here.
    pub(super) fn add(&self, exchange: Exchange) {
        let gone = self.0.ring.lock().push(exchange);
        drop(gone);
        self.announce();
    }

    /// Keeps a try of a webhook's delivery.
    pub(crate) fn add_delivery(&self, tried: DeliveryTry) {
        self.add(Exchange {
            id: 0,
            at: tried.at,
            milliseconds: tried.took.as_secs_f64() * 1_000.0,
            method: "POST".to_owned(),
            path: private_values::address(&tried.url),
            headers: tried.headers,
            body: tried.body,
            unpacked: None,
            whole: true,
            status: tried.status,
            answer: tried.answer.into(),
            ticket: tried.ticket.map(|id| id.to_string()).unwrap_or_default(),
            kind: ExchangeKind::Delivery(tried.details),
        });
    }

    fn announce(&self) {
        // It begins anew at 1, since 0 is no list's.
        self.0.version.send_modify(|version| *version = version.checked_add(1).unwrap_or(1));
    }
}
