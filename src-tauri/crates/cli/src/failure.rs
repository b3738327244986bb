//! Why a command that talks to a server fails, with its exit code.

use std::error::Error;
use std::fmt;

/// The exit code where the server refuses what was sent.
pub(crate) const REFUSED: u8 = 1;
/// The exit code where a command could not be begun: an option or a file is wrong.
pub(crate) const NOT_BEGUN: u8 = 2;
/// The exit code where the server refuses the key, or the key may not do this.
pub(crate) const KEY: u8 = 3;
/// The exit code where there is no such ticket, provider or other thing.
pub(crate) const NOT_FOUND: u8 = 4;
/// The exit code where the server is not reached, or does not answer as it should.
pub(crate) const UNREACHABLE: u8 = 5;
/// The exit code where what is waited for does not come in time.
pub(crate) const TOO_LATE: u8 = 6;

/// Why a command fails.
#[derive(Debug)]
pub(crate) struct Failure {
    /// The exit code.
    pub code: u8,
    /// The reason in one line, with what to do.
    pub message: String,
    /// What the server says to whoever builds an integration, a line each.
    pub details: Vec<String>,
}

impl Failure {
    pub(crate) fn new(code: u8, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), details: Vec::new() }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Error for Failure {}
