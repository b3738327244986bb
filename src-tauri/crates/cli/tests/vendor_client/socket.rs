//! The socket of the vendor's official client, with its frames of the legacy subprotocol: what it
//! sends, what it reads, and when it gives a connection up and makes a new one.

use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use reqwest::Upgraded;
use reqwest::header::{
    CONNECTION, SEC_WEBSOCKET_KEY, SEC_WEBSOCKET_PROTOCOL, SEC_WEBSOCKET_VERSION, UPGRADE,
};
use serde_json::{Value, json};
use tokio::sync::{mpsc, watch};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::handshake::client::generate_key;
use tokio_tungstenite::tungstenite::protocol::Role;

use super::clock::Clock;

/// After how long it pings.
pub const PING_INTERVAL: Duration = Duration::from_secs(20);

/// How long a pong may take.
const PONG_TIMEOUT: Duration = Duration::from_secs(12);

/// The longest pause before it reconnects, after the first failures.
pub const MAX_PAUSE: Duration = Duration::from_secs(61);

/// The pause after five handshakes that failed.
const LONG_PAUSE: Duration = Duration::from_mins(5);

/// What the client knows of its connection.
#[derive(Clone, Debug, Default)]
pub struct Link {
    pub is_connected: bool,
    /// How many sockets were acknowledged.
    pub connected: usize,
    /// How many handshakes failed since the last one that did not.
    pub failures: u32,
    /// How many pongs came.
    pub pongs: usize,
    /// The connection keys that it was given, in their order.
    pub keys: Vec<String>,
}

/// The connection, with the subscriptions that every socket of it starts.
pub struct Connection {
    /// For HTTP/1.1 alone, which sockets are upgraded from.
    pub http: reqwest::Client,
    pub base: String,
    pub key: String,
    pub clock: Clock,
    pub subscriptions: Vec<(String, String)>,
    pub link: watch::Sender<Link>,
    /// The id of a subscription and the data that it was sent.
    pub heard: mpsc::UnboundedSender<(String, Value)>,
}

impl Connection {
    /// Connects, and connects anew whenever the socket is lost, until this is dropped.
    pub async fn run(self) {
        loop {
            if let Ok(socket) = self.open().await {
                self.converse(socket).await;
            }
            let mut failures = 0;
            self.link.send_modify(|link| {
                // A socket that was acknowledged was no failure, however it ended.
                link.failures = if link.is_connected { 0 } else { link.failures + 1 };
                link.is_connected = false;
                failures = link.failures;
            });
            self.clock.until(self.clock.now() + pause(failures)).await;
        }
    }

    /// Opens a socket with a connection key of its own, and names no subprotocol.
    async fn open(&self) -> Result<WebSocketStream<Upgraded>, reqwest::Error> {
        let url = format!("https://{}/graphql/connection-key", self.base);
        let request = self.http.post(url).header("X-Qminder-REST-API-Key", &self.key);
        let answer: Value = request.send().await?.error_for_status()?.json().await?;
        let key = answer["key"].as_str().expect("a connection key").to_owned();
        let url = format!("https://{}/graphql/subscription?rest-api-key={key}", self.base);
        self.link.send_modify(|link| link.keys.push(key));
        let request = self
            .http
            .get(url)
            .header(CONNECTION, "Upgrade")
            .header(UPGRADE, "websocket")
            .header(SEC_WEBSOCKET_VERSION, "13")
            .header(SEC_WEBSOCKET_KEY, generate_key());
        let answer = request.send().await?.error_for_status()?;
        // A browser closes a socket on which a subprotocol was picked that it did not offer.
        assert!(answer.headers().get(SEC_WEBSOCKET_PROTOCOL).is_none(), "{answer:?}");
        let upgraded = answer.upgrade().await?;
        Ok(WebSocketStream::from_raw_socket(upgraded, Role::Client, None).await)
    }

    /// Returns when the socket is lost.
    async fn converse(&self, mut socket: WebSocketStream<Upgraded>) {
        let init = json!({ "type": "connection_init", "payload": null });
        let mut to_send = vec![init];
        let mut ping_at = self.clock.now() + PING_INTERVAL;
        let mut pong_until = None;
        loop {
            for frame in to_send.drain(..) {
                if socket.send(Message::text(frame.to_string())).await.is_err() {
                    return;
                }
            }
            tokio::select! {
                message = socket.next() => match message {
                    Some(Ok(Message::Text(text))) => {
                        // It throws where a frame is not JSON.
                        let frame: Value = serde_json::from_str(&text).expect("a frame of JSON");
                        if frame["type"] == "pong" {
                            pong_until = None;
                        }
                        to_send = self.read(&frame);
                    }
                    Some(Ok(Message::Close(_)) | Err(_)) | None => return,
                    Some(Ok(_)) => {}
                },
                () = self.clock.until(ping_at) => {
                    to_send.push(json!({ "type": "ping" }));
                    ping_at = self.clock.now() + PING_INTERVAL;
                    pong_until.get_or_insert(self.clock.now() + PONG_TIMEOUT);
                }
                () = self.clock.until(pong_until.unwrap_or(Duration::MAX)) => return,
            }
        }
    }

    /// Takes one frame, and returns the frames to send for it. It knows six types and passes over
    /// all others.
    fn read(&self, frame: &Value) -> Vec<Value> {
        let id = || frame["id"].as_str().expect("the id that was sent").to_owned();
        match frame["type"].as_str() {
            Some("connection_ack") => {
                self.link.send_modify(|link| {
                    link.is_connected = true;
                    link.connected += 1;
                });
                let start = |(id, query): &(String, String)| json!({ "id": id, "type": "start", "payload": { "query": query } });
                self.subscriptions.iter().map(start).collect()
            }
            Some("data") => {
                // The test may be over.
                let _ = self.heard.send((id(), frame["payload"]["data"].clone()));
                Vec::new()
            }
            Some("pong") => {
                self.link.send_modify(|link| link.pongs += 1);
                Vec::new()
            }
            // Nothing that the test subscribes to is refused or ends.
            Some("error" | "complete") => panic!("{frame}"),
            _ => Vec::new(),
        }
    }
}

/// How long it waits before it connects anew: 5 seconds and a fifth more after each failure, up to a
/// minute, and up to a second of chance, which is here the whole.
fn pause(failures: u32) -> Duration {
    if failures > 0 && failures.is_multiple_of(5) {
        return LONG_PAUSE;
    }
    let mut seconds = 5.0_f64;
    for _ in 0..failures {
        seconds = (seconds * 1.2).min(60.0);
    }
    Duration::from_secs_f64(seconds) + Duration::from_secs(1)
}
