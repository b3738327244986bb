//! Which of two states of a ticket is the older one. The wire gives states no number, so it is
//! told by the instants that the server writes into them, which only grow.

use jiff::Timestamp;
use qminder::Ticket;

/// How old a state of a ticket is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Age {
    status_set_at: Timestamp,
    /// When the last external data was stored.
    external: Option<Timestamp>,
}

impl Age {
    pub(crate) fn of(ticket: &Ticket) -> Self {
        let external = ticket.external.iter().map(|section| section.created).max();
        Self { status_set_at: ticket.status_set_at, external }
    }

    /// Whether this state looks older than `other`. It is a guess: a server whose clock was set
    /// back makes new states that look old. So what looks older is not shown at once, but asked
    /// for again, and then believed.
    pub(crate) fn is_older_than(&self, other: &Self) -> bool {
        let older = self.status_set_at < other.status_set_at || self.external < other.external;
        let newer = self.status_set_at > other.status_set_at || self.external > other.external;
        older && !newer
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn age(status: i64, external: Option<i64>) -> Age {
        let at = |second| Timestamp::from_second(second).unwrap();
        Age { status_set_at: at(status), external: external.map(at) }
    }

    #[test]
    fn state_with_an_earlier_instant_and_no_later_one_is_older() {
        assert!(age(1, Some(5)).is_older_than(&age(1, Some(6))));
        assert!(age(1, None).is_older_than(&age(1, Some(6))));
        assert!(age(1, None).is_older_than(&age(2, None)));
    }

    #[test]
    fn states_that_cannot_be_told_apart_are_not_older() {
        assert!(!age(1, Some(5)).is_older_than(&age(1, Some(5))));
        assert!(!age(1, Some(6)).is_older_than(&age(2, Some(5))));
    }
}
