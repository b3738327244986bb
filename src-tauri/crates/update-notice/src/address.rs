//! The address of the manifest.

use std::fmt;
use std::str::FromStr;

use url::{Host, Url};

/// What the address of the signature has more than that of the manifest.
const SIGNATURE_ENDING: &str = ".minisig";

/// The address of the manifest. Beside it, with `.minisig` at the end, lies its signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ManifestAddress(Url);

/// Why a text is no address of a manifest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AddressProblem {
    /// The text is no absolute address of a file.
    #[error("it is no address of a file, such as https://example.com/service-view/update.json")]
    NotAnAddress,
    /// The scheme is neither https nor http.
    #[error("use an address that begins with https:// (or http:// on this machine)")]
    Scheme,
    /// The address is http to another machine.
    #[error("plain http is for this machine only (127.0.0.1, [::1], localhost); use https")]
    NotEncrypted,
    /// The text holds more than an address.
    #[error("leave out user name, query and fragment")]
    Extra,
}

impl FromStr for ManifestAddress {
    type Err = AddressProblem;

    fn from_str(text: &str) -> Result<Self, AddressProblem> {
        let url = Url::parse(text).map_err(|_| AddressProblem::NotAnAddress)?;
        let is_near = is_loopback(&url.host().ok_or(AddressProblem::NotAnAddress)?);
        match url.scheme() {
            "https" => {}
            "http" if is_near => {}
            "http" => return Err(AddressProblem::NotEncrypted),
            _ => return Err(AddressProblem::Scheme),
        }
        let has_user = !url.username().is_empty() || url.password().is_some();
        if has_user || url.query().is_some() || url.fragment().is_some() {
            return Err(AddressProblem::Extra);
        }
        if url.path().ends_with('/') {
            return Err(AddressProblem::NotAnAddress);
        }
        Ok(Self(url))
    }
}

impl ManifestAddress {
    /// The address of the manifest.
    pub(crate) fn manifest(&self) -> Url {
        self.0.clone()
    }

    /// The address of its signature.
    pub(crate) fn signature(&self) -> Url {
        let mut url = self.0.clone();
        url.set_path(&format!("{}{SIGNATURE_ENDING}", url.path()));
        url
    }

    /// Whether it is on this machine.
    pub(crate) fn is_loopback(&self) -> bool {
        self.0.host().is_some_and(|host| is_loopback(&host))
    }

    /// The host with the port, where that is not the usual one of the scheme.
    #[must_use]
    pub fn authority(&self) -> &str {
        self.0.authority()
    }
}

impl fmt::Display for ManifestAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.as_str())
    }
}

fn is_loopback(host: &Host<&str>) -> bool {
    match host {
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => address.is_loopback(),
        Host::Domain(name) => *name == "localhost",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn https_anywhere_and_http_on_this_machine_are_taken() {
        for text in [
            "https://example.com/update.json",
            "https://example.com:8443/a/b",
            "http://127.0.0.1:7410/update.json",
            "http://[::1]/update.json",
            "http://localhost/update.json",
        ] {
            assert_eq!(text.parse::<ManifestAddress>().map(|one| one.to_string()), Ok(text.into()));
        }
    }

    #[test]
    fn other_addresses_are_refused_with_what_is_wrong() {
        for (text, problem) in [
            ("update.json", AddressProblem::NotAnAddress),
            ("https://example.com", AddressProblem::NotAnAddress),
            ("https://example.com/updates/", AddressProblem::NotAnAddress),
            ("ftp://example.com/update.json", AddressProblem::Scheme),
            ("http://example.com/update.json", AddressProblem::NotEncrypted),
            ("http://127.0.0.1.example.com/u", AddressProblem::NotEncrypted),
            ("https://me@example.com/u", AddressProblem::Extra),
            ("https://example.com/u?version=1", AddressProblem::Extra),
            ("https://example.com/u#1", AddressProblem::Extra),
        ] {
            assert_eq!(text.parse::<ManifestAddress>(), Err(problem), "{text}");
        }
    }

    #[test]
    fn signature_lies_beside_the_manifest() {
        let address: ManifestAddress = "https://example.com/a/update.json".parse().unwrap();
        assert_eq!(address.signature().as_str(), "https://example.com/a/update.json.minisig");
    }
}
