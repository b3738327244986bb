//! The errors of the client.

use std::io;
use std::time::Duration;

use crate::certificate::describe_certificate_error;
use crate::limits::CONNECT_TIMEOUT;
use crate::locality::UnknownHost;

/// The codes of refusals that concern the key.
const KEY_CODES: [&str; 3] = ["KEY_MISSING", "KEY_UNKNOWN", "KEY_NOT_ALLOWED"];

/// Why a call failed.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Error {
    /// The server refused: an HTTP status of 400 or more.
    #[error("the server answered {status}: {message}")]
    Refused {
        /// The HTTP status.
        status: u16,
        /// What the server says to a person.
        message: String,
        /// What the server says to the integrator; empty where it says nothing more.
        developer_message: String,
        /// The code of the reason, where the server gives one.
        code: Option<String>,
    },
    /// The server that answered serves another host (421): a name or a proxy leads to the wrong
    /// one.
    #[error("the server does not serve the host {host}")]
    HostNotServed {
        /// The host that was asked for.
        host: String,
    },
    /// The answer is not the server's, but that of a proxy, a firewall or a captive portal.
    #[error("something else than the server answered: {0}")]
    NotTheServer(String),
    /// The server has had too many requests (429).
    #[error("the server asks to be asked less often")]
    TooManyRequests {
        /// How long the server asks to wait, where it says so.
        retry_after: Option<Duration>,
    },
    /// The server's certificate is not accepted, so nothing was sent.
    #[error("the server's certificate is not accepted: {0}")]
    Certificate(String),
    /// This machine has no network, or no way to the server's.
    #[error("this machine has no network: {0}")]
    NoNetwork(String),
    /// The name of the server has no address.
    #[error("the server cannot be reached: no address is known for {host} ({reason})")]
    UnknownHost {
        /// The name that was looked up.
        host: String,
        /// What the system says.
        reason: String,
    },
    /// Nothing listens at the server's address.
    #[error("the server cannot be reached: {0}")]
    ConnectionRefused(String),
    /// The system's proxy does not lead to the server.
    #[error("the server cannot be reached through the proxy {proxy}: {reason}")]
    Proxy {
        /// The address of the proxy.
        proxy: String,
        /// What happened there.
        reason: String,
        /// Whether it may pass by itself, as the same without a proxy would.
        is_transient: bool,
    },
    /// The server could not be reached, or broke off.
    #[error("the server cannot be reached: {0}")]
    Unreachable(String),
    /// The server did not answer in time.
    #[error("the server did not answer in time")]
    Timeout,
    /// The server answered something that this version does not understand.
    #[error("the server's answer is not understood: {0}")]
    NotUnderstood(String),
    /// GraphQL answered with errors and no data.
    #[error("the server refused the query: {message}")]
    Query {
        /// The first error's message.
        message: String,
        /// The first error's `errorType`, where it has one.
        error_type: Option<String>,
    },
}

impl Error {
    /// The error of a server that speaks another subprotocol than the one that was agreed on.
    pub(crate) fn other_subprotocol() -> Self {
        Self::NotUnderstood("it does not speak the subprotocol that was agreed on".to_owned())
    }

    /// The error of a socket that the server closed with a code and a reason, which may be empty.
    pub(crate) fn closed(code: u16, reason: String) -> Self {
        let known = match code {
            4400 => "the server did not understand a message",
            4401 | 4403 => "the server does not let this program listen",
            4408 => "the server has waited too long for this program",
            4409 => "the server has the same subscription already",
            4429 => "the server has had too many requests on one connection",
            _ => "the server closed the connection",
        };
        Self::Unreachable(if reason.is_empty() { known.to_owned() } else { reason })
    }

    /// The error of a server that cannot be reached, for a reason in the system's words. The number
    /// of the reason is left out.
    pub(crate) fn unreachable(reason: &str) -> Self {
        Self::Unreachable(without_number(reason))
    }

    /// Returns whether the key is at fault, so that a retry with the same key is of no use.
    #[must_use]
    pub fn is_about_the_key(&self) -> bool {
        match self {
            Self::Refused { status: 401 | 403, code, .. } => {
                // The vendor's server gives no code.
                code.as_deref().is_none_or(|code| KEY_CODES.contains(&code))
            }
            _ => false,
        }
    }

    /// Returns whether the server may answer the same request in a moment: it could not be reached or
    /// broke off, failed, or has had too many requests, or the proxy on the way to it broke off or made
    /// no tunnel. An address or a certificate that is wrong stays wrong.
    #[must_use]
    pub fn is_transient(&self) -> bool {
        match self {
            Self::NoNetwork(_)
            | Self::Unreachable(_)
            | Self::Timeout
            | Self::TooManyRequests { .. } => true,
            Self::Refused { status, .. } => is_transient_status(*status),
            Self::Proxy { is_transient, .. } => *is_transient,
            _ => false,
        }
    }

    /// Returns whether no connection to the server came about, which is told apart from what it answers:
    /// the server may be about to start, and its name, a proxy or a network may be about to come up.
    #[must_use]
    pub fn is_about_the_connection(&self) -> bool {
        matches!(
            self,
            Self::NoNetwork(_)
                | Self::UnknownHost { .. }
                | Self::ConnectionRefused(_)
                | Self::Proxy { .. }
                | Self::Unreachable(_)
        )
    }

    /// Returns how long the server asks to wait, where it says so.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::TooManyRequests { retry_after } => *retry_after,
            _ => None,
        }
    }
}

/// The statuses of a server, or of a gateway before it, that may answer the same request in a moment.
pub(crate) fn is_transient_status(status: u16) -> bool {
    matches!(status, 408 | 429 | 502 | 503 | 504)
}

/// A message of the system without its number.
fn without_number(reason: &str) -> String {
    reason.split(" (os error").next().unwrap_or(reason).to_owned()
}

impl From<reqwest::Error> for Error {
    fn from(error: reqwest::Error) -> Self {
        if error.is_timeout() && error.is_connect() {
            let seconds = CONNECT_TIMEOUT.as_secs();
            return Self::Unreachable(format!("no connection within {seconds} seconds"));
        }
        if error.is_timeout() {
            return Self::Timeout;
        }
        if error.is_decode() {
            return Self::NotUnderstood("the body is not of the contract".to_owned());
        }
        // The innermost cause says what happened; the address, which may hold a key, is left out.
        let error = error.without_url();
        if let Some(problem) = describe_certificate_error(&error) {
            return Self::Certificate(problem);
        }
        let mut cause: &(dyn std::error::Error + 'static) = &error;
        loop {
            if let Some(UnknownHost { host, reason }) = cause.downcast_ref() {
                return Self::UnknownHost { host: host.clone(), reason: without_number(reason) };
            }
            match cause.source() {
                Some(inner) => cause = inner,
                None => break,
            }
        }
        let reason = cause.to_string();
        match cause.downcast_ref::<io::Error>().map(io::Error::kind) {
            Some(io::ErrorKind::ConnectionRefused) => {
                Self::ConnectionRefused(without_number(&reason))
            }
            Some(io::ErrorKind::NetworkUnreachable | io::ErrorKind::NetworkDown) => {
                Self::NoNetwork(without_number(&reason))
            }
            _ => Self::unreachable(&reason),
        }
    }
}
