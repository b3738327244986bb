//! One thing that is read from the server again and again: at most one question at a time, and no
//! answer but the one to the newest question.

use jiff::Timestamp;

#[derive(Debug, Default)]
pub(crate) struct Reading {
    /// The number of the newest question.
    number: u64,
    under_way: bool,
    /// Whether it must be asked once more when the answer is there.
    again: bool,
    confirmed: bool,
    /// How often in a row it failed.
    failures: u32,
    /// Since when the server refuses the key for it, and what it says.
    refusal: Option<(Timestamp, String)>,
}

impl Reading {
    /// Asks anew. The answer to what was asked before does not count any more.
    pub(crate) fn start(&mut self) -> u64 {
        self.number += 1;
        self.under_way = true;
        self.again = false;
        self.number
    }

    /// Whether it can be asked now. If not, it is asked again after what is under way. After a
    /// refused key it is not asked until somebody wants it to.
    pub(crate) fn is_free(&mut self) -> bool {
        self.again = self.under_way;
        !self.under_way && self.refusal.is_none()
    }

    /// Whether a question is under way, or waits for its time.
    pub(crate) fn is_under_way(&self) -> bool {
        self.under_way
    }

    /// Whatever was asked is not answered any more.
    pub(crate) fn abandon(&mut self) {
        self.under_way = false;
        self.again = false;
    }

    /// Something else is read from now on. `confirmed` tells whether nothing of it is shown that may
    /// be old. What the server says of the key still holds.
    pub(crate) fn begin_anew(&mut self, confirmed: bool) {
        self.confirmed = confirmed;
        self.failures = 0;
    }

    /// Takes an answer. `None` where it does not count; otherwise whether to ask again.
    pub(crate) fn end(&mut self, number: u64) -> Option<bool> {
        if number != self.number || !self.under_way {
            return None;
        }
        self.under_way = false;
        Some(self.again)
    }

    /// What is shown is what was read.
    pub(crate) fn confirm(&mut self) {
        self.confirmed = true;
        self.failures = 0;
        self.refusal = None;
    }

    /// What is shown may be old.
    pub(crate) fn doubt(&mut self) {
        self.confirmed = false;
    }

    pub(crate) fn is_confirmed(&self) -> bool {
        self.confirmed
    }

    /// The server refuses the key.
    pub(crate) fn refuse(&mut self, now: Timestamp, reason: String) {
        self.refusal = Some((now, reason));
    }

    /// The key may be accepted again.
    pub(crate) fn forgive(&mut self) {
        self.refusal = None;
    }

    /// Since when the server refuses the key, and what it says.
    pub(crate) fn refusal(&self) -> Option<&(Timestamp, String)> {
        self.refusal.as_ref()
    }

    /// How often in a row it failed.
    pub(crate) fn failures(&self) -> u32 {
        self.failures
    }

    /// It could not be read. Answers how often in a row.
    pub(crate) fn fail(&mut self) -> u32 {
        self.failures = self.failures.saturating_add(1);
        self.failures
    }
}
