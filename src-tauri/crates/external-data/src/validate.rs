//! The strict validator: it returns the typed payload, or every violation of the contract.
//!
//! The fast path ([`fast`]) parses a valid payload and gives up at the first violation. Only then
//! the slow path ([`slow`]) parses the text again to collect and word every violation.

mod fast;
mod findings;
mod scanner;
mod slow;
#[cfg(test)]
mod tests;

use serde::de::Error;

use crate::payload::Payload;
use crate::tree::Tree;
use crate::violation::ValidationErrors;

pub(crate) use fast::parse;
pub(crate) use findings::{LocatedViolation, LocatedViolations};
#[cfg(any(test, fuzzing))]
pub(crate) use slow::locate_violations;

/// Validates `text` against the contract: a JSON object with an array `fields`, each of a known type
/// with its required properties and no others, no property twice, timestamps in the calendar.
///
/// # Errors
/// [`ValidationErrors`] with every violation in the order of the document. Of a text that is not
/// JSON, only that is reported.
pub fn validate(text: &str) -> Result<Payload, ValidationErrors> {
    locate(text).map_err(ValidationErrors::from)
}

/// Validates `text`, and tells of each violation where it stands.
pub(crate) fn locate(text: &str) -> Result<Payload, LocatedViolations> {
    fast::parse(text)
        .ok_or_else(|| slow::locate_violations(text).unwrap_or_else(|| unexplained(text)))
}

/// Validates a `text` that the fast path refused and that was parsed already.
pub(crate) fn locate_refused(text: &str, tree: &Tree<'_>) -> LocatedViolations {
    slow::locate_violations_in(text, tree).unwrap_or_else(|| unexplained(text))
}

/// Returns the errors of a text that only the fast path refuses. The tests hold that there is no
/// such text; but a refused payload must come with an error in any case.
fn unexplained(text: &str) -> LocatedViolations {
    let error = serde_json::Error::custom("no payload of the contract");
    LocatedViolations::not_json(text, &error)
}
