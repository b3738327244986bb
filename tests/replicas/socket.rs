//! A socket of a client, and what it hears of the demo ticket.

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use system_tests::{RunningHub, TICKET, WAIT_LIMIT};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

/// What a socket in these tests listens to.
const QUERY: &str = "subscription { changedTickets(locationId: 1) { id external { title } } }";

/// An open socket.
pub(crate) struct Socket(WebSocketStream<MaybeTlsStream<TcpStream>>);

impl Socket {
    /// Opens a socket with a connection key, and subscribes to [`QUERY`].
    pub(crate) async fn open(hub: &RunningHub, key: &str) -> Self {
        let url = format!("ws://{}/graphql/subscription?rest-api-key={key}", hub.address);
        let mut socket = Self(connect_async(url).await.expect("a socket").0);
        socket.send(&json!({ "type": "connection_init", "payload": null })).await;
        socket.send(&json!({ "id": "1", "type": "start", "payload": { "query": QUERY } })).await;
        // It answers in turn, so the subscription has started when the query is answered.
        let probe = json!({ "query": "{ ticket(id: 12345) { id } }" });
        socket.send(&json!({ "id": "probe", "type": "start", "payload": probe })).await;
        while socket.next().await.expect("an open socket")["type"] != "complete" {}
        socket
    }

    async fn send(&mut self, frame: &Value) {
        self.0.send(Message::text(frame.to_string())).await.expect("a socket that takes frames");
    }

    /// The next frame but keep-alives; the close code where the hub closes.
    pub(crate) async fn next(&mut self) -> Result<Value, u16> {
        loop {
            let message = timeout(WAIT_LIMIT, self.0.next()).await.expect("a frame in time");
            match message.expect("an open socket").expect("a good frame") {
                Message::Text(text) => {
                    let frame: Value = serde_json::from_str(&text).unwrap();
                    if frame["type"] != "ka" && frame["type"] != "connection_ack" {
                        return Ok(frame);
                    }
                }
                Message::Close(Some(frame)) => return Err(frame.code.into()),
                Message::Ping(_) => {}
                other => panic!("not expected: {other:?}"),
            }
        }
    }

    /// The next state of the demo ticket: the title that one provider set last.
    pub(crate) async fn title(&mut self) -> String {
        loop {
            let frame = self.next().await.expect("an open socket");
            let ticket = &frame["payload"]["data"]["changedTickets"];
            if ticket["id"] == TICKET && ticket["external"][0]["title"].is_string() {
                return ticket["external"][0]["title"].as_str().unwrap().to_owned();
            }
        }
    }

    /// Reads states until one has the title `last`. None may be older than one before: their titles
    /// are in the order of the writes.
    pub(crate) async fn follow_in_order(&mut self, last: &str) {
        let mut seen = String::new();
        while seen != last {
            let title = self.title().await;
            assert!(title >= seen, "{title} after {seen}");
            seen = title;
        }
    }
}
