//! One open socket: an actor that reads frames, runs subscriptions and writes their events.
//!
//! It waits for its client only in writing, and then only so long; whatever happens meanwhile is
//! noted in the mailboxes of its subscriptions, which are bounded.

use std::time::Duration;

use async_graphql::{Request, Response};
use axum::extract::ws::{CloseFrame, Message, Utf8Bytes, WebSocket};
use futures_util::StreamExt;
use futures_util::stream::BoxStream;
use serde_json::{Value, json};
use tokio::time::{Instant, timeout};
use tokio_stream::StreamMap;
use tokio_util::sync::CancellationToken;

use super::frames::{ClientFrame, Dialect};
use crate::graphql::Schema;

/// How often the client is shown that the link lives.
const KEEP_ALIVE: Duration = Duration::from_secs(20);
/// How long the client may take to say `connection_init`.
const INIT: Duration = Duration::from_secs(10);
/// How long the client may take to read what is sent to it.
const WRITE: Duration = Duration::from_secs(30);
/// How many operations one socket may run.
const MAX_OPERATIONS: usize = 100;

/// Why a socket is closed from this side: a code (4xxx are `graphql-transport-ws`'s own) and a reason.
struct Closing(u16, &'static str);

const GOING_AWAY: Closing = Closing(1001, "The server is shutting down");
const BAD_FRAME: Closing = Closing(4400, "The frame is not understood");
const NOT_ACKNOWLEDGED: Closing = Closing(4401, "Send connection_init first, and wait for its ack");
const NO_INIT: Closing = Closing(4408, "connection_init did not come in time");
const DUPLICATE: Closing = Closing(4409, "An operation with this id is running");
const SECOND_INIT: Closing = Closing(4429, "connection_init was sent twice");
const TOO_MANY: Closing = Closing(4429, "Too many operations on one socket");
const TERMINATED: Closing = Closing(1000, "Goodbye");

pub(super) struct Connection {
    schema: Schema,
    dialect: Dialect,
    acknowledged: bool,
    operations: StreamMap<String, BoxStream<'static, Option<Response>>>,
}

impl Connection {
    pub(super) fn new(schema: Schema, dialect: Dialect) -> Self {
        Self { schema, dialect, acknowledged: false, operations: StreamMap::new() }
    }

    /// Serves the socket until one of the two sides ends it.
    pub(super) async fn run(mut self, mut socket: WebSocket, shutdown: CancellationToken) {
        let opened = Instant::now();
        let mut alive = tokio::time::interval_at(opened + KEEP_ALIVE, KEEP_ALIVE);
        loop {
            let step = tokio::select! {
                biased;
                () = shutdown.cancelled() => Err(GOING_AWAY),
                () = tokio::time::sleep_until(opened + INIT), if !self.acknowledged => Err(NO_INIT),
                message = socket.recv() => match message {
                    Some(Ok(Message::Text(text))) => self.hear(text.as_str()),
                    Some(Ok(Message::Binary(_))) => Err(BAD_FRAME),
                    Some(Ok(Message::Ping(_) | Message::Pong(_))) => Ok(None),
                    Some(Ok(Message::Close(_)) | Err(_)) | None => return,
                },
                Some((id, response)) = self.operations.next(), if !self.operations.is_empty() => {
                    Ok(Some(self.tell(&id, response.as_ref())))
                }
                _ = alive.tick(), if self.acknowledged => Ok(Some(self.dialect.keep_alive())),
            };
            let message = match step {
                Ok(None) => continue,
                Ok(Some(frame)) => Message::Text(frame.to_string().into()),
                Err(Closing(code, reason)) => {
                    let frame = CloseFrame { code, reason: Utf8Bytes::from_static(reason) };
                    // The client may be gone; then there is nobody to say goodbye to.
                    let _ = timeout(WRITE, socket.send(Message::Close(Some(frame)))).await;
                    return;
                }
            };
            if !matches!(timeout(WRITE, socket.send(message)).await, Ok(Ok(()))) {
                return;
            }
        }
    }

    /// What to answer to a frame of the client.
    fn hear(&mut self, text: &str) -> Result<Option<Value>, Closing> {
        match self.dialect.read(text).ok_or(BAD_FRAME)? {
            ClientFrame::Init if self.acknowledged => Err(SECOND_INIT),
            ClientFrame::Init => {
                self.acknowledged = true;
                Ok(Some(json!({ "type": "connection_ack" })))
            }
            ClientFrame::Ping => Ok(Some(json!({ "type": "pong" }))),
            ClientFrame::Pong => Ok(None),
            ClientFrame::Terminate => Err(TERMINATED),
            ClientFrame::Stop { id } => {
                self.operations.remove(&id);
                Ok(None)
            }
            ClientFrame::Start { .. } if !self.acknowledged => Err(NOT_ACKNOWLEDGED),
            ClientFrame::Start { id, .. } if self.operations.contains_key(&id) => Err(DUPLICATE),
            ClientFrame::Start { .. } if self.operations.len() >= MAX_OPERATIONS => Err(TOO_MANY),
            ClientFrame::Start { id, request } => Ok(self.start(id, request)),
        }
    }

    fn start(&mut self, id: String, request: Value) -> Option<Value> {
        let request: Request = match serde_json::from_value(request) {
            Ok(request) => request,
            Err(error) => return Some(self.dialect.bad_request(&id, &error.to_string())),
        };
        let answers = self.schema.execute_stream(request).map(Some);
        // A stream that ends is taken out of the map without a word, so the end is an item too.
        let with_end = answers.chain(futures_util::stream::iter([None]));
        self.operations.insert(id, with_end.boxed());
        None
    }

    /// The frame for what an operation answers, or for its end.
    fn tell(&mut self, id: &str, response: Option<&Response>) -> Value {
        let Some(response) = response else {
            self.operations.remove(id);
            return json!({ "type": "complete", "id": id });
        };
        let (frame, last) = self.dialect.answer(id, response);
        if last {
            self.operations.remove(id);
        }
        frame
    }
}
