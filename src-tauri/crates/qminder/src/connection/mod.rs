//! The live connection: one socket over which the server reports changes. It carries all
//! subscriptions, reconnects by itself, and reports its status.
//!
//! `session` decides, on values alone; `actor` does what was decided.

mod actor;
mod backoff;
mod counted_reads;
mod event;
mod frames;
#[cfg(any(test, fuzzing))]
pub(crate) mod fuzzing;
mod handshake;
mod network;
mod output;
mod session;
mod status;
mod subscriptions;
mod suspend;
mod topic;

use tokio::sync::mpsc;
use tokio_util::sync::{CancellationToken, DropGuard};

pub use event::Event;
pub use status::{ConnectionStatus, SubscriptionStatus};
pub use topic::Topic;

#[cfg(test)]
pub(crate) use handshake::open as open_socket;
use session::Input;

use crate::Client;

/// How many events may wait for the receiver. Beyond that the socket is not read, and the server
/// keeps only the newest state of each ticket.
const EVENT_BUFFER: usize = 256;

/// A handle on the connection. Dropping it closes the socket and ends all its work.
#[derive(Debug)]
pub struct LiveConnection {
    inputs: mpsc::UnboundedSender<Input>,
    _work: DropGuard,
}

impl LiveConnection {
    /// Opens a connection to the client's server. It works until the handle is dropped.
    #[must_use]
    pub fn open(client: Client) -> (Self, mpsc::Receiver<Event>) {
        let (inputs, input_receiver) = mpsc::unbounded_channel();
        let (events, event_receiver) = mpsc::channel(EVENT_BUFFER);
        let dropped = CancellationToken::new();
        tokio::spawn(actor::run(client, input_receiver, events, dropped.clone()));
        (Self { inputs, _work: dropped.drop_guard() }, event_receiver)
    }

    /// Listens to `topic`, now and after every reconnect. Listening twice is listening once.
    pub fn subscribe(&self, topic: Topic) {
        self.send(Input::Subscribe(topic));
    }

    /// Stops listening to `topic`.
    pub fn unsubscribe(&self, topic: Topic) {
        self.send(Input::Unsubscribe(topic));
    }

    /// Tries at once to connect, where the connection waits or was refused, or, where the
    /// connection is up, sends each subscription again that is not served.
    pub fn try_now(&self) {
        self.send(Input::TryNow);
    }

    fn send(&self, input: Input) {
        // The actor ends only when this handle is gone.
        let _ = self.inputs.send(input);
    }
}
