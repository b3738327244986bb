//! The link: one socket over which the server tells what changes. It carries all subscriptions,
//! reconnects by itself, and says how it is.
//!
//! `session` decides, on values alone; `actor` does what was decided.

mod actor;
mod backoff;
mod frames;
#[cfg(any(test, fuzzing))]
pub(crate) mod fuzzing;
mod handshake;
mod network;
mod session;
mod subscriptions;
mod suspend;
mod topic;

use jiff::Timestamp;
use tokio::sync::mpsc;
use tokio_util::sync::{CancellationToken, DropGuard};

pub use topic::Topic;

use crate::Client;
use crate::ticket::Ticket;

/// How many events may wait for whoever listens. Beyond that the socket is not read, and the
/// server keeps only the newest state of each ticket.
const EVENT_BUFFER: usize = 256;

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
    /// The server refuses the key. Nothing is tried until [`LiveConnection::try_now`] is called, the machine
    /// wakes up or its network changes.
    Refused {
        /// What the server says.
        reason: String,
    },
}

/// What the link tells.
#[derive(Clone, Debug)]
pub enum Event {
    /// How the link is now. After each [`ConnectionStatus::Live`], read what may have been missed.
    Status(ConnectionStatus),
    /// A ticket as it is now.
    Ticket {
        /// What told of it.
        topic: Topic,
        /// The ticket.
        ticket: Box<Ticket>,
    },
    /// The order of the waiting tickets changed.
    Reordered,
    /// Something may have been missed, or was not understood: read again.
    Missed,
    /// How the server serves one subscription, where that changed. After each
    /// [`ConnectionStatus::Live`] all are served, as far as is known.
    Subscription {
        /// Which one.
        topic: Topic,
        /// How.
        status: SubscriptionStatus,
    },
    /// The machine slept: whatever the link says, it may have missed something since.
    Resumed {
        /// When it was last seen awake.
        since: Timestamp,
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
    /// reconnect and by [`LiveConnection::try_now`].
    Refused {
        /// What the server says.
        reason: String,
    },
    /// The server ended it. It is asked for again as one that is refused.
    Ended,
}

/// A handle on the link. Dropping it closes the socket and ends all its work.
#[derive(Debug)]
pub struct LiveConnection {
    commands: mpsc::UnboundedSender<Command>,
    _work: DropGuard,
}

/// What the holder of a link asks of it.
#[derive(Debug)]
enum Command {
    Subscribe(Topic),
    Unsubscribe(Topic),
    TryNow,
    NetworkChanged,
}

impl LiveConnection {
    /// Opens a link to the client's server. It works until the handle is dropped.
    #[must_use]
    pub fn open(client: Client) -> (Self, mpsc::Receiver<Event>) {
        let (commands, asked) = mpsc::unbounded_channel();
        let (tell, told) = mpsc::channel(EVENT_BUFFER);
        let dropped = CancellationToken::new();
        tokio::spawn(actor::run(client, asked, tell, dropped.clone()));
        (Self { commands, _work: dropped.drop_guard() }, told)
    }

    /// Listens to `topic`, now and after every reconnect. Listening twice is listening once.
    pub fn subscribe(&self, topic: Topic) {
        self.command(Command::Subscribe(topic));
    }

    /// Stops listening to `topic`.
    pub fn unsubscribe(&self, topic: Topic) {
        self.command(Command::Unsubscribe(topic));
    }

    /// Tries at once what is waiting or was refused: to connect, or, where the link is up, each
    /// subscription that is not served.
    pub fn try_now(&self) {
        self.command(Command::TryNow);
    }

    /// Says that the machine's network changed: a link that is up has to show that it lives, and
    /// one that is not is tried at once, from the beginning. A link hears of changed addresses and
    /// interfaces by itself; others may know more.
    pub fn network_changed(&self) {
        self.command(Command::NetworkChanged);
    }

    fn command(&self, command: Command) {
        // The actor ends only when this handle is gone.
        let _ = self.commands.send(command);
    }
}
