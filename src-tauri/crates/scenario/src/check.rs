//! The strict checker of scenario files: it returns the scenario, or every mistake with its place.

use std::ops::RangeInclusive;

use external_data::{Finding, PlacedDocument, Rule, ValidationErrors, Violation, did_you_mean};
use serde_json::{Map, Value};

use crate::Scenario;
use crate::reader::Reader;
use crate::step_form::{FORMS, Kind, NAMES, Property};

const SCENARIO: [&str; 3] = ["name", "description", "steps"];
/// How many steps a scenario may have.
const MAX_STEPS: usize = 10_000;
/// How many characters the contract allows in a first name.
const FIRST_NAME_CHARS: RangeInclusive<usize> = 2..=50;

/// Checks `text` against the form of a scenario file: known steps with the properties that they need
/// and no others, no property twice, tickets that were made before something is done with them, and
/// payloads that the server will take, except where a refusal is expected.
///
/// # Errors
/// [`ValidationErrors`] with every mistake in the order of the text. Of a text that is not JSON,
/// only that is reported.
pub fn check(text: &str) -> Result<Scenario, ValidationErrors> {
    let document = PlacedDocument::parse(text)?;
    let value: Value = serde_json::from_str(text).map_err(|error| unexplained(&error))?;
    document.check(findings(&document, &value))?;
    serde_json::from_value(value).map_err(|error| unexplained(&error))
}

/// Returns what is wrong with the value of a document, beside what no document may have.
pub(crate) fn findings(document: &PlacedDocument<'_>, value: &Value) -> Vec<Finding> {
    let reader = Reader { document, findings: Vec::new() };
    let mut checker = Checker { reader, aliases: Vec::new() };
    checker.scenario(value);
    checker.reader.findings
}

/// The error of a scenario that only the types refuse. There should be none, since the checker asks
/// for what they need.
fn unexplained(error: &serde_json::Error) -> ValidationErrors {
    let violation = Violation {
        pointer: String::new(),
        rule: Rule::Type,
        line: 1,
        column: 1,
        message: error.to_string(),
        help: None,
    };
    ValidationErrors { violations: vec![violation], omitted: 0 }
}

struct Checker<'d> {
    reader: Reader<'d>,
    /// The aliases of the tickets that were made so far.
    aliases: Vec<String>,
}

impl Checker<'_> {
    fn scenario(&mut self, value: &Value) {
        let Some(object) = value.as_object() else {
            let help = Some("write {\"name\": …, \"description\": …, \"steps\": [ … ]}".to_owned());
            let found = self.reader.document.excerpt("");
            let message = format!("expected an object with the property \"steps\"; found {found}");
            return self.reader.add(String::new(), Rule::Object, message, help);
        };
        let of = "a scenario";
        for name in ["name", "description"] {
            if let Some(value) = self.reader.required(object, "", of, name) {
                self.reader.text(value, &format!("/{name}"));
            }
        }
        if let Some(steps) = self.reader.required(object, "", of, "steps") {
            self.steps(steps);
        }
        self.reader.no_others(object, "", of, &SCENARIO);
    }

    fn steps(&mut self, value: &Value) {
        let Some(steps) = value.as_array() else {
            return self.reader.expected("/steps", "an array of steps", None);
        };
        if steps.is_empty() || steps.len() > MAX_STEPS {
            let message = format!("expected 1 to {MAX_STEPS} steps; found {}", steps.len());
            self.reader.add("/steps".to_owned(), Rule::Type, message, None);
        }
        let mut was_sent = false;
        for (index, step) in steps.iter().enumerate() {
            let at = format!("/steps/{index}");
            let Some(object) = step.as_object() else {
                self.reader.expected(&at, "an object", None);
                continue;
            };
            let next = steps.get(index + 1).and_then(expected_status);
            let Some(name) = self.step(object, &at, next.is_none_or(|status| status == 200)) else {
                continue;
            };
            was_sent |= name == "send";
            if !was_sent && matches!(name, "expectAnswer" | "expectNoAnswer") {
                let message = "there is no answer, since nothing was sent before".to_owned();
                let help = Some("put a step \"send\" before it".to_owned());
                self.reader.add(at, Rule::Required, message, help);
            }
        }
    }

    /// Checks a step and returns its name. `data_is_checked` tells whether its payload must keep the
    /// contract.
    fn step(
        &mut self,
        object: &Map<String, Value>,
        at: &str,
        data_is_checked: bool,
    ) -> Option<&'static str> {
        let Some(value) = object.get("do") else {
            let message = "a step needs the property \"do\"".to_owned();
            let help = Some(format!("one of {}", NAMES.join(", ")));
            self.reader.add(format!("{at}/do"), Rule::Required, message, help);
            return None;
        };
        let pointer = format!("{at}/do");
        let found = self.reader.text(value, &pointer)?;
        let Some((name, properties)) = FORMS.into_iter().find(|(name, _)| *name == found) else {
            let message = format!(
                "expected one of {}; found {}",
                NAMES.join(", "),
                self.reader.document.excerpt(&pointer)
            );
            let help =
                did_you_mean(found, &NAMES).map(|meant| format!("did you mean \"{meant}\"?"));
            self.reader.add(pointer, Rule::Enum, message, help);
            return None;
        };
        let of = format!("the step \"{name}\"");
        for property in properties {
            self.property(object, at, &of, *property, data_is_checked);
        }
        if name == "send" && object.contains_key("data") == object.contains_key("file") {
            let message = "a send needs either \"data\" or \"file\"".to_owned();
            self.reader.add(format!("{at}/data"), Rule::Required, message, None);
        }
        let mut known = vec!["do"];
        known.extend(properties.iter().map(|one| one.name));
        self.reader.no_others(object, at, &of, &known);
        Some(name)
    }

    fn property(
        &mut self,
        object: &Map<String, Value>,
        at: &str,
        of: &str,
        Property { name, kind, required }: Property,
        data_is_checked: bool,
    ) {
        let value =
            if required { self.reader.required(object, at, of, name) } else { object.get(name) };
        let Some(value) = value else { return };
        let pointer = format!("{at}/{name}");
        match kind {
            Kind::Any => {}
            Kind::Text => drop(self.reader.text(value, &pointer)),
            Kind::FirstName => drop(self.first_name(value, &pointer)),
            Kind::NewAlias => self.new_alias(value, pointer),
            Kind::Ticket => self.ticket(value, pointer),
            Kind::Number(from, to) => {
                let is_one = |number| (u64::from(from)..=u64::from(to)).contains(&number);
                if !value.as_u64().is_some_and(is_one) {
                    let expected = format!("a whole number from {from} to {to}");
                    self.reader.expected(&pointer, &expected, None);
                }
            }
            Kind::OneOf(numbers) => {
                let is_one = |number| numbers.iter().any(|one| u64::from(*one) == number);
                if !value.as_u64().is_some_and(is_one) {
                    let texts: Vec<_> = numbers.iter().map(ToString::to_string).collect();
                    let expected = format!("one of {}", texts.join(", "));
                    self.reader.expected(&pointer, &expected, None);
                }
            }
            Kind::Pointer => {
                let is_one = |text: &str| text.is_empty() || text.starts_with('/');
                if !value.as_str().is_some_and(is_one) {
                    let help =
                        value.as_str().map(|text| format!("begin with a slash: \"/{text}\""));
                    self.reader.expected(&pointer, "a JSON Pointer, such as /fields/0/value", help);
                }
            }
            Kind::Payload => self.payload(value, &pointer, data_is_checked),
        }
    }

    fn first_name<'v>(&mut self, value: &'v Value, pointer: &str) -> Option<&'v str> {
        let name = self.reader.text(value, pointer)?;
        if FIRST_NAME_CHARS.contains(&name.chars().count()) {
            return Some(name);
        }
        let (from, to) = (FIRST_NAME_CHARS.start(), FIRST_NAME_CHARS.end());
        self.reader.expected(pointer, &format!("{from} to {to} characters"), None);
        None
    }

    fn new_alias(&mut self, value: &Value, pointer: String) {
        let Some(alias) = self.first_name(value, &pointer) else { return };
        if self.aliases.iter().any(|one| one == alias) {
            let message = "another ticket has this alias already".to_owned();
            return self.reader.add(pointer, Rule::DuplicateKey, message, None);
        }
        self.aliases.push(alias.to_owned());
    }

    fn ticket(&mut self, value: &Value, pointer: String) {
        let Some(ticket) = self.reader.text(value, &pointer) else { return };
        let is_id = ticket.chars().all(|character| character.is_ascii_digit());
        if is_id || self.aliases.iter().any(|one| one == ticket) {
            return;
        }
        let meant = self.aliases.iter().find(|one| one.to_lowercase() == ticket.to_lowercase());
        let help = match meant {
            Some(alias) => format!("did you mean \"{alias}\"?"),
            None if self.aliases.is_empty() => {
                "make it before, by a step \"ticket\" with an alias".to_owned()
            }
            None => {
                let first: Vec<&str> = self.aliases.iter().take(10).map(String::as_str).collect();
                format!("tickets so far: {}", external_data::escape_invisible(&first.join(", ")))
            }
        };
        let found = self.reader.document.excerpt(&pointer);
        let message = format!("no ticket with this alias was made before; found {found}");
        self.reader.add(pointer, Rule::Enum, message, Some(help));
    }

    fn payload(&mut self, value: &Value, pointer: &str, is_checked: bool) {
        if value.is_string() {
            return;
        }
        if !value.is_object() {
            return self.reader.expected(pointer, "a payload, as an object or as text", None);
        }
        if !is_checked {
            return;
        }
        let Err(errors) = external_data::validate(self.reader.document.text_of(pointer)) else {
            return;
        };
        for violation in errors.violations {
            // What no document may have is told of the whole file.
            if matches!(violation.rule, Rule::DuplicateKey | Rule::Nesting) {
                continue;
            }
            let Violation { rule, message, help, .. } = violation;
            self.reader.add(format!("{pointer}{}", violation.pointer), rule, message, help);
        }
    }
}

/// The status that a step expects of the answer before it.
fn expected_status(step: &Value) -> Option<u64> {
    (step.get("do")? == "expectAnswer").then(|| step.get("status")?.as_u64()).flatten()
}
