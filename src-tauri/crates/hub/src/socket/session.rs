//! One open socket: an actor that reads frames, runs operations and writes what they answer.
//!
//! The actor waits for its client only while it writes, and only for a limited time. Answers to
//! events that happen meanwhile go into its send queue, which holds only the newest state of each
//! ticket.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use async_graphql::Response;
use axum::body::Bytes;
use axum::extract::ws::{CloseFrame, Message, Utf8Bytes, WebSocket};
use serde_json::json;
use serde_json::value::RawValue;
use tokio::task::{JoinError, JoinSet};
use tokio::time::{Instant, sleep, timeout};
use tokio_util::sync::CancellationToken;

use super::closing::{
    BAD_FRAME, Closing, DUPLICATE, GOING_AWAY, LONG_ID, MISSED, NO_INIT, NOT_ACKNOWLEDGED, REVOKED,
    SECOND_INIT, SILENT, TERMINATED, TOO_LARGE, TOO_MANY, TOO_SLOW,
};
use super::frames::{ClientFrame, Subprotocol};
use super::transport::{is_too_large, write};
use crate::graphql::{Answer, Executor, GraphqlRequest, MAX_ID, RequestError, too_often};
use crate::key_share::Held;
use crate::rates::Rates;
use crate::store::Key;
use crate::subscriptions::{
    EncodedResponse, OpenOutcome, OutboundMessage, SendQueue, StartOutcome, Subscribed,
    SubscriptionKey, Subscriptions,
};

/// How often the hub sends a keep-alive and a ping.
const KEEP_ALIVE_INTERVAL: Duration = Duration::from_secs(20);
/// How long the client may take to say `connection_init`.
const INIT_TIMEOUT: Duration = Duration::from_secs(10);
/// How long the client may send nothing. A client that reads answers each ping, which every
/// WebSocket library does by itself (RFC 6455, section 5.5.2).
const SILENCE_TIMEOUT: Duration = Duration::from_secs(30);
/// A write that takes longer than this had to wait for the client.
const SLOW_WRITE: Duration = Duration::from_millis(10);
/// How long the client may take to read why the socket is closed.
const CLOSE_TIMEOUT: Duration = Duration::from_secs(2);
/// How long a client that sent too large a message has to read why the socket is closed.
const CLOSE_READ_TIME: Duration = Duration::from_millis(500);
/// How many operations one socket may run.
const MAX_OPERATIONS: usize = 100;

/// An operation of the client.
enum Operation {
    /// The operation is being parsed. The number tells it apart from an earlier operation of the
    /// same name.
    Starting(u64),
    /// A subscription, which goes on as long as this is held.
    Subscribed { _held: Subscribed },
}

/// The result of a step in the start of an operation.
enum Outcome {
    OpenOutcome(OpenOutcome),
    Started(StartOutcome),
    Answered(Answer),
}

/// An operation's name, the number of its start, and the result of the step.
type Step = (String, u64, Outcome);

/// What a connection works with.
pub(super) struct SessionServices {
    pub subscriptions: Subscriptions,
    pub executor: Executor,
    pub rates: Option<Rates>,
}

pub(super) struct WsSession {
    services: SessionServices,
    /// The key that opened the socket.
    key: Arc<Key>,
    subprotocol: Subprotocol,
    acknowledged: bool,
    operations: HashMap<String, Operation>,
    /// The task that parses an operation, at most one. The socket reads nothing meanwhile, so that
    /// operations start in the order in which they came.
    opening: JoinSet<Step>,
    /// The tasks that start subscriptions and execute queries. They go on while the actor writes to
    /// the client.
    steps: JoinSet<Step>,
    send_queue: Arc<SendQueue>,
    starts: u64,
    /// The room of the answers that are being written.
    writing: Vec<Held>,
}

impl WsSession {
    pub(super) fn new(services: SessionServices, key: Arc<Key>, subprotocol: Subprotocol) -> Self {
        Self {
            services,
            key,
            subprotocol,
            acknowledged: false,
            operations: HashMap::new(),
            opening: JoinSet::new(),
            steps: JoinSet::new(),
            send_queue: Arc::default(),
            starts: 0,
            writing: Vec::new(),
        }
    }

    /// Serves the socket until one of the two sides ends it, until the key that opened the socket is
    /// revoked, or until events were missed that the client has to read anew.
    pub(super) async fn run(
        mut self,
        mut socket: WebSocket,
        shutdown: CancellationToken,
        missed: CancellationToken,
    ) {
        let revoked = self.key.revoked.clone();
        let opened = Instant::now();
        let mut last_read = opened;
        let mut alive = tokio::time::interval_at(opened + KEEP_ALIVE_INTERVAL, KEEP_ALIVE_INTERVAL);
        loop {
            let step = tokio::select! {
                biased;
                () = shutdown.cancelled() => Err(GOING_AWAY),
                () = revoked.cancelled() => Err(REVOKED),
                () = missed.cancelled() => Err(MISSED),
                () = tokio::time::sleep_until(opened + INIT_TIMEOUT), if !self.acknowledged => Err(NO_INIT),
                Some(step) = self.opening.join_next() => {
                    // The socket was not read meanwhile, so the silence is not the client's.
                    last_read = Instant::now();
                    Ok(self.advance(step))
                }
                message = socket.recv(), if self.opening.is_empty() => {
                    last_read = Instant::now();
                    match message {
                        Some(Ok(Message::Text(text))) => self.on_message(text.as_str()),
                        Some(Ok(Message::Binary(_))) => Err(BAD_FRAME),
                        Some(Ok(Message::Ping(_) | Message::Pong(_))) => Ok(Vec::new()),
                        Some(Err(error)) if is_too_large(&error) => Err(TOO_LARGE),
                        Some(Ok(Message::Close(_)) | Err(_)) | None => return,
                    }
                }
                () = tokio::time::sleep_until(last_read + SILENCE_TIMEOUT) => Err(SILENT),
                Some(step) = self.steps.join_next() => Ok(self.advance(step)),
                messages = self.send_queue.next() => match messages {
                    Some(messages) => Ok(self.print(&messages)),
                    None => Err(TOO_SLOW),
                },
                _ = alive.tick(), if self.acknowledged => {
                    let frame = Message::Text(Utf8Bytes::from_static(self.subprotocol.keep_alive()));
                    Ok(vec![frame, Message::Ping(Bytes::new())])
                }
            };
            let closing = match step {
                Ok(messages) => {
                    let began = Instant::now();
                    let written = tokio::select! {
                        biased;
                        () = shutdown.cancelled() => Err(GOING_AWAY),
                        () = revoked.cancelled() => Err(REVOKED),
                        written = write(&mut socket, messages, &self.key) => Ok(written),
                    };
                    self.writing.clear();
                    match written {
                        Ok(Ok(())) => {
                            // The write had to wait and went on, so the client reads.
                            if began.elapsed() > SLOW_WRITE {
                                last_read = Instant::now();
                            }
                            continue;
                        }
                        Ok(Err(_)) => return,
                        Err(closing) => closing,
                    }
                }
                Err(closing) => closing,
            };
            let Closing(code, reason) = closing;
            let frame = CloseFrame { code, reason: Utf8Bytes::from_static(reason) };
            // The client may be gone; then there is nobody to say goodbye to.
            let _ = timeout(CLOSE_TIMEOUT, socket.send(Message::Close(Some(frame)))).await;
            if code == TOO_LARGE.0 {
                // The rest of the message cannot be read any more. A connection that is closed with
                // something unread is reset, which would take the reason back.
                sleep(CLOSE_READ_TIME).await;
            }
            return;
        }
    }

    /// Handles a frame of the client and returns what to answer.
    fn on_message(&mut self, text: &str) -> Result<Vec<Message>, Closing> {
        match self.subprotocol.read(text).ok_or(BAD_FRAME)? {
            ClientFrame::Init if self.acknowledged => Err(SECOND_INIT),
            ClientFrame::Init => {
                self.acknowledged = true;
                Ok(vec![Message::text(r#"{"type":"connection_ack"}"#)])
            }
            ClientFrame::Ping => Ok(vec![Message::text(r#"{"type":"pong"}"#)]),
            ClientFrame::Pong => Ok(Vec::new()),
            ClientFrame::Terminate => Err(TERMINATED),
            ClientFrame::Stop { id } => {
                self.operations.remove(&id);
                Ok(Vec::new())
            }
            ClientFrame::Unreadable { .. } if !self.acknowledged => Err(NOT_ACKNOWLEDGED),
            ClientFrame::Unreadable { id, reason } => {
                Ok(vec![Message::text(self.subprotocol.unreadable(&id, reason))])
            }
            ClientFrame::Start { id, .. } if id.len() > MAX_ID => Err(LONG_ID),
            ClientFrame::Start { .. } if !self.acknowledged => Err(NOT_ACKNOWLEDGED),
            ClientFrame::Start { id, .. } if self.operations.contains_key(&id) => Err(DUPLICATE),
            ClientFrame::Start { .. } if self.running() >= MAX_OPERATIONS => Err(TOO_MANY),
            ClientFrame::Start { id, request } => Ok(self.start(id, &request)),
        }
    }

    /// Returns how many operations run. One that was stopped while it started counts until its task
    /// ends.
    fn running(&self) -> usize {
        self.operations.len().max(self.steps.len())
    }

    fn start(&mut self, id: String, request: &RawValue) -> Vec<Message> {
        let request = match GraphqlRequest::read(request.get().as_bytes()) {
            Ok(request) => request,
            Err(RequestError::Unreadable(reason)) => {
                return vec![Message::text(self.subprotocol.bad_request(&id, &reason))];
            }
            Err(excess) => return self.refuse(&id, &excess.response()),
        };
        let key_of_request = SubscriptionKey::of(&request);
        let joined = key_of_request.and_then(|key_of_request| {
            self.services.subscriptions.join(&key_of_request, &id, &self.send_queue)
        });
        if let Some(held) = joined {
            self.operations.insert(id, Operation::Subscribed { _held: held });
            return Vec::new();
        }
        if let Some(Err(wait)) = self.services.rates.as_ref().map(|rates| rates.take(self.key.id)) {
            return self.refuse(&id, &too_often(wait.as_secs().saturating_add(1)));
        }
        self.starts += 1;
        let number = self.starts;
        self.operations.insert(id.clone(), Operation::Starting(number));
        let subscriptions = self.services.subscriptions.clone();
        let (key, send_queue) = (Arc::clone(&self.key), Arc::clone(&self.send_queue));
        self.opening.spawn(async move {
            let opened = subscriptions.open(request, key, id.clone(), send_queue).await;
            (id, number, Outcome::OpenOutcome(opened))
        });
        Vec::new()
    }

    fn refuse(&self, id: &str, response: &Response) -> Vec<Message> {
        vec![Message::Text(EncodedResponse::new(response).frame(&self.subprotocol, id))]
    }

    /// Goes on with an operation, if its task did not fail.
    fn advance(&mut self, step: Result<Step, JoinError>) -> Vec<Message> {
        step.map_or_else(|_| Vec::new(), |step| self.go_on(step))
    }

    /// Goes on with an operation, unless it was stopped meanwhile.
    fn go_on(&mut self, (id, number, outcome): Step) -> Vec<Message> {
        match self.operations.get(&id) {
            Some(Operation::Starting(start)) if *start == number => {}
            _ => return Vec::new(),
        }
        match outcome {
            Outcome::OpenOutcome(OpenOutcome::Started(started)) => self.started(id, started),
            Outcome::Started(started) => self.started(id, started),
            Outcome::OpenOutcome(OpenOutcome::Starting(started)) => {
                self.steps.spawn(async move {
                    let started = started.await.unwrap_or_else(StartOutcome::failed);
                    (id, number, Outcome::Started(started))
                });
                Vec::new()
            }
            Outcome::OpenOutcome(OpenOutcome::Query(operation)) => {
                let executor = self.services.executor.clone();
                self.steps.spawn(async move {
                    (id, number, Outcome::Answered(executor.execute(*operation).await))
                });
                Vec::new()
            }
            Outcome::OpenOutcome(OpenOutcome::Refused(response)) => {
                self.operations.remove(&id);
                self.refuse(&id, &response)
            }
            Outcome::Answered(Answer { payload, held }) => {
                self.operations.remove(&id);
                self.writing.extend(held);
                let answer = EncodedResponse::from(payload);
                let mut frames = vec![Message::Text(answer.frame(&self.subprotocol, &id))];
                if !answer.is_last() {
                    let complete = json!({ "type": "complete", "id": id });
                    frames.push(Message::text(complete.to_string()));
                }
                frames
            }
        }
    }

    fn started(&mut self, id: String, started: StartOutcome) -> Vec<Message> {
        match started {
            StartOutcome::Subscribed(held) => {
                self.operations.insert(id, Operation::Subscribed { _held: held });
                Vec::new()
            }
            StartOutcome::Refused(response) => {
                self.operations.remove(&id);
                self.refuse(&id, &response)
            }
        }
    }

    /// Encodes messages of the send queue as frames.
    fn print(&mut self, messages: &[OutboundMessage]) -> Vec<Message> {
        let frame = |message: &OutboundMessage| {
            if message.answer.is_last() {
                self.operations.remove(&*message.id);
            }
            Message::Text(message.answer.frame(&self.subprotocol, &message.id))
        };
        messages.iter().map(frame).collect()
    }
}
