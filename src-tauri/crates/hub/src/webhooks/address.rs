//! Which addresses webhooks may be sent to. A hub can reach what its callers cannot, so it sends to
//! this machine and private networks alone, unless it is told otherwise.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use futures_util::future::BoxFuture;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use url::{Host, Url};

/// The most bytes of an address.
const MAX_URL_BYTES: usize = 2_000;

/// Why a webhook is not sent to an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum AddressError {
    /// It is no whole address, or too long.
    #[error("it must be a whole address of at most 2000 bytes, such as http://127.0.0.1:8080/hook")]
    Malformed,
    /// Its scheme is another one.
    #[error("it must begin with http:// or https://")]
    Scheme,
    /// It has a user or a password.
    #[error("it must have no user and no password")]
    User,
    /// It is neither of this machine nor of a private network.
    #[error("it is neither of this machine nor of a private network")]
    Public,
}

/// Where webhooks may be sent to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AddressRules {
    /// Whether addresses outside of this machine and of private networks are allowed.
    pub anywhere: bool,
}

impl AddressRules {
    /// Checks an address as far as that is possible before its name is resolved.
    pub(crate) fn check(self, text: &str) -> Result<Url, AddressError> {
        if text.len() > MAX_URL_BYTES {
            return Err(AddressError::Malformed);
        }
        let url = Url::parse(text).map_err(|_| AddressError::Malformed)?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err(AddressError::Scheme);
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(AddressError::User);
        }
        let allowed = match url.host() {
            Some(Host::Ipv4(address)) => self.allow(address.into()),
            Some(Host::Ipv6(address)) => self.allow(address.into()),
            // What it resolves to is checked when it is connected to.
            Some(Host::Domain(_)) => true,
            None => return Err(AddressError::Malformed),
        };
        if allowed { Ok(url) } else { Err(AddressError::Public) }
    }

    /// Returns whether an address may be connected to.
    fn allow(self, address: IpAddr) -> bool {
        self.anywhere
            || match address.to_canonical() {
                IpAddr::V4(address) => address.is_loopback() || address.is_private(),
                IpAddr::V6(address) => address.is_loopback() || address.is_unique_local(),
            }
    }
}

/// What looks up the addresses of a name.
pub(super) type Lookup =
    Arc<dyn Fn(String) -> BoxFuture<'static, io::Result<Vec<SocketAddr>>> + Send + Sync>;

/// Asks the system.
pub(super) fn system_lookup() -> Lookup {
    Arc::new(|name| {
        Box::pin(async move { Ok(tokio::net::lookup_host((name, 0)).await?.collect()) })
    })
}

/// Resolves names, and hands on only addresses that may be connected to. The connection is made to
/// just these, so a name cannot resolve to something else in between.
pub(super) struct GuardedResolver {
    rules: AddressRules,
    lookup: Lookup,
}

impl GuardedResolver {
    pub(super) fn new(rules: AddressRules, lookup: Lookup) -> Self {
        Self { rules, lookup }
    }
}

impl Resolve for GuardedResolver {
    fn resolve(&self, name: Name) -> Resolving {
        let found = (self.lookup)(name.as_str().to_owned());
        let rules = self.rules;
        Box::pin(async move {
            let mut addresses = found.await?;
            addresses.retain(|address| rules.allow(address.ip()));
            if addresses.is_empty() {
                return Err(AddressError::Public.into());
            }
            let addresses: Addrs = Box::new(addresses.into_iter());
            Ok(addresses)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NEAR: AddressRules = AddressRules { anywhere: false };

    #[test]
    fn addresses_of_this_machine_and_of_private_networks_are_allowed() {
        for url in [
            "http://127.0.0.1:1/a?b=c",
            "https://127.9.9.9/",
            "http://[::1]:8080/",
            "http://10.1.2.3/",
            "http://172.31.0.1/",
            "http://192.168.1.1/",
            "http://[fd00::1]/",
            "http://[::ffff:10.0.0.1]/",
            "http://localhost:1/",
            "https://crm.example.com/hook",
        ] {
            assert!(NEAR.check(url).is_ok(), "{url}");
        }
    }

    #[test]
    fn other_addresses_are_allowed_only_where_webhooks_go_anywhere() {
        for url in [
            "http://8.8.8.8/",
            "http://134744072/",
            "http://0x08080808/",
            "http://172.32.0.1/",
            "http://169.254.169.254/latest/meta-data",
            "http://0.0.0.0/",
            "http://100.64.0.1/",
            "http://[::]/",
            "http://[2001:db8::1]/",
            "http://[fe80::1]/",
            "http://[::ffff:8.8.8.8]/",
            "http://[::ffff:a9fe:a9fe]/",
        ] {
            assert_eq!(NEAR.check(url), Err(AddressError::Public), "{url}");
            assert!(AddressRules { anywhere: true }.check(url).is_ok(), "{url}");
        }
    }

    #[test]
    fn address_that_is_malformed_or_has_another_scheme_or_a_user_is_refused_everywhere() {
        for rules in [NEAR, AddressRules { anywhere: true }] {
            let long = format!("http://localhost/{}", "x".repeat(2_000));
            for url in ["", "localhost", "http://", "//localhost", &long] {
                assert_eq!(rules.check(url), Err(AddressError::Malformed), "{url}");
            }
            for url in ["ftp://localhost/", "file:///etc/passwd", "localhost:80"] {
                assert_eq!(rules.check(url), Err(AddressError::Scheme), "{url}");
            }
            for url in ["http://user@localhost/", "http://:secret@localhost/"] {
                assert_eq!(rules.check(url), Err(AddressError::User), "{url}");
            }
        }
    }
}
