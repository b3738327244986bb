//! What the hub does to sockets as time goes by. It is real time, since both ends are real: these
//! tests take half a minute, beside each other.

use std::time::{Duration, Instant};

use futures_util::{SinkExt, StreamExt};
use serde_json::json;
use system_tests::RunningHub;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpSocket;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::Message;

use crate::sockets::Socket;

const QUERY: &str = "subscription { changedTickets(locationId: 1) { id external { title data } } }";

#[tokio::test]
async fn socket_that_says_nothing_is_closed_after_10_seconds() {
    let hub = RunningHub::start().await;
    let mut socket = Socket::open(&hub, None).await;
    let opened = Instant::now();
    let end = timeout(Duration::from_secs(15), socket.0.next()).await.expect("an end in time");
    let Some(Ok(Message::Close(Some(frame)))) = end else { panic!("not closed: {end:?}") };
    assert_eq!(u16::from(frame.code), 4408);
    assert!((9.5..12.0).contains(&opened.elapsed().as_secs_f64()), "{:?}", opened.elapsed());
}

#[tokio::test]
async fn keep_alive_and_a_ping_come_every_20_seconds() {
    let hub = RunningHub::start().await;
    let mut socket = Socket::official(&hub).await;
    let opened = Instant::now();
    let mut seen = Vec::new();
    while seen.len() < 2 {
        let message = timeout(Duration::from_secs(25), socket.0.next()).await.expect("in time");
        seen.push(message.expect("an open socket").expect("a good frame"));
    }
    assert!((19.0..22.0).contains(&opened.elapsed().as_secs_f64()), "{:?}", opened.elapsed());
    assert_eq!(seen[0], Message::text(r#"{"type":"ka"}"#));
    assert!(matches!(seen[1], Message::Ping(_)), "{seen:?}");
}

#[tokio::test]
async fn subscriber_that_reads_nothing_skips_and_is_cut_off_and_delays_nobody() {
    const WRITES: usize = 120;
    let hub = RunningHub::start().await;
    let payload =
        json!({ "fields": [{ "type": "text", "title": "t", "value": "v".repeat(200_000) }] });
    let payload = payload.to_string();

    let silent = subscribed_with_little_room(&hub).await;
    let mut reading = Socket::official(&hub).await;
    reading.start("1", QUERY).await;
    let began = Instant::now();
    let writes = async {
        for number in 1..=WRITES {
            let answer = hub.send("my-crm", &number.to_string(), &payload).await;
            assert_eq!(answer.status, 200);
        }
    };
    let reads = async {
        loop {
            let frame = reading.next().await;
            let title = &frame["payload"]["data"]["changedTickets"]["external"][0]["title"];
            if title.as_str() == Some(&*WRITES.to_string()) {
                break;
            }
        }
    };
    tokio::join!(writes, reads);
    assert!(began.elapsed() < Duration::from_secs(25), "others waited for the silent one");
    // What did not fit on the way was not kept: of the ticket only the newest state waits.
    assert!(hub.counted("hub_skipped_updates_total").await > 0.0);

    // It is cut off while the other goes on.
    let follow = async { while let Some(Ok(_)) = reading.0.next().await {} };
    let cut_off = async {
        while hub.counted("hub_sockets").await > 1.0 {
            tokio::task::yield_now().await;
        }
    };
    tokio::select! {
        () = follow => panic!("the one that reads was closed"),
        cut_off = timeout(Duration::from_secs(60), cut_off) => cut_off.expect("cut off in time"),
    }
    let took = began.elapsed().as_secs_f64();
    assert!((25.0..55.0).contains(&took), "cut off after {took} s");
    drop(silent);
}

#[tokio::test]
async fn socket_that_asks_much_and_reads_nothing_holds_up_nobody() {
    let hub = RunningHub::start().await;
    let payload =
        json!({ "fields": [{ "type": "text", "title": "t", "value": "v".repeat(900_000) }] });
    assert_eq!(hub.send("my-crm", "Large", &payload.to_string()).await.status, 200);
    let mut silent = subscribed_with_little_room(&hub).await;
    let query = "{ ticket(id: 12345) { external { data } } }";
    for id in 0..60 {
        let start =
            json!({ "id": format!("q{id}"), "type": "start", "payload": { "query": query } });
        silent.send(Message::text(start.to_string())).await.unwrap();
    }
    let began = Instant::now();
    let mut reading = Socket::official(&hub).await;
    reading.start("1", QUERY).await;
    for number in 1..=20 {
        let title = number.to_string();
        assert_eq!(hub.send("my-crm", &title, r#"{"fields":[]}"#).await.status, 200);
        assert_eq!(hub.get("/v1/tickets/12345").await.status, 200);
        let frame = reading.next().await;
        assert_eq!(frame["payload"]["data"]["changedTickets"]["external"][0]["title"], title);
    }
    assert!(began.elapsed() < Duration::from_secs(15), "{:?}", began.elapsed());
    drop(silent);
}

#[tokio::test]
async fn hub_ends_within_5_seconds_though_a_socket_reads_nothing() {
    let hub = RunningHub::start().await;
    let payload =
        json!({ "fields": [{ "type": "text", "title": "t", "value": "v".repeat(900_000) }] });
    let silent = subscribed_with_little_room(&hub).await;
    while hub.counted("hub_skipped_updates_total").await < 1.0 {
        assert_eq!(hub.send("my-crm", "Large", &payload.to_string()).await.status, 200);
    }
    let began = Instant::now();
    let stopped = hub.stop().await;
    assert!(began.elapsed() < Duration::from_secs(6), "{:?}", began.elapsed());
    // Nothing of it is left that would hold the data.
    drop(stopped.start().await);
    drop(silent);
}

#[tokio::test]
async fn body_that_does_not_go_on_is_given_up_after_10_seconds() {
    let hub = RunningHub::start().await;
    let began = Instant::now();
    let mut slow = TcpSocket::new_v4().unwrap().connect(hub.address).await.unwrap();
    let head = format!(
        "POST /v1/tickets/12345/external HTTP/1.1\r\nHost: localhost\r\nX-Qminder-REST-API-Key: {}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\nprovider=p",
        hub.secret
    );
    slow.write_all(head.as_bytes()).await.unwrap();
    let mut answer = [0; 12];
    timeout(Duration::from_secs(15), slow.read_exact(&mut answer)).await.expect("in time").unwrap();
    assert_eq!(&answer, b"HTTP/1.1 408");
    assert!(began.elapsed() > Duration::from_secs(9), "{:?}", began.elapsed());
}

/// A subscriber that does not read, and whose system takes little for it.
async fn subscribed_with_little_room(
    hub: &RunningHub,
) -> tokio_tungstenite::WebSocketStream<tokio::net::TcpStream> {
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_recv_buffer_size(16 << 10).unwrap();
    let stream = socket.connect(hub.address).await.unwrap();
    let key = hub.connection_key().await;
    let url = format!("ws://{}/graphql/subscription?rest-api-key={key}", hub.address);
    let (mut socket, _) = tokio_tungstenite::client_async(url, stream).await.unwrap();
    socket.send(Message::text(r#"{"type":"connection_init","payload":null}"#)).await.unwrap();
    socket.next().await.unwrap().unwrap();
    let start = json!({ "id": "1", "type": "start", "payload": { "query": QUERY } });
    socket.send(Message::text(start.to_string())).await.unwrap();
    while hub.counted("hub_subscriptions").await < 1.0 {}
    socket
}
