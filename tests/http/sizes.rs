//! How much of an answer a client reads: 64 MiB, of an error 64 KiB, and no larger message.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use qminder::{ApiKey, Client, ConnectionStatus, Error, Event, LiveConnection};
use system_tests::WAIT_LIMIT;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::timeout;

const MIB: usize = 1 << 20;
const KEY: &str =
    "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 11\r\n\r\n{\"key\":\"k\"}";
/// What the systems of both sides hold of what was sent and not read.
const SOCKET_BUFFER_BYTES: usize = 16 * MIB;

async fn read_head(from: &mut TcpStream) -> String {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(timeout(WAIT_LIMIT, from.read_u8()).await.expect("a head").unwrap());
    }
    String::from_utf8(head).unwrap()
}

/// A server that answers with `head` and then with spaces without end, and counts what it could
/// send.
async fn endless(head: &'static str) -> (Client, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let client = client(listener.local_addr().unwrap());
    let sent = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&sent);
    tokio::spawn(async move {
        while let Ok((mut asking, _)) = listener.accept().await {
            read_head(&mut asking).await;
            asking.write_all(head.as_bytes()).await.unwrap();
            let spaces = vec![b' '; 64 << 10];
            // The client hangs up when it has had enough.
            while asking.write_all(&spaces).await.is_ok() {
                counted.fetch_add(spaces.len(), Ordering::Relaxed);
            }
        }
    });
    (client, sent)
}

fn client(address: SocketAddr) -> Client {
    let key = ApiKey::new("sample").unwrap();
    Client::new(format!("http://{address}").parse().unwrap(), key).unwrap()
}

#[tokio::test]
async fn answer_without_end_is_given_up_after_64_mib() {
    let (client, sent) = endless("HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n").await;
    let error = client.ticket("1").await.unwrap_err();
    let words = "the server's answer is not understood: it is larger than 64 MiB";
    assert_eq!(error.to_string(), words);
    let sent = sent.load(Ordering::Relaxed);
    assert!((48 * MIB..=64 * MIB + SOCKET_BUFFER_BYTES).contains(&sent), "{sent} bytes were sent");
}

#[tokio::test]
async fn answer_that_announces_more_than_64_mib_is_not_read() {
    let head = "HTTP/1.1 200 OK\r\ncontent-length: 10000000000\r\n\r\n";
    let (client, sent) = endless(head).await;
    let error = client.ticket("1").await.unwrap_err();
    assert!(matches!(error, Error::NotUnderstood(_)), "{error}");
    assert!(sent.load(Ordering::Relaxed) <= SOCKET_BUFFER_BYTES);
}

#[tokio::test]
async fn error_without_end_is_given_up_after_64_kib_and_keeps_its_status() {
    let (client, sent) = endless("HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n").await;
    let error = client.ticket("1").await.unwrap_err();
    assert!(matches!(error, Error::Refused { status: 400, .. }), "{error}");
    assert!(sent.load(Ordering::Relaxed) <= SOCKET_BUFFER_BYTES);
}

#[tokio::test]
async fn message_of_more_than_64_mib_ends_the_socket() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let (_link, mut events) = LiveConnection::open(client(listener.local_addr().unwrap()));
    let served = async {
        let (mut asking, _) = listener.accept().await.unwrap();
        read_head(&mut asking).await;
        asking.write_all(KEY.as_bytes()).await.unwrap();
        let (mut opening, _) = listener.accept().await.unwrap();
        let head = read_head(&mut opening).await;
        let nonce = head.lines().find_map(|line| line.strip_prefix("sec-websocket-key: "));
        let accept = accept(nonce.unwrap());
        let answer = format!(
            "HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-accept: {accept}\r\n\r\n"
        );
        opening.write_all(answer.as_bytes()).await.unwrap();
        // A text frame of one byte too many (RFC 6455, 5.2).
        opening.write_all(&[0x81, 127]).await.unwrap();
        opening.write_u64(64 * MIB as u64 + 1).await.unwrap();
        opening
    };
    let lost = async {
        loop {
            match events.recv().await.expect("a connection that goes on") {
                Event::Status(ConnectionStatus::Reconnecting { reason }) => return reason,
                Event::Status(_) => {}
                other => panic!("{other:?}"),
            }
        }
    };
    let both = async { tokio::join!(served, lost) };
    let (_opening, reason) = timeout(WAIT_LIMIT, both).await.expect("an end of the connection");
    assert!(reason.contains("not understood") && reason.contains("67108865"), "{reason}");
}

fn accept(nonce: &str) -> String {
    tokio_tungstenite::tungstenite::handshake::derive_accept_key(nonce.as_bytes())
}
