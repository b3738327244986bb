//! The events of a live connection.

use jiff::Timestamp;

use super::status::{ConnectionStatus, SubscriptionStatus};
use super::topic::Topic;
use crate::operations::read_ticket;
use crate::ticket::Ticket;

/// An event of a live connection.
#[derive(Clone, Debug)]
pub enum Event {
    /// The status changed. After each [`ConnectionStatus::Live`], read what may have been missed.
    Status(ConnectionStatus),
    /// A ticket as it is now.
    Ticket {
        /// The subscription that reported the ticket.
        topic: Topic,
        /// The ticket.
        ticket: Box<Ticket>,
    },
    /// The order of the waiting tickets changed.
    Reordered,
    /// The input fields of the location changed.
    InputFieldsChanged,
    /// Something may have been missed, or was not understood: read again.
    Missed,
    /// The status of one subscription changed. After each [`ConnectionStatus::Live`] all
    /// subscriptions are served, as far as is known.
    Subscription {
        /// The topic of the subscription.
        topic: Topic,
        /// Its new status.
        status: SubscriptionStatus,
    },
    /// The machine slept: events may have been missed since then, whatever the status is.
    Resumed {
        /// When the machine was last seen awake.
        since: Timestamp,
    },
}

impl Event {
    /// Parses the `data` of an event of `topic`, which is JSON text.
    pub(super) fn parse(topic: &Topic, data: &str) -> Self {
        match topic {
            Topic::Reordered(_) => return Self::Reordered,
            Topic::InputFields(_) => return Self::InputFieldsChanged,
            _ => {}
        }
        // Every operation names its answer `ticket`, so the type of one reads all.
        match serde_json::from_str::<read_ticket::ResponseData>(data) {
            Ok(read_ticket::ResponseData { ticket: Some(ticket) }) => {
                Self::Ticket { topic: topic.clone(), ticket: Box::new(ticket.into()) }
            }
            Ok(_) => Self::Missed,
            Err(error) => {
                tracing::warn!(line = error.line(), "an event was not understood");
                Self::Missed
            }
        }
    }
}
