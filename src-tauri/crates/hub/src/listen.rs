//! Where the hub listens.

use std::io;
use std::net::SocketAddr;

use tokio::net::{TcpListener, TcpSocket};

use crate::limits::LISTEN_BACKLOG;

/// How many ports after the wanted one are tried.
const MAX_PORT_ATTEMPTS: u16 = 50;

/// Why the hub cannot listen.
#[derive(Debug, thiserror::Error)]
pub enum ListenError {
    /// The address is not on this machine's loopback, and others could read the traffic.
    #[error("{0} can be reached from other machines, and plain HTTP can be read on the way")]
    NotLoopback(SocketAddr),
    /// The system refuses.
    #[error("cannot listen on {address}: {source}")]
    Refused {
        /// The address.
        address: SocketAddr,
        /// What the system says.
        source: io::Error,
    },
}

/// Listens on `wanted`, which must be a loopback address: see [`bind_exposed`] for others. Where
/// that port is taken and `or_next` is set, on the next free one.
///
/// # Errors
/// [`ListenError`] says why not.
pub async fn bind(wanted: SocketAddr, or_next: bool) -> Result<TcpListener, ListenError> {
    if !wanted.ip().is_loopback() {
        return Err(ListenError::NotLoopback(wanted));
    }
    listen(wanted, or_next)
}

/// Listens on `wanted`, also where other machines can reach it: for a hub that speaks TLS, or
/// behind a proxy that does.
///
/// # Errors
/// [`ListenError`] says why not.
pub async fn bind_exposed(wanted: SocketAddr) -> Result<TcpListener, ListenError> {
    listen(wanted, false)
}

fn listen(wanted: SocketAddr, or_next: bool) -> Result<TcpListener, ListenError> {
    let mut address = wanted;
    loop {
        match open(address) {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse && or_next => {
                let next = address.port().checked_add(1);
                match next.filter(|port| *port <= wanted.port().saturating_add(MAX_PORT_ATTEMPTS)) {
                    Some(port) => address.set_port(port),
                    None => return Err(ListenError::Refused { address: wanted, source: error }),
                }
            }
            Err(source) => return Err(ListenError::Refused { address, source }),
        }
    }
}

/// A listener at `address`, with room for a burst of connections: a client whose connection finds
/// none tries again only after a second.
fn open(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = match address {
        SocketAddr::V4(_) => TcpSocket::new_v4()?,
        SocketAddr::V6(_) => TcpSocket::new_v6()?,
    };
    // A hub that was ended starts again at the same address at once. On Windows this would let
    // another program take the address over.
    #[cfg(not(windows))]
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    socket.listen(LISTEN_BACKLOG)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn next_port_is_taken_where_the_wanted_one_is_in_use() {
        let first = bind(SocketAddr::from(([127, 0, 0, 1], 0)), false).await.unwrap();
        let taken = first.local_addr().unwrap();
        assert!(matches!(bind(taken, false).await, Err(ListenError::Refused { .. })));
        let second = bind(taken, true).await.unwrap().local_addr().unwrap();
        assert!(second.port() > taken.port());
    }

    #[tokio::test]
    async fn address_that_others_can_reach_is_refused() {
        let address = SocketAddr::from(([0, 0, 0, 0], 0));
        assert!(matches!(bind(address, false).await, Err(ListenError::NotLoopback(_))));
    }
}
