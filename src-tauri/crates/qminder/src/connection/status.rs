//! How the connection is, and how the server serves each subscription.

/// How the link is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConnectionStatus {
    /// It is being made for the first time.
    Connecting,
    /// It is up, and every subscription was sent.
    Live,
    /// It broke, and is made again.
    Reconnecting {
        /// Why it broke, or why the last try failed.
        reason: String,
    },
    /// Handshake after handshake failed. It is still tried, as often as the server's place allows.
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

/// How the server serves one subscription.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SubscriptionStatus {
    /// It was asked for again: events come, and those since it failed are missing.
    Sent,
    /// The server failed it. It is asked for again by itself, after a pause.
    Failing {
        /// What the server says.
        reason: String,
    },
    /// The server refuses it, or failed it time and again. It is asked for again after the next
    /// reconnect and by [`LiveConnection::try_now`](super::LiveConnection::try_now).
    Refused {
        /// What the server says.
        reason: String,
    },
    /// The server ended it. It is asked for again as one that is refused.
    Ended,
}
