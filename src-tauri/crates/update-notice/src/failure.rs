//! Why it is not known whether a newer version is there.

use std::fmt;
use std::time::Duration;

use jiff::Timestamp;
use serde::Serialize;
use specta::Type;

/// A file that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RequestedFile {
    /// The manifest.
    Manifest,
    /// Its signature.
    Signature,
}

impl fmt::Display for RequestedFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Manifest => "the manifest",
            Self::Signature => "the signature of the manifest",
        })
    }
}

/// Why it is not known whether a newer version is there.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// The server was not reached, or its certificate is not accepted.
    #[error("{0}")]
    NotReached(String),
    /// The server did not answer in time.
    #[error("the server did not answer within {} seconds", .0.as_secs())]
    Timeout(Duration),
    /// The server does not have the file, or fails.
    #[error("the server answered {status} when it was asked for {file}")]
    Status {
        /// What was asked for.
        file: RequestedFile,
        /// The HTTP status.
        status: u16,
    },
    /// The server named another address, which is not asked.
    #[error("the server named another address for {0}, and no other address is asked")]
    Redirected(RequestedFile),
    /// The file is too large to be what was asked for.
    #[error("{file} is larger than {} KiB", limit >> 10)]
    TooLarge {
        /// What was asked for.
        file: RequestedFile,
        /// The limit in bytes.
        limit: usize,
    },
    /// The file beside the manifest is no signature of a form that is taken.
    #[error("the signature is not understood, or it does not sign a hash")]
    SignatureNotUnderstood,
    /// The manifest is signed with another key than the one of the settings.
    #[error("the manifest is signed with another key than the one of the settings")]
    OtherKey,
    /// The signature does not belong to this manifest.
    #[error("the signature does not belong to this manifest, which somebody may have changed")]
    WrongSignature,
    /// What is signed is no manifest of this program.
    #[error("what is signed is no manifest of this program: {0}")]
    NotAManifest(String),
    /// The manifest is not valid any more.
    #[error("the manifest was valid until {0}")]
    Expired(Timestamp),
    /// The manifest is of a time that has not come.
    #[error("the manifest is of {0}, which has not come by the clock of this machine")]
    FromTheFuture(Timestamp),
    /// The manifest is older than one that was seen before.
    #[error("the manifest is of {date}, older than the one of {seen} that was seen before")]
    OlderThanSeen {
        /// Its date.
        date: Timestamp,
        /// The date of the newest one that was seen.
        seen: Timestamp,
    },
}

/// What a failure is about, and so what helps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum FailureKind {
    /// The way to the server.
    Network,
    /// The server, which has not what was asked for.
    Server,
    /// The signature.
    Signature,
    /// What is signed.
    Manifest,
    /// The dates of the manifest, or the clock of this machine.
    Date,
}

impl Failure {
    /// What the failure is about.
    #[must_use]
    pub fn kind(&self) -> FailureKind {
        match self {
            Self::NotReached(_) | Self::Timeout(_) => FailureKind::Network,
            Self::Status { .. } | Self::Redirected(_) | Self::TooLarge { .. } => {
                FailureKind::Server
            }
            Self::SignatureNotUnderstood | Self::OtherKey | Self::WrongSignature => {
                FailureKind::Signature
            }
            Self::NotAManifest(_) => FailureKind::Manifest,
            Self::Expired(_) | Self::FromTheFuture(_) | Self::OlderThanSeen { .. } => {
                FailureKind::Date
            }
        }
    }
}
