//! The check of the way to the server: its name, the system's proxy and the connection.

use std::time::Duration;

use qminder::{Error, Server};
use serde::Serialize;

use super::status::Status;

/// What is found of the way to the server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub(crate) enum NetworkFound {
    /// Something answers at the server's address.
    Reached {
        /// The host of the server, with its port where that is not the usual one.
        host: String,
        /// The proxy on the way, without the name and password that may stand in its address.
        proxy: Option<String>,
    },
    /// The server is not reached.
    NotReached {
        /// The host of the server, with its port where that is not the usual one.
        host: String,
        /// The proxy on the way, without the name and password that may stand in its address.
        proxy: Option<String>,
        /// Why.
        problem: NetworkProblem,
    },
}

/// Why a server is not reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub(crate) enum NetworkProblem {
    /// Its name has no address.
    UnknownHost {
        /// What the system says.
        reason: String,
    },
    /// Nothing listens there.
    NothingListens,
    /// The proxy does not lead there.
    Proxy {
        /// What happened at the proxy.
        reason: String,
    },
    /// There is no answer.
    NoAnswer,
    /// Anything else, in the words of the system.
    Other {
        /// What the system says.
        reason: String,
    },
}

impl NetworkFound {
    /// How the check went.
    pub(crate) fn status(&self) -> Status {
        if matches!(self, Self::Reached { .. }) { Status::Ok } else { Status::Failed }
    }

    /// A server that was reached, through this proxy where there is one.
    pub(crate) fn reached(server: &Server, proxy: Option<&str>) -> Self {
        Self::Reached { host: server.authority(), proxy: proxy.map(str::to_owned) }
    }

    /// A server that was not reached, through this proxy where there is one.
    pub(crate) fn not_reached(server: &Server, proxy: Option<&str>, error: &Error) -> Self {
        let problem = match error {
            Error::UnknownHost { reason, .. } => {
                NetworkProblem::UnknownHost { reason: reason.clone() }
            }
            Error::ConnectionRefused(_) => NetworkProblem::NothingListens,
            Error::Proxy { reason, .. } => NetworkProblem::Proxy { reason: reason.clone() },
            Error::Timeout => NetworkProblem::NoAnswer,
            Error::Unreachable(reason) => NetworkProblem::Other { reason: reason.clone() },
            other => NetworkProblem::Other { reason: other.to_string() },
        };
        Self::NotReached { host: server.authority(), proxy: proxy.map(str::to_owned), problem }
    }
}

/// How long one question to the server may take. The client's own limits are shorter; this one holds
/// whatever hangs.
pub(crate) const ANSWER_LIMIT: Duration = Duration::from_secs(25);

/// Waits for an answer of the server, and no longer than [`ANSWER_LIMIT`].
///
/// # Errors
/// That of the answer; [`Error::Timeout`] where there is none in time.
pub(crate) async fn answer<T>(answer: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
    tokio::time::timeout(ANSWER_LIMIT, answer).await.unwrap_or(Err(Error::Timeout))
}
