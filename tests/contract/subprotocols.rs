//! What both subprotocols of a socket have in common, and what `graphql-transport-ws` asks for beyond
//! that: https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md

use std::time::Duration;

use serde_json::{Value, json};
use system_tests::{RunningHub, StoppedClock, TICKET, documented_payload};
use tokio_tungstenite::connect_async;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;

use crate::sockets::Socket;

const NEW: &str = "graphql-transport-ws";
/// Each subprotocol as it is asked for, with what it calls the frames that start and stop.
const BOTH: [(Option<&str>, &str, &str); 2] =
    [(None, "start", "stop"), (Some(NEW), "subscribe", "complete")];
const QUERY: &str = "subscription { ticket: changedTickets(locationId: 1) { id } }";

fn frame(kind: &str, id: &str) -> String {
    json!({ "type": kind, "id": id, "payload": { "query": QUERY } }).to_string()
}

/// A socket whose `connection_init` was acknowledged.
async fn acknowledged(hub: &RunningHub, protocol: Option<&str>) -> Socket {
    let mut socket = Socket::open(hub, protocol).await;
    socket.send(r#"{"type":"connection_init","payload":{}}"#).await;
    assert_eq!(socket.next().await, json!({ "type": "connection_ack" }));
    socket
}

/// Waits until the hub has dealt with all that was said before.
async fn settle(socket: &mut Socket) {
    socket.send(r#"{"type":"ping","payload":{"any":"thing"}}"#).await;
    assert_eq!(socket.next().await["type"], "pong");
}

#[tokio::test]
async fn subprotocol_is_picked_from_all_that_are_offered() {
    let hub = RunningHub::start().await;
    for (offered, picked) in [
        ("graphql-transport-ws, graphql-ws", Some(NEW)),
        ("graphql-ws, graphql-transport-ws", Some(NEW)),
        ("soap, graphql-ws", Some("graphql-ws")),
        ("soap", None),
    ] {
        let key = hub.connection_key().await;
        let url = format!("ws://{}/graphql/subscription?rest-api-key={key}", hub.address);
        let mut request = url.into_client_request().unwrap();
        request.headers_mut().insert("Sec-WebSocket-Protocol", offered.parse().unwrap());
        match (connect_async(request).await, picked) {
            (Ok((_, answer)), _) => {
                let agreed = answer.headers().get("Sec-WebSocket-Protocol");
                assert_eq!(agreed.map(|name| name.to_str().unwrap()), picked, "{offered}");
            }
            // This library ends a socket for which none of its offers was picked.
            (Err(error), None) => assert!(error.to_string().contains("subprotocol"), "{error}"),
            (Err(error), Some(_)) => panic!("{offered}: {error}"),
        }
    }
}

#[tokio::test]
async fn id_that_is_in_use_closes_with_4409_and_one_that_was_stopped_is_free_again() {
    let hub = RunningHub::start().await;
    for (protocol, start, stop) in BOTH {
        let mut socket = acknowledged(&hub, protocol).await;
        socket.send(&frame(start, "1")).await;
        socket.send(&json!({ "type": stop, "id": "1" }).to_string()).await;
        socket.send(&frame(start, "1")).await;
        settle(&mut socket).await;
        socket.send(&frame(start, "1")).await;
        assert_eq!(socket.close_code().await, 4409, "{protocol:?}");
    }
}

#[tokio::test]
async fn operation_before_the_ack_closes_with_4401() {
    let hub = RunningHub::start().await;
    for (protocol, start, _) in BOTH {
        let mut socket = Socket::open(&hub, protocol).await;
        socket.send(&frame(start, "1")).await;
        assert_eq!(socket.close_code().await, 4401, "{protocol:?}");
    }
}

#[tokio::test]
async fn second_connection_init_closes_with_4429() {
    let hub = RunningHub::start().await;
    for (protocol, _, _) in BOTH {
        let mut socket = acknowledged(&hub, protocol).await;
        socket.send(r#"{"type":"connection_init"}"#).await;
        assert_eq!(socket.close_code().await, 4429, "{protocol:?}");
    }
}

#[tokio::test]
async fn frame_of_the_other_subprotocol_or_of_none_closes_with_4400() {
    let hub = RunningHub::start().await;
    for ((protocol, ..), (_, other, _)) in [(BOTH[0], BOTH[1]), (BOTH[1], BOTH[0])] {
        for text in [frame(other, "1"), "[]".to_owned()] {
            let mut socket = acknowledged(&hub, protocol).await;
            socket.send(&text).await;
            assert_eq!(socket.close_code().await, 4400, "{protocol:?}: {text}");
        }
    }
}

#[tokio::test]
async fn key_that_is_taken_back_closes_with_4403() {
    for (protocol, _, _) in BOTH {
        let hub = RunningHub::start().await;
        let mut socket = acknowledged(&hub, protocol).await;
        assert!(hub.revoke_key("secret 1").await);
        assert_eq!(socket.close_code().await, 4403, "{protocol:?}");
    }
}

#[tokio::test]
async fn socket_of_the_new_subprotocol_without_connection_init_closes_with_4408_after_10_seconds() {
    let hub = RunningHub::start().await;
    let mut clock = StoppedClock::stop();
    let mut socket = Socket::open(&hub, Some(NEW)).await;
    assert_eq!(hub.get(&format!("/v1/tickets/{TICKET}")).await.status, 200);
    clock.advance(Duration::from_secs(11)).await;
    assert_eq!(socket.close_code().await, 4408);
}

#[tokio::test]
async fn stop_of_what_does_not_run_changes_nothing() {
    let hub = RunningHub::start().await;
    for (protocol, start, stop) in BOTH {
        let mut socket = acknowledged(&hub, protocol).await;
        socket.send(&json!({ "type": stop, "id": "never" }).to_string()).await;
        socket.send(&frame(start, "1")).await;
        settle(&mut socket).await;
        hub.send("my-crm", "Patient Info", &documented_payload()).await;
        let told: Value = socket.next().await;
        assert_eq!(told["payload"]["data"]["ticket"]["id"], TICKET, "{protocol:?}: {told}");
    }
}

#[tokio::test]
async fn error_ends_its_operation_without_a_complete_and_frees_its_id() {
    let hub = RunningHub::start().await;
    for (protocol, start, _) in BOTH {
        let mut socket = acknowledged(&hub, protocol).await;
        let bad = json!({ "type": start, "id": "1", "payload": { "query": "{ nothing }" } });
        socket.send(&bad.to_string()).await;
        assert_eq!(socket.next().await["type"], "error", "{protocol:?}");
        settle(&mut socket).await;
        socket.send(&frame(start, "1")).await;
        settle(&mut socket).await;
    }
}
