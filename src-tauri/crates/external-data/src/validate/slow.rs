//! The slow path of the validator: it collects every violation, with its position in the text and
//! a hint.

use std::borrow::Cow;
use std::collections::HashSet;
use std::rc::Rc;

use super::findings::{Findings, LocatedViolations};
use crate::likeness::{FIELDS, has_anything_of_a_payload};
use crate::payload::{Field, Importance, calendar_day};
use crate::pointer::{Step, pointer};
use crate::tree::{self, Node, Tree, Value};
use crate::violation_kind::{Around, ViolationKind};

/// Returns every violation of `text` with its place, or `None` where there is none.
pub(crate) fn locate_violations(text: &str) -> Option<LocatedViolations> {
    match tree::parse(text) {
        Ok(tree) => locate_violations_in(text, &tree),
        Err(error) => Some(LocatedViolations::not_json(text, &error)),
    }
}

/// Returns every violation of a `text` that was parsed already, or `None` where there is none.
pub(crate) fn locate_violations_in(text: &str, tree: &Tree<'_>) -> Option<LocatedViolations> {
    let mut validator = Validator::default();
    if tree.too_deep {
        validator.nesting(&tree.node);
    }
    validator.payload(&tree.node);
    validator.findings.locate(text)
}

#[derive(Default)]
struct Validator {
    path: Vec<Step<'static>>,
    findings: Findings,
    /// Whether the value that is looked at is that of a property that may be left out.
    can_be_left_out: bool,
}

/// The members of an object that nobody has asked for yet.
struct Members<'t> {
    node: usize,
    of: &'static str,
    rest: Vec<(&'t str, &'t Node<'t>)>,
    present: Vec<&'static str>,
    lacks_required: bool,
    has_duplicates: bool,
}

const PAYLOAD: (&str, &[&str]) = ("the payload", &[FIELDS]);
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
        if has_anything_of_a_payload(root) {
            self.required(&mut members, FIELDS, |validator, node| {
                validator.array(node, "an array of fields", Self::field);
            });
        } else {
            members.lacks_required = true;
            self.path.push(Step::Name(FIELDS));
            self.report(root.id, ViolationKind::NoPayload { of: PAYLOAD.0 });
            self.path.pop();
        }
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
            self.can_be_left_out = false;
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
        let (present, has_duplicates) = (Vec::new(), rest.len() < members.len());
        Members { node, of, rest, present, lacks_required: false, has_duplicates }
    }

    fn required<T>(
        &mut self,
        members: &mut Members<'_>,
        property: &'static str,
        visit: impl FnOnce(&mut Self, &Node<'_>) -> T,
    ) -> Option<T> {
        let seen = self.member(members, property, false, visit);
        if seen.is_none() {
            members.lacks_required = true;
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
        // Without the first of two, the second one counts.
        let can_be_left_out = !members.has_duplicates;
        self.member(members, property, can_be_left_out, visit)
    }

    fn member<T>(
        &mut self,
        members: &mut Members<'_>,
        property: &'static str,
        can_be_left_out: bool,
        visit: impl FnOnce(&mut Self, &Node<'_>) -> T,
    ) -> Option<T> {
        let value = members.take(property)?;
        members.present.push(property);
        self.can_be_left_out = can_be_left_out;
        self.path.push(Step::Name(property));
        let seen = visit(self, value);
        self.path.pop();
        Some(seen)
    }

    fn no_others(&mut self, members: Members<'_>, known: &'static [&'static str]) {
        if members.rest.is_empty() {
            return;
        }
        let absent = known.iter().filter(|name| !members.present.contains(name));
        let around = Rc::new(Around {
            absent: absent.copied().collect(),
            is_complete: !members.lacks_required,
            has_duplicates: members.has_duplicates,
            are_all_kept: self.findings.has_room_for(members.rest.len()),
        });
        for (name, value) in members.rest {
            let (property, around) = (name.to_owned(), Rc::clone(&around));
            let kind = ViolationKind::Unknown { property, of: members.of, known, around };
            self.report_at_name(value.id, name, kind);
        }
    }

    fn wrong_type(&mut self, node: &Node<'_>, expected: &'static str) {
        let can_be_left_out = self.can_be_left_out;
        self.report(node.id, ViolationKind::WrongType { expected, can_be_left_out });
    }

    /// Reports the first object or array that stands too deep, in whatever it stands.
    fn nesting(&mut self, root: &Node<'_>) {
        if let Some((node, pointer)) = tree::first_too_deep(root) {
            self.findings.push(ViolationKind::TooDeep, node, false, || pointer);
        }
    }

    fn report(&mut self, node: usize, kind: ViolationKind<'static>) {
        let path = &self.path;
        self.findings.push(kind, node, false, || pointer(path.iter().copied()));
    }

    fn report_at_name(&mut self, node: usize, name: &str, kind: ViolationKind<'static>) {
        let path = &self.path;
        let steps = || path.iter().copied().chain([Step::Name(name)]);
        self.findings.push(kind, node, true, || pointer(steps()));
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
