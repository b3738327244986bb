//! The check of the server's certificate.

use qminder::{Error, Server};
use serde::Serialize;

use super::status::Status;

/// What is found of the server's certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub(crate) enum CertificateFound {
    /// It is accepted.
    Accepted,
    /// There is none, since the connection stays on this machine.
    NotUsed,
    /// It is not accepted, and nothing was sent.
    NotAccepted {
        /// What is wrong with it.
        reason: String,
    },
}

impl CertificateFound {
    /// How the check went.
    pub(crate) fn status(&self) -> Status {
        if matches!(self, Self::NotAccepted { .. }) { Status::Failed } else { Status::Ok }
    }

    /// A certificate that this error is about.
    pub(crate) fn not_accepted(error: &Error) -> Self {
        let reason = match error {
            Error::Certificate(reason) => reason.clone(),
            other => other.to_string(),
        };
        Self::NotAccepted { reason }
    }

    /// What is found of a server that was reached.
    pub(crate) fn of_reached(server: &Server) -> Self {
        if server.to_string().starts_with("https:") { Self::Accepted } else { Self::NotUsed }
    }
}
