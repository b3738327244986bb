//! How long a server may take: 5 seconds to be connected to, 15 to answer. The tests move the
//! clock.

use std::net::SocketAddr;
use std::time::Duration;

use qminder::{ApiKey, Client, ConnectionStatus, Error, Event, LiveConnection};
use system_tests::{StoppedClock, WAIT_LIMIT};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::task::JoinHandle;
use tokio::time::timeout;

const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
const REQUEST_TIMEOUT: Duration = Duration::from_secs(15);
/// How exactly a limit is looked at, before and after it.
const PRECISION: Duration = Duration::from_millis(100);
/// The longest head that a client sends, in bytes.
const MAX_HEAD: usize = 64 << 10;
/// How many connections a listener with little room takes at most.
const MAX_WAITING: usize = 64;
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
        assert!(waiting.len() < MAX_WAITING, "the system takes all connections");
    }
    waiting
}

async fn read_head(from: &mut TcpStream) -> String {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(timeout(WAIT_LIMIT, from.read_u8()).await.expect("a head").unwrap());
        assert!(head.len() < MAX_HEAD, "a head without end");
    }
    String::from_utf8(head).unwrap()
}

/// Asks for a ticket.
fn ask(client: Client) -> JoinHandle<Error> {
    tokio::spawn(async move { client.ticket("1").await.unwrap_err() })
}

/// Opens a connection, and tells why it is not made when that is first said.
fn open(client: Client) -> JoinHandle<String> {
    tokio::spawn(async move {
        let (_link, mut events) = LiveConnection::open(client);
        loop {
            match events.recv().await.expect("a connection that goes on") {
                Event::Status(ConnectionStatus::Reconnecting { reason }) => return reason,
                Event::Status(ConnectionStatus::Connecting) => {}
                other => panic!("{other:?}"),
            }
        }
    })
}

/// What comes of what waits for a server: nothing until the limit, and its end right after it.
async fn given_up_after<T>(
    clock: &mut StoppedClock,
    limit: Duration,
    mut waiting: JoinHandle<T>,
) -> T {
    // All that it does before it waits.
    clock.advance(Duration::ZERO).await;
    clock.advance(limit - PRECISION).await;
    assert!(!waiting.is_finished(), "given up early");
    clock.advance(PRECISION * 2).await;
    timeout(WAIT_LIMIT, &mut waiting).await.expect("an end").unwrap()
}

#[tokio::test]
async fn request_that_finds_no_connection_is_given_up_after_5_seconds() {
    let (_listener, address) = narrow();
    let _waiting = fill(address).await;
    let mut clock = StoppedClock::stop();
    let error = given_up_after(&mut clock, CONNECT_TIMEOUT, ask(client(address))).await;
    let words = "the server cannot be reached: no connection within 5 seconds";
    assert_eq!(error.to_string(), words);
}

#[tokio::test]
async fn socket_that_finds_no_connection_is_given_up_after_5_seconds() {
    let (listener, address) = narrow();
    let reason = open(client(address));
    let (mut asking, _) = listener.accept().await.unwrap();
    let head = read_head(&mut asking).await;
    assert!(head.starts_with("POST /graphql/connection-key "), "{head}");
    // The key comes, and there is no way to use it.
    let _waiting = fill(address).await;
    let mut clock = StoppedClock::stop();
    asking.write_all(KEY.as_bytes()).await.unwrap();
    asking.shutdown().await.unwrap();
    // The client ends the connection when it has the key.
    let mut rest = Vec::new();
    timeout(WAIT_LIMIT, asking.read_to_end(&mut rest)).await.expect("an end").unwrap();
    let reason = given_up_after(&mut clock, CONNECT_TIMEOUT, reason).await;
    assert_eq!(reason, "the server cannot be reached: no connection within 5 seconds");
}

#[tokio::test]
async fn request_that_is_not_answered_is_given_up_after_15_seconds() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let mut clock = StoppedClock::stop();
    let asked = ask(client(listener.local_addr().unwrap()));
    let (mut asking, _) = listener.accept().await.unwrap();
    read_head(&mut asking).await;
    let error = given_up_after(&mut clock, REQUEST_TIMEOUT, asked).await;
    assert!(matches!(error, Error::Timeout), "{error}");
}

#[tokio::test]
async fn request_whose_answer_stops_in_the_middle_is_given_up_after_15_seconds() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let mut clock = StoppedClock::stop();
    let asked = ask(client(listener.local_addr().unwrap()));
    let (mut asking, _) = listener.accept().await.unwrap();
    read_head(&mut asking).await;
    let half = b"HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n{\"data\":";
    asking.write_all(half).await.unwrap();
    let error = given_up_after(&mut clock, REQUEST_TIMEOUT, asked).await;
    assert!(matches!(error, Error::Timeout), "{error}");
}

#[tokio::test]
async fn socket_that_is_not_answered_is_given_up_after_15_seconds() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let mut clock = StoppedClock::stop();
    let reason = open(client(listener.local_addr().unwrap()));
    let (mut asking, _) = listener.accept().await.unwrap();
    read_head(&mut asking).await;
    asking.write_all(KEY.as_bytes()).await.unwrap();
    let (mut opening, _) = listener.accept().await.unwrap();
    let head = read_head(&mut opening).await;
    assert!(head.starts_with("GET /graphql/subscription?"), "{head}");
    let reason = given_up_after(&mut clock, REQUEST_TIMEOUT, reason).await;
    assert_eq!(reason, "the server did not answer in time");
}
