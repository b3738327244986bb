//! Requests that are refused before their handler: heads that can be read in two ways, bodies that
//! are too large or too slow, and callers who take more than their share.

use std::net::SocketAddr;

use futures_util::{SinkExt, StreamExt};
use reqwest::Method;
use serde_json::{Value, json};
use system_tests::{RunningHub, TICKET, WAIT_LIMIT, answer, documented_payload};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::Message;

use crate::sockets::Socket;

/// Sends these bytes and reads all that comes back until the hub closes.
async fn exchange(hub: &RunningHub, sent: &[u8]) -> String {
    let mut stream = TcpStream::connect(hub.address).await.unwrap();
    stream.write_all(sent).await.unwrap();
    read_all(&mut stream).await
}

async fn read_all(stream: &mut TcpStream) -> String {
    let mut read = Vec::new();
    timeout(WAIT_LIMIT * 2, stream.read_to_end(&mut read)).await.expect("the hub closes").unwrap();
    String::from_utf8(read).unwrap()
}

fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or_default()
}

fn head(hub: &RunningHub, host: &str) -> String {
    format!(
        "GET /v1/tickets/{TICKET} HTTP/1.1\r\n{host}Connection: close\r\nX-Qminder-REST-API-Key: {}\r\n\r\n",
        hub.secret
    )
}

/// The head of a request whose body has `length` bytes.
fn post(path: &str, key: &str, length: usize) -> String {
    format!(
        "POST {path} HTTP/1.1\r\nHost: localhost\r\nX-Qminder-REST-API-Key: {key}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n"
    )
}

#[tokio::test]
async fn host_that_is_named_twice_or_with_a_user_is_400() {
    let hub = RunningHub::start().await;
    for host in [
        "Host: localhost\r\nHost: localhost\r\n",
        "Host: localhost\r\nHost: evil.example\r\n",
        "Host: user@localhost\r\n",
        "Host: evil.example@localhost\r\n",
        "Host: user:password@127.0.0.1\r\n",
    ] {
        let answer = exchange(&hub, head(&hub, host).as_bytes()).await;
        assert_eq!(status(&answer), "400", "{host}: {answer}");
        assert!(answer.contains("one Host header"), "{answer}");
    }
    let answer = exchange(&hub, head(&hub, "Host: localhost\r\n").as_bytes()).await;
    assert_eq!(status(&answer), "200", "{answer}");
}

#[tokio::test]
async fn request_has_a_number_of_the_hub_though_its_caller_sends_one() {
    let hub = RunningHub::start().await;
    let sent = "X-Request-Id: forged\r\nHost: localhost\r\n";
    let answer = exchange(&hub, head(&hub, sent).as_bytes()).await;
    let numbers: Vec<&str> =
        answer.lines().filter_map(|line| line.strip_prefix("x-request-id: ")).collect();
    assert_eq!(numbers.len(), 1, "{answer}");
    assert!(u64::from_str_radix(numbers[0], 16).is_ok(), "{answer}");
}

#[tokio::test]
async fn connection_that_begins_with_http_2_is_closed() {
    let hub = RunningHub::start().await;
    let answer = exchange(&hub, b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").await;
    assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 4"), "{answer:?}");
}

#[tokio::test]
async fn id_with_a_sign_or_a_leading_zero_is_not_found() {
    let hub = RunningHub::start().await;
    for id in ["+12345", "%2B12345", "012345", "-12345", "12345.0", "0x3039"] {
        assert_eq!(hub.get(&format!("/v1/tickets/{id}")).await.status, 404, "{id}");
        let sent = hub.post(&format!("/v1/tickets/{id}/recall"), &[]).await;
        assert_eq!(sent.status, 404, "{id}");
    }
    for id in ["+1", "01"] {
        assert_eq!(hub.get(&format!("/v1/locations/{id}/desks")).await.status, 404, "{id}");
        let called = hub.post("/v1/tickets/12346/call", &[("desk", id)]).await;
        assert_eq!(called.status, 400, "{id}");
        assert!(called.developer_message().contains("without a sign"), "{called:?}");
        let body = json!({ "lineId": id, "firstName": "Eva" });
        let made = answer(hub.request(Method::POST, "/tickets").json(&body)).await;
        assert_eq!(made.status, 400, "{id}");
    }
    for id in ["+12345", "012345"] {
        let body = hub.query(&format!("{{ ticket(id: \"{id}\") {{ id }} }}")).await;
        assert_eq!(body["data"]["ticket"], Value::Null, "{id}");
    }
}

#[tokio::test]
async fn percent_sign_that_encodes_nothing_is_400() {
    let hub = RunningHub::start().await;
    for body in ["provider=p&title=100%zz&data={}", "provider=p&title=t&data=%", "%4=1"] {
        let request = hub
            .request(Method::POST, "/v1/tickets/12345/external")
            .header("Content-Type", "application/x-www-form-urlencoded");
        let refused = answer(request.body(body)).await;
        assert_eq!(refused.status, 400, "{body}");
        assert!(refused.developer_message().contains("%25"), "{refused:?}");
    }
}

#[tokio::test]
async fn message_over_the_limit_closes_the_socket_with_1009() {
    let hub = RunningHub::start().await;
    for size in [257 << 10, 8 << 20] {
        let (mut sink, mut stream) = Socket::official(&hub).await.0.split();
        // What cannot be sent to its end is not what this is about.
        let sent = async { drop(sink.send(Message::text("x".repeat(size))).await) };
        let (closed, ()) = tokio::join!(timeout(WAIT_LIMIT, stream.next()), sent);
        match closed.expect("a close in time") {
            Some(Ok(Message::Close(Some(frame)))) => assert_eq!(u16::from(frame.code), 1009),
            other => panic!("not closed: {other:?}"),
        }
    }
}

#[tokio::test]
async fn form_of_40_mb_is_answered_to_a_client_that_sends_all_before_it_reads() {
    let hub = RunningHub::start().await;
    let path = format!("/v1/tickets/{TICKET}/external");
    let large = vec![b'x'; 40_000_000];
    for (path, key, expected) in
        [(&*path, &hub.secret, "413"), ("/graphql", &hub.read, "413"), (&*path, &hub.read, "403")]
    {
        let mut stream = TcpStream::connect(hub.address).await.unwrap();
        stream.write_all(post(path, key, large.len()).as_bytes()).await.unwrap();
        stream.write_all(&large).await.unwrap();
        let answer = read_all(&mut stream).await;
        assert_eq!(status(&answer), expected, "{answer}");
        assert!(answer.to_lowercase().contains("\r\nconnection: close\r\n"), "{answer}");
    }
    // A client that announces more than it sends is answered as well, at once.
    let answer = exchange(&hub, post(&path, &hub.secret, 1 << 40).as_bytes()).await;
    assert_eq!(status(&answer), "413", "{answer}");
}

#[tokio::test]
async fn unknown_key_is_refused_before_its_body() {
    let hub = RunningHub::start().await;
    let path = format!("/v1/tickets/{TICKET}/external");
    for path in [&*path, "/tickets", "/graphql", "/graphql/connection-key"] {
        let answer = exchange(&hub, post(path, "unknown", 1 << 30).as_bytes()).await;
        assert_eq!(status(&answer), "401", "{path}: {answer}");
        assert!(answer.to_lowercase().contains("\r\nconnection: close\r\n"), "{path}: {answer}");
    }
}

#[tokio::test]
async fn small_body_of_a_refused_request_leaves_the_connection_open() {
    let hub = RunningHub::start().await;
    let mut stream = TcpStream::connect(hub.address).await.unwrap();
    let refused = format!("{}user=1", post("/v1/tickets/12345/recall", &hub.read, 6));
    let accepted = format!("{}user=1", post("/v1/tickets/12345/recall", &hub.secret, 6));
    for request in [refused, accepted] {
        stream.write_all(request.as_bytes()).await.unwrap();
    }
    stream.write_all(head(&hub, "Host: localhost\r\n").as_bytes()).await.unwrap();
    let answers = read_all(&mut stream).await;
    let statuses: Vec<&str> =
        answers.split("HTTP/1.1 ").skip(1).filter_map(|one| one.get(..3)).collect();
    assert_eq!(statuses, ["403", "200", "200"], "{answers}");
}

/// Begins as many requests whose bodies do not come, and waits until their heads were taken.
async fn slow(hub: &RunningHub, path: &str, key: &str, count: usize) -> Vec<TcpStream> {
    let mut slow = Vec::new();
    for _ in 0..count {
        let mut stream = TcpStream::connect(hub.address).await.unwrap();
        let head = post(path, key, 100).replace("x-www-form-urlencoded", "json");
        stream.write_all(format!("{head}{{").as_bytes()).await.unwrap();
        slow.push(stream);
    }
    slow
}

#[tokio::test]
async fn slow_bodies_without_a_key_or_of_one_key_hold_up_nobody() {
    let hub = RunningHub::start_with(|settings| settings.max_requests = 20).await;
    let held = [
        slow(&hub, "/v1/tickets/12345/external", "unknown", 60).await,
        slow(&hub, "/graphql", &hub.read, 60).await,
        slow(&hub, "/v1/tickets/12345/external", &hub.secret, 60).await,
    ];
    for _ in 0..10 {
        assert_eq!(hub.get("/v1/tickets/12345").await.status, 200);
        assert_eq!(hub.send("my-crm", "Title", &documented_payload()).await.status, 200);
        let body = json!({ "query": "{ locations { id } }" });
        let asked = hub.bare(Method::POST, "/graphql").header("X-Qminder-REST-API-Key", &hub.read);
        assert_eq!(answer(asked.json(&body)).await.status, 200);
    }
    drop(held);
}

#[tokio::test]
async fn slow_body_is_503_where_all_slots_are_taken() {
    let hub = RunningHub::start_with(|settings| {
        settings.max_requests = 2;
        settings.names.max_requests = "--max-requests";
    })
    .await;
    let mut held = slow(&hub, "/graphql", &hub.read, 3).await;
    let answers = held.iter_mut().map(|stream| Box::pin(read_all(stream)));
    let (first, ..) = futures_util::future::select_all(answers).await;
    assert_eq!(status(&first), "503", "{first}");
    assert!(first.contains("--max-requests"), "{first}");
    let sent = hub.send("my-crm", "Title", &documented_payload()).await;
    assert_eq!(sent.status, 200, "{sent:?}");
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn address_with_its_share_of_connections_leaves_others_theirs() {
    let hub = RunningHub::start_with(|settings| {
        settings.max_sockets = 300;
        settings.max_requests = 100;
    })
    .await;
    let connect = async |from: [u8; 4]| {
        let socket = TcpSocket::new_v4().unwrap();
        socket.bind(SocketAddr::from((from, 0))).unwrap();
        socket.connect(hub.address).await.unwrap()
    };
    let mut held = Vec::new();
    for _ in 0..300 {
        held.push(connect([127, 0, 0, 2]).await);
    }
    // The last were closed without an answer.
    assert_eq!(read_all(held.last_mut().unwrap()).await, "");
    let mut other = connect([127, 0, 0, 3]).await;
    other.write_all(head(&hub, "Host: localhost\r\n").as_bytes()).await.unwrap();
    let answer = read_all(&mut other).await;
    assert_eq!(status(&answer), "200", "{answer}");
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn behind_a_proxy_one_address_has_all_connections() {
    let hub = RunningHub::start_with(|settings| {
        settings.max_sockets = 300;
        settings.max_requests = 100;
        settings.behind_proxy = true;
    })
    .await;
    let mut held = Vec::new();
    for _ in 0..300 {
        held.push(TcpStream::connect(hub.address).await.unwrap());
    }
    let last = held.last_mut().unwrap();
    last.write_all(head(&hub, "Host: localhost\r\n").as_bytes()).await.unwrap();
    let answer = read_all(last).await;
    assert_eq!(status(&answer), "200", "{answer}");
}

#[tokio::test]
async fn violations_are_at_most_20_and_16_kb_and_the_rest_is_counted() {
    let hub = RunningHub::start().await;
    let name = "\u{1b}\"".repeat(2_000);
    let field = json!({ "type": "text", "title": "t", "value": "v", name: 1 });
    let fields: Vec<Value> = (0..25).map(|_| field.clone()).collect();
    let data = json!({ "fields": fields }).to_string();
    let form = [("provider", "p"), ("title", "t"), ("data", &data)];
    let request = hub.request(Method::POST, "/v1/tickets/12345/external").form(&form);
    let refused = request.send().await.unwrap();
    assert_eq!(refused.status(), 400);
    let text = refused.text().await.unwrap();
    assert!(text.len() <= (16 << 10) + 200, "{} bytes", text.len());
    let body: Value = serde_json::from_str(&text).unwrap();
    let told = body["developerMessage"].as_str().unwrap();
    assert_eq!(told.lines().count(), 21);
    assert!(told.ends_with("… and 5 more"), "{told}");
}
