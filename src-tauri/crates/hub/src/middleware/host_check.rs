//! Keeps web pages out. A browser sends along what a hostile page asks for: its `Origin`, and,
//! where a name was rebound to this machine (DNS rebinding), a `Host` that is not ours.

use std::collections::HashSet;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use parking_lot::Mutex;

use crate::rest::ApiError;
use crate::settings::SettingNames;

/// How many hosts that are not served are told of in the log; whoever calls can make up any number.
const MAX_LOGGED_HOSTS: usize = 20;

/// The names under which the hub is reached: this machine's own, and those that it was given.
#[derive(Clone)]
pub(crate) struct AllowedHosts {
    given: Arc<[String]>,
    names: SettingNames,
    /// The hosts that were asked for, are not served, and stand in the log.
    logged: Arc<Mutex<HashSet<String>>>,
}

impl AllowedHosts {
    /// `names` is what a refusal calls the setting that holds `given`.
    pub(crate) fn new(given: Vec<String>, names: SettingNames) -> Self {
        Self { given: given.into(), names, logged: Arc::default() }
    }

    fn contains(&self, host: &str) -> bool {
        is_this_machine(host) || self.given.iter().any(|given| given.eq_ignore_ascii_case(host))
    }

    /// Logs once that a host is not served, and how it would be.
    fn log_refused(&self, host: Option<&str>) {
        let Some(host) = host else { return };
        let mut logged = self.logged.lock();
        if logged.len() < MAX_LOGGED_HOSTS && logged.insert(host.to_owned()) {
            tracing::warn!(
                host,
                setting = self.names.hosts,
                "a request named a host that is not served; where it is a name of this server, give it to the server with this setting"
            );
        }
    }
}

/// Lets only requests pass that name one of `hosts`, and that no web page of another place has sent.
pub(crate) async fn check_host(
    State(hosts): State<AllowedHosts>,
    request: Request,
    next: Next,
) -> Response {
    match check(&request, &hosts) {
        Ok(()) => next.run(request).await,
        Err(refused) => refused.into_response(),
    }
}

fn check(request: &Request, hosts: &AllowedHosts) -> Result<(), ApiError> {
    let (named, headers) = (request.uri().authority(), request.headers());
    if headers.get_all(header::HOST).iter().count() > 1 {
        return Err(ApiError::bad_host("It was sent twice"));
    }
    let header = text(headers, header::HOST);
    let user = |authority: &str| authority.contains('@');
    if named.is_some_and(|named| user(named.as_str())) || header.as_deref().is_some_and(user) {
        return Err(ApiError::bad_host("It has user information"));
    }
    // HTTP/2, and HTTP/1.1 through a proxy, name the host in the address.
    let came = named.map(|named| named.as_str().to_owned()).or(header);
    let host = came.as_deref().and_then(host_of);
    if !host.as_ref().is_some_and(|host| hosts.contains(host)) {
        hosts.log_refused(host.as_deref());
        return Err(ApiError::foreign_host(came.as_deref(), hosts.names));
    }
    let Some(origin) = text(headers, header::ORIGIN) else { return Ok(()) };
    let origin = origin.split_once("://").and_then(|(_, authority)| host_of(authority));
    if origin.is_some_and(|host| hosts.contains(&host)) {
        return Ok(());
    }
    Err(ApiError::foreign_origin())
}

fn text(headers: &HeaderMap, name: header::HeaderName) -> Option<String> {
    // A header that is no text is as good as a foreign one.
    headers.get(name).map(|value| value.to_str().unwrap_or("?").to_owned())
}

/// The host of `host[:port]`.
fn host_of(authority: &str) -> Option<String> {
    authority.parse::<Authority>().ok().map(|authority| authority.host().to_owned())
}

fn is_this_machine(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    let address = bare.parse::<std::net::IpAddr>();
    address.map_or_else(|_| bare.eq_ignore_ascii_case("localhost"), |address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn allowed_host_matches_its_whole_name_alone() {
        let hosts = AllowedHosts::new(vec!["hub.example.com".to_owned()], SettingNames::default());
        assert!(hosts.contains("Hub.example.com"));
        assert!(!hosts.contains("evil.hub.example.com"));
        assert!(!hosts.contains("hub.example.com.evil.example"));
    }

    #[test]
    fn host_that_is_not_served_is_logged_once_and_not_without_end() {
        let hosts = AllowedHosts::new(Vec::new(), SettingNames::default());
        for _ in 0..2 {
            hosts.log_refused(Some("hub.example.com"));
        }
        assert_eq!(hosts.logged.lock().len(), 1);
        for number in 0..1_000 {
            hosts.log_refused(Some(&format!("{number}.example.com")));
        }
        assert_eq!(hosts.logged.lock().len(), MAX_LOGGED_HOSTS);
    }

    #[test]
    fn only_loopback_and_localhost_are_this_machine() {
        for host in ["127.0.0.1", "127.8.9.10", "[::1]", "localhost", "LOCALHOST"] {
            assert!(is_this_machine(host), "{host}");
        }
        for host in
            ["evil.example", "10.0.0.1", "localhost.evil.example", "127.0.0.1.evil.example", ""]
        {
            assert!(!is_this_machine(host), "{host}");
        }
    }
}
