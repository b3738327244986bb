//! Why the program cannot start.

use std::error::Error;
use std::fmt::{self, Display};

/// What the start failed for, by which a person is told what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cause {
    /// The settings are broken, or name what is not there.
    Settings,
    /// Another program uses the data folder.
    InUse,
    /// The data folder cannot be used.
    Data,
    /// The hub cannot listen at its address.
    Address,
    /// The key cannot be read, or the server does not take it.
    Key,
    /// The server does not answer as one does.
    Server,
    /// What the program was asked to open is no link.
    Link,
    /// There is no display for the window.
    Display,
    /// Anything else.
    Other,
}

/// Why the program cannot start. It is no [`Error`] itself, so that any error can become one.
#[derive(Debug)]
pub(crate) struct StartupFailure {
    /// What the start failed for.
    pub cause: Cause,
    /// The reason, in words, with what to do as whoever looks after the computer needs it.
    reason: String,
}

impl StartupFailure {
    /// A failure with its reason.
    pub(crate) fn new(cause: Cause, reason: impl Display) -> Self {
        Self { cause, reason: reason.to_string() }
    }

    /// Makes the failure of an error, for `map_err`.
    pub(crate) fn because<E: Display>(cause: Cause) -> impl Fn(E) -> Self {
        move |reason| Self::new(cause, reason)
    }
}

impl Display for StartupFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason)
    }
}

impl<E: Error> From<E> for StartupFailure {
    fn from(error: E) -> Self {
        Self::new(Cause::Other, error)
    }
}
