//! One thing that is read from the server again and again: at most one question at a time, and no
//! answer but the one to the newest question.

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
}

impl Reading {
    /// Asks anew. The answer to what was asked before does not count any more.
    pub(crate) fn start(&mut self) -> u64 {
        self.number += 1;
        self.under_way = true;
        self.again = false;
        self.number
    }

    /// Whether it can be asked now. If not, it is asked again after what is under way.
    pub(crate) fn is_free(&mut self) -> bool {
        self.again = self.under_way;
        !self.under_way
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
    }

    /// What is shown may be old.
    pub(crate) fn doubt(&mut self) {
        self.confirmed = false;
    }

    pub(crate) fn is_confirmed(&self) -> bool {
        self.confirmed
    }

    /// It could not be read. Answers how often in a row.
    pub(crate) fn fail(&mut self) -> u32 {
        self.failures = self.failures.saturating_add(1);
        self.failures
    }
}
