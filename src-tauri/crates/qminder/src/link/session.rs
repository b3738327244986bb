//! The link's decisions, as a pure state machine: one input and the time go in, what to do comes
//! out. It reads no clock and touches no socket.

use std::time::Duration;

use serde_json::Value;
use tokio::time::Instant;

use super::backoff::pause;
use super::frames::{ClientFrame, ServerFrame};
use super::{LinkStatus, Topic};
use crate::Error;

/// How long the server may take to acknowledge a new socket.
const HANDSHAKE: Duration = Duration::from_secs(10);
/// How often the server is asked for a sign of life.
const PING: Duration = Duration::from_secs(20);
/// How long it may take to give one.
const PONG: Duration = Duration::from_secs(12);
/// A link that was good for this long starts counting failures anew.
const GOOD: Duration = Duration::from_secs(30);
/// How often one subscription is sent again when the server fails it.
const RESENDS: u32 = 5;

/// The error types after which a subscription is not sent again, from the official client.
const FINAL: [&str; 7] = [
    "BAD_REQUEST",
    "FIELD_NOT_FOUND",
    "INVALID_ARGUMENT",
    "InvalidSyntax",
    "NOT_FOUND",
    "PERMISSION_DENIED",
    "ValidationError",
];

/// What happens to a link.
#[derive(Debug)]
pub(super) enum Input {
    Opened,
    /// The socket could not be opened, or is gone.
    Lost(Error),
    Frame(ServerFrame),
    Subscribe(Topic),
    Unsubscribe(Topic),
    TryNow,
    /// The time that [`Session::deadline`] named has come.
    Time,
}

/// What to do about it.
#[derive(Debug, PartialEq)]
pub(super) enum Output {
    /// Open a socket. There is none at this moment.
    Connect,
    Send(ClientFrame),
    /// Let go of the socket, or of the try to open one.
    Close,
    Status(LinkStatus),
    Data {
        topic: Topic,
        data: Value,
    },
    SubscriptionRefused {
        topic: Topic,
        reason: String,
    },
    /// Events of a subscription may have been lost.
    Missed,
}

enum State {
    /// A socket is being opened.
    Connecting,
    /// The socket is open, the ack is not there yet.
    Handshaking {
        until: Instant,
    },
    Live {
        since: Instant,
        check: Check,
    },
    Waiting {
        until: Instant,
    },
    /// The key is refused.
    Refused,
}

/// When the server has to show that it lives.
enum Check {
    PingAt(Instant),
    AnswerBy(Instant),
}

struct Subscription {
    id: u64,
    topic: Topic,
    failures: u32,
    /// Whether the server ended it. It is sent again after the next ack.
    dormant: bool,
}

/// One link, from the first try to the last.
pub(super) struct Session {
    state: State,
    subscriptions: Vec<Subscription>,
    next_id: u64,
    failures: u32,
}

impl Session {
    /// A link that is to be made.
    pub(super) fn new() -> (Self, Vec<Output>) {
        let session =
            Self { state: State::Connecting, subscriptions: Vec::new(), next_id: 1, failures: 0 };
        (session, vec![Output::Status(LinkStatus::Connecting), Output::Connect])
    }

    /// When [`Input::Time`] is due.
    pub(super) fn deadline(&self) -> Option<Instant> {
        match self.state {
            State::Connecting | State::Refused => None,
            State::Handshaking { until } | State::Waiting { until } => Some(until),
            State::Live { check: Check::PingAt(at) | Check::AnswerBy(at), .. } => Some(at),
        }
    }

    /// Takes one input. `chance` is a random number from 0 to 1.
    pub(super) fn handle(&mut self, input: Input, now: Instant, chance: f64) -> Vec<Output> {
        match input {
            Input::Opened => self.opened(now),
            Input::Lost(error) => self.lost(error, now, chance),
            Input::Frame(frame) => self.heard(frame, now, chance),
            Input::Subscribe(topic) => self.subscribe(topic),
            Input::Unsubscribe(topic) => self.unsubscribe(&topic),
            Input::TryNow => self.try_now(),
            Input::Time => self.time(now, chance),
        }
    }

    fn opened(&mut self, now: Instant) -> Vec<Output> {
        self.state = State::Handshaking { until: now + HANDSHAKE };
        vec![Output::Send(ClientFrame::Init)]
    }

    fn lost(&mut self, error: Error, now: Instant, chance: f64) -> Vec<Output> {
        let reason = error.to_string();
        if error.is_about_the_key() {
            self.state = State::Refused;
            return vec![Output::Close, Output::Status(LinkStatus::Refused { reason })];
        }
        if let State::Live { since, .. } = self.state
            && now.duration_since(since) >= GOOD
        {
            self.failures = 0;
        }
        self.state = State::Waiting { until: now + pause(self.failures, chance) };
        self.failures = self.failures.saturating_add(1);
        vec![Output::Close, Output::Status(LinkStatus::Reconnecting { reason })]
    }

    fn heard(&mut self, frame: ServerFrame, now: Instant, chance: f64) -> Vec<Output> {
        // Any frame shows that the link lives.
        if let State::Live { check, .. } = &mut self.state {
            *check = Check::PingAt(now + PING);
        }
        match frame {
            ServerFrame::Ack => self.acknowledged(now),
            ServerFrame::Ping => vec![Output::Send(ClientFrame::Pong)],
            ServerFrame::KeepAlive | ServerFrame::Pong => Vec::new(),
            ServerFrame::Unknown => {
                tracing::warn!("a frame was not understood");
                Vec::new()
            }
            ServerFrame::Data { id, data } => self.data(id, data),
            ServerFrame::Error { id, error } => {
                let last =
                    error.error_type.as_ref().is_some_and(|kind| FINAL.contains(&kind.as_str()));
                self.failed(id, error.message, last, now, chance)
            }
            ServerFrame::Complete { id } => {
                if let Some(subscription) = self.find(id) {
                    subscription.dormant = true;
                }
                Vec::new()
            }
        }
    }

    fn acknowledged(&mut self, now: Instant) -> Vec<Output> {
        if !matches!(self.state, State::Handshaking { .. }) {
            return Vec::new();
        }
        self.state = State::Live { since: now, check: Check::PingAt(now + PING) };
        let starts = self.subscriptions.iter_mut().map(|subscription| {
            subscription.failures = 0;
            subscription.dormant = false;
            subscription.start()
        });
        starts.chain([Output::Status(LinkStatus::Live)]).collect()
    }

    fn data(&mut self, id: u64, data: Option<Value>) -> Vec<Output> {
        let Some(subscription) = self.find(id) else { return Vec::new() };
        subscription.failures = 0;
        vec![Output::Data { topic: subscription.topic.clone(), data: data.unwrap_or_default() }]
    }

    fn failed(
        &mut self,
        id: u64,
        reason: String,
        last: bool,
        now: Instant,
        chance: f64,
    ) -> Vec<Output> {
        let fresh = self.fresh_id();
        let Some(subscription) = self.find(id) else { return Vec::new() };
        if last {
            subscription.dormant = true;
            let topic = subscription.topic.clone();
            return vec![Output::SubscriptionRefused { topic, reason }];
        }
        if subscription.failures == RESENDS {
            // What the server fails time and again it may serve on another socket, after a pause.
            return self.lost(Error::Unreachable(reason), now, chance);
        }
        subscription.failures += 1;
        subscription.id = fresh;
        vec![subscription.start(), Output::Missed]
    }

    fn subscribe(&mut self, topic: Topic) -> Vec<Output> {
        let (live, fresh) = (self.is_live(), self.fresh_id());
        let known = self.subscriptions.iter_mut().find(|other| other.topic == topic);
        let start = match known {
            Some(known) if !known.dormant => return Vec::new(),
            Some(known) => {
                known.dormant = false;
                known.id = fresh;
                known.start()
            }
            None => {
                let subscription = Subscription { id: fresh, topic, failures: 0, dormant: false };
                let start = subscription.start();
                self.subscriptions.push(subscription);
                start
            }
        };
        if live { vec![start] } else { Vec::new() }
    }

    fn find(&mut self, id: u64) -> Option<&mut Subscription> {
        self.subscriptions.iter_mut().find(|subscription| subscription.id == id)
    }

    fn unsubscribe(&mut self, topic: &Topic) -> Vec<Output> {
        let Some(at) = self.subscriptions.iter().position(|other| other.topic == *topic) else {
            return Vec::new();
        };
        let id = self.subscriptions.remove(at).id;
        if self.is_live() { vec![Output::Send(ClientFrame::Stop { id })] } else { Vec::new() }
    }

    fn try_now(&mut self) -> Vec<Output> {
        match self.state {
            State::Waiting { .. } | State::Refused => self.connect(),
            State::Connecting | State::Handshaking { .. } | State::Live { .. } => Vec::new(),
        }
    }

    fn connect(&mut self) -> Vec<Output> {
        let refused = matches!(self.state, State::Refused);
        self.state = State::Connecting;
        if refused {
            return vec![Output::Status(LinkStatus::Connecting), Output::Connect];
        }
        vec![Output::Connect]
    }

    fn time(&mut self, now: Instant, chance: f64) -> Vec<Output> {
        if self.deadline().is_none_or(|deadline| deadline > now) {
            return Vec::new();
        }
        match &mut self.state {
            State::Live { check: check @ Check::PingAt(_), .. } => {
                *check = Check::AnswerBy(now + PONG);
                vec![Output::Send(ClientFrame::Ping)]
            }
            State::Live { .. } | State::Handshaking { .. } => {
                self.lost(Error::Timeout, now, chance)
            }
            State::Waiting { .. } => self.connect(),
            State::Connecting | State::Refused => Vec::new(),
        }
    }

    fn is_live(&self) -> bool {
        matches!(self.state, State::Live { .. })
    }

    fn fresh_id(&mut self) -> u64 {
        let id = self.next_id;
        self.next_id += 1;
        id
    }
}

impl Subscription {
    fn start(&self) -> Output {
        Output::Send(ClientFrame::Start { id: self.id, request: self.topic.request() })
    }
}

#[cfg(test)]
mod tests;
