//! The address of a server.

use std::fmt;
use std::str::FromStr;

use url::{Host, Url};

/// The base address of a Qminder-compatible server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Server(Url);

/// Why a text is no address of a server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AddressRefused {
    /// The text is no absolute address.
    #[error("expected an address such as https://api.qminder.com or http://127.0.0.1:7410")]
    NotAnAddress,
    /// The scheme is neither https nor http.
    #[error("expected an address that begins with https:// (or http:// on this machine)")]
    Scheme,
    /// The address is http to another machine, over which keys and health data would go in the clear.
    #[error("plain http is for this machine only (127.0.0.1, [::1], localhost); use https")]
    NotEncrypted,
    /// The text holds more than an address.
    #[error("expected an address without user name, query or fragment")]
    Extra,
}

impl FromStr for Server {
    type Err = AddressRefused;

    fn from_str(text: &str) -> Result<Self, AddressRefused> {
        let mut url = Url::parse(text.trim()).map_err(|_| AddressRefused::NotAnAddress)?;
        let loopback = is_loopback(&url.host().ok_or(AddressRefused::NotAnAddress)?);
        match url.scheme() {
            "https" => {}
            "http" if loopback => {}
            "http" => return Err(AddressRefused::NotEncrypted),
            _ => return Err(AddressRefused::Scheme),
        }
        let extra = !url.username().is_empty() || url.password().is_some();
        if extra || url.query().is_some() || url.fragment().is_some() {
            return Err(AddressRefused::Extra);
        }
        if !url.path().ends_with('/') {
            let path = format!("{}/", url.path());
            url.set_path(&path);
        }
        Ok(Self(url))
    }
}

impl Server {
    /// Whether the server is on this machine.
    #[must_use]
    pub fn is_loopback(&self) -> bool {
        is_loopback(&self.host())
    }

    /// The host. There always is one.
    pub(crate) fn host(&self) -> Host<&str> {
        self.0.host().unwrap_or(Host::Domain(""))
    }

    /// The host with the port, where that is not the usual one of the scheme.
    #[must_use]
    pub fn authority(&self) -> String {
        self.0.authority().to_owned()
    }

    /// An address below the base; each of `segments` is escaped.
    pub(crate) fn at(&self, segments: &[&str]) -> Url {
        let mut url = self.0.clone();
        if let Ok(mut path) = url.path_segments_mut() {
            path.pop_if_empty().extend(segments);
        }
        url
    }

    /// The address of the subscription socket for a connection key. A socket begins as a request,
    /// so the scheme is the server's.
    pub(crate) fn socket(&self, connection_key: &str) -> Url {
        let mut url = self.at(&["graphql", "subscription"]);
        url.query_pairs_mut().append_pair("rest-api-key", connection_key);
        url
    }
}

fn is_loopback(host: &Host<&str>) -> bool {
    match host {
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => address.is_loopback(),
        Host::Domain(name) => *name == "localhost",
    }
}

impl fmt::Display for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.as_str().trim_end_matches('/'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn https_anywhere_and_http_at_home_are_taken() {
        for text in [
            "https://api.qminder.com",
            "http://127.0.0.1:7410",
            "http://[::1]:1/",
            "http://localhost",
        ] {
            assert!(text.parse::<Server>().is_ok(), "{text}");
        }
    }

    #[test]
    fn plain_http_to_another_machine_is_refused() {
        let refused = "http://10.0.0.5:7410".parse::<Server>();
        assert_eq!(refused, Err(AddressRefused::NotEncrypted));
    }

    #[test]
    fn socket_is_as_safe_as_the_address() {
        let server: Server = "https://api.qminder.com".parse().unwrap();
        assert_eq!(
            server.socket("k").as_str(),
            "https://api.qminder.com/graphql/subscription?rest-api-key=k"
        );
    }

    #[test]
    fn ids_cannot_leave_the_path() {
        let server: Server = "https://api.qminder.com".parse().unwrap();
        let url = server.at(&["v1", "tickets", "../x?y", "external"]);
        assert_eq!(url.path(), "/v1/tickets/..%2Fx%3Fy/external");
    }
}
