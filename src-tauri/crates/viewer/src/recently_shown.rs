//! How old the tickets are that were shown last. What the list brought of a ticket may be older than
//! what was already shown of it, and an older state never follows a newer one.

use std::collections::VecDeque;

use crate::state_version::StateVersion;

/// How many tickets are remembered. An answer that is older than what was shown is on its way for
/// seconds at most, and nobody opens so many tickets meanwhile.
const MAX_REMEMBERED: usize = 64;

/// The tickets that were shown last, each with the age of its last state.
#[derive(Debug, Default)]
pub(crate) struct RecentlyShown {
    tickets: VecDeque<(String, StateVersion)>,
}

impl RecentlyShown {
    /// Remembers what was shown of a ticket that is left.
    pub(crate) fn remember(&mut self, id: String, version: StateVersion) {
        self.tickets.retain(|(other, _)| *other != id);
        self.tickets.push_front((id, version));
        self.tickets.truncate(MAX_REMEMBERED);
    }

    /// Whether a newer state of the ticket was shown before.
    pub(crate) fn showed_newer(&self, id: &str, age: &StateVersion) -> bool {
        self.tickets.iter().any(|(other, shown)| other == id && age.is_stale_relative_to(shown))
    }
}
