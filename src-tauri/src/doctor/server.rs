//! The check of the server: whether what answers is one of this kind, and able to.

use qminder::Error;
use serde::Serialize;

use super::status::Status;

/// What is found of the server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub(crate) enum ServerFound {
    /// It answers as a server of this kind does.
    Answers,
    /// The hub inside the program starts and answers.
    OwnHub,
    /// The hub inside the program does not start.
    OwnHubNotStarted {
        /// Why.
        reason: String,
    },
    /// Something else answers.
    NotTheServer {
        /// What was answered.
        answer: String,
    },
    /// It serves other hosts than this one.
    HostNotServed {
        /// The host that was asked for.
        host: String,
    },
    /// It has had too many requests.
    TooManyRequests,
    /// It fails.
    Fails {
        /// What it says.
        reason: String,
    },
}

impl ServerFound {
    /// How the check went.
    pub(crate) fn status(&self) -> Status {
        if matches!(self, Self::Answers | Self::OwnHub) { Status::Ok } else { Status::Failed }
    }
}

impl From<&Error> for ServerFound {
    fn from(error: &Error) -> Self {
        match error {
            Error::NotTheServer(answer) => Self::NotTheServer { answer: answer.clone() },
            Error::NotUnderstood(reason) => Self::NotTheServer { answer: reason.clone() },
            Error::HostNotServed { host } => Self::HostNotServed { host: host.clone() },
            Error::TooManyRequests { .. } => Self::TooManyRequests,
            other => Self::Fails { reason: other.to_string() },
        }
    }
}
