//! Tracks whether the server reports all changes: how it serves each subscription, and whether a
//! fetch found changes that no event reported.

use jiff::{SignedDuration, Timestamp};
use qminder::{SubscriptionStatus, Topic};

use crate::screen::Unserved;

/// How long after a response an event may come that reports the same change.
const EVENT_DELAY: SignedDuration = SignedDuration::from_secs(1);

#[derive(Debug, Default)]
pub(crate) struct SubscriptionHealth {
    /// The subscriptions that the server does not serve.
    missing: Vec<(Topic, SubscriptionStatus)>,
    /// When a change was found that no event has reported yet.
    unreported_since: Option<Timestamp>,
    /// Whether there was a change that no event reported.
    misses_updates: bool,
}

impl SubscriptionHealth {
    /// Resets the state, after all subscriptions were sent on a new socket.
    pub(crate) fn reset(&mut self) {
        self.missing.clear();
        self.unreported_since = None;
    }

    /// Takes how the server serves a subscription from now on.
    pub(crate) fn note(&mut self, topic: Topic, service: SubscriptionStatus) {
        self.forget(&topic);
        if service != SubscriptionStatus::Sent {
            self.missing.push((topic, service));
        }
    }

    /// Removes a topic that nobody is subscribed to any more.
    pub(crate) fn forget(&mut self, topic: &Topic) {
        self.missing.retain(|(other, _)| other != topic);
    }

    /// Returns why a subscription fails, if one fails that will be sent again. Until then events
    /// are missing.
    pub(crate) fn failing(&self) -> Option<&str> {
        self.missing.iter().find_map(|(_, service)| match service {
            SubscriptionStatus::Failing { reason } => Some(reason.as_str()),
            _ => None,
        })
    }

    /// Returns the subscriptions that the server refuses for good, and why.
    pub(crate) fn refused(&self) -> Vec<Unserved> {
        let refused = self.missing.iter().filter_map(|(topic, service)| match service {
            SubscriptionStatus::Refused { reason } => {
                Some(Unserved { subscription: topic.name().to_owned(), reason: reason.clone() })
            }
            _ => None,
        });
        refused.collect()
    }

    /// Returns whether some changes are known to be reported by no event.
    pub(crate) fn is_incomplete(&self) -> bool {
        self.misses_updates || !self.missing.is_empty()
    }

    /// Notes that a fetch found a change of the open ticket. It counts as missed if no event reports
    /// it soon.
    pub(crate) fn change_found(&mut self, now: Timestamp) {
        self.unreported_since.get_or_insert(now);
    }

    /// Notes that an event reported the open ticket, or that another ticket was opened.
    pub(crate) fn change_reported(&mut self) {
        self.unreported_since = None;
    }

    /// Counts a change as missed if no event has reported it for long enough.
    pub(crate) fn count_missed(&mut self, now: Timestamp) {
        if self.unreported_since.is_some_and(|found| now.duration_since(found) >= EVENT_DELAY) {
            self.unreported_since = None;
            self.misses_updates = true;
        }
    }
}
