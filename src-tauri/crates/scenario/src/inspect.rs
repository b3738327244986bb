//! What an editor marks in the text of a scenario.

use external_data::{Finding, Inspection, Rule, inspect_document};

use crate::check::findings;

/// Returns every mistake that [`crate::check`] finds in `text`, with its place as an editor counts it.
#[must_use]
pub fn inspect(text: &str) -> Inspection {
    inspect_document(text, |document| match serde_json::from_str(text) {
        Ok(value) => findings(document, &value),
        // Such as of a text in which too much stands inside one another, which the document says too.
        Err(error) => vec![Finding {
            pointer: String::new(),
            at_name: false,
            rule: Rule::Type,
            message: error.to_string(),
            help: None,
        }],
    })
}
