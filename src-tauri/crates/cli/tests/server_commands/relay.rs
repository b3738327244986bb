//! What stands between a command and the hub: a gateway, or the proxy of a system.

use std::collections::VecDeque;
use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// The message that ends the first subscription of a connection.
pub const ENDED: &str = r#"{"id":"1","type":"complete"}"#;

/// A gateway that passes on what comes to it, and a proxy where it is asked for a tunnel. It runs as
/// long as the test.
pub struct Relay {
    pub address: String,
    shared: Arc<Shared>,
}

struct Shared {
    server: String,
    /// What the next connections are answered with in the place of the server's answer.
    answers: Mutex<VecDeque<String>>,
    /// The client's end of the WebSocket that was opened last.
    socket: Mutex<Option<TcpStream>>,
}

impl Relay {
    /// A way to `server`. The first connections get these answers: a status line with headers.
    pub fn to(server: &str, answers: &[&str]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address").to_string();
        let answers = answers.iter().map(|head| {
            format!("HTTP/1.1 {head}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        });
        let answers = Mutex::new(answers.collect());
        let shared = Shared { server: server.to_owned(), answers, socket: Mutex::default() };
        let shared = Arc::new(shared);
        let relay = Self { address, shared: shared.clone() };
        thread::spawn(move || {
            for client in listener.incoming() {
                let shared = shared.clone();
                // A connection that breaks is nothing to the relay.
                thread::spawn(move || client.and_then(|client| pass(client, &shared)));
            }
        });
        relay
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Sends a short text message on the WebSocket, as if the server had.
    pub fn send_as_server(&self, message: &str) {
        let length = u8::try_from(message.len()).ok().filter(|length| *length < 126);
        let mut frame = vec![0x81, length.expect("a short message")];
        frame.extend_from_slice(message.as_bytes());
        let socket = self.shared.socket.lock().expect("the socket");
        socket.as_ref().expect("a WebSocket").write_all(&frame).expect("a reader");
    }
}

fn pass(mut client: TcpStream, shared: &Shared) -> io::Result<()> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        client.read_exact(&mut byte)?;
        head.extend(byte);
    }
    let text = String::from_utf8_lossy(&head).to_lowercase();
    let answer = shared.answers.lock().expect("the answers").pop_front();
    if let Some(answer) = answer {
        // What is not read would break the connection before the answer is.
        let length = text.lines().find_map(|line| line.strip_prefix("content-length: "));
        let length = length.map_or(0, |length| length.parse().expect("a length"));
        client.read_exact(&mut vec![0; length])?;
        return client.write_all(answer.as_bytes());
    }
    let mut server = TcpStream::connect(&shared.server)?;
    if text.starts_with("connect ") {
        client.write_all(b"HTTP/1.1 200 Connection established\r\n\r\n")?;
    } else {
        server.write_all(&head)?;
    }
    if text.contains("upgrade: websocket") {
        *shared.socket.lock().expect("the socket") = Some(client.try_clone()?);
    }
    let (from_client, to_server) = (client.try_clone()?, server.try_clone()?);
    thread::spawn(move || copy(from_client, to_server));
    copy(server, client)
}

/// Copies until the end of `from`, and ends `to` then.
fn copy(mut from: TcpStream, mut to: TcpStream) -> io::Result<()> {
    io::copy(&mut from, &mut to)?;
    to.shutdown(Shutdown::Write)
}
