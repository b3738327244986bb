//! A JSON document of any form with the places of its values, for the checkers of other files than
//! payloads, see [`crate::DocumentCheck`].

use std::ops::Range;

use crate::pointer::{Step, pointer};
use crate::span::{Lines, Span, spans};
use crate::tree::{self, Node, Tree, Value};
use crate::violation::{ValidationErrors, not_json, saturating_u32};
use crate::violation_kind::excerpt;

/// A JSON document with the places of its values.
#[derive(Debug)]
pub struct PlacedDocument<'t> {
    text: &'t str,
    tree: Tree<'t>,
    spans: Vec<Span>,
}

/// A value of a document, with its place. Of a name that stands twice it is the first.
#[derive(Clone, Debug)]
pub struct PlacedValue<'d> {
    document: &'d PlacedDocument<'d>,
    node: &'d Node<'d>,
    pointer: String,
}

impl<'t> PlacedDocument<'t> {
    /// Parses `text`.
    ///
    /// # Errors
    /// The one violation of a text that is not JSON.
    pub fn parse(text: &'t str) -> Result<Self, ValidationErrors> {
        match tree::parse(text) {
            Ok(tree) => Ok(Self::of(text, tree)),
            Err(error) => {
                let mut violation = not_json(text, &error);
                if text.trim().is_empty() {
                    // The help is that of a payload.
                    violation.help = None;
                }
                Err(ValidationErrors { violations: vec![violation], omitted: 0 })
            }
        }
    }

    /// The document of a text that was parsed already.
    pub(crate) fn of(text: &'t str, tree: Tree<'t>) -> Self {
        Self { text, tree, spans: spans(text) }
    }

    /// The value that is all of the document.
    #[must_use]
    pub fn root(&self) -> PlacedValue<'_> {
        PlacedValue { document: self, node: &self.tree.node, pointer: String::new() }
    }

    /// The value at a JSON Pointer (RFC 6901).
    #[must_use]
    pub fn at(&self, pointer: &str) -> Option<PlacedValue<'_>> {
        pointer.split('/').skip(1).try_fold(self.root(), |value, step| match &value.node.value {
            Value::Array(_) => value.element(step.parse().ok()?),
            Value::Object(_) => value.get(&step.replace("~1", "/").replace("~0", "~")),
            Value::Scalar | Value::String(_) | Value::TooDeep => None,
        })
    }

    /// Line and column of the value at a JSON Pointer, both from 1, columns in characters. Of what is
    /// not there they are those of what would hold it.
    #[must_use]
    pub fn position(&self, pointer: &str) -> (u32, u32) {
        let mut pointer = pointer;
        let start = loop {
            match (self.at(pointer), pointer.rsplit_once('/')) {
                (Some(value), _) => break value.start(),
                (None, Some((above, _))) => pointer = above,
                (None, None) => break 0,
            }
        };
        let (line, column) = Lines::of(self.text).position(start);
        (saturating_u32(line), saturating_u32(column))
    }

    /// The whole text.
    pub(crate) fn text(&self) -> &'t str {
        self.text
    }

    /// The document as a tree that keeps names that stand twice.
    pub(crate) fn tree(&self) -> &Tree<'t> {
        &self.tree
    }

    /// The bytes that stand for the value with this number, or for its name.
    pub(crate) fn mark(&self, node: usize, at_name: bool) -> Range<usize> {
        self.spans.get(node).map(|span| span.mark(self.text, at_name)).unwrap_or_default()
    }
}

impl<'d> PlacedValue<'d> {
    /// Where the value is, as a JSON Pointer (RFC 6901); empty for the whole.
    #[must_use]
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// The value as it was written.
    #[must_use]
    pub fn text(&self) -> &'d str {
        let span = self.document.spans.get(self.node.id);
        span.and_then(|span| self.document.text.get(span.start..span.end)).unwrap_or_default()
    }

    /// The beginning of [`Self::text`], for a message.
    #[must_use]
    pub fn excerpt(&self) -> String {
        excerpt(self.text())
    }

    /// The string that the value is.
    #[must_use]
    pub fn as_str(&self) -> Option<&'d str> {
        match &self.node.value {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// The whole number of at least 0 that the value is.
    #[must_use]
    pub fn as_u64(&self) -> Option<u64> {
        self.scalar()?.parse().ok()
    }

    /// The whole number that the value is.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        self.scalar()?.parse().ok()
    }

    fn scalar(&self) -> Option<&'d str> {
        matches!(self.node.value, Value::Scalar).then(|| self.text())
    }

    /// Whether the value is an object.
    #[must_use]
    pub fn is_object(&self) -> bool {
        matches!(self.node.value, Value::Object(_))
    }

    /// The member of an object with this name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<PlacedValue<'d>> {
        let Value::Object(members) = &self.node.value else { return None };
        let (name, node) = members.iter().find(|(other, _)| other == name)?;
        Some(self.below(node, Step::Name(name)))
    }

    /// The members of an object in the order of the text; none where the value is no object.
    pub(crate) fn members(&self) -> impl Iterator<Item = (&'d str, &'d Node<'d>)> {
        let members: &'d [_] = match &self.node.value {
            Value::Object(members) => members,
            _ => &[],
        };
        members.iter().map(|(name, node)| (&**name, node))
    }

    /// The elements of an array; `None` where the value is none.
    #[must_use]
    pub fn elements(&self) -> Option<impl ExactSizeIterator<Item = PlacedValue<'d>>> {
        let Value::Array(elements) = &self.node.value else { return None };
        let element = |(at, node)| self.below(node, Step::Index(at));
        Some(elements.iter().enumerate().map(element))
    }

    /// The element of an array with this index.
    fn element(&self, at: usize) -> Option<PlacedValue<'d>> {
        let Value::Array(elements) = &self.node.value else { return None };
        Some(self.below(elements.get(at)?, Step::Index(at)))
    }

    fn below(&self, node: &'d Node<'d>, step: Step<'_>) -> Self {
        let pointer = self.pointer.clone() + &pointer([step]);
        Self { document: self.document, node, pointer }
    }

    /// The bytes that stand for the value.
    pub(crate) fn mark(&self) -> Range<usize> {
        self.document.mark(self.node.id, false)
    }

    /// The first byte of the value.
    pub(crate) fn start(&self) -> usize {
        self.document.spans.get(self.node.id).map_or(0, |span| span.start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn value_is_found_by_its_pointer_and_knows_its_text() {
        let text = "{\n  \"a/b\": [1, {\"c~\": -2}], \"a/b\": 3, \"\": \"x\\ty\"\n}";
        let document = PlacedDocument::parse(text).unwrap();
        let at = |pointer| document.at(pointer).map(|value| (value.text(), value.mark().start));
        assert_eq!(at(""), Some((text, 0)));
        assert_eq!(at("/a~1b/1"), Some(("{\"c~\": -2}", 15)));
        assert_eq!(at("/a~1b/1/c~0"), Some(("-2", 22)));
        for missing in ["/a~1b/2", "/a~1b/1/d", "/a~1b/0/1", "/none"] {
            assert_eq!(at(missing), None, "{missing}");
        }
        assert_eq!(document.position("/a~1b/1/c~0"), (2, 21));
        assert_eq!(document.position("/a~1b/1/d/e"), (2, 14));
        assert_eq!(document.position("none"), (1, 1));
        let number = document.at("/a~1b/1/c~0").unwrap();
        assert_eq!((number.as_u64(), number.as_i64(), number.as_str()), (None, Some(-2), None));
        assert_eq!(document.at("/").unwrap().as_str(), Some("x\ty"));
        assert_eq!(document.at("/").unwrap().as_u64(), None);
    }

    #[test]
    fn number_is_whole_only_where_it_is_written_so() {
        for (text, number) in [("0", Some(0)), ("7.0", None), ("1e2", None), ("\"7\"", None)] {
            assert_eq!(PlacedDocument::parse(text).unwrap().root().as_u64(), number, "{text}");
        }
    }
}
