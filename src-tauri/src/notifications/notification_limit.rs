//! How many notifications a person gets at most. Time comes in as a value.

use std::collections::{HashMap, VecDeque};
use std::time::{Duration, Instant};

/// A ticket has one notification within this time.
const TICKET_PAUSE: Duration = Duration::from_secs(30);
/// The time within which notifications count together.
const WINDOW: Duration = Duration::from_secs(60);
/// The number of notifications within [`WINDOW`].
const MAX_IN_WINDOW: usize = 6;

/// Counts the notifications, and leaves out those that would be too many.
#[derive(Debug, Default)]
pub(crate) struct NotificationLimit {
    /// When the last one of a ticket was.
    tickets: HashMap<String, Instant>,
    recent: VecDeque<Instant>,
    left_out: u32,
}

impl NotificationLimit {
    /// Returns how many were left out since the last one, where there may be one of this ticket now.
    pub(crate) fn admit(&mut self, ticket: &str, now: Instant) -> Option<u32> {
        self.tickets.retain(|_, at| now.saturating_duration_since(*at) < TICKET_PAUSE);
        self.recent.retain(|at| now.saturating_duration_since(*at) < WINDOW);
        if self.tickets.contains_key(ticket) || self.recent.len() >= MAX_IN_WINDOW {
            self.left_out = self.left_out.saturating_add(1);
            return None;
        }
        self.tickets.insert(ticket.to_owned(), now);
        self.recent.push_back(now);
        Some(std::mem::take(&mut self.left_out))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticket_has_one_in_thirty_seconds_and_the_next_tells_what_was_left_out() {
        let (mut limit, begin) = (NotificationLimit::default(), Instant::now());
        let mut at = |seconds, ticket| limit.admit(ticket, begin + Duration::from_secs(seconds));
        assert_eq!(at(0, "7"), Some(0));
        assert_eq!(at(1, "7"), None);
        assert_eq!(at(29, "7"), None);
        assert_eq!(at(29, "8"), Some(2));
        assert_eq!(at(30, "7"), Some(0));
        assert_eq!(at(59, "7"), None);
        assert_eq!(at(60, "7"), Some(1));
    }

    #[test]
    fn all_tickets_together_have_six_in_a_minute() {
        let (mut limit, begin) = (NotificationLimit::default(), Instant::now());
        let admitted = (0..120_u64).filter_map(|second| {
            let now = begin + Duration::from_secs(second);
            Some((second, limit.admit(&second.to_string(), now)?))
        });
        let admitted: Vec<_> = admitted.collect();
        let first = [(0, 0), (1, 0), (2, 0), (3, 0), (4, 0), (5, 0)];
        let next = [(60, 54), (61, 0), (62, 0), (63, 0), (64, 0), (65, 0)];
        assert_eq!(admitted, [first, next].concat());
    }
}
