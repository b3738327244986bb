//! What passed through the proxy.

use std::collections::HashSet;
use std::sync::atomic::AtomicUsize;

use parking_lot::Mutex;
use tokio::time::Instant;

use super::rules::Kind;
use crate::subprotocol::{is_start, is_stop};

/// What passed through.
#[derive(Default)]
pub struct Traffic {
    /// When a request of each kind came.
    pub requests: Mutex<Vec<(Kind, Instant)>>,
    /// How many sockets were opened.
    pub sockets: AtomicUsize,
    /// How many of them the client had open at once, at most.
    pub sockets_at_once: AtomicUsize,
    /// The user agents that were named.
    pub agents: Mutex<HashSet<String>>,
    /// The subprotocol that each socket was opened with, where one was offered.
    pub offers: Mutex<Vec<Option<String>>>,
    /// The frames of the client on the newest socket.
    pub client_frames: Mutex<Vec<String>>,
}

impl Traffic {
    /// How many requests of a kind came.
    pub fn count(&self, kind: Kind) -> usize {
        self.requests.lock().iter().filter(|(other, _)| *other == kind).count()
    }

    /// Whether the client sent this frame on the newest socket.
    pub fn has_client_frame(&self, text: &str) -> bool {
        self.client_frames.lock().iter().any(|frame| frame == text)
    }

    /// How many subscriptions run on the newest socket.
    pub fn subscriptions(&self) -> usize {
        let frames = self.client_frames.lock();
        let count = |is: fn(&str) -> bool| frames.iter().filter(|text| is(text)).count();
        count(is_start) - count(is_stop)
    }
}
