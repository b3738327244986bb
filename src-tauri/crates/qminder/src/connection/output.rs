//! What a session tells its driver to do.

use super::frames::ClientFrame;
use super::status::{ConnectionStatus, SubscriptionStatus};
use super::topic::Topic;

/// An output of a session.
#[derive(Debug, PartialEq)]
pub(super) enum Output {
    /// Open a socket. There is none at this moment.
    Connect,
    Send(ClientFrame),
    /// Close the socket, or give up the try to open one.
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
