//! Reads the members of one object of a scenario, and notes what is wrong with them.

use external_data::{Finding, PlacedDocument, Rule, did_you_mean, is_blank};
use serde_json::{Map, Value};

/// What is wrong with a scenario so far.
pub(crate) struct Reader<'d> {
    pub document: &'d PlacedDocument<'d>,
    pub findings: Vec<Finding>,
}

impl Reader<'_> {
    pub(crate) fn add(
        &mut self,
        pointer: String,
        rule: Rule,
        message: String,
        help: Option<String>,
    ) {
        let at_name = rule == Rule::UnknownProperty;
        self.findings.push(Finding { pointer, at_name, rule, message, help });
    }

    /// Notes that a value is not what was expected.
    pub(crate) fn expected(&mut self, pointer: &str, expected: &str, help: Option<String>) {
        let found = self.document.excerpt(pointer);
        let message = format!("expected {expected}; found {found}");
        self.add(pointer.to_owned(), Rule::Type, message, help);
    }

    /// Returns the member of an object, and notes where it is missing.
    pub(crate) fn required<'v>(
        &mut self,
        object: &'v Map<String, Value>,
        at: &str,
        of: &str,
        name: &str,
    ) -> Option<&'v Value> {
        let value = object.get(name);
        if value.is_none() {
            let message = format!("{of} needs the property \"{name}\"");
            self.add(format!("{at}/{name}"), Rule::Required, message, None);
        }
        value
    }

    /// Notes all members that are none of `known`.
    pub(crate) fn no_others(
        &mut self,
        object: &Map<String, Value>,
        at: &str,
        of: &str,
        known: &[&'static str],
    ) {
        for name in object.keys().filter(|name| !known.contains(&name.as_str())) {
            let help = match did_you_mean(name, known) {
                Some(meant) => format!("did you mean \"{meant}\"?"),
                None => format!("{of} has {}", known.join(", ")),
            };
            let pointer = format!("{at}/{}", name.replace('~', "~0").replace('/', "~1"));
            let short: String = name.chars().take(40).collect();
            let message =
                format!("unknown property \"{}\"", external_data::escape_invisible(&short));
            self.add(pointer, Rule::UnknownProperty, message, Some(help));
        }
    }

    /// Returns a text of which somebody sees something.
    pub(crate) fn text<'v>(&mut self, value: &'v Value, pointer: &str) -> Option<&'v str> {
        match value.as_str() {
            Some(text) if !is_blank(text) => Some(text),
            Some(_) => {
                self.expected(pointer, "a text that is not empty", None);
                None
            }
            None => {
                let help = value.is_number().then(|| format!("put it in quotes: \"{value}\""));
                self.expected(pointer, "a string", help);
                None
            }
        }
    }
}
