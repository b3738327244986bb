//! Systems on which a second start does not find the first. There it starts as any does, and ends with an
//! error where it wants a data folder that is in use.

use std::path::Path;

use super::claim::{Claim, NoAnswer};
use super::message::{Answer, Request};

/// The first start of a data folder, which is none here.
#[derive(Debug)]
pub(crate) enum FirstStart {}

impl FirstStart {
    /// Answers later starts.
    pub(crate) fn serve(self, _: impl Fn(Request) -> Option<Answer> + Send + 'static) {
        match self {}
    }
}

/// Finds out whether this is the first start of a data folder, which nobody can tell here.
#[expect(clippy::unnecessary_wraps, reason = "other systems have errors")]
pub(crate) fn claim(_: &Path, _: &Request) -> Result<Claim<FirstStart>, NoAnswer> {
    Ok(Claim::Unknown)
}
