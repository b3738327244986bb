//! What all connections of a proxy share.

use std::net::SocketAddr;
use std::sync::Arc;

use parking_lot::Mutex;
use tokio::sync::{mpsc, watch};

use super::rules::Rules;
use super::traffic::Traffic;
use crate::held::Held;
use crate::subprotocol::Subprotocol;

/// What is done to the sockets that are open.
#[derive(Clone)]
pub enum Command {
    /// Send these bytes to the client.
    Inject(Vec<u8>),
    Cut,
    /// As a crash would, without a goodbye even of TCP's.
    Reset,
}

/// The sockets that are open, each as the way to its commands.
pub type Sockets = Arc<Mutex<Vec<mpsc::UnboundedSender<Command>>>>;

#[derive(Clone)]
pub struct Shared {
    pub hub: SocketAddr,
    pub subprotocol: Subprotocol,
    pub rules: watch::Receiver<Rules>,
    pub traffic: Arc<Traffic>,
    pub sockets: Sockets,
    pub held: Arc<Held>,
}
