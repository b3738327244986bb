//! The strict checker: the typed payload, or everything that is wrong with it.

use std::borrow::Cow;

use crate::payload::{Field, Importance, Item, List, Message, Payload, Textual, calendar_day};
use crate::place::{Lines, spans};
use crate::pointer::{Step, pointer};
use crate::tree::{self, Node, Value};
use crate::violation::{Breach, MAX_REPORTED, Refusal, Violation, not_json, number};

/// Checks `text` against the contract: a JSON object with an array `fields`, each of a known type
/// with its required properties and no others, no property twice, timestamps in the calendar.
///
/// # Errors
/// A [`Refusal`] with every violation in the order of the document. Of a text that is not JSON,
/// only that is reported.
pub fn check(text: &str) -> Result<Payload, Refusal> {
    let root = tree::parse(text)
        .map_err(|error| Refusal { violations: vec![not_json(text, &error)], omitted: 0 })?;
    let mut check = Check::default();
    if root.too_deep {
        check.nesting(&root.node);
    }
    match check.payload(root.node) {
        Some(payload) if check.total == 0 => Ok(payload),
        _ => Err(check.refusal(text)),
    }
}

/// One violation, before its place in the text is known.
struct Finding {
    breach: Breach,
    pointer: String,
    /// The number of the value in the tree.
    node: usize,
    /// Whether the place is the property's name, not its value.
    at_name: bool,
}

#[derive(Default)]
struct Check {
    path: Vec<Step<'static>>,
    findings: Vec<Finding>,
    total: usize,
}

/// The members of an object that nobody has asked for yet.
struct Members<'a> {
    node: usize,
    of: &'static str,
    rest: Vec<(Cow<'a, str>, Node<'a>)>,
}

const PAYLOAD: (&str, &[&str]) = ("the payload", &["fields"]);
const MESSAGE: (&str, &[&str]) = ("a message", &["type", "content", "importance"]);
const TEXTUAL: (&str, &[&str]) = ("a text, email or phoneNumber", &["type", "title", "value"]);
const LIST: (&str, &[&str]) = ("a list", &["type", "title", "items"]);
const ITEM: (&str, &[&str]) = ("a list item", &["title", "text", "url", "footer", "timestamp"]);

impl Check {
    fn payload(&mut self, root: Node<'_>) -> Option<Payload> {
        let Node { id, value: Value::Object(members) } = root else {
            self.found(root.id, Breach::NotAnObject);
            return None;
        };
        let mut members = self.members(id, PAYLOAD.0, members);
        let fields = self.required(&mut members, "fields", |check, node| {
            check.array(node, "an array of fields", Self::field)
        });
        self.no_others(members, PAYLOAD.1);
        Some(Payload { fields: fields? })
    }

    fn field(&mut self, node: Node<'_>) -> Option<Field> {
        let mut members = self.object(node, "a field")?;
        let kind = self.required(&mut members, "type", Self::field_type)?;
        match kind {
            "message" => self.message(members).map(Field::Message),
            "text" => self.textual(members).map(Field::Text),
            "email" => self.textual(members).map(Field::Email),
            "phoneNumber" => self.textual(members).map(Field::PhoneNumber),
            _ => self.list(members).map(Field::List),
        }
    }

    fn field_type(&mut self, node: Node<'_>) -> Option<&'static str> {
        let id = node.id;
        let found = self.string(node)?;
        let known = Field::TYPES.into_iter().find(|name| *name == found);
        if known.is_none() {
            self.found(id, Breach::NotOneOf { expected: &Field::TYPES, found: found.into_owned() });
        }
        known
    }

    fn message(&mut self, mut members: Members<'_>) -> Option<Message> {
        members.of = MESSAGE.0;
        let content = self.required(&mut members, "content", Self::text);
        let importance = self.required(&mut members, "importance", Self::importance);
        self.no_others(members, MESSAGE.1);
        Some(Message { content: content?, importance: importance? })
    }

    fn importance(&mut self, node: Node<'_>) -> Option<Importance> {
        let id = node.id;
        let found = self.string(node)?;
        let known = Importance::named(&found);
        if known.is_none() {
            let found = found.into_owned();
            self.found(id, Breach::NotOneOf { expected: &Importance::NAMES, found });
        }
        known
    }

    fn textual(&mut self, mut members: Members<'_>) -> Option<Textual> {
        members.of = TEXTUAL.0;
        let title = self.required(&mut members, "title", Self::text);
        let value = self.required(&mut members, "value", Self::text);
        self.no_others(members, TEXTUAL.1);
        Some(Textual { title: title?, value: value? })
    }

    fn list(&mut self, mut members: Members<'_>) -> Option<List> {
        members.of = LIST.0;
        let title = self.required(&mut members, "title", Self::text);
        let items = self.required(&mut members, "items", |check, node| {
            check.array(node, "an array of items", Self::item)
        });
        self.no_others(members, LIST.1);
        Some(List { title: title?, items: items? })
    }

    fn item(&mut self, node: Node<'_>) -> Option<Item> {
        let mut members = self.object(node, ITEM.0)?;
        let title = self.required(&mut members, "title", Self::text);
        let text = self.optional(&mut members, "text", Self::text);
        let url = self.optional(&mut members, "url", Self::text);
        let footer = self.optional(&mut members, "footer", Self::text);
        let timestamp = self.optional(&mut members, "timestamp", Self::day);
        self.no_others(members, ITEM.1);
        Some(Item { title: title?, text, url, footer, timestamp })
    }

    fn day(&mut self, node: Node<'_>) -> Option<jiff::civil::Date> {
        let id = node.id;
        let day = calendar_day(&self.string(node)?);
        if day.is_none() {
            self.found(id, Breach::NotADate);
        }
        day
    }

    fn text(&mut self, node: Node<'_>) -> Option<String> {
        self.string(node).map(Cow::into_owned)
    }

    fn string<'a>(&mut self, node: Node<'a>) -> Option<Cow<'a, str>> {
        let Value::String(text) = node.value else {
            self.wrong_type(&node, "a string");
            return None;
        };
        Some(text)
    }

    fn array<'a, T>(
        &mut self,
        node: Node<'a>,
        expected: &'static str,
        mut each: impl FnMut(&mut Self, Node<'a>) -> Option<T>,
    ) -> Option<Vec<T>> {
        let Value::Array(elements) = node.value else {
            self.wrong_type(&node, expected);
            return None;
        };
        let mut good = Vec::with_capacity(elements.len());
        for (index, element) in elements.into_iter().enumerate() {
            self.path.push(Step::Index(index));
            good.extend(each(self, element));
            self.path.pop();
        }
        Some(good)
    }

    fn object<'a>(&mut self, node: Node<'a>, of: &'static str) -> Option<Members<'a>> {
        let Value::Object(members) = node.value else {
            self.wrong_type(&node, "an object");
            return None;
        };
        Some(self.members(node.id, of, members))
    }

    /// Reports what stands twice, and keeps the first of each name.
    fn members<'a>(
        &mut self,
        node: usize,
        of: &'static str,
        members: Vec<(Cow<'a, str>, Node<'a>)>,
    ) -> Members<'a> {
        let mut rest: Vec<(Cow<'a, str>, Node<'a>)> = Vec::with_capacity(members.len());
        let mut seen = Seen::default();
        for (name, value) in members {
            if seen.twice(&name, &rest) {
                let property = name.clone().into_owned();
                self.found_at_name(value.id, &name, Breach::Duplicate { property });
            } else {
                rest.push((name, value));
            }
        }
        Members { node, of, rest }
    }

    fn required<'a, T>(
        &mut self,
        members: &mut Members<'a>,
        property: &'static str,
        read: impl FnOnce(&mut Self, Node<'a>) -> Option<T>,
    ) -> Option<T> {
        let (node, of) = (members.node, members.of);
        let Some(value) = members.take(property) else {
            self.path.push(Step::Name(property));
            self.found(node, Breach::Missing { property, of });
            self.path.pop();
            return None;
        };
        self.member(property, value, read)
    }

    fn optional<'a, T>(
        &mut self,
        members: &mut Members<'a>,
        property: &'static str,
        read: impl FnOnce(&mut Self, Node<'a>) -> Option<T>,
    ) -> Option<T> {
        let value = members.take(property)?;
        self.member(property, value, read)
    }

    fn member<'a, T>(
        &mut self,
        property: &'static str,
        value: Node<'a>,
        read: impl FnOnce(&mut Self, Node<'a>) -> Option<T>,
    ) -> Option<T> {
        self.path.push(Step::Name(property));
        let result = read(self, value);
        self.path.pop();
        result
    }

    fn no_others(&mut self, members: Members<'_>, known: &'static [&'static str]) {
        for (name, value) in members.rest {
            let property = name.clone().into_owned();
            self.found_at_name(
                value.id,
                &name,
                Breach::Unknown { property, of: members.of, known },
            );
        }
    }

    fn wrong_type(&mut self, node: &Node<'_>, expected: &'static str) {
        self.found(node.id, Breach::WrongType { expected });
    }

    /// Reports the first object or array that stands too deep, in whatever it stands. Pointers
    /// of all of them could be long beyond measure: each repeats all names above it.
    fn nesting(&mut self, root: &Node<'_>) {
        if let Some((node, pointer)) = first_too_deep(root, &mut Vec::new()) {
            self.push(Finding { breach: Breach::TooDeep, pointer, node, at_name: false });
        }
    }

    fn found(&mut self, node: usize, breach: Breach) {
        let pointer = pointer(self.path.iter().copied());
        self.push(Finding { breach, pointer, node, at_name: false });
    }

    fn found_at_name(&mut self, node: usize, name: &str, breach: Breach) {
        let pointer = pointer(self.path.iter().copied().chain([Step::Name(name)]));
        self.push(Finding { breach, pointer, node, at_name: true });
    }

    fn push(&mut self, finding: Finding) {
        self.total += 1;
        if self.findings.len() < MAX_REPORTED {
            self.findings.push(finding);
        }
    }

    /// Puts the findings into words, in the order of the document.
    fn refusal(self, text: &str) -> Refusal {
        let spans = spans(text);
        let mut placed: Vec<_> = self
            .findings
            .iter()
            .filter_map(|finding| {
                let span = spans.get(finding.node)?;
                let at = if finding.at_name { span.key.unwrap_or(span.start) } else { span.start };
                Some((at, text.get(span.start..span.end).unwrap_or_default(), finding))
            })
            .collect();
        placed.sort_by_key(|(at, ..)| *at);
        let mut lines = Lines::of(text);
        let violations: Vec<Violation> = placed
            .into_iter()
            .map(|(at, found, Finding { breach, pointer, .. })| {
                let (line, column) = lines.place(at);
                Violation {
                    pointer: pointer.clone(),
                    rule: breach.rule(),
                    line: number(line),
                    column: number(column),
                    message: breach.message(found),
                    help: breach.help(found),
                }
            })
            .collect();
        Refusal { omitted: self.total - violations.len(), violations }
    }
}

impl<'a> Members<'a> {
    fn take(&mut self, property: &str) -> Option<Node<'a>> {
        let at = self.rest.iter().position(|(name, _)| name == property)?;
        Some(self.rest.remove(at).1)
    }
}

/// The names met so far in one object. The contract's objects have five members at the most, for
/// which looking along the list is quickest; a hostile one with a hundred thousand gets a set.
#[derive(Default)]
struct Seen {
    names: Option<std::collections::HashSet<String>>,
}

impl Seen {
    const FEW: usize = 16;

    fn twice<T>(&mut self, name: &str, before: &[(Cow<'_, str>, T)]) -> bool {
        if before.len() < Self::FEW {
            return before.iter().any(|(other, _)| other == name);
        }
        let names = self.names.get_or_insert_with(|| {
            before.iter().map(|(other, _)| other.clone().into_owned()).collect()
        });
        !names.insert(name.to_owned())
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
