//! The link: one socket over which the server tells what changes. It carries all subscriptions,
//! reconnects by itself, and says how it is.
//!
//! `session` decides, on values alone; `actor` does what was decided.

mod actor;
mod backoff;
mod frames;
mod session;
mod topic;

use tokio::sync::mpsc;

pub use topic::Topic;

use crate::Client;
use crate::ticket::Ticket;

/// How many events may wait for whoever listens. Beyond that the socket is not read, and the
/// server keeps only the newest state of each ticket.
const WAITING: usize = 256;

/// How the link is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkStatus {
    /// It is being made for the first time.
    Connecting,
    /// It is up, and every subscription was sent.
    Live,
    /// It broke, and is made again.
    Reconnecting {
        /// Why it broke, or why the last try failed.
        reason: String,
    },
    /// The server refuses the key. Nothing is tried until [`Link::try_now`].
    Refused {
        /// What the server says.
        reason: String,
    },
}

/// What the link tells.
#[derive(Clone, Debug)]
pub enum Event {
    /// How the link is now. After each [`LinkStatus::Live`], read what may have been missed.
    Status(LinkStatus),
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
    /// The server does not serve a subscription. It is asked again after the next reconnect.
    SubscriptionRefused {
        /// Which one.
        topic: Topic,
        /// What the server says.
        reason: String,
    },
}

/// A handle on the link. Dropping it closes the socket and ends all its work.
#[derive(Debug)]
pub struct Link {
    commands: mpsc::UnboundedSender<Command>,
}

/// What the holder of a link asks of it.
#[derive(Debug)]
enum Command {
    Subscribe(Topic),
    Unsubscribe(Topic),
    TryNow,
}

impl Link {
    /// Opens a link to the client's server. It works until the handle is dropped.
    #[must_use]
    pub fn open(client: Client) -> (Self, mpsc::Receiver<Event>) {
        let (commands, asked) = mpsc::unbounded_channel();
        let (tell, told) = mpsc::channel(WAITING);
        tokio::spawn(actor::run(client, asked, tell));
        (Self { commands }, told)
    }

    /// Listens to `topic`, now and after every reconnect. Listening twice is listening once.
    pub fn subscribe(&self, topic: Topic) {
        self.command(Command::Subscribe(topic));
    }

    /// Stops listening to `topic`.
    pub fn unsubscribe(&self, topic: Topic) {
        self.command(Command::Unsubscribe(topic));
    }

    /// Tries to connect at once, where the link is waiting or was refused.
    pub fn try_now(&self) {
        self.command(Command::TryNow);
    }

    fn command(&self, command: Command) {
        // The actor ends only when this handle is gone.
        let _ = self.commands.send(command);
    }
}
