//! How the link of a screen without a user is, and since when. Times are those of a clock that nobody sets.

use std::time::{Duration, Instant};

use parking_lot::Mutex;
use viewer::ConnectionState;

/// How a link is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LinkState {
    /// No location is viewed yet: the key cannot be read, or the server not asked.
    Opening,
    /// The first try is under way.
    Connecting,
    /// What is shown is current.
    Live,
    /// The link broke and is made again.
    Reconnecting,
    /// Try after try failed.
    Offline,
    /// The server refuses the key.
    Refused,
}

impl LinkState {
    /// The state of a link whose connection is so.
    pub(super) fn of(connection: &ConnectionState) -> Self {
        match connection {
            ConnectionState::Connecting => Self::Connecting,
            ConnectionState::Live | ConnectionState::Updating => Self::Live,
            ConnectionState::Reconnecting { .. } => Self::Reconnecting,
            ConnectionState::Offline { .. } => Self::Offline,
            ConnectionState::Refused { .. } => Self::Refused,
        }
    }

    /// The state as a program reads it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Opening => "opening",
            Self::Connecting => "connecting",
            Self::Live => "live",
            Self::Reconnecting => "reconnecting",
            Self::Offline => "offline",
            Self::Refused => "refused",
        }
    }
}

/// How a link is, and how old what it brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct LinkStatus {
    /// How it is.
    pub state: LinkState,
    /// For how long it is so.
    pub since: Duration,
    /// For how long nothing new could be had: none while it is live.
    pub data_age: Duration,
}

/// Follows a link.
#[derive(Debug)]
pub(super) struct LinkWatch(Mutex<Followed>);

#[derive(Debug)]
struct Followed {
    state: LinkState,
    since: Instant,
    /// When the link was live last, or the program began.
    live_at: Instant,
}

impl LinkWatch {
    /// A link that is not there yet.
    pub(super) fn new(now: Instant) -> Self {
        Self(Mutex::new(Followed { state: LinkState::Opening, since: now, live_at: now }))
    }

    /// Notes how the link is.
    pub(super) fn note(&self, state: LinkState, now: Instant) {
        let mut followed = self.0.lock();
        if followed.state == state {
            return;
        }
        if followed.state == LinkState::Live {
            followed.live_at = now;
        }
        followed.state = state;
        followed.since = now;
    }

    /// How the link is now.
    pub(super) fn status(&self, now: Instant) -> LinkStatus {
        let followed = self.0.lock();
        let data_age = match followed.state {
            LinkState::Live => Duration::ZERO,
            _ => now.saturating_duration_since(followed.live_at),
        };
        let since = now.saturating_duration_since(followed.since);
        LinkStatus { state: followed.state, since, data_age }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn age_counts_from_the_last_moment_in_which_the_link_was_live() {
        let begin = Instant::now();
        let at = |seconds| begin + Duration::from_secs(seconds);
        let link = LinkWatch::new(begin);
        let ages = |seconds| {
            let status = link.status(at(seconds));
            (status.state.name(), status.since.as_secs(), status.data_age.as_secs())
        };
        assert_eq!(ages(5), ("opening", 5, 5));
        link.note(LinkState::Connecting, at(6));
        assert_eq!(ages(8), ("connecting", 2, 8));
        link.note(LinkState::Live, at(10));
        link.note(LinkState::Live, at(20));
        assert_eq!(ages(30), ("live", 20, 0));
        link.note(LinkState::Reconnecting, at(40));
        link.note(LinkState::Offline, at(50));
        assert_eq!(ages(55), ("offline", 5, 15));
        link.note(LinkState::Live, at(60));
        assert_eq!(ages(60), ("live", 0, 0));
    }
}
