//! The fault proxy: stands between a real client and a real hub, and does what a bad network, a
//! proxy in a bad mood or a broken server would.
//!
//! It passes one request a connection, so that each can be dealt with by its kind, and a socket
//! frame by frame. What it does is set by [`Rules`], and counts from the next request or frame on.

mod connection;
mod head;
pub mod rules;
mod shared;
mod socket;
mod traffic;

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use parking_lot::Mutex;
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::{mpsc, oneshot, watch};
use tokio::task::JoinSet;

use crate::held::Held;
use crate::subprotocol::Subprotocol;
use connection::serve;
use shared::{Command, Shared, Sockets};

pub use rules::{Fate, Kind, Rules};
pub use traffic::Traffic;

/// A proxy that runs until it is dropped.
pub struct Proxy {
    pub address: SocketAddr,
    pub traffic: Arc<Traffic>,
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
        let traffic = Arc::new(Traffic::default());
        let sockets = Sockets::default();
        let shared = Shared {
            hub,
            subprotocol,
            rules: obeyed,
            traffic: traffic.clone(),
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
        Self { address, traffic, rules, sockets, listen, refusing, _work: work }
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
