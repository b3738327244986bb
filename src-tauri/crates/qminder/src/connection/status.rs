//! The status of the live connection and of each subscription.

/// The status of the live connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConnectionStatus {
    /// The first try is under way, or the first after a refused key.
    Connecting,
    /// The connection is up, and every subscription was sent.
    Live,
    /// The connection broke or a try failed, and it is tried again.
    Reconnecting {
        /// Why the connection broke, or why the last try failed.
        reason: String,
    },
    /// Several handshakes in a row failed. The connection is still tried, every 4 seconds at most
    /// where the server is local, and every 25 where it is not.
    Offline {
        /// Why the last try failed.
        reason: String,
    },
    /// The server refuses the key. Nothing is tried until [`LiveConnection::try_now`](super::LiveConnection::try_now) is called, the machine
    /// wakes up or its network changes.
    Refused {
        /// What the server says.
        reason: String,
    },
}

/// The status of one subscription.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SubscriptionStatus {
    /// The subscription was sent again: events come, and those since it failed are missing.
    Sent,
    /// The server failed the subscription. It is sent again by itself after a pause.
    Failing {
        /// What the server says.
        reason: String,
    },
    /// The server refuses the subscription, or failed it time and again. It is sent again after the
    /// next reconnect and by [`LiveConnection::try_now`](super::LiveConnection::try_now).
    Refused {
        /// What the server says.
        reason: String,
    },
    /// The server ended the subscription. It is sent again when a refused one is.
    Ended,
}
