//! The versions of the tickets that were shown last. The cache of the list may have an older state
//! of a ticket than the screen has already shown, and an older state must never follow a newer one.

use std::collections::VecDeque;

use crate::state_version::StateVersion;

/// How many tickets are remembered. A response that is older than what was shown is on its way for
/// seconds at most, and no user opens this many tickets meanwhile.
const MAX_REMEMBERED: usize = 64;

/// The tickets that were shown last, each with the version of its last state.
#[derive(Debug, Default)]
pub(crate) struct RecentlyShown {
    tickets: VecDeque<(String, StateVersion)>,
}

impl RecentlyShown {
    /// Remembers the version of a ticket that is no longer shown.
    pub(crate) fn remember(&mut self, id: String, version: StateVersion) {
        self.tickets.retain(|(other, _)| *other != id);
        self.tickets.push_front((id, version));
        self.tickets.truncate(MAX_REMEMBERED);
    }

    /// Returns whether a newer state of the ticket was shown before.
    pub(crate) fn showed_newer(&self, id: &str, age: &StateVersion) -> bool {
        self.tickets.iter().any(|(other, shown)| other == id && age.is_stale_relative_to(shown))
    }
}
