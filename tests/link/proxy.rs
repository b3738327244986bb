//! The fault proxy: stands between a real client and a real hub, and does what a bad network, a
//! proxy in a bad mood or a broken server would.
//!
//! It passes one request a connection, so that each can be dealt with by its kind, and a socket
//! frame by frame. What it does is set by [`Rules`], and counts from the next request or frame on.

use std::collections::{HashMap, HashSet};
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use parking_lot::Mutex;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::{mpsc, oneshot, watch};
use tokio::task::JoinSet;
use tokio::time::{Instant, timeout};

use crate::flow::{Flow, deliver};
use crate::frames::{Frame, TEXT};
use crate::held::Held;
use crate::subprotocol::{Subprotocol, is_start, is_stop};

/// What a request is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A connection key.
    Key,
    /// A socket.
    Socket,
    /// A query.
    Query,
    Other,
}

/// What becomes of a request.
#[derive(Clone, Debug)]
pub enum Fate {
    /// This is the answer, byte for byte; the hub never hears of it.
    Answer(&'static str),
    /// Nothing ever comes.
    Hang,
    /// The connection ends without an answer.
    Cut,
}

/// What becomes of a text frame of the server's: the bytes that come in its place.
pub type Change = Arc<dyn Fn(&str, usize) -> Vec<u8> + Send + Sync>;

/// What the proxy does.
#[derive(Clone, Default)]
pub struct Rules {
    pub requests: HashMap<Kind, Fate>,
    /// From client to hub.
    pub up: Flow,
    /// From hub to client.
    pub down: Flow,
    /// Takes each text frame of the hub's, and its number on the socket.
    pub change: Option<Change>,
    pub offers: Offers,
    /// What stands in the place of the hub's `Date`, made anew for each answer.
    pub date: Option<fn() -> String>,
}

/// What becomes of a socket for which a subprotocol is offered.
#[derive(Clone, Copy, Default)]
pub enum Offers {
    /// The hub picks one.
    #[default]
    Pass,
    /// This is the answer, byte for byte.
    Answer(&'static str),
    /// The hub hears of none, and the client is told that its offer was picked.
    Echo,
}

/// What is done to the sockets that are open.
#[derive(Clone)]
enum Command {
    /// Send these bytes to the client.
    Inject(Vec<u8>),
    Cut,
    /// As a crash would, without a goodbye even of TCP's.
    Reset,
}

/// What passed through.
#[derive(Default)]
pub struct Seen {
    /// When a request of each kind came.
    pub requests: Mutex<Vec<(Kind, Instant)>>,
    /// How many sockets were opened.
    pub sockets: AtomicUsize,
    /// How many of them the client had open at once, at most.
    pub sockets_at_once: AtomicUsize,
    /// The user agents that were named.
    pub agents: Mutex<HashSet<String>>,
    /// The subprotocol that each socket was opened with, where one was offered.
    pub offers: Mutex<Vec<Option<String>>>,
    /// What the client said on the newest socket.
    pub said: Mutex<Vec<String>>,
}

impl Seen {
    /// How many requests of a kind came.
    pub fn count(&self, kind: Kind) -> usize {
        self.requests.lock().iter().filter(|(other, _)| *other == kind).count()
    }

    /// How many subscriptions run on the newest socket.
    pub fn subscriptions(&self) -> usize {
        let said = self.said.lock();
        let count = |is: fn(&str) -> bool| said.iter().filter(|text| is(text)).count();
        count(is_start) - count(is_stop)
    }
}

/// A proxy that runs until it is dropped.
pub struct Proxy {
    pub address: SocketAddr,
    pub seen: Arc<Seen>,
    rules: watch::Sender<Rules>,
    sockets: Sockets,
    listen: mpsc::UnboundedSender<Listen>,
    refusing: Mutex<bool>,
    _work: JoinSet<()>,
}

/// What the task that takes connections is told.
enum Listen {
    /// To listen with this one.
    With(TcpListener),
    /// To refuse, and to say so once the address is free.
    Not(oneshot::Sender<()>),
}

type Sockets = Arc<Mutex<Vec<mpsc::UnboundedSender<Command>>>>;

impl Proxy {
    /// Stands in front of `hub`.
    pub async fn start(hub: SocketAddr) -> Self {
        Self::start_with(hub, Subprotocol::TransportWs).await
    }

    /// Stands in front of `hub`, which knows the old subprotocol alone where `subprotocol` says so.
    pub async fn start_with(hub: SocketAddr, subprotocol: Subprotocol) -> Self {
        let listener = bind(SocketAddr::from(([127, 0, 0, 1], 0)));
        let address = listener.local_addr().unwrap();
        let (rules, obeyed) = watch::channel(Rules::default());
        let (listen, mut listeners) = mpsc::unbounded_channel();
        let seen = Arc::new(Seen::default());
        let sockets = Sockets::default();
        let shared = Shared {
            hub,
            subprotocol,
            rules: obeyed,
            seen: seen.clone(),
            sockets: sockets.clone(),
            held: Arc::new(Held::by_clients_of(address)),
        };
        let mut work = JoinSet::new();
        work.spawn(async move {
            let mut listener = Some(listener);
            let mut connections = JoinSet::new();
            loop {
                tokio::select! {
                    biased;
                    Some(told) = listeners.recv() => match told {
                        Listen::With(other) => listener = Some(other),
                        Listen::Not(free) => {
                            listener = None;
                            let _ = free.send(());
                        }
                    },
                    Ok((client, _)) = accept(listener.as_ref()) => {
                        connections.spawn(serve(shared.clone(), client));
                    }
                    Some(_) = connections.join_next(), if !connections.is_empty() => {}
                }
            }
        });
        let refusing = Mutex::new(false);
        Self { address, seen, rules, sockets, listen, refusing, _work: work }
    }

    /// Does otherwise from now on.
    pub fn rule(&self, change: impl FnOnce(&mut Rules)) {
        self.rules.send_modify(change);
    }

    /// Passes everything again.
    pub fn heal(&self) {
        self.rules.send_replace(Rules::default());
        let was_refusing = std::mem::replace(&mut *self.refusing.lock(), false);
        if was_refusing {
            let _ = self.listen.send(Listen::With(bind(self.address)));
        }
    }

    /// What becomes of requests of a kind from now on.
    pub fn answer(&self, kind: Kind, fate: Fate) {
        self.rule(|rules| {
            rules.requests.insert(kind, fate);
        });
    }

    /// What becomes of the hub's text frames from now on.
    pub fn change(&self, change: impl Fn(&str, usize) -> Vec<u8> + Send + Sync + 'static) {
        self.rule(|rules| rules.change = Some(Arc::new(change)));
    }

    /// Sends these bytes to the client, on every socket.
    pub fn inject(&self, bytes: Vec<u8>) {
        self.command(&Command::Inject(bytes));
    }

    /// Ends every socket.
    pub fn cut(&self) {
        self.command(&Command::Cut);
    }

    /// Ends every socket as a crash would.
    pub fn reset(&self) {
        self.command(&Command::Reset);
    }

    /// Refuses connections from now on. Its address is free when this is done, so that it can be
    /// listened at again.
    pub async fn refuse(&self) {
        let (free, is_free) = oneshot::channel();
        let _ = self.listen.send(Listen::Not(free));
        let _ = is_free.await;
        *self.refusing.lock() = true;
    }

    /// How many sockets are open.
    pub fn open_sockets(&self) -> usize {
        let mut sockets = self.sockets.lock();
        sockets.retain(|socket| !socket.is_closed());
        sockets.len()
    }

    fn command(&self, command: &Command) {
        self.sockets.lock().retain(|socket| socket.send(command.clone()).is_ok());
    }
}

fn bind(address: SocketAddr) -> TcpListener {
    let socket = TcpSocket::new_v4().unwrap();
    // The address is the client's only one: it must be there again at once.
    socket.set_reuseaddr(true).unwrap();
    socket.bind(address).unwrap();
    socket.listen(1024).unwrap()
}

async fn accept(listener: Option<&TcpListener>) -> io::Result<(TcpStream, SocketAddr)> {
    match listener {
        Some(listener) => listener.accept().await,
        None => std::future::pending().await,
    }
}

#[derive(Clone)]
struct Shared {
    hub: SocketAddr,
    subprotocol: Subprotocol,
    rules: watch::Receiver<Rules>,
    seen: Arc<Seen>,
    sockets: Sockets,
    held: Arc<Held>,
}

async fn serve(shared: Shared, client: TcpStream) {
    // A connection that fails is what this is about.
    let _ = client.set_nodelay(true);
    let _ = pass(shared, client).await;
}

async fn pass(shared: Shared, mut client: TcpStream) -> io::Result<()> {
    let head = read_head(&mut client).await?;
    let kind = kind(&head);
    shared.seen.requests.lock().push((kind, Instant::now()));
    shared.seen.agents.lock().insert(value(&head, "user-agent").unwrap_or_default());
    let fate = shared.rules.borrow().requests.get(&kind).cloned();
    match fate {
        Some(Fate::Answer(answer)) => {
            client.write_all(answer.as_bytes()).await?;
            client.shutdown().await?;
            // What the client still sends is read, so that the answer is not reset away.
            let mut rest = Vec::new();
            let _ = timeout(Duration::from_secs(1), client.read_to_end(&mut rest)).await;
            return Ok(());
        }
        Some(Fate::Hang) => std::future::pending().await,
        Some(Fate::Cut) => return Ok(()),
        None => {}
    }
    let offer = value(&head, "sec-websocket-protocol");
    let offers = shared.rules.borrow().offers;
    if kind == Kind::Socket {
        shared.seen.offers.lock().push(offer.clone());
        if let (Offers::Answer(answer), Some(_)) = (offers, &offer) {
            return client.write_all(answer.as_bytes()).await;
        }
    }
    let mut hub = TcpStream::connect(shared.hub).await?;
    hub.set_nodelay(true)?;
    if kind == Kind::Socket {
        let echo = offer.filter(|_| matches!(offers, Offers::Echo));
        let strip = echo.is_some() || shared.subprotocol == Subprotocol::SubscriptionsTransportWs;
        let head = if strip { without(&head, "sec-websocket-protocol") } else { head };
        let held = shared.held.with(client.peer_addr()?);
        shared.seen.sockets_at_once.fetch_max(held, Ordering::Relaxed);
        hub.write_all(&head).await?;
        let mut answer = read_head(&mut hub).await?;
        if let Some(offer) = echo {
            answer.truncate(answer.len() - 2);
            answer.extend(format!("sec-websocket-protocol: {offer}\r\n\r\n").bytes());
        }
        client.write_all(&answer).await?;
        if answer.starts_with(b"HTTP/1.1 101") {
            return socket(shared, client, hub).await;
        }
        return tokio::io::copy(&mut hub, &mut client).await.map(drop);
    }
    // One request a connection, so that the next one can be dealt with by its own kind.
    let end = head.len() - 2;
    hub.write_all(&head[..end]).await?;
    hub.write_all(b"connection: close\r\n\r\n").await?;
    let date = shared.rules.borrow().date;
    let Some(date) = date else {
        return tokio::io::copy_bidirectional(&mut client, &mut hub).await.map(drop);
    };
    let (mut from_client, mut to_client) = client.split();
    let (mut from_hub, mut to_hub) = hub.split();
    let down = async {
        let head = without(&read_head(&mut from_hub).await?, "date");
        to_client.write_all(&head[..head.len() - 2]).await?;
        to_client.write_all(format!("date: {}\r\n\r\n", date()).as_bytes()).await?;
        tokio::io::copy(&mut from_hub, &mut to_client).await
    };
    // The client keeps its side open for longer than the answer takes.
    tokio::select! {
        Err(error) = tokio::io::copy(&mut from_client, &mut to_hub) => Err(error),
        ended = down => ended.map(drop),
    }
}

/// Reads byte by byte up to the empty line: what follows is the body's.
async fn read_head(from: &mut (impl AsyncRead + Unpin)) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(from.read_u8().await?);
    }
    Ok(head)
}

/// The value of a header.
fn value(head: &[u8], wanted: &str) -> Option<String> {
    let head = String::from_utf8_lossy(head);
    let value = |line: &str| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case(wanted).then(|| value.trim().to_owned())
    };
    head.lines().find_map(value)
}

/// The head without a header.
fn without(head: &[u8], name: &str) -> Vec<u8> {
    let head = String::from_utf8_lossy(head);
    let is = |line: &str| {
        line.split_once(':').is_some_and(|(other, _)| other.eq_ignore_ascii_case(name))
    };
    head.split_inclusive('\n').filter(|line| !is(line)).collect::<String>().into_bytes()
}

fn kind(head: &[u8]) -> Kind {
    let head = String::from_utf8_lossy(head);
    match head.split(' ').nth(1).unwrap_or_default() {
        "/graphql/connection-key" => Kind::Key,
        "/graphql" => Kind::Query,
        path if path.starts_with("/graphql/subscription") => Kind::Socket,
        _ => Kind::Other,
    }
}

async fn socket(shared: Shared, client: TcpStream, hub: TcpStream) -> io::Result<()> {
    let (tell, commands) = mpsc::unbounded_channel();
    {
        let mut sockets = shared.sockets.lock();
        sockets.retain(|socket| !socket.is_closed());
        sockets.push(tell);
    }
    shared.seen.sockets.fetch_add(1, Ordering::Relaxed);
    shared.seen.said.lock().clear();
    let (from_client, to_client) = client.into_split();
    let (from_hub, to_hub) = hub.into_split();
    let down = down(shared.rules.clone(), frames(from_hub), to_client, commands);
    let up = up(shared, frames(from_client), to_hub);
    tokio::select! {
        ended = down => ended,
        ended = up => ended,
    }
}

/// The frames that come. They are read no faster than they are taken.
fn frames(mut from: OwnedReadHalf) -> mpsc::Receiver<Frame> {
    let (tell, frames) = mpsc::channel(1);
    tokio::spawn(async move {
        let read = async {
            while let Ok(frame) = Frame::read(&mut from).await {
                if tell.send(frame).await.is_err() {
                    return;
                }
            }
        };
        tokio::select! {
            () = read => {}
            () = tell.closed() => {}
        }
    });
    frames
}

async fn up(
    mut shared: Shared,
    mut frames: mpsc::Receiver<Frame>,
    mut hub: OwnedWriteHalf,
) -> io::Result<()> {
    loop {
        let flow = shared.rules.borrow_and_update().up;
        tokio::select! {
            Ok(()) = shared.rules.changed() => {}
            frame = frames.recv(), if flow != Flow::Stall => {
                let Some(frame) = frame else { return Ok(()) };
                shared.seen.said.lock().push(frame.text().to_owned());
                deliver(flow, &mut frames, &mut hub, frame.raw).await?;
            }
        }
    }
}

async fn down(
    mut rules: watch::Receiver<Rules>,
    mut frames: mpsc::Receiver<Frame>,
    mut client: OwnedWriteHalf,
    mut commands: mpsc::UnboundedReceiver<Command>,
) -> io::Result<()> {
    let mut number = 0;
    loop {
        let Rules { down: flow, change, .. } = rules.borrow_and_update().clone();
        tokio::select! {
            Ok(()) = rules.changed() => {}
            Some(command) = commands.recv() => match command {
                Command::Inject(bytes) => client.write_all(&bytes).await?,
                Command::Cut => return Ok(()),
                Command::Reset => return client.as_ref().set_zero_linger(),
            },
            frame = frames.recv(), if flow != Flow::Stall => {
                let Some(frame) = frame else { return Ok(()) };
                number += usize::from(frame.opcode == TEXT);
                let bytes = match &change {
                    Some(change) if frame.opcode == TEXT => change(frame.text(), number),
                    _ => frame.raw,
                };
                deliver(flow, &mut frames, &mut client, bytes).await?;
            }
        }
    }
}
