//! The session of a live connection, as a pure state machine: one input and the time go in, what to
//! do comes out. It reads no clock and touches no socket.

use std::time::Duration;

use tokio::time::Instant;

use super::backoff::{OFFLINE_AFTER_FAILURES, reconnect_backoff};
use super::frames::{ClientFrame, ServerFrame};
use super::output::Output;
use super::status::ConnectionStatus;
use super::subscriptions::Subscriptions;
use super::topic::Topic;
use crate::Error;
use crate::locality::Locality;

/// How long the server may take to acknowledge a new socket.
const ACK_TIMEOUT: Duration = Duration::from_secs(10);
/// How often the server is pinged.
const PING_INTERVAL: Duration = Duration::from_secs(20);
/// How long the server may take to answer a ping.
const PONG_TIMEOUT: Duration = Duration::from_secs(12);
/// How long after a ping the first whole frame may take to come, where its bytes keep arriving.
const SLOW_FRAME_TIMEOUT: Duration = Duration::from_secs(36);
/// A connection that was good for this long starts counting failures anew.
const STABLE_AFTER: Duration = Duration::from_secs(30);

/// An input of the session.
#[derive(Clone, Debug)]
pub(super) enum Input {
    Opened,
    /// The socket could not be opened, or is gone.
    Lost(Error),
    Frame(ServerFrame),
    /// Bytes of a frame arrived that is not whole yet.
    FrameContinues,
    Subscribe(Topic),
    Unsubscribe(Topic),
    /// The user wants the server to be tried at once.
    TryNow,
    /// The machine slept, or its network changed: the connection may be dead without a notice.
    LinkSuspect,
    /// The time that [`Session::deadline`] named has come.
    Time,
    /// The last handle on the connection was dropped.
    Shutdown,
}

#[derive(Debug)]
enum State {
    /// A socket is being opened.
    Connecting,
    /// The socket is open, the ack is not there yet.
    Handshaking {
        until: Instant,
    },
    Live {
        since: Instant,
        ping_at: Instant,
        /// The deadline for a frame that shows that the connection lives, while one is awaited.
        answer_by: Option<Instant>,
        /// The latest that `answer_by` becomes while the bytes of a frame keep arriving.
        slow_answer_by: Instant,
        /// How many pings have no pong yet.
        unanswered: u32,
        /// Whether only the pongs of all pings show that the connection lives. It is set after the
        /// machine slept or its network changed, since frames that arrived before that may be read
        /// only now.
        suspect: bool,
    },
    Waiting {
        until: Instant,
    },
    /// The key is refused.
    Refused,
    Ended,
}

/// One connection, from the first try to the last.
#[derive(Debug)]
pub(super) struct Session {
    state: State,
    subscriptions: Subscriptions,
    /// How often in a row the connection was lost or a try failed.
    failures: u32,
    /// How often in a row there was no ack.
    failed_handshakes: u32,
    /// How far away the server is.
    locality: Locality,
    /// When the current or last try began; `None` during the first one.
    trying_since: Option<Instant>,
}

impl Session {
    /// Returns a session whose first try begins, with its first outputs.
    pub(super) fn new() -> (Self, Vec<Output>) {
        let session = Self {
            state: State::Connecting,
            subscriptions: Subscriptions::default(),
            failures: 0,
            failed_handshakes: 0,
            locality: Locality::Remote,
            trying_since: None,
        };
        (session, vec![Output::Status(ConnectionStatus::Connecting), Output::Connect])
    }

    /// Sets how far away the server is, which limits the pauses.
    pub(super) fn set_locality(&mut self, locality: Locality) {
        self.locality = locality;
    }

    /// Returns when [`Input::Time`] is due.
    pub(super) fn deadline(&self) -> Option<Instant> {
        match self.state {
            State::Connecting | State::Refused | State::Ended => None,
            State::Handshaking { until } | State::Waiting { until } => Some(until),
            State::Live { ping_at, answer_by, .. } => {
                let due = [Some(ping_at), answer_by, self.subscriptions.deadline()];
                due.into_iter().flatten().min()
            }
        }
    }

    /// Takes one input. `jitter` is a random number from 0 to 1.
    pub(super) fn handle(&mut self, input: Input, now: Instant, jitter: f64) -> Vec<Output> {
        if matches!(self.state, State::Ended) {
            return Vec::new();
        }
        match input {
            Input::Opened => self.opened(now),
            Input::Lost(error) => self.lost(&error, now, jitter),
            Input::Frame(frame) => self.received(frame, now, jitter),
            Input::FrameContinues => {
                self.note_bytes(now);
                Vec::new()
            }
            Input::Subscribe(topic) => self.subscriptions.add(topic, self.is_live(), now),
            Input::Unsubscribe(topic) => self.subscriptions.remove(&topic, self.is_live()),
            Input::TryNow => self.try_now(now),
            Input::LinkSuspect => self.verify_or_reconnect(now),
            Input::Time => self.time(now, jitter),
            Input::Shutdown => {
                self.state = State::Ended;
                vec![Output::Close]
            }
        }
    }

    fn opened(&mut self, now: Instant) -> Vec<Output> {
        self.state = State::Handshaking { until: now + ACK_TIMEOUT };
        vec![Output::Send(ClientFrame::Init)]
    }

    fn lost(&mut self, error: &Error, now: Instant, jitter: f64) -> Vec<Output> {
        if matches!(self.state, State::Waiting { .. } | State::Refused) {
            return Vec::new();
        }
        let reason = error.to_string();
        self.subscriptions.lost();
        if error.is_about_the_key() {
            self.state = State::Refused;
            return vec![Output::Close, Output::Status(ConnectionStatus::Refused { reason })];
        }
        match self.state {
            State::Live { since, .. } if now.duration_since(since) >= STABLE_AFTER => {
                self.failures = 0
            }
            State::Live { .. } => {}
            _ => self.failed_handshakes = self.failed_handshakes.saturating_add(1),
        }
        let offline = self.failed_handshakes >= OFFLINE_AFTER_FAILURES;
        let took = match (&self.state, self.trying_since) {
            (State::Connecting | State::Handshaking { .. }, Some(since)) => now - since,
            _ => Duration::ZERO,
        };
        let pause = reconnect_backoff(self.failures, took, self.locality, jitter);
        // A server that says how long to wait is obeyed.
        let pause = error.retry_after().map_or(pause, |asked| asked.max(pause));
        self.state = State::Waiting { until: now + pause };
        self.failures = self.failures.saturating_add(1);
        let status = if offline {
            ConnectionStatus::Offline { reason }
        } else {
            ConnectionStatus::Reconnecting { reason }
        };
        vec![Output::Close, Output::Status(status)]
    }

    fn received(&mut self, frame: ServerFrame, now: Instant, jitter: f64) -> Vec<Output> {
        self.note_life(matches!(frame, ServerFrame::Pong));
        match frame {
            ServerFrame::Ack => self.acknowledged(now),
            ServerFrame::Ping => vec![Output::Send(ClientFrame::Pong)],
            ServerFrame::KeepAlive | ServerFrame::Pong => Vec::new(),
            ServerFrame::Unknown => {
                tracing::warn!("a frame was not understood");
                Vec::new()
            }
            ServerFrame::OtherSubprotocol => self.lost(&Error::other_subprotocol(), now, jitter),
            ServerFrame::Refused { error } => {
                self.lost(&Error::Unreachable(error.message), now, jitter)
            }
            ServerFrame::Data { id, data } => match self.subscriptions.served(id) {
                Some(topic) => {
                    let data = data.unwrap_or_else(|| "null".into());
                    vec![Output::Data { topic: topic.clone(), data }]
                }
                None => Vec::new(),
            },
            ServerFrame::Error { id, error } => self.subscriptions.failed(id, error, now, jitter),
            ServerFrame::Complete { id } => self.subscriptions.completed(id),
        }
    }

    /// Notes that the connection lives. Any frame shows that, but while `suspect` is set only the
    /// pong of the last ping does.
    fn note_life(&mut self, is_pong: bool) {
        let State::Live { answer_by, unanswered, suspect, .. } = &mut self.state else { return };
        if is_pong {
            *unanswered = unanswered.saturating_sub(1);
        }
        if *suspect && !(is_pong && *unanswered == 0) {
            return;
        }
        *suspect = false;
        *answer_by = None;
    }

    /// Notes that a frame is on its way. On a slow line the pong comes behind it, so there is more
    /// time for a whole frame; not without end, since what is shown grows old meanwhile.
    fn note_bytes(&mut self, now: Instant) {
        if let State::Live { answer_by: Some(by), slow_answer_by, suspect: false, .. } =
            &mut self.state
        {
            *by = (now + PONG_TIMEOUT).min(*slow_answer_by).max(*by);
        }
    }

    fn acknowledged(&mut self, now: Instant) -> Vec<Output> {
        if !matches!(self.state, State::Handshaking { .. }) {
            return Vec::new();
        }
        self.state = State::Live {
            since: now,
            ping_at: now + PING_INTERVAL,
            answer_by: None,
            slow_answer_by: now,
            unanswered: 0,
            suspect: false,
        };
        self.failed_handshakes = 0;
        let mut outputs = self.subscriptions.start_all(now);
        outputs.push(Output::Status(ConnectionStatus::Live));
        outputs
    }

    fn try_now(&mut self, now: Instant) -> Vec<Output> {
        match self.state {
            State::Waiting { .. } | State::Refused => self.connect(now),
            State::Live { .. } => {
                let mut outputs = self.subscriptions.start_missing(now);
                outputs.extend(self.ping(now));
                outputs
            }
            // It is being tried.
            State::Connecting | State::Handshaking { .. } | State::Ended => Vec::new(),
        }
    }

    fn verify_or_reconnect(&mut self, now: Instant) -> Vec<Output> {
        match self.state {
            State::Live { ref mut suspect, .. } => {
                *suspect = true;
                self.ping(now)
            }
            State::Waiting { .. } | State::Refused => self.connect(now),
            // What was begun before may wait for an answer that never comes.
            State::Connecting | State::Handshaking { .. } => {
                let mut outputs = vec![Output::Close];
                outputs.extend(self.connect(now));
                outputs
            }
            State::Ended => Vec::new(),
        }
    }

    fn connect(&mut self, now: Instant) -> Vec<Output> {
        let refused = matches!(self.state, State::Refused);
        self.state = State::Connecting;
        self.trying_since = Some(now);
        if refused {
            return vec![Output::Status(ConnectionStatus::Connecting), Output::Connect];
        }
        vec![Output::Connect]
    }

    fn ping(&mut self, now: Instant) -> Vec<Output> {
        if let State::Live { ping_at, answer_by, slow_answer_by, unanswered, .. } = &mut self.state
        {
            *ping_at = now + PING_INTERVAL;
            if answer_by.is_none() {
                *slow_answer_by = now + SLOW_FRAME_TIMEOUT;
            }
            *unanswered = unanswered.saturating_add(1);
            *answer_by =
                Some(answer_by.map_or(now + PONG_TIMEOUT, |by| by.min(now + PONG_TIMEOUT)));
        }
        vec![Output::Send(ClientFrame::Ping)]
    }

    fn time(&mut self, now: Instant, jitter: f64) -> Vec<Output> {
        match self.state {
            State::Handshaking { until } if until <= now => self.lost(&Error::Timeout, now, jitter),
            State::Waiting { until } if until <= now => self.connect(now),
            State::Live { answer_by: Some(by), .. } if by <= now => {
                self.lost(&Error::Timeout, now, jitter)
            }
            State::Live { ping_at, .. } => {
                let mut outputs = self.subscriptions.start_due(now);
                if ping_at <= now {
                    outputs.extend(self.ping(now));
                }
                outputs
            }
            _ => Vec::new(),
        }
    }

    fn is_live(&self) -> bool {
        matches!(self.state, State::Live { .. })
    }
}

#[cfg(test)]
mod comeback;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod spread;
#[cfg(test)]
mod tests;
