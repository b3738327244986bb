//! Where the hub listens.

use std::fmt;
use std::future::poll_fn;
use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::str::FromStr;
use std::task::Poll;

use tokio::net::{TcpListener, TcpSocket, TcpStream};

use crate::limits::LISTEN_BACKLOG;

/// How many ports after the wanted one are tried.
const MAX_PORT_ATTEMPTS: u16 = 50;

/// Where to listen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListenAddress {
    /// One address alone.
    One(SocketAddr),
    /// Both loopback addresses, `127.0.0.1` and `::1`, with this port: a program that is told
    /// `localhost` tries one or the other first.
    Localhost(u16),
}

impl FromStr for ListenAddress {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if let Ok(address) = text.parse() {
            return Ok(Self::One(address));
        }
        let port = text
            .rsplit_once(':')
            .filter(|(host, _)| host.eq_ignore_ascii_case("localhost"))
            .and_then(|(_, port)| port.parse().ok());
        port.map(Self::Localhost).ok_or(
            "say an address and a port, such as 127.0.0.1:7410 or [::1]:7410, or localhost:7410 for both of these",
        )
    }
}

impl fmt::Display for ListenAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::One(address) => address.fmt(f),
            Self::Localhost(port) => write!(f, "localhost:{port}"),
        }
    }
}

impl ListenAddress {
    /// The port; 0 for any that is free.
    #[must_use]
    pub fn port(self) -> u16 {
        match self {
            Self::One(address) => address.port(),
            Self::Localhost(port) => port,
        }
    }

    fn with_port(self, port: u16) -> Self {
        match self {
            Self::One(address) => Self::One(SocketAddr::new(address.ip(), port)),
            Self::Localhost(_) => Self::Localhost(port),
        }
    }
}

/// The listeners of one hub: of one address, or of both loopback addresses.
#[derive(Debug)]
pub struct Listeners {
    first: TcpListener,
    second: Option<TcpListener>,
    /// Whether the second is asked first, so that neither waits behind the other for ever.
    second_is_next: bool,
}

impl From<TcpListener> for Listeners {
    fn from(first: TcpListener) -> Self {
        Self { first, second: None, second_is_next: false }
    }
}

impl Listeners {
    /// The address to name to people; of both loopback addresses `127.0.0.1`.
    ///
    /// # Errors
    /// What the system says.
    pub fn local_addr(&self) -> io::Result<SocketAddr> {
        self.first.local_addr()
    }

    /// Takes the next connection. May be dropped at any time and called again.
    pub(crate) async fn accept(&mut self) -> io::Result<(TcpStream, SocketAddr)> {
        let Self { first, second, second_is_next } = self;
        let Some(second) = second else { return first.accept().await };
        *second_is_next = !*second_is_next;
        let order = if *second_is_next { [second, first] } else { [first, second] };
        poll_fn(|context| {
            let taken = order.iter().map(|listener| listener.poll_accept(context));
            taken.into_iter().find(Poll::is_ready).unwrap_or(Poll::Pending)
        })
        .await
    }
}

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
pub async fn bind(wanted: ListenAddress, or_next: bool) -> Result<Listeners, ListenError> {
    match wanted {
        ListenAddress::One(address) if !address.ip().is_loopback() => {
            Err(ListenError::NotLoopback(address))
        }
        _ => listen(wanted, or_next),
    }
}

/// Listens on `wanted`, also where other machines can reach it: for a hub that speaks TLS, or
/// behind a proxy that does.
///
/// # Errors
/// [`ListenError`] says why not.
pub async fn bind_exposed(wanted: ListenAddress) -> Result<Listeners, ListenError> {
    listen(wanted, false)
}

fn listen(wanted: ListenAddress, or_next: bool) -> Result<Listeners, ListenError> {
    let mut attempts = if or_next { MAX_PORT_ATTEMPTS } else { 0 };
    let mut address = wanted;
    loop {
        let refused = match open_all(address) {
            Ok(listeners) => return Ok(listeners),
            Err(refused) => refused,
        };
        let is_taken = matches!(&refused, ListenError::Refused { source, .. } if is_in_use(source));
        let next = attempts.checked_sub(1).zip(address.port().checked_add(1));
        match next {
            Some((left, port)) if is_taken => {
                attempts = left;
                address = address.with_port(port);
            }
            _ => return Err(refused),
        }
    }
}

fn open_all(address: ListenAddress) -> Result<Listeners, ListenError> {
    match address {
        ListenAddress::One(address) => Ok(open(address)?.into()),
        ListenAddress::Localhost(0) => open_localhost_anywhere(),
        ListenAddress::Localhost(port) => open_localhost(port),
    }
}

/// Listens on both loopback addresses with this port, or on the only one that this machine has.
fn open_localhost(port: u16) -> Result<Listeners, ListenError> {
    let (four, six) = loopback(port);
    match (open(four), open(six)) {
        (Ok(first), Ok(second)) => {
            Ok(Listeners { first, second: Some(second), second_is_next: false })
        }
        // A port that another program has on one of the two would lead some callers to that.
        (Err(taken), _) | (_, Err(taken)) if taken.is_in_use() => Err(taken.into()),
        (Ok(only), Err(_)) | (Err(_), Ok(only)) => Ok(only.into()),
        (Err(refused), Err(_)) => Err(refused.into()),
    }
}

/// Listens on both loopback addresses with one port, which the system picks.
fn open_localhost_anywhere() -> Result<Listeners, ListenError> {
    let mut attempts = MAX_PORT_ATTEMPTS;
    loop {
        let (four, six) = loopback(0);
        let picked = open(four).or_else(|_| open(six))?;
        let port = picked.local_addr().map_err(|source| Refused { address: four, source })?.port();
        // What was picked is free again for a moment, and then taken with its other half.
        drop(picked);
        match open_localhost(port) {
            Err(ListenError::Refused { source, .. }) if is_in_use(&source) && attempts > 0 => {
                attempts -= 1;
            }
            opened => return opened,
        }
    }
}

fn loopback(port: u16) -> (SocketAddr, SocketAddr) {
    (SocketAddr::from((Ipv4Addr::LOCALHOST, port)), SocketAddr::from((Ipv6Addr::LOCALHOST, port)))
}

fn is_in_use(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::AddrInUse
}

/// The system refuses to listen on an address.
struct Refused {
    address: SocketAddr,
    source: io::Error,
}

impl Refused {
    fn is_in_use(&self) -> bool {
        is_in_use(&self.source)
    }
}

impl From<Refused> for ListenError {
    fn from(Refused { address, source }: Refused) -> Self {
        Self::Refused { address, source }
    }
}

/// A listener at `address`, with room for a burst of connections: a client whose connection finds
/// none tries again only after a second.
fn open(address: SocketAddr) -> Result<TcpListener, Refused> {
    let opened = || -> io::Result<TcpListener> {
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
    };
    opened().map_err(|source| Refused { address, source })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(address: SocketAddr) -> ListenAddress {
        ListenAddress::One(address)
    }

    /// Whether this machine has IPv6, so that there is something to listen on.
    fn has_ipv6() -> bool {
        open(SocketAddr::from((Ipv6Addr::LOCALHOST, 0))).is_ok()
    }

    #[test]
    fn address_is_one_with_a_port_or_localhost() {
        let parsed = |text: &str| text.parse::<ListenAddress>();
        assert_eq!(parsed("localhost:7410"), Ok(ListenAddress::Localhost(7410)));
        assert_eq!(parsed("LOCALHOST:0"), Ok(ListenAddress::Localhost(0)));
        assert_eq!(parsed("127.0.0.1:7410"), Ok(one(SocketAddr::from(([127, 0, 0, 1], 7410)))));
        assert_eq!(parsed("[::1]:7410"), Ok(one(SocketAddr::from((Ipv6Addr::LOCALHOST, 7410)))));
        for bad in ["", "localhost", "localhost:", "localhost:70000", "hub.example.com:7410", "::1"]
        {
            assert!(parsed(bad).is_err_and(|said| said.contains("localhost:7410")), "{bad}");
        }
        for text in ["localhost:7410", "127.0.0.1:7410", "[::1]:7410"] {
            assert_eq!(parsed(text).map(|address| address.to_string()), Ok(text.to_owned()));
        }
    }

    #[tokio::test]
    async fn next_port_is_taken_where_the_wanted_one_is_in_use() {
        let first = bind(one(SocketAddr::from(([127, 0, 0, 1], 0))), false).await.unwrap();
        let taken = first.local_addr().unwrap();
        assert!(matches!(bind(one(taken), false).await, Err(ListenError::Refused { .. })));
        let second = bind(one(taken), true).await.unwrap().local_addr().unwrap();
        assert!(second.port() > taken.port());
    }

    #[tokio::test]
    async fn address_that_others_can_reach_is_refused() {
        let address = SocketAddr::from(([0, 0, 0, 0], 0));
        assert!(matches!(bind(one(address), false).await, Err(ListenError::NotLoopback(_))));
    }

    #[tokio::test]
    async fn localhost_is_both_loopback_addresses_with_one_port_in_turn() {
        let mut listeners = bind(ListenAddress::Localhost(0), false).await.unwrap();
        let port = listeners.local_addr().unwrap().port();
        assert_eq!(listeners.second.is_some(), has_ipv6());
        let (four, six) = loopback(port);
        let addresses = if has_ipv6() { vec![four, six, four, six] } else { vec![four, four] };
        let mut sent = Vec::new();
        for address in addresses {
            sent.push(TcpStream::connect(address).await.unwrap());
        }
        let mut callers = Vec::new();
        for _ in 0..sent.len() {
            callers.push(listeners.accept().await.unwrap().1);
        }
        let mut expected: Vec<_> = sent.iter().map(|sent| sent.local_addr().unwrap()).collect();
        expected.sort();
        callers.sort();
        assert_eq!(callers, expected);
    }

    #[tokio::test]
    async fn localhost_gives_way_where_another_program_has_its_port_on_either_address() {
        let (four, six) = loopback(0);
        for address in [four, six] {
            let Ok(other) = open(address) else { continue };
            let port = other.local_addr().unwrap().port();
            let refused = bind(ListenAddress::Localhost(port), false).await.unwrap_err();
            assert!(
                matches!(&refused, ListenError::Refused { address, .. } if address.ip() == other.local_addr().unwrap().ip()),
                "{refused}"
            );
            let next = bind(ListenAddress::Localhost(port), true).await.unwrap();
            assert!(next.local_addr().unwrap().port() > port);
        }
    }
}
