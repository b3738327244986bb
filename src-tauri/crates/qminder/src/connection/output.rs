//! What a session has its driver do.

use super::frames::ClientFrame;
use super::status::{ConnectionStatus, SubscriptionStatus};
use super::topic::Topic;

/// What to do about it.
#[derive(Debug, PartialEq)]
pub(super) enum Output {
    /// Open a socket. There is none at this moment.
    Connect,
    Send(ClientFrame),
    /// Let go of the socket, or of the try to open one.
    Close,
    Status(ConnectionStatus),
    Data {
        topic: Topic,
        /// JSON text.
        data: Box<str>,
    },
    Subscription {
        topic: Topic,
        status: SubscriptionStatus,
    },
}
