//! How long a server may take: 5 seconds to be connected to, 15 to answer.

use std::net::SocketAddr;
use std::ops::RangeInclusive;
use std::time::{Duration, Instant};

use qminder::{ApiKey, Client, ConnectionStatus, Error, Event, LiveConnection};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::time::timeout;

const CONNECT: RangeInclusive<f64> = 4.9..=6.5;
const REQUEST: RangeInclusive<f64> = 14.9..=16.5;
const KEY: &str =
    "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 11\r\n\r\n{\"key\":\"k\"}";

fn client(address: SocketAddr) -> Client {
    let key = ApiKey::new("sample").unwrap();
    Client::new(format!("http://{address}").parse().unwrap(), key).unwrap()
}

/// A listener that has room for few connections.
fn narrow() -> (TcpListener, SocketAddr) {
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind(SocketAddr::from(([127, 0, 0, 1], 0))).unwrap();
    let listener = socket.listen(1).unwrap();
    let address = listener.local_addr().unwrap();
    (listener, address)
}

/// Takes all that room, so that the system drops who else wants to connect, as a bad network does.
async fn fill(address: SocketAddr) -> Vec<TcpStream> {
    let mut waiting = Vec::new();
    while let Ok(taken) = timeout(Duration::from_millis(500), TcpStream::connect(address)).await {
        waiting.push(taken.unwrap());
    }
    waiting
}

async fn read_head(from: &mut TcpStream) -> String {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(from.read_u8().await.unwrap());
    }
    String::from_utf8(head).unwrap()
}

/// Why the link is not made, when that is first said.
async fn reason(client: Client) -> String {
    let (_link, mut events) = LiveConnection::open(client);
    loop {
        if let Some(Event::Status(ConnectionStatus::Reconnecting { reason })) = events.recv().await
        {
            return reason;
        }
    }
}

fn assert_in(took: Duration, bounds: &RangeInclusive<f64>) {
    println!("given up after {took:?}");
    assert!(bounds.contains(&took.as_secs_f64()), "given up after {took:?}");
}

#[tokio::test]
async fn request_that_finds_no_connection_is_given_up_after_5_seconds() {
    let (_listener, address) = narrow();
    let _waiting = fill(address).await;
    let begun = Instant::now();
    let error = client(address).ticket("1").await.unwrap_err();
    assert_in(begun.elapsed(), &CONNECT);
    let words = "the server cannot be reached: no connection within 5 seconds";
    assert_eq!(error.to_string(), words);
}

#[tokio::test]
async fn socket_that_finds_no_connection_is_given_up_after_5_seconds() {
    let (listener, address) = narrow();
    let answered = async {
        let (mut asking, _) = listener.accept().await.unwrap();
        let head = read_head(&mut asking).await;
        assert!(head.starts_with("POST /graphql/connection-key "), "{head}");
        // The key comes, and there is no way to use it.
        let waiting = fill(address).await;
        asking.write_all(KEY.as_bytes()).await.unwrap();
        (waiting, Instant::now())
    };
    let (reason, (_waiting, begun)) = tokio::join!(reason(client(address)), answered);
    assert_in(begun.elapsed(), &CONNECT);
    assert_eq!(reason, "the server cannot be reached: no connection within 5 seconds");
}

#[tokio::test]
async fn request_that_is_not_answered_is_given_up_after_15_seconds() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let begun = Instant::now();
    let error = client(listener.local_addr().unwrap()).ticket("1").await.unwrap_err();
    assert_in(begun.elapsed(), &REQUEST);
    assert!(matches!(error, Error::Timeout), "{error}");
}

#[tokio::test]
async fn request_whose_answer_stops_in_the_middle_is_given_up_after_15_seconds() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let client = client(listener.local_addr().unwrap());
    let begun = Instant::now();
    let half = async {
        let (mut asking, _) = listener.accept().await.unwrap();
        read_head(&mut asking).await;
        asking
            .write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n{\"data\":")
            .await
            .unwrap();
        asking
    };
    let (answer, _asking) = tokio::join!(client.ticket("1"), half);
    assert_in(begun.elapsed(), &REQUEST);
    let error = answer.unwrap_err();
    assert!(matches!(error, Error::Timeout), "{error}");
}

#[tokio::test]
async fn socket_that_is_not_answered_is_given_up_after_15_seconds() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let client = client(listener.local_addr().unwrap());
    let silent = async {
        let (mut asking, _) = listener.accept().await.unwrap();
        read_head(&mut asking).await;
        asking.write_all(KEY.as_bytes()).await.unwrap();
        let (mut opening, _) = listener.accept().await.unwrap();
        let head = read_head(&mut opening).await;
        assert!(head.starts_with("GET /graphql/subscription?"), "{head}");
        (opening, Instant::now())
    };
    let (reason, (_opening, begun)) = tokio::join!(reason(client), silent);
    assert_in(begun.elapsed(), &REQUEST);
    assert_eq!(reason, "the server did not answer in time");
}
