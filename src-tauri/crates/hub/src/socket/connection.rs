//! One open socket: an actor that reads frames, runs operations and writes what they answer.
//!
//! It waits for its client only in writing, and then only so long; what happens meanwhile is put
//! into its outbox, which holds the newest state of each ticket alone.

use std::collections::HashMap;
use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

use async_graphql::{Request, Response};
use axum::body::Bytes;
use axum::extract::ws::{CloseFrame, Message, Utf8Bytes, WebSocket};
use futures_util::stream::BoxStream;
use futures_util::{FutureExt, StreamExt};
use serde_json::{Value, json};
use tokio::task::{JoinError, JoinSet};
use tokio::time::{Instant, sleep, timeout};
use tokio_util::sync::CancellationToken;

use super::frames::{ClientFrame, Dialect};
use crate::feeds::{Answer, Feeds, Letter, Outbox, Started, Subscribed};
use crate::graphql::took_too_long;
use crate::store::Key;

/// How often the client is shown that the link lives, and asked whether it does.
const KEEP_ALIVE: Duration = Duration::from_secs(20);
/// How long the client may take to say `connection_init`.
const INIT: Duration = Duration::from_secs(10);
/// How long the client may read nothing, and so not answer a ping, which every WebSocket library
/// does by itself (RFC 6455, section 5.5.2).
const SILENCE: Duration = Duration::from_secs(30);
/// How long an operation may take to answer.
const ANSWER: Duration = Duration::from_secs(60);
/// How long a write takes that had to wait for the client.
const WAITED: Duration = Duration::from_millis(10);
/// How long the client may take to read why the socket is closed.
const GOODBYE: Duration = Duration::from_secs(2);
/// How long a client that sent too much has to read so.
const READ_REASON: Duration = Duration::from_millis(500);
/// How many operations one socket may run.
const MAX_OPERATIONS: usize = 100;

/// Why a socket is closed from this side: a code (4xxx are `graphql-transport-ws`'s own) and a reason.
struct Closing(u16, &'static str);

const GOING_AWAY: Closing = Closing(1001, "The server is shutting down");
const SILENT: Closing = Closing(1001, "The client has read nothing for 30 seconds");
const BAD_FRAME: Closing = Closing(4400, "The frame is not understood");
const NOT_ACKNOWLEDGED: Closing = Closing(4401, "Send connection_init first, and wait for its ack");
const REVOKED: Closing = Closing(4403, "The key was taken back");
const NO_INIT: Closing = Closing(4408, "connection_init did not come in time");
const DUPLICATE: Closing = Closing(4409, "An operation with this id is running");
const SECOND_INIT: Closing = Closing(4429, "connection_init was sent twice");
const TOO_MANY: Closing = Closing(4429, "Too many operations on one socket");
const TOO_LARGE: Closing = Closing(1009, "A message may have at most 256 KiB");
const TERMINATED: Closing = Closing(1000, "Goodbye");

/// An operation of the client.
enum Operation {
    /// It is not known yet what it is. The number tells it from one of the same name before.
    Starting(u64),
    /// It goes on as long as this is held.
    Subscribed { _held: Subscribed },
}

/// What an operation that was started came to.
enum Outcome {
    Started(Started),
    /// An answer, and where the next ones come from.
    Answered(Option<Response>, BoxStream<'static, Response>),
}

/// An operation's name, the number of its start, and what it came to.
type Step = (String, u64, Outcome);

pub(super) struct Connection {
    feeds: Feeds,
    /// The key that opened the socket.
    key: Arc<Key>,
    dialect: Dialect,
    acknowledged: bool,
    operations: HashMap<String, Operation>,
    /// Tasks of their own: they go on while the client is written to, and hold nothing up.
    steps: JoinSet<Step>,
    outbox: Arc<Outbox>,
    starts: u64,
}

impl Connection {
    pub(super) fn new(feeds: Feeds, key: Arc<Key>, dialect: Dialect) -> Self {
        Self {
            feeds,
            key,
            dialect,
            acknowledged: false,
            operations: HashMap::new(),
            steps: JoinSet::new(),
            outbox: Arc::default(),
            starts: 0,
        }
    }

    /// Serves the socket until one of the two sides ends it, or the key is revoked that opened it.
    pub(super) async fn run(mut self, mut socket: WebSocket, shutdown: CancellationToken) {
        let revoked = self.key.revoked.clone();
        let opened = Instant::now();
        let mut heard = opened;
        let mut alive = tokio::time::interval_at(opened + KEEP_ALIVE, KEEP_ALIVE);
        loop {
            let step = tokio::select! {
                biased;
                () = shutdown.cancelled() => Err(GOING_AWAY),
                () = revoked.cancelled() => Err(REVOKED),
                () = tokio::time::sleep_until(opened + INIT), if !self.acknowledged => Err(NO_INIT),
                message = socket.recv() => {
                    heard = Instant::now();
                    match message {
                        Some(Ok(Message::Text(text))) => self.hear(text.as_str()),
                        Some(Ok(Message::Binary(_))) => Err(BAD_FRAME),
                        Some(Ok(Message::Ping(_) | Message::Pong(_))) => Ok(Vec::new()),
                        Some(Err(error)) if is_too_large(&error) => Err(TOO_LARGE),
                        Some(Ok(Message::Close(_)) | Err(_)) | None => return,
                    }
                }
                () = tokio::time::sleep_until(heard + SILENCE) => Err(SILENT),
                Some(step) = self.steps.join_next() => Ok(self.advance(step)),
                letters = self.outbox.next() => Ok(self.tell(&letters)),
                _ = alive.tick(), if self.acknowledged => {
                    let frame = Message::Text(Utf8Bytes::from_static(self.dialect.keep_alive()));
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
                        written = write(&mut socket, messages) => Ok(written),
                    };
                    match written {
                        Ok(Ok(())) => {
                            // What had to wait was let through by a client that reads.
                            if began.elapsed() > WAITED {
                                heard = Instant::now();
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
            let _ = timeout(GOODBYE, socket.send(Message::Close(Some(frame)))).await;
            if code == TOO_LARGE.0 {
                // The rest of the message cannot be read any more. A connection that is closed with
                // something unread is reset, which would take the reason back.
                sleep(READ_REASON).await;
            }
            return;
        }
    }

    /// What to answer to a frame of the client.
    fn hear(&mut self, text: &str) -> Result<Vec<Message>, Closing> {
        match self.dialect.read(text).ok_or(BAD_FRAME)? {
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
            ClientFrame::Start { .. } if !self.acknowledged => Err(NOT_ACKNOWLEDGED),
            ClientFrame::Start { id, .. } if self.operations.contains_key(&id) => Err(DUPLICATE),
            ClientFrame::Start { .. } if self.running() >= MAX_OPERATIONS => Err(TOO_MANY),
            ClientFrame::Start { id, request } => Ok(self.start(id, request)),
        }
    }

    /// Operations that were stopped before it was known what they are count, too.
    fn running(&self) -> usize {
        self.operations.len().max(self.steps.len())
    }

    fn start(&mut self, id: String, request: Value) -> Vec<Message> {
        let request: Request = match serde_json::from_value(request) {
            Ok(request) => request,
            Err(error) => {
                return vec![Message::text(self.dialect.bad_request(&id, &error.to_string()))];
            }
        };
        if let Some(held) = self.feeds.join(&request, &id, &self.outbox) {
            self.operations.insert(id, Operation::Subscribed { _held: held });
            return Vec::new();
        }
        self.starts += 1;
        let number = self.starts;
        self.operations.insert(id.clone(), Operation::Starting(number));
        let request = request.data(Arc::clone(&self.key));
        let started = self.feeds.clone().start(request, id.clone(), Arc::clone(&self.outbox));
        let mut step = async move { (id, number, Outcome::Started(started.await)) }.boxed();
        // Its first part runs here, so that it hears of events from this frame on.
        match (&mut step).now_or_never() {
            Some(step) => self.advance(Ok(step)),
            None => {
                self.steps.spawn(step);
                Vec::new()
            }
        }
    }

    /// Goes on with an operation, unless it was stopped meanwhile.
    fn advance(&mut self, step: Result<Step, JoinError>) -> Vec<Message> {
        let Ok((id, number, outcome)) = step else { return Vec::new() };
        match self.operations.get(&id) {
            Some(Operation::Starting(start)) if *start == number => {}
            _ => return Vec::new(),
        }
        match outcome {
            Outcome::Started(Started::Subscribed(held)) => {
                self.operations.insert(id, Operation::Subscribed { _held: held });
                Vec::new()
            }
            Outcome::Started(Started::Answers(answers)) => {
                self.go_on(id, number, answers);
                Vec::new()
            }
            Outcome::Answered(None, _) => {
                self.operations.remove(&id);
                vec![Message::text(json!({ "type": "complete", "id": id }).to_string())]
            }
            Outcome::Answered(Some(response), answers) => {
                let answer = Answer::new(&response);
                let frame = Message::Text(answer.frame(self.dialect, &id));
                if answer.is_last() {
                    self.operations.remove(&id);
                } else {
                    self.go_on(id, number, answers);
                }
                vec![frame]
            }
        }
    }

    fn go_on(&mut self, id: String, number: u64, mut answers: BoxStream<'static, Response>) {
        self.steps.spawn(async move {
            let response = match timeout(ANSWER, answers.next()).await {
                Ok(response) => response,
                Err(_) => Some(took_too_long()),
            };
            (id, number, Outcome::Answered(response, answers))
        });
    }

    /// The frames for what subscriptions are told.
    fn tell(&mut self, letters: &[Letter]) -> Vec<Message> {
        let frame = |letter: &Letter| {
            if letter.answer.is_last() {
                self.operations.remove(&*letter.id);
            }
            Message::Text(letter.answer.frame(self.dialect, &letter.id))
        };
        letters.iter().map(frame).collect()
    }
}

/// Whether a message was larger than a socket takes.
fn is_too_large(error: &axum::Error) -> bool {
    let cause = error.source().and_then(|cause| cause.downcast_ref());
    matches!(cause, Some(tungstenite::Error::Capacity(_)))
}

/// Writes all messages. What makes no progress for long is given up by the connection below.
async fn write(socket: &mut WebSocket, messages: Vec<Message>) -> Result<(), axum::Error> {
    for message in messages {
        socket.send(message).await?;
    }
    Ok(())
}
