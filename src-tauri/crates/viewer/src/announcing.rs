//! Whether the server announces what changes: how it serves each subscription, and what was found
//! that no event told of.

use jiff::{SignedDuration, Timestamp};
use qminder::{Service, Topic};

use crate::screen::Unserved;

/// How long an event may take that an answer has overtaken.
const OVERTAKEN: SignedDuration = SignedDuration::from_secs(1);

#[derive(Debug, Default)]
pub(crate) struct Announcing {
    /// The subscriptions that are not served.
    missing: Vec<(Topic, Service)>,
    /// When a change was found of which no event has told yet.
    found: Option<Timestamp>,
    unannounced: u32,
}

impl Announcing {
    /// All subscriptions were sent on a new socket.
    pub(crate) fn begin(&mut self) {
        self.missing.clear();
        self.found = None;
    }

    /// Takes how the server serves a subscription now.
    pub(crate) fn note(&mut self, topic: Topic, service: Service) {
        self.forget(&topic);
        if service != Service::Sent {
            self.missing.push((topic, service));
        }
    }

    /// Nobody listens to `topic` any more.
    pub(crate) fn forget(&mut self, topic: &Topic) {
        self.missing.retain(|(other, _)| other != topic);
    }

    /// Why a subscription fails that is going to be sent again, where one does: until then events
    /// are missing.
    pub(crate) fn failing(&self) -> Option<&str> {
        self.missing.iter().find_map(|(_, service)| match service {
            Service::Failing { reason } => Some(reason.as_str()),
            _ => None,
        })
    }

    /// The subscriptions that the server refuses for good, and why.
    pub(crate) fn refused(&self) -> Vec<Unserved> {
        let refused = self.missing.iter().filter_map(|(topic, service)| match service {
            Service::Refused { reason } => {
                Some(Unserved { subscription: topic.name().to_owned(), reason: reason.clone() })
            }
            _ => None,
        });
        refused.collect()
    }

    /// Whether it is known that not every change is announced.
    pub(crate) fn is_incomplete(&self) -> bool {
        self.unannounced > 0 || !self.missing.is_empty()
    }

    /// A change of the open ticket was found by asking. It counts if no event tells of it soon.
    pub(crate) fn found(&mut self, now: Timestamp) {
        self.found.get_or_insert(now);
    }

    /// An event told of the open ticket, or another one is open.
    pub(crate) fn told(&mut self) {
        self.found = None;
    }

    /// Counts what was found long enough ago.
    pub(crate) fn count(&mut self, now: Timestamp) {
        if self.found.is_some_and(|found| now.duration_since(found) >= OVERTAKEN) {
            self.found = None;
            self.unannounced = self.unannounced.saturating_add(1);
        }
    }

    /// How many changes were found that no event told of.
    pub(crate) fn unannounced(&self) -> u32 {
        self.unannounced
    }
}
