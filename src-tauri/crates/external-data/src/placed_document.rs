//! A JSON document of any form with the places of its values, for the checkers of other files than
//! payloads: they say what is wrong at which pointer, and the document adds line and column.

use std::collections::HashSet;
use std::ops::Range;

use crate::pointer::{Step, pointer};
use crate::span::{Lines, Span, mark, spans};
use crate::tree::{self, Node, Value};
use crate::violation::{MAX_REPORTED, Rule, ValidationErrors, Violation, not_json, saturating_u32};
use crate::violation_kind::excerpt;

/// A violation before its place in the text is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Where, as a JSON Pointer (RFC 6901). What stands nowhere is placed at what would hold it.
    pub pointer: String,
    /// Whether the place is that of the property's name, not of its value.
    pub at_name: bool,
    /// Which rule is broken.
    pub rule: Rule,
    /// What is wrong.
    pub message: String,
    /// What to do instead, where that can be guessed.
    pub help: Option<String>,
}

/// A JSON document with the places of its values.
#[derive(Debug)]
pub struct PlacedDocument<'t> {
    text: &'t str,
    root: Node<'t>,
    spans: Vec<Span>,
}

impl<'t> PlacedDocument<'t> {
    /// Parses `text`.
    ///
    /// # Errors
    /// The one violation of a text that is not JSON.
    pub fn parse(text: &'t str) -> Result<Self, ValidationErrors> {
        match tree::parse(text) {
            Ok(tree) => Ok(Self { text, root: tree.node, spans: spans(text) }),
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

    /// The text of the value at a pointer, as it was written; empty where there is none.
    #[must_use]
    pub fn text_of(&self, pointer: &str) -> &'t str {
        let span = self.node(pointer).and_then(|node| self.spans.get(node.id));
        span.and_then(|span| self.text.get(span.start..span.end)).unwrap_or_default()
    }

    /// The beginning of that text, for a message.
    #[must_use]
    pub fn excerpt(&self, pointer: &str) -> String {
        excerpt(self.text_of(pointer))
    }

    /// Places what was found, together with what no document may have: a property twice, and
    /// objects and arrays that stand too deep in one another.
    ///
    /// # Errors
    /// The violations in the order of the text, where there is one. Of very many the rest is not
    /// counted.
    pub fn check(&self, findings: Vec<Finding>) -> Result<(), ValidationErrors> {
        let (placed, omitted) = self.place(findings);
        if placed.is_empty() {
            return Ok(());
        }
        let violations = placed.into_iter().map(|(_, violation)| violation).collect();
        Err(ValidationErrors { violations, omitted })
    }

    /// Places what was found, together with what no document may have. Returns the violations in the
    /// order of the text, each with the bytes that it is about, and how many more there are.
    pub(crate) fn place(&self, findings: Vec<Finding>) -> (Vec<(Range<usize>, Violation)>, usize) {
        let found = findings.into_iter().map(|finding| (self.mark(&finding), finding));
        let mut placed: Vec<_> = found.collect();
        self.add_general(&self.root, &mut Vec::new(), &mut placed);
        placed.sort_by_key(|(mark, _)| mark.start);
        let omitted = placed.len().saturating_sub(MAX_REPORTED);
        let mut lines = Lines::of(self.text);
        let violations = placed.into_iter().take(MAX_REPORTED).map(|(mark, finding)| {
            let Finding { pointer, rule, message, help, .. } = finding;
            let (line, column) = lines.position(mark.start);
            let (line, column) = (saturating_u32(line), saturating_u32(column));
            (mark, Violation { pointer, rule, line, column, message, help })
        });
        (violations.collect(), omitted)
    }

    /// The bytes that a finding is about.
    fn mark(&self, finding: &Finding) -> Range<usize> {
        let mut pointer = &*finding.pointer;
        let mut at_name = finding.at_name;
        loop {
            if let Some(span) = self.node(pointer).and_then(|node| self.spans.get(node.id)) {
                return mark_of(self.text, *span, at_name);
            }
            let Some((above, _)) = pointer.rsplit_once('/') else { return 0..0 };
            (pointer, at_name) = (above, false);
        }
    }

    fn node(&self, pointer: &str) -> Option<&Node<'t>> {
        pointer.split('/').skip(1).try_fold(&self.root, |node, step| match &node.value {
            Value::Array(elements) => elements.get(step.parse::<usize>().ok()?),
            Value::Object(members) => {
                let name = step.replace("~1", "/").replace("~0", "~");
                members.iter().find(|(other, _)| *other == name).map(|(_, value)| value)
            }
            Value::Scalar | Value::String(_) | Value::TooDeep => None,
        })
    }

    fn general(
        &self,
        path: &[Step<'_>],
        node: &Node<'t>,
        rule: Rule,
        message: String,
    ) -> (Range<usize>, Finding) {
        let at_name = rule == Rule::DuplicateKey;
        let help = at_name.then(|| "keep one of them".to_owned());
        let span = self.spans.get(node.id);
        let mark = span.map(|span| mark_of(self.text, *span, at_name)).unwrap_or_default();
        let pointer = pointer(path.iter().copied());
        (mark, Finding { pointer, at_name, rule, message, help })
    }

    /// Adds what no document may have.
    fn add_general<'n>(
        &self,
        node: &'n Node<'t>,
        path: &mut Vec<Step<'n>>,
        placed: &mut Vec<(Range<usize>, Finding)>,
    ) {
        // A pointer repeats all names above it, so very many are not made.
        if placed.len() > MAX_REPORTED {
            return;
        }
        match &node.value {
            Value::Scalar | Value::String(_) => {}
            Value::TooDeep => {
                let most = tree::MAX_NESTING;
                let message = format!("objects and arrays stand more than {most} deep");
                placed.push(self.general(path, node, Rule::Nesting, message));
            }
            Value::Array(elements) => {
                for (index, element) in elements.iter().enumerate() {
                    path.push(Step::Index(index));
                    self.add_general(element, path, placed);
                    path.pop();
                }
            }
            Value::Object(members) => {
                let mut seen = HashSet::new();
                for (name, value) in members {
                    path.push(Step::Name(name));
                    if seen.insert(&**name) {
                        self.add_general(value, path, placed);
                    } else if placed.len() <= MAX_REPORTED {
                        let name = excerpt(name);
                        let message = format!("the property \"{name}\" is here a second time");
                        placed.push(self.general(path, value, Rule::DuplicateKey, message));
                    }
                    path.pop();
                }
            }
        }
    }
}

fn mark_of(text: &str, span: Span, at_name: bool) -> Range<usize> {
    match span.key {
        Some(key) if at_name => mark(text, key, span.start),
        _ => mark(text, span.start, span.end),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn errors(text: &str, findings: Vec<Finding>) -> ValidationErrors {
        PlacedDocument::parse(text).unwrap().check(findings).unwrap_err()
    }

    fn finding(pointer: &str, at_name: bool) -> Finding {
        let (rule, message) = (Rule::Type, "wrong".to_owned());
        Finding { pointer: pointer.to_owned(), at_name, rule, message, help: None }
    }

    #[test]
    fn findings_are_placed_at_names_values_and_what_would_hold_them() {
        let text = "{\n  \"a/b\": [1, {\"c\": 2}]\n}";
        let found = vec![
            finding("/a~1b/1/missing/deeper", false),
            finding("/a~1b/1/c", true),
            finding("/a~1b/1/c", false),
            finding("/a~1b/0", false),
        ];
        let shown = errors(text, found).to_string();
        assert_eq!(
            shown,
            "2:11 /a~1b/0 [type] wrong\n2:14 /a~1b/1/missing/deeper [type] wrong\n\
             2:15 /a~1b/1/c [type] wrong\n2:20 /a~1b/1/c [type] wrong"
        );
        let document = PlacedDocument::parse(text).unwrap();
        assert_eq!((document.text_of("/a~1b/1"), document.text_of("/none")), ("{\"c\": 2}", ""));
    }

    #[test]
    fn property_that_stands_twice_and_what_is_too_deep_are_found_in_any_document() {
        let shown = errors("[{\"a\": 1, \"a\": 2}]", Vec::new()).to_string();
        let expected =
            "1:11 /0/a [duplicate-key] the property \"a\" is here a second time — keep one of them";
        assert_eq!(shown, expected);
        let deep = "[".repeat(70) + &"]".repeat(70);
        let all = errors(&deep, Vec::new()).violations;
        assert_eq!((all.len(), all[0].rule), (1, Rule::Nesting));
    }

    #[test]
    fn very_many_repeated_names_make_no_more_errors_than_are_reported() {
        let text = format!("{{\"a\": 1{}}}", ", \"a\": 1".repeat(5_000));
        assert_eq!(errors(&text, Vec::new()).violations.len(), MAX_REPORTED);
    }
}
