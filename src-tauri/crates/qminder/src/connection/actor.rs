//! Driver of the live connection: opens the socket, reads and writes it, and keeps the time.

use std::future::pending;
use std::time::SystemTime;

use futures_util::future::BoxFuture;
use futures_util::{FutureExt, SinkExt, StreamExt};
use tokio::sync::mpsc;
use tokio::time::{Duration, Instant, MissedTickBehavior, interval_at, sleep_until, timeout};
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::error::{Error as SocketError, ProtocolError};
use tokio_util::sync::CancellationToken;

use super::event::Event;
use super::frames::{ClientFrame, ServerFrame};
use super::handshake::{Socket, open};
use super::network::NetworkWatch;
use super::output::Output;
use super::session::{Input, Session};
use super::suspend::{POLL_INTERVAL, SuspendWatch};
use crate::{Client, Error};

/// How long the system may take to accept a frame for sending.
const WRITE_TIMEOUT: Duration = Duration::from_secs(10);
/// How long the HTTP library may take to close the connection of a try that was given up or failed.
/// It does so in a task of its own, and until then the server would see two sockets of one client.
const RELEASE_DELAY: Duration = Duration::from_millis(100);
/// The codes with which a server closes a socket whose subprotocol it does not speak: a protocol
/// error (RFC 6455), a frame that is not understood, and a subprotocol that is not accepted.
const SUBPROTOCOL_REFUSED: [u16; 3] = [1002, 4400, 4406];
/// How long a server may take to take a goodbye.
const CLOSE_TIMEOUT: Duration = Duration::from_secs(1);

/// Runs the live connection until its handle is dropped.
pub(super) async fn run(
    client: Client,
    mut inputs: mpsc::UnboundedReceiver<Input>,
    events: mpsc::Sender<Event>,
    dropped: CancellationToken,
) {
    let (mut session, outputs) = Session::new();
    let mut driver = Driver::new(client, events);
    // Whatever it is waiting for: without a handle the connection ends.
    dropped.run_until_cancelled(work(&mut session, &mut driver, outputs, &mut inputs)).await;
    if let Some(mut socket) = driver.socket.take() {
        // A server that does not say goodbye is left without it.
        let _ = timeout(CLOSE_TIMEOUT, socket.stream.close(None)).await;
    }
    for output in session.handle(Input::Shutdown, Instant::now(), 0.0) {
        if output == Output::Close {
            driver.close();
        }
    }
}

async fn work(
    session: &mut Session,
    driver: &mut Driver,
    outputs: Vec<Output>,
    inputs: &mut mpsc::UnboundedReceiver<Input>,
) {
    let mut suspend = SuspendWatch::new(SystemTime::now());
    let mut poll = interval_at(Instant::now() + POLL_INTERVAL, POLL_INTERVAL);
    poll.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut network = NetworkWatch::start();
    let mut failed = driver.execute(outputs).await;
    loop {
        let input = match failed.take() {
            Some(error) => Input::Lost(error),
            None => tokio::select! {
                Some(input) = inputs.recv() => input,
                input = driver.next() => input,
                () = at(session.deadline()) => driver.due(),
                () = network.changed() => Input::LinkSuspect,
                _ = poll.tick() => match suspend.check(SystemTime::now()) {
                    Some(since) => {
                        driver.send_event(Event::Resumed { since }).await;
                        Input::LinkSuspect
                    }
                    None => continue,
                },
            },
        };
        session.set_locality(driver.client.locality());
        let outputs = session.handle(input, Instant::now(), rand::random());
        failed = driver.execute(outputs).await;
    }
}

async fn at(deadline: Option<Instant>) {
    match deadline {
        Some(deadline) => sleep_until(deadline).await,
        None => pending().await,
    }
}

struct Driver {
    client: Client,
    events: mpsc::Sender<Event>,
    socket: Option<Socket>,
    opening: Option<BoxFuture<'static, Result<Socket, Error>>>,
    /// When the last try that did not open a socket ended.
    released: Option<Instant>,
    /// How many bytes of the socket the session was told of.
    bytes_told: u64,
    /// Whether the socket was read since the session was last told the time.
    was_read: bool,
}

impl Driver {
    fn new(client: Client, events: mpsc::Sender<Event>) -> Self {
        Self {
            client,
            events,
            socket: None,
            opening: None,
            released: None,
            bytes_told: 0,
            was_read: false,
        }
    }

    /// Returns the input for a deadline that has come: first what the socket holds unread, or that a
    /// frame is on its way, which a busy machine would otherwise take for silence; then the time.
    fn due(&mut self) -> Input {
        if !std::mem::replace(&mut self.was_read, true) {
            if let Some(input) = self.next().now_or_never() {
                return input;
            }
            let bytes = self.socket.as_ref().map_or(0, |socket| socket.stream.get_ref().count());
            if std::mem::replace(&mut self.bytes_told, bytes) != bytes {
                return Input::FrameContinues;
            }
        }
        self.was_read = false;
        Input::Time
    }

    /// Waits for the next input from the socket, or from the try to open one. Can be dropped and
    /// called again.
    async fn next(&mut self) -> Input {
        if let Some(opening) = &mut self.opening {
            let opened = opening.await;
            self.opening = None;
            return match opened {
                Ok(socket) => {
                    self.socket = Some(socket);
                    Input::Opened
                }
                Err(error) => {
                    self.released = Some(Instant::now());
                    Input::Lost(error)
                }
            };
        }
        let Some(socket) = &mut self.socket else { return pending().await };
        let subprotocol = socket.subprotocol;
        match socket.stream.next().await {
            Some(Ok(Message::Text(text))) => {
                let frame = ServerFrame::read(&text, subprotocol);
                if matches!(frame, ServerFrame::OtherSubprotocol) {
                    self.client.subprotocol().refused(subprotocol);
                }
                Input::Frame(frame)
            }
            Some(Ok(Message::Binary(_))) => Input::Frame(ServerFrame::Unknown),
            Some(Ok(Message::Close(frame))) => {
                let (code, reason) = frame
                    .map(|frame| (u16::from(frame.code), frame.reason.to_string()))
                    .unwrap_or_default();
                if SUBPROTOCOL_REFUSED.contains(&code) {
                    self.client.subprotocol().refused(subprotocol);
                }
                Input::Lost(Error::closed(code, reason))
            }
            // The library answers these itself. They show that the connection lives.
            Some(Ok(Message::Ping(_) | Message::Pong(_) | Message::Frame(_))) => {
                Input::Frame(ServerFrame::KeepAlive)
            }
            Some(Err(error)) => Input::Lost(socket_error(error)),
            None => Input::Lost(Error::Unreachable("the connection ended".to_owned())),
        }
    }

    /// Carries out outputs of the session. Returns an error where the socket failed meanwhile.
    async fn execute(&mut self, outputs: Vec<Output>) -> Option<Error> {
        for output in outputs {
            match output {
                Output::Connect => self.connect(),
                Output::Send(frame) => {
                    if let Err(error) = self.send(&frame).await {
                        return Some(error);
                    }
                }
                Output::Close => self.close(),
                Output::Status(status) => self.send_event(Event::Status(status)).await,
                Output::Data { topic, data } => self.send_event(Event::parse(&topic, &data)).await,
                Output::Subscription { topic, status } => {
                    self.send_event(Event::Subscription { topic, status }).await;
                }
            }
        }
        None
    }

    fn connect(&mut self) {
        let (client, released) = (self.client.clone(), self.released);
        let opening = async move {
            if let Some(released) = released {
                sleep_until(released + RELEASE_DELAY).await;
            }
            open(client).await
        };
        self.opening = Some(opening.boxed());
    }

    async fn send(&mut self, frame: &ClientFrame) -> Result<(), Error> {
        let Some(socket) = &mut self.socket else { return Ok(()) };
        let message = Message::text(frame.text(socket.subprotocol));
        let sent = timeout(WRITE_TIMEOUT, socket.stream.send(message)).await;
        sent.map_err(|_| Error::Timeout)?.map_err(socket_error)
    }

    async fn send_event(&mut self, event: Event) {
        // The receiver may be gone; the handle follows.
        let _ = self.events.send(event).await;
    }

    fn close(&mut self) {
        if self.opening.take().is_some() {
            self.released = Some(Instant::now());
        }
        self.socket = None;
    }
}

/// Returns the error of the client for an error of a socket.
fn socket_error(error: SocketError) -> Error {
    match error {
        SocketError::Io(error) => Error::unreachable(&error.to_string()),
        SocketError::ConnectionClosed
        | SocketError::AlreadyClosed
        | SocketError::Protocol(ProtocolError::ResetWithoutClosingHandshake) => {
            Error::Unreachable("the connection broke off".to_owned())
        }
        SocketError::Utf8(_) => Error::NotUnderstood("a frame is not UTF-8".to_owned()),
        SocketError::Protocol(error) => Error::NotUnderstood(error.to_string()),
        SocketError::Capacity(error) => Error::NotUnderstood(error.to_string()),
        _ => Error::NotUnderstood("the socket failed".to_owned()),
    }
}
