//! What the proxy does to requests and sockets.

use std::collections::HashMap;
use std::sync::Arc;

use crate::flow::Flow;

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
