//! The frames of the official client, byte for byte as its documentation and source have them,
//! against the hub. The answers of the hub that the official client reads are compared as text as
//! well.

use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use reqwest::Method;
use serde_json::{Value, json};
use system_tests::{RunningHub, answer, documented_payload};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

struct Official(WebSocketStream<MaybeTlsStream<TcpStream>>);

impl Official {
    async fn open(hub: &RunningHub) -> Self {
        let key = hub.connection_key().await;
        let url = format!("ws://{}/graphql/subscription?rest-api-key={key}", hub.address);
        let (socket, answer) = connect_async(url).await.unwrap();
        assert!(answer.headers().get("sec-websocket-protocol").is_none(), "a subprotocol");
        Self(socket)
    }

    async fn say(&mut self, bytes: &str) {
        self.0.send(Message::text(bytes)).await.unwrap();
    }

    /// Reads the next text that is no keep-alive.
    async fn hear(&mut self) -> String {
        loop {
            let message = timeout(Duration::from_secs(60), self.0.next()).await.expect("in time");
            match message.expect("an open socket").expect("a good frame") {
                Message::Text(text) if text.as_str() != r#"{"type":"ka"}"# => {
                    return text.as_str().to_owned();
                }
                Message::Text(_) | Message::Ping(_) | Message::Pong(_) => {}
                other => panic!("{other:?}"),
            }
        }
    }

    async fn hear_json(&mut self) -> Value {
        serde_json::from_str(&self.hear().await).unwrap()
    }

    /// Waits until the hub has handled all earlier frames.
    async fn round_trip(&mut self) {
        self.say(r#"{"type":"ping"}"#).await;
        assert_eq!(self.hear().await, r#"{"type":"pong"}"#);
    }
}

#[tokio::test]
async fn whole_life_of_an_official_socket() {
    let hub = RunningHub::start().await;
    let mut client = Official::open(&hub).await;
    client.say(r#"{"id":"undefined","type":"connection_init","payload":null}"#).await;
    assert_eq!(client.hear().await, r#"{"type":"connection_ack"}"#);

    let start = r#"{"id":"1","type":"start","payload":{"query":"subscription {\n createdTickets(locationId: 1) { id firstName } }"}}"#;
    client.say(start).await;
    let start = r#"{"id":"2","type":"start","payload":{"query":"subscription { changedTickets(locationId: \"1\") { id external { provider title data created } } }"}}"#;
    client.say(start).await;
    client.round_trip().await;

    hub.send("my-crm", "Patient Info", &documented_payload()).await;
    let frame = client.hear_json().await;
    assert_eq!((&frame["type"], &frame["id"]), (&"data".into(), &"2".into()), "{frame}");
    let section = &frame["payload"]["data"]["changedTickets"]["external"][0];
    assert_eq!(section["provider"], "my-crm");
    let created = section["created"].as_str().unwrap();
    assert_eq!((created.len(), &created[23..]), (24, "Z"), "{created}");

    // A server's ping may come at any time; so may a client's pong that nobody asked for.
    client.say(r#"{"type":"pong"}"#).await;
    client.say(r#"{"id":"2","type":"stop"}"#).await;
    client.round_trip().await;
    hub.send("my-crm", "Patient Info", &documented_payload()).await;
    // What is told next is told of the next change.
    let made =
        hub.request(Method::POST, "/tickets").json(&json!({ "lineId": 1, "firstName": "Eva" }));
    let made = answer(made.header("X-Qminder-API-Version", "2020-09-01")).await;
    assert_eq!(made.status, 201, "{made:?}");
    assert_eq!(client.hear_json().await["id"], "1");
    // An id that was stopped can be used anew.
    let start = r#"{"id":"2","type":"start","payload":{"query":"subscription { ticketStateChanged(ticketId: \"12345\") { id } }"}}"#;
    client.say(start).await;
    client.round_trip().await;
    hub.send("my-crm", "Patient Info", &documented_payload()).await;
    let frame = client.hear().await;
    let expected =
        r#"{"type":"data","id":"2","payload":{"data":{"ticketStateChanged":{"id":"12345"}}}}"#;
    assert_eq!(
        serde_json::from_str::<Value>(&frame).unwrap(),
        serde_json::from_str::<Value>(expected).unwrap()
    );
}

#[tokio::test]
async fn init_without_a_payload_member_and_with_an_empty_one_is_taken() {
    let hub = RunningHub::start().await;
    for init in [
        r#"{"type":"connection_init"}"#,
        r#"{"type":"connection_init","payload":null}"#,
        r#"{"type":"connection_init","payload":{}}"#,
    ] {
        let mut client = Official::open(&hub).await;
        client.say(init).await;
        assert_eq!(client.hear().await, r#"{"type":"connection_ack"}"#, "{init}");
    }
}

#[tokio::test]
async fn refused_subscription_is_an_error_frame_with_an_error_type_and_others_go_on() {
    let hub = RunningHub::start().await;
    let mut client = Official::open(&hub).await;
    client.say(r#"{"type":"connection_init","payload":null}"#).await;
    client.hear().await;
    client.say(r#"{"id":"1","type":"start","payload":{"query":"subscription { changedTickets(locationId: 1) { id } }"}}"#).await;
    client
        .say(r#"{"id":"2","type":"start","payload":{"query":"subscription { weather { id } }"}}"#)
        .await;
    let frame = client.hear_json().await;
    assert_eq!((&frame["type"], &frame["id"]), (&"error".into(), &"2".into()));
    assert_eq!(frame["payload"]["errors"][0]["errorType"], "ValidationError", "{frame}");
    hub.send("my-crm", "Patient Info", &documented_payload()).await;
    assert_eq!(client.hear_json().await["id"], "1");
}

#[tokio::test]
async fn ping_before_the_ack_is_answered() {
    let hub = RunningHub::start().await;
    let mut client = Official::open(&hub).await;
    client.round_trip().await;
    client.say(r#"{"type":"connection_init","payload":null}"#).await;
    assert_eq!(client.hear().await, r#"{"type":"connection_ack"}"#);
}
