//! The slow path of the validator: it collects every violation, with its position in the text and
//! a hint.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::payload::{Field, Importance, calendar_day};
use crate::pointer::{Step, pointer};
use crate::span::{Lines, spans};
use crate::tree::{self, Node, Value};
use crate::violation::{
    MAX_REPORTED, ValidationErrors, Violation, ViolationKind, not_json, saturating_u32,
};

/// Returns every violation of `text`, or `None` where there is none.
pub(crate) fn find_violations(text: &str) -> Option<ValidationErrors> {
    let root = match tree::parse(text) {
        Ok(root) => root,
        Err(error) => {
            return Some(ValidationErrors { violations: vec![not_json(text, &error)], omitted: 0 });
        }
    };
    let mut validator = Validator::default();
    if root.too_deep {
        validator.nesting(&root.node);
    }
    validator.payload(&root.node);
    (validator.total > 0).then(|| validator.into_errors(text))
}

/// One violation whose position in the text is not known yet.
struct Finding {
    kind: ViolationKind,
    pointer: String,
    /// The number of the value in the tree.
    node: usize,
    /// Whether the position is that of the property's name, not of its value.
    at_name: bool,
}

#[derive(Default)]
struct Validator {
    path: Vec<Step<'static>>,
    findings: Vec<Finding>,
    total: usize,
}

/// The members of an object that nobody has asked for yet.
struct Members<'t> {
    node: usize,
    of: &'static str,
    rest: Vec<(&'t str, &'t Node<'t>)>,
}

const PAYLOAD: (&str, &[&str]) = ("the payload", &["fields"]);
const MESSAGE: (&str, &[&str]) = ("a message", &["type", "content", "importance"]);
const TEXTUAL: (&str, &[&str]) = ("a text, email or phoneNumber", &["type", "title", "value"]);
const LIST: (&str, &[&str]) = ("a list", &["type", "title", "items"]);
const ITEM: (&str, &[&str]) = ("a list item", &["title", "text", "url", "footer", "timestamp"]);

impl Validator {
    fn payload(&mut self, root: &Node<'_>) {
        let Value::Object(members) = &root.value else {
            return self.report(root.id, ViolationKind::NotAnObject);
        };
        let mut members = self.members(root.id, PAYLOAD.0, members);
        self.required(&mut members, "fields", |validator, node| {
            validator.array(node, "an array of fields", Self::field);
        });
        self.no_others(members, PAYLOAD.1);
    }

    fn field(&mut self, node: &Node<'_>) {
        let Some(mut members) = self.object(node, "a field") else { return };
        match self.required(&mut members, "type", Self::field_type).flatten() {
            Some("message") => self.message(members),
            Some("list") => self.list(members),
            Some(_) => self.textual(members),
            // What a field of no known type should have, nobody can say.
            None => {}
        }
    }

    fn field_type(&mut self, node: &Node<'_>) -> Option<&'static str> {
        let found = self.string(node)?;
        let known = Field::TYPES.into_iter().find(|name| *name == found);
        if known.is_none() {
            let found = found.to_owned();
            self.report(node.id, ViolationKind::NotOneOf { expected: &Field::TYPES, found });
        }
        known
    }

    fn message(&mut self, mut members: Members<'_>) {
        members.of = MESSAGE.0;
        self.required(&mut members, "content", Self::text);
        self.required(&mut members, "importance", Self::importance);
        self.no_others(members, MESSAGE.1);
    }

    fn importance(&mut self, node: &Node<'_>) {
        let Some(found) = self.string(node) else { return };
        if Importance::named(found).is_none() {
            let found = found.to_owned();
            self.report(node.id, ViolationKind::NotOneOf { expected: &Importance::NAMES, found });
        }
    }

    fn textual(&mut self, mut members: Members<'_>) {
        members.of = TEXTUAL.0;
        self.required(&mut members, "title", Self::text);
        self.required(&mut members, "value", Self::text);
        self.no_others(members, TEXTUAL.1);
    }

    fn list(&mut self, mut members: Members<'_>) {
        members.of = LIST.0;
        self.required(&mut members, "title", Self::text);
        self.required(&mut members, "items", |validator, node| {
            validator.array(node, "an array of items", Self::item);
        });
        self.no_others(members, LIST.1);
    }

    fn item(&mut self, node: &Node<'_>) {
        let Some(mut members) = self.object(node, ITEM.0) else { return };
        self.required(&mut members, "title", Self::text);
        self.optional(&mut members, "text", Self::text);
        self.optional(&mut members, "url", Self::text);
        self.optional(&mut members, "footer", Self::text);
        self.optional(&mut members, "timestamp", Self::day);
        self.no_others(members, ITEM.1);
    }

    fn day(&mut self, node: &Node<'_>) {
        if self.string(node).is_some_and(|text| calendar_day(text).is_none()) {
            self.report(node.id, ViolationKind::NotADate);
        }
    }

    fn text(&mut self, node: &Node<'_>) {
        self.string(node);
    }

    fn string<'t>(&mut self, node: &'t Node<'_>) -> Option<&'t str> {
        let Value::String(text) = &node.value else {
            self.wrong_type(node, "a string");
            return None;
        };
        Some(text)
    }

    fn array(
        &mut self,
        node: &Node<'_>,
        expected: &'static str,
        mut each: impl FnMut(&mut Self, &Node<'_>),
    ) {
        let Value::Array(elements) = &node.value else {
            return self.wrong_type(node, expected);
        };
        for (index, element) in elements.iter().enumerate() {
            self.path.push(Step::Index(index));
            each(self, element);
            self.path.pop();
        }
    }

    fn object<'t>(&mut self, node: &'t Node<'_>, of: &'static str) -> Option<Members<'t>> {
        let Value::Object(members) = &node.value else {
            self.wrong_type(node, "an object");
            return None;
        };
        Some(self.members(node.id, of, members))
    }

    /// Reports what stands twice, and keeps the first of each name.
    fn members<'t>(
        &mut self,
        node: usize,
        of: &'static str,
        members: &'t [(Cow<'_, str>, Node<'_>)],
    ) -> Members<'t> {
        let mut rest = Vec::with_capacity(members.len());
        let mut seen = SeenNames::default();
        for (name, value) in members {
            if seen.is_duplicate(name, &rest) {
                let property = name.clone().into_owned();
                self.report_at_name(value.id, name, ViolationKind::Duplicate { property });
            } else {
                rest.push((&**name, value));
            }
        }
        Members { node, of, rest }
    }

    fn required<T>(
        &mut self,
        members: &mut Members<'_>,
        property: &'static str,
        visit: impl FnOnce(&mut Self, &Node<'_>) -> T,
    ) -> Option<T> {
        let seen = self.optional(members, property, visit);
        if seen.is_none() {
            self.path.push(Step::Name(property));
            self.report(members.node, ViolationKind::Missing { property, of: members.of });
            self.path.pop();
        }
        seen
    }

    fn optional<T>(
        &mut self,
        members: &mut Members<'_>,
        property: &'static str,
        visit: impl FnOnce(&mut Self, &Node<'_>) -> T,
    ) -> Option<T> {
        let value = members.take(property)?;
        self.path.push(Step::Name(property));
        let seen = visit(self, value);
        self.path.pop();
        Some(seen)
    }

    fn no_others(&mut self, members: Members<'_>, known: &'static [&'static str]) {
        for (name, value) in members.rest {
            let property = name.to_owned();
            self.report_at_name(
                value.id,
                name,
                ViolationKind::Unknown { property, of: members.of, known },
            );
        }
    }

    fn wrong_type(&mut self, node: &Node<'_>, expected: &'static str) {
        self.report(node.id, ViolationKind::WrongType { expected });
    }

    /// Reports the first object or array that stands too deep, in whatever it stands. Pointers
    /// of all of them could be long beyond measure: each repeats all names above it.
    fn nesting(&mut self, root: &Node<'_>) {
        if let Some((node, pointer)) = first_too_deep(root, &mut Vec::new()) {
            self.push(Finding { kind: ViolationKind::TooDeep, pointer, node, at_name: false });
        }
    }

    fn report(&mut self, node: usize, kind: ViolationKind) {
        let pointer = pointer(self.path.iter().copied());
        self.push(Finding { kind, pointer, node, at_name: false });
    }

    fn report_at_name(&mut self, node: usize, name: &str, kind: ViolationKind) {
        let pointer = pointer(self.path.iter().copied().chain([Step::Name(name)]));
        self.push(Finding { kind, pointer, node, at_name: true });
    }

    fn push(&mut self, finding: Finding) {
        self.total += 1;
        if self.findings.len() < MAX_REPORTED {
            self.findings.push(finding);
        }
    }

    /// Puts the findings into words, in the order of the document.
    fn into_errors(self, text: &str) -> ValidationErrors {
        let spans = spans(text);
        let mut located: Vec<_> = self
            .findings
            .iter()
            .filter_map(|finding| {
                let span = spans.get(finding.node)?;
                let at = if finding.at_name { span.key.unwrap_or(span.start) } else { span.start };
                Some((at, text.get(span.start..span.end).unwrap_or_default(), finding))
            })
            .collect();
        located.sort_by_key(|(at, ..)| *at);
        let mut lines = Lines::of(text);
        let violations: Vec<Violation> = located
            .into_iter()
            .map(|(at, found, Finding { kind, pointer, .. })| {
                let (line, column) = lines.position(at);
                Violation {
                    pointer: pointer.clone(),
                    rule: kind.rule(),
                    line: saturating_u32(line),
                    column: saturating_u32(column),
                    message: kind.message(found),
                    help: kind.help(found),
                }
            })
            .collect();
        ValidationErrors { omitted: self.total - violations.len(), violations }
    }
}

impl<'t> Members<'t> {
    fn take(&mut self, property: &str) -> Option<&'t Node<'t>> {
        let at = self.rest.iter().position(|(name, _)| *name == property)?;
        Some(self.rest.remove(at).1)
    }
}

/// The property names met so far in one object. An object of the contract has at most five members,
/// for which a linear search is quickest. A hostile object with a hundred thousand gets a set.
#[derive(Default)]
struct SeenNames<'t> {
    names: Option<HashSet<&'t str>>,
}

impl<'t> SeenNames<'t> {
    const LINEAR_SEARCH_NAMES: usize = 16;

    fn is_duplicate<T>(&mut self, name: &'t str, before: &[(&'t str, T)]) -> bool {
        if before.len() < Self::LINEAR_SEARCH_NAMES {
            return before.iter().any(|(other, _)| *other == name);
        }
        let names =
            self.names.get_or_insert_with(|| before.iter().map(|(other, _)| *other).collect());
        !names.insert(name)
    }
}

/// The number and the pointer of the first container below `node` that stands too deep.
fn first_too_deep<'n>(node: &'n Node<'_>, steps: &mut Vec<Step<'n>>) -> Option<(usize, String)> {
    let mut below = |step, node| {
        steps.push(step);
        let found = first_too_deep(node, steps);
        steps.pop();
        found
    };
    match &node.value {
        Value::TooDeep => Some((node.id, pointer(steps.iter().copied()))),
        Value::Array(elements) => {
            elements.iter().enumerate().find_map(|(index, one)| below(Step::Index(index), one))
        }
        Value::Object(members) => {
            members.iter().find_map(|(name, one)| below(Step::Name(name), one))
        }
        Value::Scalar | Value::String(_) => None,
    }
}
