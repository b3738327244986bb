//! How far a request to the server came.

use qminder::Error;

/// How far a request came before it failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// The server was not reached.
    Network,
    /// The certificate was not accepted.
    Certificate,
    /// What answered is no server of this kind, or one that fails.
    Server,
    /// The key was refused.
    Key,
}

impl Stage {
    /// The stage at which a request failed with this error.
    pub(crate) fn of(error: &Error) -> Self {
        match error {
            Error::UnknownHost { .. }
            | Error::ConnectionRefused(_)
            | Error::Proxy { .. }
            | Error::Unreachable(_)
            | Error::Timeout => Self::Network,
            Error::Certificate(_) => Self::Certificate,
            error if error.is_about_the_key() => Self::Key,
            _ => Self::Server,
        }
    }
}
