//! A resource that is fetched from the server repeatedly: at most one request is in flight, and only
//! the response to the newest request counts.

use jiff::Timestamp;

use crate::effect::When;

#[derive(Debug, Default)]
pub(crate) struct SingleFlight {
    /// The number of the newest request.
    number: u64,
    under_way: bool,
    /// Whether the request waits for its time before it is sent.
    delayed: bool,
    /// Whether another request follows when the response has arrived.
    again: bool,
    confirmed: bool,
    /// How often in a row it failed.
    failures: u32,
    /// Since when the server refuses the key for it, and what it says.
    refusal: Option<(Timestamp, String)>,
}

impl SingleFlight {
    /// Starts a request and returns its number. The response to an earlier request is ignored.
    pub(crate) fn start(&mut self) -> u64 {
        self.number += 1;
        self.under_way = true;
        self.delayed = false;
        self.again = false;
        self.number
    }

    /// Starts a request that is sent at `when`, and returns its number.
    pub(crate) fn start_at(&mut self, when: When) -> u64 {
        let number = self.start();
        self.delayed = matches!(when, When::Later { .. });
        number
    }

    /// Notes that the pause of a request is over, and the request is sent.
    pub(crate) fn sent(&mut self, number: u64) {
        if number == self.number {
            self.delayed = false;
        }
    }

    /// Returns whether a request was sent and its response is awaited.
    pub(crate) fn is_sent(&self) -> bool {
        self.under_way && !self.delayed
    }

    /// Returns whether a request can start now. If one is in flight, another one follows it.
    pub(crate) fn is_free(&mut self) -> bool {
        self.again = self.under_way;
        !self.under_way
    }

    /// Returns whether a request is in flight, or waits for its time.
    pub(crate) fn is_under_way(&self) -> bool {
        self.under_way
    }

    /// Returns whether this is the request in flight.
    pub(crate) fn is_current(&self, number: u64) -> bool {
        self.under_way && number == self.number
    }

    /// Gives the request in flight up.
    pub(crate) fn abandon(&mut self) {
        self.under_way = false;
        self.again = false;
    }

    /// Starts to track another resource. `confirmed` says that nothing stale of it is shown. A refusal
    /// of the key stays.
    pub(crate) fn begin_anew(&mut self, confirmed: bool) {
        self.confirmed = confirmed;
        self.failures = 0;
    }

    /// Takes the response of a request. Returns `None` if it is outdated, otherwise whether another
    /// request must follow.
    pub(crate) fn end(&mut self, number: u64) -> Option<bool> {
        if number != self.number || !self.under_way {
            return None;
        }
        self.under_way = false;
        Some(self.again)
    }

    /// Notes that the fetched state is shown.
    pub(crate) fn confirm(&mut self) {
        self.confirmed = true;
        self.failures = 0;
        self.refusal = None;
    }

    /// Notes that the shown state may be stale.
    pub(crate) fn doubt(&mut self) {
        self.confirmed = false;
    }

    pub(crate) fn is_confirmed(&self) -> bool {
        self.confirmed
    }

    /// Notes that the server refuses the key.
    pub(crate) fn refuse(&mut self, now: Timestamp, reason: String) {
        self.refusal = Some((now, reason));
    }

    /// Notes that the key may be accepted again.
    pub(crate) fn forgive(&mut self) {
        self.refusal = None;
    }

    /// Returns since when the server refuses the key, and its reason.
    pub(crate) fn refusal(&self) -> Option<&(Timestamp, String)> {
        self.refusal.as_ref()
    }

    /// Returns how many requests failed in a row.
    pub(crate) fn failures(&self) -> u32 {
        self.failures
    }

    /// Notes a failed request. Returns how many failed in a row.
    pub(crate) fn fail(&mut self) -> u32 {
        self.failures = self.failures.saturating_add(1);
        self.failures
    }
}
