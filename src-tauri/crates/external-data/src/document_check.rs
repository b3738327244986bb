//! The strict check of a JSON document of any form. It collects everything that is wrong, worded as
//! the violations of a payload are.

use std::collections::HashSet;
use std::ops::Range;
use std::rc::Rc;

use crate::escape::is_blank;
use crate::placed_document::{PlacedDocument, PlacedValue};
use crate::pointer::{Step, pointer};
use crate::span::Lines;
use crate::tree::{Node, Value, first_too_deep};
use crate::validate::{LocatedViolation, locate};
use crate::violation::{MAX_REPORTED, Rule, ValidationErrors, Violation, saturating_u32};
use crate::violation_kind::ViolationKind;

/// How many bytes the pointers of all violations may have together before further ones are counted
/// alone. A pointer repeats all names above a value, which can be as long as the text.
const MAX_POINTER_BYTES: usize = 1 << 20;

/// A violation before its line and column are known.
#[derive(Debug)]
struct Finding {
    mark: Range<usize>,
    pointer: String,
    rule: Rule,
    message: String,
    help: Option<String>,
}

/// The check of a document. At most [`MAX_REPORTED`] violations are kept, and the rest is counted.
#[derive(Debug)]
pub struct DocumentCheck<'d> {
    document: &'d PlacedDocument<'d>,
    kept: Vec<Finding>,
    pointer_bytes: usize,
    total: usize,
}

impl<'d> DocumentCheck<'d> {
    /// Begins to check `document`.
    #[must_use]
    pub fn begin(document: &'d PlacedDocument<'d>) -> Self {
        Self { document, kept: Vec::new(), pointer_bytes: 0, total: 0 }
    }

    /// Keeps what is found, which is made only then, as long as there is room for it.
    fn push(&mut self, find: impl FnOnce() -> Finding) {
        self.total += 1;
        if self.kept.len() < MAX_REPORTED && self.pointer_bytes < MAX_POINTER_BYTES {
            let finding = find();
            self.pointer_bytes += finding.pointer.len();
            self.kept.push(finding);
        }
    }

    /// Reports what no other method has a word for.
    pub fn report(
        &mut self,
        value: &PlacedValue<'_>,
        rule: Rule,
        message: impl FnOnce() -> String,
        help: Option<String>,
    ) {
        let (mark, pointer) = (value.mark(), value.pointer().to_owned());
        self.push(|| Finding { mark, pointer, rule, message: message(), help });
    }

    fn report_kind(
        &mut self,
        value: &PlacedValue<'_>,
        kind: &ViolationKind<'_>,
        help: Option<String>,
    ) {
        self.push(|| Finding {
            mark: value.mark(),
            pointer: value.pointer().to_owned(),
            rule: kind.rule(),
            message: kind.message(value.text()),
            help: help.or_else(|| kind.help(value.text())),
        });
    }

    /// Reports that a value is not what was `expected`.
    pub fn wrong_type(&mut self, value: &PlacedValue<'_>, expected: &str, help: Option<String>) {
        let kind = ViolationKind::WrongType { expected, can_be_left_out: false };
        self.report_kind(value, &kind, help);
    }

    /// Reports that a value is none of those that are `expected`.
    pub fn not_one_of(&mut self, value: &PlacedValue<'_>, expected: &[&'static str]) {
        let found = value.as_str().unwrap_or_default().to_owned();
        self.report_kind(value, &ViolationKind::NotOneOf { expected, found }, None);
    }

    /// Reports that `object`, which a message calls `of`, lacks a property.
    pub fn missing(
        &mut self,
        object: &PlacedValue<'_>,
        of: &str,
        property: &str,
        help: Option<String>,
    ) {
        let kind = ViolationKind::Missing { property, of };
        self.push(|| Finding {
            mark: object.mark(),
            pointer: object.pointer().to_owned() + &pointer([Step::Name(property)]),
            rule: kind.rule(),
            message: kind.message(""),
            help: help.or_else(|| kind.help("")),
        });
    }

    /// Returns a member of `object`, which a message calls `of`, and reports where it is missing.
    pub fn required<'v>(
        &mut self,
        object: &PlacedValue<'v>,
        of: &str,
        property: &str,
    ) -> Option<PlacedValue<'v>> {
        let value = object.get(property);
        if value.is_none() {
            self.missing(object, of, property, None);
        }
        value
    }

    /// Returns a text of which somebody sees something, and reports where a value is none.
    pub fn text<'v>(&mut self, value: &PlacedValue<'v>) -> Option<&'v str> {
        match value.as_str() {
            Some(text) if is_blank(text) => {
                self.wrong_type(value, "a text that is not empty", None);
                None
            }
            Some(text) => Some(text),
            None => {
                self.wrong_type(value, "a string", None);
                None
            }
        }
    }

    /// Reports all members of `object`, which a message calls `of`, that are none of `known`.
    pub fn no_others(&mut self, object: &PlacedValue<'_>, of: &str, known: &[&'static str]) {
        let document = self.document;
        for (name, node) in object.members().filter(|(name, _)| !known.contains(name)) {
            self.push(|| {
                let (property, around) = (name.to_owned(), Rc::default());
                let kind = ViolationKind::Unknown { property, of, known, around };
                Finding {
                    mark: document.mark(node.id, true),
                    pointer: object.pointer().to_owned() + &pointer([Step::Name(name)]),
                    rule: kind.rule(),
                    message: kind.message(""),
                    help: kind.help(""),
                }
            });
        }
    }

    /// Checks a value as a payload. What no document may have is left to [`Self::end`].
    pub fn payload(&mut self, value: &PlacedValue<'_>) {
        let Err(located) = locate(value.text()) else { return };
        self.total += located.omitted;
        for LocatedViolation { violation, mark, .. } in located.violations {
            if matches!(violation.rule, Rule::DuplicateKey | Rule::Nesting) {
                continue;
            }
            let Violation { rule, message, help, .. } = violation;
            let mark = mark.start + value.start()..mark.end + value.start();
            let pointer = value.pointer().to_owned() + &violation.pointer;
            self.push(|| Finding { mark, pointer, rule, message, help });
        }
    }

    /// Adds what no document may have, which is a property twice, and objects and arrays that stand
    /// too deep in one another, and ends the check.
    ///
    /// # Errors
    /// Everything that was found, in the order of the text, where there is anything.
    pub fn end(self) -> Result<(), ValidationErrors> {
        let (found, omitted) = self.found();
        if found.is_empty() && omitted == 0 {
            return Ok(());
        }
        let violations = found.into_iter().map(|(_, violation)| violation).collect();
        Err(ValidationErrors { violations, omitted })
    }

    /// Ends the check as [`Self::end`] does. Returns what was found in the order of the text, each
    /// with the bytes that it is about, and how much more there is.
    pub(crate) fn found(mut self) -> (Vec<(Range<usize>, Violation)>, usize) {
        let tree = self.document.tree();
        if tree.too_deep
            && let Some((node, pointer)) = first_too_deep(&tree.node)
        {
            let kind = ViolationKind::TooDeep;
            let (mark, rule) = (self.document.mark(node, false), kind.rule());
            self.push(|| Finding { mark, pointer, rule, message: kind.message(""), help: None });
        }
        self.find_duplicates(&tree.node, &mut Vec::new());
        self.kept.sort_by_key(|finding| finding.mark.start);
        let omitted = self.total - self.kept.len();
        let mut lines = Lines::of(self.document.text());
        let violations = self.kept.into_iter().map(|finding| {
            let Finding { mark, pointer, rule, message, help } = finding;
            let (line, column) = lines.position(mark.start);
            let (line, column) = (saturating_u32(line), saturating_u32(column));
            (mark, Violation { pointer, rule, line, column, message, help })
        });
        (violations.collect(), omitted)
    }

    fn find_duplicates<'n>(&mut self, node: &'n Node<'_>, path: &mut Vec<Step<'n>>) {
        match &node.value {
            Value::Scalar | Value::String(_) | Value::TooDeep => {}
            Value::Array(elements) => {
                for (index, element) in elements.iter().enumerate() {
                    path.push(Step::Index(index));
                    self.find_duplicates(element, path);
                    path.pop();
                }
            }
            Value::Object(members) => {
                let mut seen = HashSet::new();
                for (name, value) in members {
                    path.push(Step::Name(name));
                    if seen.insert(&**name) {
                        self.find_duplicates(value, path);
                    } else {
                        self.duplicate(name, value.id, path);
                    }
                    path.pop();
                }
            }
        }
    }

    fn duplicate(&mut self, name: &str, node: usize, path: &[Step<'_>]) {
        let mark = self.document.mark(node, true);
        self.push(|| {
            let kind = ViolationKind::Duplicate { property: name.to_owned() };
            let (rule, message, help) = (kind.rule(), kind.message(""), kind.help(""));
            Finding { mark, pointer: pointer(path.iter().copied()), rule, message, help }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn errors(text: &str, check: impl FnOnce(&mut DocumentCheck<'_>)) -> ValidationErrors {
        let document = PlacedDocument::parse(text).unwrap();
        let mut checked = DocumentCheck::begin(&document);
        check(&mut checked);
        checked.end().unwrap_err()
    }

    #[test]
    fn findings_stand_in_the_order_of_the_text_at_names_values_and_what_would_hold_them() {
        let text = "{\n  \"a/b\": [1, {\"c\": 2}]\n}";
        let document = PlacedDocument::parse(text).unwrap();
        let at = |pointer| document.at(pointer).unwrap();
        let found = errors(text, |check| {
            check.no_others(&at("/a~1b/1"), "an object", &["d"]);
            check.missing(&at("/a~1b/1"), "an object", "d", None);
            check.wrong_type(&at("/a~1b/1/c"), "a string", None);
            check.wrong_type(&at("/a~1b/0"), "an object", Some("write {}".to_owned()));
        });
        assert_eq!(
            found.to_string(),
            "2:11 /a~1b/0 [type] expected an object; found 1 — write {}\n\
             2:14 /a~1b/1/d [required] an object needs the property \"d\"\n\
             2:15 /a~1b/1/c [unknown-property] unknown property \"c\" — an object has d\n\
             2:20 /a~1b/1/c [type] expected a string; found 2 — put it in quotes: \"2\""
        );
    }

    #[test]
    fn violations_of_a_payload_are_placed_in_the_document_around_it() {
        let text = "{\n \"data\":\n  {\"fields\": 1}}";
        let document = PlacedDocument::parse(text).unwrap();
        let found = errors(text, |check| check.payload(&document.at("/data").unwrap()));
        let expected = "3:14 /data/fields [type] expected an array of fields; found 1";
        assert_eq!(found.to_string(), expected);
    }

    #[test]
    fn property_that_stands_twice_and_what_is_too_deep_are_found_in_any_document() {
        let shown = errors("[{\"a\": 1, \"a\": 2}]", |_| {}).to_string();
        let expected =
            "1:11 /0/a [duplicate-key] the property \"a\" is here a second time — keep one of them";
        assert_eq!(shown, expected);
        for depth in [70, 200, 100_000] {
            let deep = "[".repeat(depth) + &"]".repeat(depth);
            let all = errors(&deep, |_| {}).violations;
            assert_eq!((all.len(), all[0].rule, all[0].column), (1, Rule::Nesting, 65));
        }
    }

    #[test]
    fn very_many_violations_are_counted_and_not_kept() {
        let text = format!("{{\"a\": 1{}}}", ", \"a\": 1".repeat(5_000));
        let found = errors(&text, |_| {});
        assert_eq!((found.violations.len(), found.omitted), (MAX_REPORTED, 4_000));
    }

    #[test]
    fn pointers_of_all_violations_together_are_bounded_however_long_names_are() {
        let long = "x".repeat(300_000);
        let text = format!("{{\"{long}\": {{\"a\": 1{}}}}}", ", \"a\": 1".repeat(100));
        let found = errors(&text, |_| {});
        assert_eq!((found.violations.len(), found.omitted), (4, 96));
    }
}
