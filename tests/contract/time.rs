//! What the hub does to sockets and requests as time goes by, on a clock that the tests move.

use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use futures_util::{FutureExt, SinkExt, StreamExt, poll};
use serde_json::json;
use system_tests::{RunningHub, StoppedClock, eventually};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::Message;

use crate::sockets::Socket;

const QUERY: &str = "subscription { changedTickets(locationId: 1) { id external { title data } } }";

/// How exactly a limit is looked at, before and after it.
const PRECISION: Duration = Duration::from_millis(100);
/// How many steps the clock makes at most until an answer that is due is there.
const MAX_STEPS: usize = 50;

/// Shows that the hub has dealt with all that came before: it answers a request.
async fn settled(hub: &RunningHub) {
    assert_eq!(hub.get("/v1/tickets/12345").await.status, 200);
}

/// Moves the clock on in small steps until the future is done: the hub reads on for a moment before it
/// answers, from a time that the steps of a test do not know.
async fn moved_until<T>(
    hub: &RunningHub,
    clock: &mut StoppedClock,
    answered: impl Future<Output = T>,
) -> T {
    let mut answered = pin!(answered);
    for _ in 0..MAX_STEPS {
        if let Poll::Ready(answer) = poll!(&mut answered) {
            return answer;
        }
        clock.advance(PRECISION).await;
        settled(hub).await;
    }
    panic!("no answer in {MAX_STEPS} steps of the clock")
}

/// Asks a socket for a sign of life, whose answer is the next that it says.
async fn next_is_pong(socket: &mut Socket) {
    socket.send(r#"{"type":"ping"}"#).await;
    assert_eq!(socket.next().await, json!({ "type": "pong" }));
}

#[tokio::test]
async fn socket_that_says_nothing_is_closed_after_10_seconds() {
    let limit = Duration::from_secs(10);
    let hub = RunningHub::start().await;
    let mut clock = StoppedClock::stop();
    let mut socket = Socket::open(&hub, None).await;
    settled(&hub).await;
    clock.advance(limit - PRECISION).await;
    settled(&hub).await;
    let early = socket.0.next().now_or_never();
    assert!(early.is_none(), "{early:?}");
    clock.advance(PRECISION * 2).await;
    let end = timeout(limit, socket.0.next()).await.expect("an end");
    let Some(Ok(Message::Close(Some(frame)))) = end else { panic!("not closed: {end:?}") };
    assert_eq!(u16::from(frame.code), 4408);
}

#[tokio::test]
async fn keep_alive_and_a_ping_come_every_20_seconds() {
    let interval = Duration::from_secs(20);
    let hub = RunningHub::start().await;
    let mut clock = StoppedClock::stop();
    let mut socket = Socket::official(&hub).await;
    clock.advance(interval - PRECISION).await;
    for _ in 0..3 {
        next_is_pong(&mut socket).await;
        clock.advance(PRECISION * 2).await;
        let mut seen = Vec::new();
        for _ in 0..2 {
            let message = timeout(interval, socket.0.next()).await.expect("a message");
            seen.push(message.expect("an open socket").expect("a good frame"));
        }
        assert_eq!(seen[0], Message::text(r#"{"type":"ka"}"#));
        assert!(matches!(seen[1], Message::Ping(_)), "{seen:?}");
        next_is_pong(&mut socket).await;
        clock.advance(interval - PRECISION * 2).await;
    }
}

#[tokio::test]
async fn subscriber_that_reads_nothing_skips_and_is_cut_off_and_delays_nobody() {
    const WRITES: usize = 120;
    let hub = RunningHub::start().await;
    let payload =
        json!({ "fields": [{ "type": "text", "title": "t", "value": "v".repeat(200_000) }] });
    let payload = payload.to_string();

    let mut clock = StoppedClock::stop();
    let silent = subscribed_with_little_room(&hub).await;
    let mut reading = Socket::official(&hub).await;
    reading.start("1", QUERY).await;
    let writes = async {
        for number in 1..=WRITES {
            let answer = hub.send("my-crm", &number.to_string(), &payload).await;
            assert_eq!(answer.status, 200);
        }
    };
    let last = WRITES.to_string();
    let reads = async {
        for _ in 0..WRITES {
            let frame = reading.next().await;
            let title = &frame["payload"]["data"]["changedTickets"]["external"][0]["title"];
            if title.as_str() == Some(&*last) {
                return;
            }
        }
        panic!("the last write was never told");
    };
    tokio::join!(writes, reads);
    // What did not fit on the way was not kept: of the ticket only the newest state waits.
    assert!(hub.counted("hub_skipped_updates_total").await > 0.0);

    // It is cut off after 30 seconds, while the other goes on.
    clock.advance(Duration::from_secs(20) + PRECISION).await;
    let pinged = async { while !matches!(reading.0.next().await, Some(Ok(Message::Ping(_)))) {} };
    timeout(Duration::from_secs(60), pinged).await.expect("a ping");
    next_is_pong(&mut reading).await;
    clock.advance(Duration::from_secs(10) - PRECISION * 2).await;
    settled(&hub).await;
    assert!(hub.counted("hub_sockets").await > 1.0, "it was cut off early");
    clock.advance(PRECISION * 2).await;
    hub.until_counted("hub_sockets", |number| number <= 1.0).await;
    next_is_pong(&mut reading).await;
    drop(silent);
}

#[tokio::test]
async fn socket_that_asks_much_and_reads_nothing_holds_up_nobody() {
    let hub = RunningHub::start().await;
    let payload =
        json!({ "fields": [{ "type": "text", "title": "t", "value": "v".repeat(900_000) }] });
    assert_eq!(hub.send("my-crm", "Large", &payload.to_string()).await.status, 200);
    let clock = StoppedClock::stop();
    let mut silent = subscribed_with_little_room(&hub).await;
    let query = "{ ticket(id: 12345) { external { data } } }";
    for id in 0..60 {
        let start =
            json!({ "id": format!("q{id}"), "type": "start", "payload": { "query": query } });
        silent.send(Message::text(start.to_string())).await.unwrap();
    }
    let mut reading = Socket::official(&hub).await;
    reading.start("1", QUERY).await;
    for number in 1..=20 {
        let title = number.to_string();
        assert_eq!(hub.send("my-crm", &title, r#"{"fields":[]}"#).await.status, 200);
        assert_eq!(hub.get("/v1/tickets/12345").await.status, 200);
        let frame = reading.next().await;
        assert_eq!(frame["payload"]["data"]["changedTickets"]["external"][0]["title"], title);
    }
    // Nobody waited for the silent one: the clock stood still all the while.
    drop(clock);
    drop(silent);
}

#[tokio::test]
async fn hub_ends_within_5_seconds_though_a_socket_reads_nothing() {
    const MOST_WRITES: usize = 1_000;
    let hub = RunningHub::start().await;
    let payload =
        json!({ "fields": [{ "type": "text", "title": "t", "value": "v".repeat(900_000) }] });
    let payload = payload.to_string();
    let mut clock = StoppedClock::stop();
    let silent = subscribed_with_little_room(&hub).await;
    let mut written = 0;
    while hub.counted("hub_skipped_updates_total").await < 1.0 {
        assert!(written < MOST_WRITES, "all is taken by a socket that reads nothing");
        assert_eq!(hub.send("my-crm", "Large", &payload).await.status, 200);
        written += 1;
    }
    let address = hub.address;
    let mut ending = pin!(hub.stop());
    eventually("nothing is taken any more", async || {
        assert!(poll!(&mut ending).is_pending(), "the socket was not waited for");
        TcpStream::connect(address).await.is_err()
    })
    .await;
    clock.advance(Duration::from_secs(5)).await;
    let stopped = ending.await;
    // It ended before more time had gone by.
    clock.go_on();
    // Nothing of it is left that would hold the data.
    drop(stopped.start().await);
    drop(silent);
}

#[tokio::test]
async fn hub_that_ends_answers_what_comes_late_and_waits_4_5_seconds_for_what_does_not() {
    let limit = Duration::from_millis(4_500);
    let hub = RunningHub::start().await;
    let body = "provider=p&title=Late&data=%7B%22fields%22%3A%5B%5D%7D";
    let head = format!(
        "POST /v1/tickets/12345/external HTTP/1.1\r\nHost: localhost\r\nX-Qminder-REST-API-Key: {}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n",
        hub.secret,
        body.len()
    );
    let mut clock = StoppedClock::stop();
    let mut late = TcpStream::connect(hub.address).await.unwrap();
    let mut stuck = TcpStream::connect(hub.address).await.unwrap();
    late.write_all(head.as_bytes()).await.unwrap();
    stuck.write_all(head.as_bytes()).await.unwrap();
    settled(&hub).await;
    let address = hub.address;
    let mut ending = pin!(hub.stop());
    eventually("nothing is taken any more", async || {
        assert!(poll!(&mut ending).is_pending(), "nobody was waited for");
        TcpStream::connect(address).await.is_err()
    })
    .await;
    late.write_all(body.as_bytes()).await.unwrap();
    let mut answer = String::new();
    timeout(limit, late.read_to_string(&mut answer)).await.expect("an answer").unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    clock.advance(limit - PRECISION).await;
    assert!(poll!(&mut ending).is_pending(), "it ended early");
    clock.advance(PRECISION * 2).await;
    let stopped = ending.await;
    // It ended before more time had gone by.
    clock.go_on();
    let hub = stopped.start().await;
    assert_eq!(hub.external().await[0]["title"], "Late");
    drop(stuck);
}

#[tokio::test]
async fn head_that_does_not_come_is_given_up_after_10_seconds() {
    let limit = Duration::from_secs(10);
    let hub = RunningHub::start().await;
    // One that says nothing at all, and one that began and does not go on.
    for sent in ["", "GET /v1/locations HTTP/1.1\r\nHost: loc"] {
        let mut clock = StoppedClock::stop();
        let mut socket = TcpStream::connect(hub.address).await.unwrap();
        socket.write_all(sent.as_bytes()).await.unwrap();
        settled(&hub).await;
        clock.advance(limit - PRECISION).await;
        settled(&hub).await;
        let mut rest = Vec::new();
        assert!(socket.read_buf(&mut rest).now_or_never().is_none(), "given up early: {rest:?}");
        clock.advance(PRECISION * 2).await;
        timeout(limit, socket.read_to_end(&mut rest)).await.expect("an end").unwrap();
        assert!(rest.is_empty() || rest.starts_with(b"HTTP/1.1 408"), "{rest:?}");
        clock.go_on();
    }
}

#[tokio::test]
async fn body_that_does_not_go_on_is_given_up_after_10_seconds() {
    let limit = Duration::from_secs(10);
    let hub = RunningHub::start().await;
    let mut clock = StoppedClock::stop();
    let mut slow = TcpSocket::new_v4().unwrap().connect(hub.address).await.unwrap();
    let head = format!(
        "POST /v1/tickets/12345/external HTTP/1.1\r\nHost: localhost\r\nX-Qminder-REST-API-Key: {}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\nprovider=p",
        hub.secret
    );
    slow.write_all(head.as_bytes()).await.unwrap();
    settled(&hub).await;
    // A body that does not come at once waits for a place first.
    clock.advance(PRECISION).await;
    settled(&hub).await;
    clock.advance(limit - PRECISION * 2).await;
    settled(&hub).await;
    let mut answer = [0; 12];
    assert!(slow.read(&mut answer).now_or_never().is_none(), "given up early");
    clock.advance(PRECISION * 2).await;
    moved_until(&hub, &mut clock, slow.read_exact(&mut answer)).await.unwrap();
    assert_eq!(&answer, b"HTTP/1.1 408");
}

#[tokio::test]
async fn request_that_takes_60_seconds_is_given_up_with_an_error_of_the_hub() {
    let (limit, pause) = (Duration::from_secs(60), Duration::from_secs(5));
    let hub = RunningHub::start().await;
    let mut clock = StoppedClock::stop();
    let mut slow = TcpSocket::new_v4().unwrap().connect(hub.address).await.unwrap();
    let head = format!(
        "POST /v1/tickets/12345/external HTTP/1.1\r\nHost: localhost\r\nX-Qminder-REST-API-Key: {}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 500000\r\n\r\ndata=",
        hub.secret
    );
    slow.write_all(head.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    // Each piece comes in time, and all of them quickly enough.
    for _ in 0..limit.as_secs() / pause.as_secs() {
        slow.write_all(&[b'x'; 8 << 10]).await.unwrap();
        settled(&hub).await;
        assert!(slow.read_buf(&mut answer).now_or_never().is_none(), "given up early");
        clock.advance(pause).await;
    }
    clock.advance(PRECISION).await;
    let whole = async {
        while !answer.ends_with(b"}") {
            assert!(slow.read_buf(&mut answer).await.unwrap() > 0, "cut off");
        }
    };
    moved_until(&hub, &mut clock, whole).await;
    let answer = String::from_utf8(answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 408"), "{answer}");
    assert!(answer.contains(r#""code":"TIMEOUT""#), "{answer}");
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
    hub.until_counted("hub_subscriptions", |number| number >= 1.0).await;
    socket
}
