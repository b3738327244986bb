//! Subscriptions, in both subprotocols, frame by frame.

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use system_tests::{RunningHub, WAIT_LIMIT, documented_payload, golden};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

pub(crate) struct Socket(pub(crate) WebSocketStream<MaybeTlsStream<TcpStream>>);

impl Socket {
    pub(crate) async fn open(hub: &RunningHub, protocol: Option<&str>) -> Self {
        Self::try_open(hub, &hub.connection_key().await, protocol).await.expect("a socket")
    }

    pub(crate) async fn try_open(
        hub: &RunningHub,
        key: &str,
        protocol: Option<&str>,
    ) -> Result<Self, Error> {
        let url = format!("ws://{}/graphql/subscription?rest-api-key={key}", hub.address);
        let mut request = url.into_client_request().unwrap();
        if let Some(protocol) = protocol {
            request.headers_mut().insert("Sec-WebSocket-Protocol", protocol.parse().unwrap());
        }
        let (socket, answer) = connect_async(request).await?;
        let agreed = answer.headers().get("Sec-WebSocket-Protocol").cloned();
        assert_eq!(agreed.as_ref().map(|value| value.to_str().unwrap()), protocol);
        Ok(Self(socket))
    }

    /// Opens a socket as the official client does: no subprotocol, `payload: null`.
    pub(crate) async fn official(hub: &RunningHub) -> Self {
        let mut socket = Self::open(hub, None).await;
        socket.send(r#"{"type":"connection_init","payload":null}"#).await;
        assert_eq!(socket.next().await, json!({ "type": "connection_ack" }));
        socket
    }

    pub(crate) async fn send(&mut self, text: &str) {
        self.0.send(Message::text(text)).await.expect("a socket that takes frames");
    }

    /// The next frame; keep-alives are passed over.
    pub(crate) async fn next(&mut self) -> Value {
        loop {
            let message = timeout(WAIT_LIMIT, self.0.next()).await.expect("a frame in time");
            match message.expect("an open socket").expect("a good frame") {
                Message::Text(text) => {
                    let frame: Value = serde_json::from_str(&text).unwrap();
                    if frame != json!({ "type": "ka" }) {
                        return frame;
                    }
                }
                other => panic!("not a text frame: {other:?}"),
            }
        }
    }

    /// The code with which the server closes.
    pub(crate) async fn close_code(&mut self) -> u16 {
        let message = timeout(WAIT_LIMIT, self.0.next()).await.expect("a close in time");
        match message.expect("a close frame").expect("a good frame") {
            Message::Close(Some(frame)) => frame.code.into(),
            other => panic!("not closed: {other:?}"),
        }
    }

    /// Starts a subscription of the old subprotocol, and waits until the hub listens.
    pub(crate) async fn start(&mut self, id: &str, query: &str) {
        let frame = json!({ "id": id, "type": "start", "payload": { "query": query } });
        self.send(&frame.to_string()).await;
        // The hub takes frames in turn and starts operations before it answers again, so an
        // operation that answers at once shows that those before it were started.
        let probe = json!({ "id": "probe", "type": "start", "payload": { "query": "{ ticket(id: 12345) { id } }" } });
        self.send(&probe.to_string()).await;
        let mut left = 2;
        while left > 0 {
            assert_eq!(self.next().await["id"], "probe");
            left -= 1;
        }
    }
}

#[tokio::test]
async fn official_client_is_served_frame_by_frame() {
    let hub = RunningHub::start().await;
    let mut socket = Socket::official(&hub).await;
    let query = "subscription { changedTickets(locationId: 1) { id external { provider data } } }";
    socket.start("1", query).await;
    hub.send("my-crm", "Patient Info", &documented_payload()).await;
    let frame = socket.next().await;
    assert_eq!((&frame["type"], &frame["id"]), (&json!("data"), &json!("1")));
    let ticket = &frame["payload"]["data"]["changedTickets"];
    assert_eq!(ticket["id"], "12345");
    let sent: Value = serde_json::from_str(&documented_payload()).unwrap();
    assert_eq!(ticket["external"][0]["data"], sent);

    socket.send(r#"{"type":"ping"}"#).await;
    assert_eq!(socket.next().await, json!({ "type": "pong" }));
    socket.send(r#"{"id":"1","type":"stop"}"#).await;
    hub.send("my-crm", "Patient Info", &golden("valid/no-fields.json")).await;
    socket.send(r#"{"type":"ping"}"#).await;
    assert_eq!(socket.next().await, json!({ "type": "pong" }));
}

#[tokio::test]
async fn external_write_is_announced_on_both_subscriptions() {
    let hub = RunningHub::start().await;
    for query in [
        "subscription { ticket: changedTickets(locationId: 1) { id } }",
        "subscription { ticket: ticketStateChanged(ticketId: 12345) { id } }",
    ] {
        let mut socket = Socket::official(&hub).await;
        socket.start("1", query).await;
        hub.send("my-crm", "Patient Info", &documented_payload()).await;
        assert_eq!(socket.next().await["payload"]["data"]["ticket"]["id"], "12345", "{query}");
    }
}

#[tokio::test]
async fn each_step_of_a_ticket_is_announced_on_its_subscription() {
    let hub = RunningHub::start().await;
    let steps = [
        ("calledTickets", "/v1/tickets/12346/call", "12346"),
        ("recalledTickets", "/v1/tickets/12346/recall", "12346"),
        ("servedTickets", "/v1/tickets/12346/markserved", "12346"),
        ("cancelledTickets", "/v1/tickets/12347/cancel", "12347"),
        ("changedTickets", "/v1/tickets/12345/marknoshow", "12345"),
    ];
    for (subscription, path, id) in steps {
        let mut socket = Socket::official(&hub).await;
        let query = format!("subscription {{ ticket: {subscription}(locationId: 1) {{ id }} }}");
        socket.start("1", &query).await;
        assert_eq!(hub.post(path, &[]).await.status, 200, "{path}");
        assert_eq!(socket.next().await["payload"]["data"]["ticket"]["id"], id, "{subscription}");
    }
}

#[tokio::test]
async fn new_tickets_and_a_new_order_are_announced() {
    let hub = RunningHub::start().await;
    let mut socket = Socket::official(&hub).await;
    socket.start("1", "subscription { createdTickets(locationId: 1) { firstName } }").await;
    socket.start("2", "subscription { reorderedTicketsList(locationId: 1) { id } }").await;
    let body = json!({ "lineId": 1, "firstName": "Eva" });
    system_tests::answer(hub.request(reqwest::Method::POST, "/tickets").json(&body)).await;
    assert_eq!(socket.next().await["payload"]["data"]["createdTickets"]["firstName"], "Eva");
    hub.post("/v1/tickets/12345/returntoqueue?position=FIRST", &[]).await;
    let frame = socket.next().await;
    assert_eq!(frame["id"], "2");
    assert_eq!(frame["payload"]["data"]["reorderedTicketsList"][0]["id"], "12345");
}

#[tokio::test]
async fn bad_query_gets_an_error_frame_of_its_own() {
    let hub = RunningHub::start().await;
    let mut socket = Socket::official(&hub).await;
    for (query, error_type) in [
        ("subscription { nothing }", "ValidationError"),
        ("subscription {", "InvalidSyntax"),
        ("subscription { changedTickets(locationId: 9) { id } }", "NOT_FOUND"),
        ("subscription { ticketStateChanged(ticketId: 9) { id } }", "NOT_FOUND"),
    ] {
        let frame = json!({ "id": "1", "type": "start", "payload": { "query": query } });
        socket.send(&frame.to_string()).await;
        let frame = socket.next().await;
        assert_eq!((&frame["type"], &frame["id"]), (&json!("error"), &json!("1")), "{frame}");
        assert_eq!(frame["payload"]["errors"][0]["errorType"], error_type, "{frame}");
    }
}

#[tokio::test]
async fn graphql_transport_ws_is_served_where_it_is_offered() {
    let hub = RunningHub::start().await;
    let mut socket = Socket::open(&hub, Some("graphql-transport-ws")).await;
    socket.send(r#"{"type":"connection_init"}"#).await;
    assert_eq!(socket.next().await, json!({ "type": "connection_ack" }));
    let query = "{ ticket(id: 12345) { firstName } }";
    let frame = json!({ "id": "q", "type": "subscribe", "payload": { "query": query } });
    socket.send(&frame.to_string()).await;
    let next = json!({ "type": "next", "id": "q", "payload": { "data": { "ticket": { "firstName": "Maria" } } } });
    assert_eq!(socket.next().await, next);
    assert_eq!(socket.next().await, json!({ "type": "complete", "id": "q" }));
    let frame = json!({ "id": "b", "type": "subscribe", "payload": { "query": "{ nothing }" } });
    socket.send(&frame.to_string()).await;
    let frame = socket.next().await;
    assert_eq!((&frame["type"], &frame["id"]), (&json!("error"), &json!("b")));
    assert_eq!(frame["payload"][0]["errorType"], "ValidationError");
}

#[tokio::test]
async fn query_over_a_socket_knows_the_user_of_its_key() {
    let mut hub = RunningHub::start().await;
    hub.secret = hub.key_of("Helen Park").await;
    let mut socket = Socket::official(&hub).await;
    let start = json!({ "id": "1", "type": "start", "payload": { "query": "{ me { id } }" } });
    socket.send(&start.to_string()).await;
    let frame = socket.next().await;
    assert_eq!(frame["payload"]["data"], json!({ "me": { "id": "1" } }), "{frame}");
}

#[tokio::test]
async fn start_before_the_ack_closes() {
    let hub = RunningHub::start().await;
    let mut socket = Socket::open(&hub, None).await;
    socket.send(r#"{"id":"1","type":"start","payload":{"query":"{ locations { id } }"}}"#).await;
    assert_eq!(socket.close_code().await, 4401);
}

#[tokio::test]
async fn id_that_is_in_use_closes() {
    let hub = RunningHub::start().await;
    let mut socket = Socket::official(&hub).await;
    let query = "subscription { changedTickets(locationId: 1) { id } }";
    socket.start("1", query).await;
    let frame = json!({ "id": "1", "type": "start", "payload": { "query": query } });
    socket.send(&frame.to_string()).await;
    assert_eq!(socket.close_code().await, 4409);
}

#[tokio::test]
async fn frame_that_is_not_understood_closes() {
    let hub = RunningHub::start().await;
    for text in ["nonsense", r#"{"type":"subscribe","id":"1","payload":{}}"#] {
        let mut socket = Socket::official(&hub).await;
        socket.send(text).await;
        assert_eq!(socket.close_code().await, 4400, "{text}");
    }
}

#[tokio::test]
async fn connection_key_opens_one_socket_only() {
    let hub = RunningHub::start().await;
    let key = hub.connection_key().await;
    let _open = Socket::try_open(&hub, &key, None).await.expect("a socket");
    for bad in [key.as_str(), "", "wrong", hub.secret.as_str()] {
        match Socket::try_open(&hub, bad, None).await {
            Err(Error::Http(answer)) => assert_eq!(answer.status(), 403),
            Err(other) => panic!("{other}"),
            Ok(_) => panic!("a socket was opened"),
        }
    }
}

#[tokio::test]
async fn hub_that_shuts_down_says_so() {
    let hub = RunningHub::start().await;
    let mut socket = Socket::official(&hub).await;
    let stopping = tokio::spawn(hub.stop());
    assert_eq!(socket.close_code().await, 1001);
    drop(socket);
    stopping.await.unwrap();
}

#[tokio::test]
async fn key_that_is_taken_back_closes_the_sockets_that_it_opened() {
    let hub = RunningHub::start().await;
    let mut socket = Socket::official(&hub).await;
    socket.start("1", "subscription { changedTickets(locationId: 1) { id } }").await;
    // As the command line does it, from outside.
    assert!(hub.revoke_key("secret 1").await);
    assert_eq!(socket.close_code().await, 4403);
}

#[tokio::test]
async fn hundred_subscriptions_are_served_on_one_socket_and_no_more() {
    let hub = RunningHub::start().await;
    let mut socket = Socket::official(&hub).await;
    let query = "subscription { changedTickets(locationId: 1) { id } }";
    let start = |id: usize| {
        json!({ "id": id.to_string(), "type": "start", "payload": { "query": query } }).to_string()
    };
    for id in 1..=100 {
        socket.send(&start(id)).await;
    }
    hub.until_counted("hub_subscriptions", |number| number >= 100.0).await;
    hub.send("my-crm", "Patient Info", &documented_payload()).await;
    let mut heard = Vec::new();
    for _ in 0..100 {
        heard.push(socket.next().await["id"].as_str().unwrap().parse::<usize>().unwrap());
    }
    heard.sort_unstable();
    assert!(heard.into_iter().eq(1..=100));
    socket.send(&start(101)).await;
    assert_eq!(socket.close_code().await, 4429);
    drop(socket);
    hub.until_counted("hub_subscriptions", |number| number <= 0.0).await;
}

#[tokio::test]
async fn message_of_more_than_64_kib_closes() {
    let hub = RunningHub::start().await;
    let mut socket = Socket::official(&hub).await;
    let ping = |bytes: usize| format!("{{\"type\":\"ping\"{}}}", " ".repeat(bytes - 15));
    socket.send(&ping(64 << 10)).await;
    assert_eq!(socket.next().await, json!({ "type": "pong" }));
    socket.send(&ping((64 << 10) + 1)).await;
    assert_eq!(socket.close_code().await, 1009);
}

#[tokio::test]
async fn subscription_of_two_fields_is_refused() {
    let hub = RunningHub::start().await;
    let mut socket = Socket::official(&hub).await;
    let query = "subscription { a: changedTickets(locationId: 1) { id } b: calledTickets(locationId: 1) { id } }";
    let frame = json!({ "id": "1", "type": "start", "payload": { "query": query } });
    socket.send(&frame.to_string()).await;
    let frame = socket.next().await;
    assert_eq!(frame["type"], "error", "{frame}");
    assert_eq!(frame["payload"]["errors"][0]["errorType"], "BAD_REQUEST", "{frame}");
}

#[tokio::test]
async fn no_older_state_follows_a_newer_one_whatever_is_subscribed_to() {
    const WRITES: usize = 300;
    let hub = RunningHub::start().await;
    let mut socket = Socket::official(&hub).await;
    let fields = "{ external { title } }";
    socket
        .start("1", &format!("subscription {{ t: changedTickets(locationId: 1) {fields} }}"))
        .await;
    socket
        .start("2", &format!("subscription {{ t: ticketStateChanged(ticketId: 12345) {fields} }}"))
        .await;
    socket
        .start("3", "subscription { t: changedTickets(locationId: 1) { id external { title } } }")
        .await;
    let writes = async {
        for number in 1..=WRITES {
            let answer = hub.send("my-crm", &number.to_string(), r#"{"fields":[]}"#).await;
            assert_eq!(answer.status, 200);
        }
    };
    let reads = async {
        let (mut newest, mut of_each) = (0, std::collections::HashMap::new());
        while of_each.values().filter(|number| **number == WRITES).count() < 3 {
            let frame = socket.next().await;
            let title = &frame["payload"]["data"]["t"]["external"][0]["title"];
            let number: usize = title.as_str().unwrap().parse().unwrap();
            assert!(number >= newest, "{number} after {newest}");
            newest = number;
            of_each.insert(frame["id"].as_str().unwrap().to_owned(), number);
        }
    };
    tokio::join!(writes, reads);
}
