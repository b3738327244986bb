//! What an editor marks in the text of a scenario.

use external_data::{Inspection, inspect_document};

use crate::check::checked;

/// Returns every mistake that [`crate::check`] finds in `text`, with its place as an editor counts it.
#[must_use]
pub fn inspect(text: &str) -> Inspection {
    inspect_document(text, |document| checked(document, None).check)
}
