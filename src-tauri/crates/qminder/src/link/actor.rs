//! The link's hands: opens the socket, reads and writes it, and keeps the time.

use std::future::pending;

use futures_util::future::BoxFuture;
use futures_util::{FutureExt, SinkExt, StreamExt};
use reqwest::header::{HeaderValue, USER_AGENT};
use tokio::net::TcpStream;
use tokio::sync::mpsc;
use tokio::time::{Duration, Instant, sleep_until, timeout};
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::error::Error as SocketError;
use tokio_tungstenite::{
    Connector, MaybeTlsStream, WebSocketStream, connect_async_tls_with_config,
};

use super::frames::{ClientFrame, ServerFrame};
use super::session::{Input, Output, Session};
use super::{Command, Event};
use crate::{Client, Error, tls};

/// How long opening the socket may take, the connection key included.
const OPEN: Duration = Duration::from_secs(20);
/// How long the system may take to accept a frame for sending.
const WRITE: Duration = Duration::from_secs(10);

type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// Runs the link until its handle is dropped.
pub(super) async fn run(
    client: Client,
    mut commands: mpsc::UnboundedReceiver<Command>,
    tell: mpsc::Sender<Event>,
) {
    let (mut session, outputs) = Session::new();
    let mut hands = Hands { client, tell, socket: None, opening: None };
    let mut failed = hands.carry_out(outputs).await;
    loop {
        let input = match failed.take() {
            Some(error) => Input::Lost(error),
            None => tokio::select! {
                command = commands.recv() => match command {
                    Some(Command::Subscribe(topic)) => Input::Subscribe(topic),
                    Some(Command::Unsubscribe(topic)) => Input::Unsubscribe(topic),
                    Some(Command::TryNow) => Input::TryNow,
                    None => return hands.close().await,
                },
                input = hands.next() => input,
                () = at(session.deadline()) => Input::Time,
            },
        };
        let outputs = session.handle(input, Instant::now(), rand::random());
        failed = hands.carry_out(outputs).await;
    }
}

async fn at(deadline: Option<Instant>) {
    match deadline {
        Some(deadline) => sleep_until(deadline).await,
        None => pending().await,
    }
}

struct Hands {
    client: Client,
    tell: mpsc::Sender<Event>,
    socket: Option<Socket>,
    opening: Option<BoxFuture<'static, Result<Socket, Error>>>,
}

impl Hands {
    /// What comes from the socket, or from the try to open one. Can be dropped and called again.
    async fn next(&mut self) -> Input {
        if let Some(opening) = &mut self.opening {
            let opened = opening.await;
            self.opening = None;
            return match opened {
                Ok(socket) => {
                    self.socket = Some(socket);
                    Input::Opened
                }
                Err(error) => Input::Lost(error),
            };
        }
        let Some(socket) = &mut self.socket else { return pending().await };
        loop {
            return match socket.next().await {
                Some(Ok(Message::Text(text))) => Input::Frame(ServerFrame::read(&text)),
                Some(Ok(Message::Binary(_))) => Input::Frame(ServerFrame::Unknown),
                Some(Ok(Message::Close(frame))) => {
                    let reason = frame.map(|frame| frame.reason.to_string()).unwrap_or_default();
                    Input::Lost(Error::Unreachable(if reason.is_empty() {
                        "the server closed the connection".to_owned()
                    } else {
                        reason
                    }))
                }
                // The library answers these itself.
                Some(Ok(Message::Ping(_) | Message::Pong(_) | Message::Frame(_))) => continue,
                Some(Err(error)) => Input::Lost(socket_error(error)),
                None => Input::Lost(Error::Unreachable("the connection ended".to_owned())),
            };
        }
    }

    /// Does what was decided. Answers an error where the socket failed meanwhile.
    async fn carry_out(&mut self, outputs: Vec<Output>) -> Option<Error> {
        for output in outputs {
            match output {
                Output::Connect => self.opening = Some(open(self.client.clone()).boxed()),
                Output::Send(frame) => {
                    if let Err(error) = self.send(&frame).await {
                        return Some(error);
                    }
                }
                Output::Close => {
                    self.opening = None;
                    self.socket = None;
                }
                Output::Status(status) => self.tell(Event::Status(status)).await,
                Output::Data { topic, data } => self.tell(topic.event(data)).await,
                Output::Missed => self.tell(Event::Missed).await,
                Output::SubscriptionRefused { topic, reason } => {
                    self.tell(Event::SubscriptionRefused { topic, reason }).await;
                }
            }
        }
        None
    }

    async fn send(&mut self, frame: &ClientFrame) -> Result<(), Error> {
        let Some(socket) = &mut self.socket else { return Ok(()) };
        let sent = timeout(WRITE, socket.send(Message::text(frame.text()))).await;
        sent.map_err(|_| Error::Timeout)?.map_err(socket_error)
    }

    async fn tell(&mut self, event: Event) {
        // Whoever listened may have gone; the handle will follow.
        let _ = self.tell.send(event).await;
    }

    async fn close(mut self) {
        if let Some(mut socket) = self.socket.take() {
            // A server that does not say goodbye is left without it.
            let _ = timeout(Duration::from_secs(1), socket.close(None)).await;
        }
    }
}

async fn open(client: Client) -> Result<Socket, Error> {
    timeout(OPEN, async {
        let key = client.connection_key().await?;
        let mut request =
            client.server().socket(&key).as_str().into_client_request().map_err(socket_error)?;
        let agent = HeaderValue::from_static(concat!("ServiceView/", env!("CARGO_PKG_VERSION")));
        request.headers_mut().insert(USER_AGENT, agent);
        let tls = tls::config().map_err(|error| Error::Unreachable(error.to_string()))?;
        let connector = Connector::Rustls(tls);
        let no_delay = true;
        let (socket, _) = connect_async_tls_with_config(request, None, no_delay, Some(connector))
            .await
            .map_err(socket_error)?;
        Ok(socket)
    })
    .await
    .map_err(|_| Error::Timeout)?
}

/// What happened to a socket, in words that carry no address, since that holds a key.
fn socket_error(error: SocketError) -> Error {
    match error {
        // The connection key is refused, not the permanent one: a new try brings a new one.
        SocketError::Http(answer) => {
            Error::Unreachable(format!("the socket was answered {}", answer.status()))
        }
        SocketError::Io(error) => Error::unreachable(&error.to_string()),
        SocketError::Tls(error) => Error::Unreachable(error.to_string()),
        SocketError::ConnectionClosed | SocketError::AlreadyClosed => {
            Error::Unreachable("the connection was closed".to_owned())
        }
        SocketError::Protocol(error) => Error::NotUnderstood(error.to_string()),
        SocketError::Capacity(error) => Error::NotUnderstood(error.to_string()),
        _ => Error::NotUnderstood("the socket failed".to_owned()),
    }
}
