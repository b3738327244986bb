//! A WebSocket of the hub, in both subprotocols.

use std::io::ErrorKind;
use std::net::{IpAddr, TcpStream};
use std::time::Duration;

use serde_json::{Value, json};
use tokio_tungstenite::tungstenite::client::{IntoClientRequest, client_with_config};
use tokio_tungstenite::tungstenite::http::HeaderValue;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::tungstenite::{HandshakeError, Message, WebSocket, error::Error};

use crate::process::Answer;
use crate::shot::{Shot, connect, whole};

/// The protocols that a socket may speak.
#[derive(Clone, Copy, Debug)]
pub enum Subprotocol {
    /// `subscriptions-transport-ws`, which the official client asks for by no name.
    Old,
    /// `graphql-transport-ws`.
    New,
}

pub const SUBPROTOCOLS: [Subprotocol; 2] = [Subprotocol::Old, Subprotocol::New];

/// How many frames in a row that only show life are passed over. They come every 20 seconds.
const MAX_SIGNS_OF_LIFE: usize = 20;

/// A socket that is open.
pub struct Socket {
    socket: WebSocket<TcpStream>,
    subprotocol: Subprotocol,
}

/// What a socket said.
#[derive(Debug)]
pub enum Told {
    /// A frame, without those that only show life.
    Frame(Value),
    /// It was closed, with a code.
    Closed(u16),
    /// It ended without a word.
    Gone,
    /// It said nothing for as long as it was waited for.
    Nothing,
}

impl Socket {
    /// Opens a socket for `key`, from `source`, and greets.
    ///
    /// # Errors
    /// The status with which the hub refuses the socket or the key for it.
    pub fn open(
        source: IpAddr,
        address: &str,
        key: &str,
        subprotocol: Subprotocol,
    ) -> Result<Self, u16> {
        let mut socket = Self::open_silent(source, address, key, subprotocol)?;
        socket.send(json!({ "type": "connection_init" }).to_string());
        match socket.next() {
            Told::Frame(frame) if frame["type"] == "connection_ack" => Ok(socket),
            other => panic!("no greeting: {other:?}"),
        }
    }

    fn open_silent(
        source: IpAddr,
        address: &str,
        key: &str,
        subprotocol: Subprotocol,
    ) -> Result<Self, u16> {
        let head =
            format!("POST /graphql/connection-key HTTP/1.1\r\nX-Qminder-REST-API-Key: {key}");
        let made = send(source, address, &whole(&head, 0)).ok_or(0_u16)?;
        if made.status != 200 {
            return Err(made.status);
        }
        let made = made.json()["key"].as_str().expect("a key").to_owned();
        let url = format!("ws://localhost/graphql/subscription?rest-api-key={made}");
        let mut request = url.into_client_request().expect("an address");
        if let Subprotocol::New = subprotocol {
            let name = HeaderValue::from_static("graphql-transport-ws");
            request.headers_mut().insert("Sec-WebSocket-Protocol", name);
        }
        let stream = connect(source, address).map_err(|_| 0_u16)?;
        let config = WebSocketConfig::default()
            .max_message_size(Some(256 << 20))
            .max_frame_size(Some(256 << 20));
        match client_with_config(request, stream, Some(config)) {
            Ok((socket, _)) => Ok(Self { socket, subprotocol }),
            Err(HandshakeError::Failure(Error::Http(answer))) => Err(answer.status().as_u16()),
            Err(_) => Err(0),
        }
    }

    /// Sends a frame as it is. What a socket that was closed is sent is lost.
    pub fn send(&mut self, text: impl Into<String>) {
        let _ = self.socket.send(Message::text(text.into()));
    }

    /// Starts an operation. `variables` is JSON.
    pub fn start(&mut self, id: &str, query: &str, variables: &str) {
        let kind = match self.subprotocol {
            Subprotocol::Old => "start",
            Subprotocol::New => "subscribe",
        };
        let query = Value::from(query);
        self.send(format!(
            r#"{{"id":"{id}","type":"{kind}","payload":{{"query":{query},"variables":{variables}}}}}"#
        ));
    }

    /// What comes next.
    pub fn next(&mut self) -> Told {
        for _ in 0..MAX_SIGNS_OF_LIFE {
            match self.socket.read() {
                Ok(Message::Text(text)) => {
                    let frame: Value = serde_json::from_str(&text).expect("a frame is JSON");
                    if frame["type"] != "ka" && frame["type"] != "ping" {
                        return Told::Frame(frame);
                    }
                }
                Ok(Message::Close(frame)) => {
                    return Told::Closed(frame.map_or(1005, |frame| frame.code.into()));
                }
                Ok(_) => {}
                Err(Error::Io(error))
                    if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) =>
                {
                    return Told::Nothing;
                }
                Err(_) => return Told::Gone,
            }
        }
        Told::Nothing
    }

    /// How an operation that should be refused ended: `error`, `closed 4400`, and so on; `answered`
    /// where it got data.
    pub fn end_of_operation(&mut self) -> String {
        match self.next() {
            Told::Frame(frame) => {
                let errors = &frame["payload"]["errors"];
                let refused = frame["payload"]["data"].is_null() && errors.is_array();
                match frame["type"].as_str() {
                    Some("error") => "error frame".to_owned(),
                    Some("data" | "next") if refused => "errors alone".to_owned(),
                    _ => "answered".to_owned(),
                }
            }
            Told::Closed(code) => format!("closed with {code}"),
            Told::Gone => "connection ended".to_owned(),
            Told::Nothing => "not answered".to_owned(),
        }
    }

    /// Waits no longer than this for what comes next.
    pub fn patience(&self, patience: Duration) {
        self.socket.get_ref().set_read_timeout(Some(patience)).expect("a limit of time");
    }
}

fn send(source: IpAddr, address: &str, request: &str) -> Option<Answer> {
    use std::io::Write;
    let mut stream = connect(source, address).ok()?;
    stream.write_all(request.as_bytes()).ok()?;
    Shot(stream).answer()
}
