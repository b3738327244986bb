//! A server that attacks its client. The window's client runs as a process of its own, which is
//! this test started again, so that its memory can be measured.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::Duration;

use qminder::{ApiKey, Client, ConnectionStatus, Event, LiveConnection, Topic};
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::handshake::derive_accept_key;

use crate::siege::{Memory, note};

/// The variable that has the address of the server, for the process that is the window's client.
const SERVER: &str = "ATTACKING_SERVER";

/// What the server does. The words after `HTTP` are what it answers to `POST /graphql`.
#[derive(Clone, Copy, PartialEq)]
enum Attack {
    /// An answer whose length is named, and is 10 GB.
    Long,
    /// An answer in pieces, without end.
    Endless,
    /// The same as an error.
    EndlessError,
    /// The same as a connection key.
    EndlessKey,
    /// A frame of 10 GB.
    LongFrame,
    /// A message in frames without end.
    EndlessMessage,
    /// An answer, and frames, of brackets alone.
    Nested(&'static str),
}

/// How much the client may take in before it gives up, in bytes: 64 MiB, and what lies in the
/// buffers of the two systems.
const MAX_BYTES_TAKEN: u64 = 96 << 20;

/// How much more memory it may use than at rest, in bytes: a text of 64 MiB that grew by doubling.
const MAX_MEMORY_GROWTH: u64 = 224 << 20;

fn head(stream: &mut TcpStream) -> Option<String> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        if head.len() > 64 << 10 || stream.read(&mut byte).ok()? == 0 {
            return None;
        }
        head.push(byte[0]);
    }
    String::from_utf8(head).ok()
}

/// Writes `piece` until it is not taken any more, or `most` bytes are; counts what was taken.
fn flood(stream: &mut TcpStream, piece: &[u8], most: u64, taken: &AtomicU64) {
    let mut sent = 0;
    while sent < most && stream.write_all(piece).is_ok() {
        sent += piece.len() as u64;
        taken.fetch_add(piece.len() as u64, Ordering::Relaxed);
    }
}

fn serve(mut stream: TcpStream, attack: Attack, taken: &AtomicU64) -> Option<()> {
    stream.set_write_timeout(Some(Duration::from_secs(20))).ok()?;
    let most = 10_u64 << 30;
    // A client that took this in has lost already.
    let enough = 512 << 20;
    let head = head(&mut stream)?;
    let length = head.lines().find_map(|line| {
        line.to_ascii_lowercase().strip_prefix("content-length: ")?.parse::<u64>().ok()
    });
    std::io::copy(&mut (&stream).take(length.unwrap_or_default()), &mut std::io::sink()).ok()?;
    let json = "Content-Type: application/json\r\n";
    if head.starts_with("GET /graphql/subscription") {
        let nonce = head.lines().find_map(|line| {
            line.split_once(": ").filter(|(name, _)| name.eq_ignore_ascii_case("sec-websocket-key"))
        })?;
        let accept = derive_accept_key(nonce.1.as_bytes());
        let answer = format!(
            "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: {accept}\r\n\r\n"
        );
        stream.write_all(answer.as_bytes()).ok()?;
        text_frame(&mut stream, br#"{"type":"connection_ack"}"#)?;
        match attack {
            Attack::LongFrame => {
                stream.write_all(&[0x81, 127]).ok()?;
                stream.write_all(&u64::to_be_bytes(most)).ok()?;
                flood(&mut stream, &[b'x'; 64 << 10], enough, taken);
            }
            Attack::EndlessMessage => {
                let frame = |kind| {
                    let mut frame = vec![kind, 127];
                    frame.extend(u64::to_be_bytes(64 << 10));
                    frame.extend([b'x'; 64 << 10]);
                    frame
                };
                stream.write_all(&frame(0x01)).ok()?;
                flood(&mut stream, &frame(0x00), enough, taken);
            }
            Attack::Nested(open) => {
                let deep = open.repeat((8 << 20) / open.len());
                for frame in [
                    deep.clone(),
                    format!(r#"{{"type":"data","id":"1","payload":{deep}"#),
                    format!(r#"{{"type":"error","id":"1","payload":{deep}"#),
                    format!(r#"{{"type":{deep}"#),
                ] {
                    text_frame(&mut stream, frame.as_bytes())?;
                }
                return Some(());
            }
            _ => {}
        }
        // Until the client goes.
        let _ = std::io::copy(&mut stream, &mut std::io::sink());
        return Some(());
    }
    let key = head.starts_with("POST /graphql/connection-key");
    let endless =
        |status: &str| format!("HTTP/1.1 {status}\r\n{json}Transfer-Encoding: chunked\r\n\r\n");
    let chunk = format!("10000\r\n{}\r\n", "x".repeat(64 << 10));
    let answer = match attack {
        Attack::EndlessKey if key => endless("200 OK") + "8\r\n{\"key\":\"\r\n",
        _ if key => fixed(r#"{"key":"one"}"#),
        Attack::Long => {
            format!("HTTP/1.1 200 OK\r\n{json}Content-Length: {most}\r\n\r\n{{\"data\":\"")
        }
        Attack::Endless => endless("200 OK") + "9\r\n{\"data\":\"\r\n",
        Attack::EndlessError => endless("500 Oh") + "c\r\n{\"message\":\"\r\n",
        Attack::Nested(open) => {
            fixed(&format!(r#"{{"data":{}"#, open.repeat((8 << 20) / open.len())))
        }
        _ => fixed(r#"{"data":{"ticket":null}}"#),
    };
    stream.write_all(answer.as_bytes()).ok()?;
    match attack {
        Attack::Long => flood(&mut stream, &[b'x'; 64 << 10], enough, taken),
        Attack::Endless | Attack::EndlessError | Attack::EndlessKey if !answer.ends_with('}') => {
            flood(&mut stream, chunk.as_bytes(), enough, taken);
        }
        _ => {}
    }
    Some(())
}

fn fixed(body: &str) -> String {
    let length = body.len();
    format!(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n{body}"
    )
}

fn text_frame(stream: &mut TcpStream, text: &[u8]) -> Option<()> {
    let mut frame = vec![0x81, 127];
    frame.extend(u64::to_be_bytes(text.len() as u64));
    frame.extend(text);
    stream.write_all(&frame).ok()
}

/// How long the link may say nothing, so that a test that hangs fails.
const SILENCE_LIMIT: Duration = Duration::from_secs(120);

/// Plays the window's client: asks for a ticket, or opens a link, and says how it ended.
#[tokio::main(flavor = "current_thread")]
async fn be_the_client(server: &str, live: bool) {
    let key = ApiKey::new("key").expect("a key");
    let client = Client::new(server.parse().expect("an address"), key).expect("a client");
    let at_rest = Memory::of(std::process::id());
    let said = if live {
        let (link, mut events) = LiveConnection::open(client);
        link.subscribe(Topic::TicketState("1".to_owned()));
        let mut broken = 0;
        loop {
            match timeout(SILENCE_LIMIT, events.recv()).await.expect("the link says something") {
                // It goes on by itself; twice is enough to see that it does.
                Some(Event::Status(
                    ConnectionStatus::Reconnecting { reason }
                    | ConnectionStatus::Offline { reason },
                )) => {
                    broken += 1;
                    if broken == 2 {
                        break reason;
                    }
                }
                Some(Event::Missed) => break "not understood, and read again".to_owned(),
                Some(_) => {}
                None => break "the link ended".to_owned(),
            }
        }
    } else {
        match client.ticket("1").await {
            Ok(_) => "taken".to_owned(),
            Err(error) => error.to_string(),
        }
    };
    let grown = Memory::of(std::process::id()).zip(at_rest);
    let grown = grown.map_or(0, |(now, rest)| now.highest.saturating_sub(rest.now));
    println!("\nthe client says {grown} {said}");
}

/// Attacks a client in a process of its own.
fn attack(test: &str, name: &str, attack: Attack, live: bool) {
    if let Ok(server) = std::env::var(SERVER) {
        return be_the_client(&server, live);
    }
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let taken = Arc::new(AtomicU64::new(0));
    let counted = Arc::clone(&taken);
    // It serves until the test ends.
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let counted = Arc::clone(&counted);
            thread::spawn(move || serve(stream, attack, &counted));
        }
    });
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", test, "--nocapture"])
        .env(SERVER, format!("http://{address}"))
        .stderr(Stdio::inherit())
        .output()
        .unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{}: {said}", output.status);
    let said = said.lines().find_map(|line| line.strip_prefix("the client says ")).expect(&said);
    let (grown, said) = said.split_once(' ').unwrap();
    let (grown, taken) = (grown.parse::<u64>().unwrap(), taken.load(Ordering::Relaxed));
    let row = format!(
        "| {name} | {} MiB taken | {said} | – | – | {} MiB | – |",
        taken >> 20,
        grown >> 20
    );
    println!("{row}");
    note(name, &row);
    assert!(said != "taken", "an attack was taken for an answer");
    // A link tries again.
    let tries = if live { 3 } else { 1 };
    assert!(taken < tries * MAX_BYTES_TAKEN, "{} MiB were taken", taken >> 20);
    assert!(grown < MAX_MEMORY_GROWTH, "{} MiB more", grown >> 20);
}

macro_rules! attacks {
    ($($test:ident: $name:literal, $attack:expr, $live:literal;)+) => {
        $(#[test]
        fn $test() {
            attack(concat!("client::", stringify!($test)), $name, $attack, $live);
        })+
    };
}

attacks! {
    answer_of_10_gigabytes: "window asks, answer of 10 GB", Attack::Long, false;
    answer_without_end: "window asks, answer without end", Attack::Endless, false;
    error_without_end: "window asks, error without end", Attack::EndlessError, false;
    connection_key_without_end: "window connects, connection key without end", Attack::EndlessKey, true;
    frame_of_10_gigabytes: "window listens, frame of 10 GB", Attack::LongFrame, true;
    message_without_end: "window listens, message without end", Attack::EndlessMessage, true;
    answer_of_brackets: "window asks, answer of 8 MiB of [", Attack::Nested("["), false;
    answer_of_objects: "window asks, answer of 8 MiB of {\"a\":", Attack::Nested("{\"a\":"), false;
    frames_of_brackets: "window listens, frames of 8 MiB of [", Attack::Nested("["), true;
    frames_of_objects: "window listens, frames of 8 MiB of {\"a\":", Attack::Nested("{\"a\":"), true;
}
