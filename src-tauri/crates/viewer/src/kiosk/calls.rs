//! The calls that a kiosk follows, and which of them are new.

use std::cmp::Reverse;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;

use crate::screen::TicketRow;

/// How long a call is announced.
pub(super) const ANNOUNCED: Duration = Duration::from_secs(15);

/// A call that is under way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Call {
    /// The id of the ticket.
    pub id: String,
    /// Tells it from the other calls.
    pub key: u32,
    /// Whether it is announced.
    pub calling: bool,
    since: Timestamp,
    /// Until when it is announced.
    until: Option<Duration>,
}

/// The calls that are under way, the newest first.
#[derive(Debug, Default)]
pub(super) struct Calls {
    calls: Vec<Call>,
    /// Whether the calls are known: those that were under way before are not announced.
    known: bool,
    last_key: u32,
}

impl Calls {
    /// Takes the tickets that are being served. What is not among them is forgotten.
    pub(super) fn update<'a>(
        &mut self,
        rows: impl Iterator<Item = &'a Arc<TicketRow>>,
        now: Duration,
    ) {
        let mut before = std::mem::take(&mut self.calls);
        for row in rows {
            let same = before.iter().position(|call| call.id == row.id && call.since == row.since);
            let call = match same {
                Some(at) => before.swap_remove(at),
                None => {
                    self.last_key = self.last_key.wrapping_add(1);
                    Call {
                        id: row.id.clone(),
                        key: self.last_key,
                        calling: false,
                        since: row.since,
                        until: self.known.then(|| now + ANNOUNCED),
                    }
                }
            };
            let calling = call.until.is_some_and(|until| now < until);
            self.calls.push(Call { calling, ..call });
        }
        self.known = true;
        // Of two calls of one moment, the order of the keys stays.
        self.calls.sort_by_key(|call| Reverse((call.since, call.key)));
    }

    /// Forgets all calls. Those that are found next are not announced.
    pub(super) fn forget(&mut self) {
        self.calls.clear();
        self.known = false;
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Call> {
        self.calls.iter()
    }

    pub(super) fn of(&self, id: &str) -> Option<&Call> {
        self.calls.iter().find(|call| call.id == id)
    }

    /// When the next of them is no longer announced.
    pub(super) fn next_change(&self) -> Option<Duration> {
        self.calls.iter().filter(|call| call.calling).filter_map(|call| call.until).min()
    }
}
