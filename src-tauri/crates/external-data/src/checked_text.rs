//! A text that was checked: a payload, or a document with all that is attached to a ticket. Each payload
//! in it is looked through once, whatever is asked of it then.

use std::borrow::Cow;
use std::ops::Range;

use crate::attached_data::attached_sections;
use crate::likeness::{has_anything_of_a_payload, is_meant_as_payload};
use crate::payload::Payload;
use crate::placed_document::PlacedDocument;
use crate::tree::{self, Tree};
use crate::validate::{LocatedViolations, locate, locate_refused, parse};

/// A text that was checked against the contract.
///
/// It holds health and payment data: never log it.
#[derive(Debug)]
pub struct CheckedText<'t> {
    text: Cow<'t, str>,
    pub(crate) form: Form,
    /// The payloads in the order of the text.
    pub(crate) parts: Vec<Part>,
}

/// What a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// It is no JSON.
    NotJson,
    /// It is judged as one payload, and has nothing that tells that it is meant as one.
    OtherJson,
    /// It is one payload.
    Payload,
    /// It is all that is attached to a ticket, see [`attached_sections`].
    Attached,
}

/// One payload of a text, or the whole text where it is none.
#[derive(Debug)]
pub(crate) struct Part {
    /// Who attached it, where the text tells that.
    pub provider: Option<String>,
    /// Its bytes.
    pub range: Range<usize>,
    /// Where it stands, as a JSON Pointer; empty for the whole.
    pub pointer: String,
    pub result: Result<Payload, LocatedViolations>,
}

impl<'t> CheckedText<'t> {
    /// Checks a text.
    #[must_use]
    pub fn of(text: impl Into<Cow<'t, str>>) -> Self {
        let text = text.into();
        let (form, parts) = match parse(&text) {
            Some(payload) => (Form::Payload, vec![whole(&text, Ok(payload))]),
            None => refused(&text),
        };
        Self { text, form, parts }
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The whole text, without what was found out about it.
    #[must_use]
    pub fn into_text(self) -> String {
        self.text.into_owned()
    }

    /// Returns whether every payload keeps the contract.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        self.parts.iter().all(|part| part.result.is_ok())
    }

    /// The text of one of its parts.
    pub(crate) fn text_of(&self, part: &Part) -> &str {
        self.text.get(part.range.clone()).unwrap_or_default()
    }
}

fn whole(text: &str, result: Result<Payload, LocatedViolations>) -> Part {
    Part { provider: None, range: 0..text.len(), pointer: String::new(), result }
}

/// What a text is that is no valid payload.
fn refused(text: &str) -> (Form, Vec<Part>) {
    let tree = match tree::parse(text) {
        Ok(tree) => tree,
        Err(error) => {
            let not_json = LocatedViolations::not_json(text, &error);
            return (Form::NotJson, vec![whole(text, Err(not_json))]);
        }
    };
    if has_anything_of_a_payload(&tree.node) {
        return payload(text, &tree);
    }
    let document = PlacedDocument::of(text, tree);
    match attached(&document) {
        Some(parts) => (Form::Attached, parts),
        None => payload(text, document.tree()),
    }
}

fn payload(text: &str, tree: &Tree<'_>) -> (Form, Vec<Part>) {
    let form = if is_meant_as_payload(&tree.node) { Form::Payload } else { Form::OtherJson };
    (form, vec![whole(text, Err(locate_refused(text, tree)))])
}

/// The payloads of a document with all that is attached to a ticket; `None` where it is none.
fn attached(document: &PlacedDocument<'_>) -> Option<Vec<Part>> {
    let sections = attached_sections(document).ok()??;
    if sections.is_empty() && !document.root().is_object() {
        // An empty list could be anything.
        return None;
    }
    let parts = sections.into_iter().filter_map(|section| {
        let data = section.data?;
        let provider = Some(section.provider.to_owned());
        let (start, text) = (data.start(), data.text());
        let (range, pointer) = (start..start + text.len(), data.pointer().to_owned());
        Some(Part { provider, range, pointer, result: locate(text) })
    });
    Some(parts.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(text: &str) -> Form {
        CheckedText::of(text).form
    }

    #[test]
    fn text_is_a_payload_or_holds_some_or_is_none() {
        assert_eq!(form(r#"{"fields": []}"#), Form::Payload);
        assert_eq!(form(r#"{"fields": [1]}"#), Form::Payload);
        assert_eq!(form(r#"{"ticket":"1","external":[]}"#), Form::Attached);
        assert_eq!(form(r#"[{"provider":"a","data":{}}]"#), Form::Attached);
        for other in ["[]", "{}", "5", r#"{"files": ["dist"]}"#, r#"{"external": 5}"#] {
            assert_eq!(form(other), Form::OtherJson, "{other}");
        }
        assert_eq!(form("{"), Form::NotJson);
    }

    #[test]
    fn sections_without_a_payload_are_no_parts() {
        let text = r#"[{"provider":"a","data":null},{"provider":"b","data":{"fields":[]}}]"#;
        let checked = CheckedText::of(text);
        let pointers: Vec<_> = checked.parts.iter().map(|part| &*part.pointer).collect();
        assert_eq!((pointers, checked.is_valid()), (vec!["/1/data"], true));
        assert_eq!(checked.text_of(&checked.parts[0]), r#"{"fields":[]}"#);
    }
}
