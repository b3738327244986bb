//! The locality of a server: local is one on this machine or on a private network. A local server
//! that went away is tried more often, since that costs little and a clerk waits for it.
//!
//! The address decides or, where it is a name, the addresses that the name resolved to last. A name
//! that can only belong to this machine or a private network is local without being resolved.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use tokio::net::lookup_host;
use url::Host;

/// How far away a server is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Locality {
    /// On this machine or a private network.
    Local,
    /// Anywhere else, or not known.
    Remote,
}

/// The ends of names that are never those of a public server: RFC 6761, RFC 6762, RFC 8375, and the
/// one that ICANN set aside for private use.
const PRIVATE_NAMES: [&str; 4] = [".localhost", ".local", ".home.arpa", ".internal"];

impl Locality {
    /// Returns how far away `host` is, as far as its name or address says.
    pub(crate) fn of_host(host: &Host<&str>) -> Self {
        let near = match host {
            Host::Ipv4(address) => is_private(IpAddr::V4(*address)),
            Host::Ipv6(address) => is_private(IpAddr::V6(*address)),
            Host::Domain(name) => {
                let name = name.trim_end_matches('.').to_ascii_lowercase();
                !name.contains('.') || PRIVATE_NAMES.iter().any(|end| name.ends_with(end))
            }
        };
        if near { Self::Local } else { Self::Remote }
    }

    /// Returns how far away a server is, from the addresses that its name resolved to.
    fn of_addresses(addresses: &[SocketAddr]) -> Self {
        let near = !addresses.is_empty() && addresses.iter().all(|one| is_private(one.ip()));
        if near { Self::Local } else { Self::Remote }
    }
}

/// Loopback, RFC 1918, RFC 4193 or link-local.
fn is_private(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(address) => {
            address.is_loopback() || address.is_private() || address.is_link_local()
        }
        IpAddr::V6(address) => {
            address.is_loopback() || address.is_unique_local() || address.is_unicast_link_local()
        }
    }
}

/// Resolves names as the system does, and notes how far away the server is. Clones share the note.
#[derive(Clone, Debug)]
pub(crate) struct Resolver {
    /// The server's name; other names, such as a proxy's, say nothing of it.
    server: Arc<str>,
    local_by_name: bool,
    local_by_address: Arc<AtomicBool>,
}

impl Resolver {
    pub(crate) fn new(server: &Host<&str>) -> Self {
        Self {
            server: server.to_string().into(),
            local_by_name: Locality::of_host(server) == Locality::Local,
            local_by_address: Arc::default(),
        }
    }

    /// Returns how far away the server is, as far as is known.
    pub(crate) fn locality(&self) -> Locality {
        let near = self.local_by_name || self.local_by_address.load(Ordering::Relaxed);
        if near { Locality::Local } else { Locality::Remote }
    }

    /// Notes the addresses that a name resolved to.
    fn note(&self, name: &str, addresses: &[SocketAddr]) {
        if name.eq_ignore_ascii_case(&self.server) {
            let near = Locality::of_addresses(addresses) == Locality::Local;
            self.local_by_address.store(near, Ordering::Relaxed);
        }
    }
}

/// A name that the system knows no address of.
#[derive(Debug, thiserror::Error)]
#[error("{reason}")]
pub(crate) struct UnknownHost {
    pub host: String,
    /// What the system says.
    pub reason: String,
}

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        let resolver = self.clone();
        Box::pin(async move {
            let found = lookup_host((name.as_str(), 0)).await.map_err(|error| UnknownHost {
                host: name.as_str().to_owned(),
                reason: error.to_string(),
            });
            let addresses: Vec<_> = found?.collect();
            resolver.note(name.as_str(), &addresses);
            Ok(Box::new(addresses.into_iter()) as Addrs)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn by_name(text: &str) -> Locality {
        let host = Host::parse(text).unwrap();
        Locality::of_host(&match &host {
            Host::Domain(name) => Host::Domain(name.as_str()),
            Host::Ipv4(address) => Host::Ipv4(*address),
            Host::Ipv6(address) => Host::Ipv6(*address),
        })
    }

    fn addresses(texts: &[&str]) -> Vec<SocketAddr> {
        texts.iter().map(|text| SocketAddr::new(text.parse().unwrap(), 0)).collect()
    }

    #[test]
    fn server_on_this_machine_or_a_private_network_is_local() {
        for text in [
            "127.0.0.1",
            "[::1]",
            "[::ffff:127.0.0.1]",
            "10.0.0.5",
            "172.31.0.1",
            "192.168.1.9",
            "169.254.7.7",
            "[fd00::5]",
            "[fe80::1]",
            "localhost",
            "hub",
            "HUB",
            "hub.local",
            "hub.local.",
            "hub.home.arpa",
        ] {
            assert_eq!(by_name(text), Locality::Local, "{text}");
        }
    }

    #[test]
    fn server_anywhere_else_is_remote() {
        for text in [
            "api.qminder.com",
            "localhost.example.com",
            "notlocal.example",
            "8.8.8.8",
            "172.32.0.1",
            "[2001:db8::1]",
        ] {
            assert_eq!(by_name(text), Locality::Remote, "{text}");
        }
    }

    #[test]
    fn name_is_remote_where_one_of_its_addresses_is() {
        let resolver = Resolver::new(&Host::Domain("hub.example.com"));
        assert_eq!(resolver.locality(), Locality::Remote);
        resolver.note("hub.example.com", &addresses(&["10.0.0.5", "fd00::5"]));
        assert_eq!(resolver.locality(), Locality::Local);
        resolver.note("hub.example.com", &addresses(&["10.0.0.5", "8.8.8.8"]));
        assert_eq!(resolver.locality(), Locality::Remote);
        resolver.note("hub.example.com", &[]);
        assert_eq!(resolver.locality(), Locality::Remote);
    }

    #[test]
    fn address_of_a_proxy_says_nothing_of_the_server() {
        let resolver = Resolver::new(&Host::Domain("api.qminder.com"));
        resolver.note("proxy.corp.example", &addresses(&["10.0.0.1"]));
        assert_eq!(resolver.locality(), Locality::Remote);
    }

    #[tokio::test]
    async fn addresses_of_a_request_decide_the_locality() {
        let resolver = Resolver::new(&Host::Domain("localhost"));
        let resolver = Resolver { local_by_name: false, ..resolver };
        assert_eq!(resolver.locality(), Locality::Remote);
        let found = resolver.resolve("localhost".parse().unwrap()).await.unwrap();
        assert!(found.count() > 0);
        assert_eq!(resolver.locality(), Locality::Local);
    }
}
