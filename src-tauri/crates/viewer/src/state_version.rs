//! Compares the versions of two states of a ticket. The protocol has no version number, so the
//! timestamps of the server stand in for it: they only grow.

use jiff::Timestamp;
use qminder::Ticket;

/// The version of a ticket's state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct StateVersion {
    status_set_at: Timestamp,
    /// When the last external data was stored.
    external: Option<Timestamp>,
}

impl StateVersion {
    pub(crate) fn of(ticket: &Ticket) -> Self {
        let external = ticket.external.iter().map(|section| section.created).max();
        Self { status_set_at: ticket.status_set_at, external }
    }

    /// Returns the version with another status and the same external data.
    pub(crate) fn with_status_of(self, ticket: &Ticket) -> Self {
        Self { status_set_at: ticket.status_set_at, ..self }
    }

    /// Returns whether the status of `ticket` looks older than that of this state, whatever its
    /// external data.
    pub(crate) fn has_newer_status_than(&self, ticket: &Ticket) -> bool {
        ticket.status_set_at < self.status_set_at
    }

    /// Returns whether this state looks older than `other`. This is a heuristic: a server whose clock
    /// was set back creates new states that look old. So a state that looks older is not shown at
    /// once: it is fetched again, and then accepted.
    pub(crate) fn is_stale_relative_to(&self, other: &Self) -> bool {
        let older = self.status_set_at < other.status_set_at || self.external < other.external;
        let newer = self.status_set_at > other.status_set_at || self.external > other.external;
        older && !newer
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(status: i64, external: Option<i64>) -> StateVersion {
        let at = |second| Timestamp::from_second(second).unwrap();
        StateVersion { status_set_at: at(status), external: external.map(at) }
    }

    #[test]
    fn state_with_an_earlier_instant_and_no_later_one_is_older() {
        assert!(version(1, Some(5)).is_stale_relative_to(&version(1, Some(6))));
        assert!(version(1, None).is_stale_relative_to(&version(1, Some(6))));
        assert!(version(1, None).is_stale_relative_to(&version(2, None)));
    }

    #[test]
    fn states_that_cannot_be_told_apart_are_not_older() {
        assert!(!version(1, Some(5)).is_stale_relative_to(&version(1, Some(5))));
        assert!(!version(1, Some(6)).is_stale_relative_to(&version(2, Some(5))));
    }
}
