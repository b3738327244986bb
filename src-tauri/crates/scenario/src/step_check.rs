//! The checker of single steps.

use std::collections::HashMap;
use std::ops::RangeInclusive;

use external_data::{
    DocumentCheck, PlacedDocument, PlacedValue, Rule, ValidationErrors, Violation,
    escape_invisible, excerpt, validate,
};

use crate::step_form::{FORMS, Kind, NAMES, Property};

/// How many characters the contract allows in a first name.
const FIRST_NAME_CHARS: RangeInclusive<usize> = 2..=50;
/// How many aliases a help names.
const ALIASES_IN_HELP: usize = 10;
/// How many mistakes of one file of a payload are told.
const MISTAKES_OF_FILE: usize = 20;

/// Reads a file that a step names, by the name that the scenario gives it. The error is the reason
/// why it cannot be read, in words.
pub type ReadFile<'r> = &'r mut dyn FnMut(&str) -> Result<String, String>;

/// The check of a scenario's steps, in their order.
pub(crate) struct StepCheck<'d, 'r> {
    /// What was found so far.
    pub check: DocumentCheck<'d>,
    read: Option<ReadFile<'r>>,
    /// The texts of the files that were read, by the indices of the steps that name them.
    files: Vec<(usize, String)>,
    /// The aliases of the tickets that were made so far, by their letters in lower case.
    aliases: HashMap<String, Vec<String>>,
    /// The first of them.
    first_aliases: Vec<String>,
}

impl<'d, 'r> StepCheck<'d, 'r> {
    /// Begins to check the steps of `document`. Files are checked where `read` reads them.
    pub(crate) fn begin(document: &'d PlacedDocument<'d>, read: Option<ReadFile<'r>>) -> Self {
        Self {
            check: DocumentCheck::begin(document),
            read,
            files: Vec::new(),
            aliases: HashMap::new(),
            first_aliases: Vec::new(),
        }
    }

    /// Ends the check, and returns the texts of files, by the indices of the steps.
    ///
    /// # Errors
    /// Everything that was found.
    pub(crate) fn end(self) -> Result<Vec<(usize, String)>, ValidationErrors> {
        self.check.end().map(|()| self.files)
    }

    /// Checks a step and returns its name. `data_is_checked` tells whether its payload must keep the
    /// contract.
    pub(crate) fn step(
        &mut self,
        index: usize,
        step: &PlacedValue<'_>,
        data_is_checked: bool,
    ) -> Option<&'static str> {
        if !step.is_object() {
            self.check.wrong_type(step, "an object", None);
            return None;
        }
        let Some(value) = step.get("do") else {
            let help = Some(format!("one of {}", NAMES.join(", ")));
            self.check.missing(step, "a step", "do", help);
            return None;
        };
        let found = self.check.text(&value)?;
        let Some((name, properties)) = FORMS.into_iter().find(|(name, _)| *name == found) else {
            self.check.not_one_of(&value, &NAMES);
            return None;
        };
        let of = format!("the step \"{name}\"");
        for property in properties {
            self.property(index, step, &of, *property, data_is_checked);
        }
        if name == "send" && step.get("data").is_some() == step.get("file").is_some() {
            let help = "a send has either \"data\" or \"file\"".to_owned();
            self.check.missing(step, &of, "data", Some(help));
        }
        let mut known = vec!["do"];
        known.extend(properties.iter().map(|one| one.name));
        self.check.no_others(step, &of, &known);
        Some(name)
    }

    fn property(
        &mut self,
        index: usize,
        step: &PlacedValue<'_>,
        of: &str,
        Property { name, kind, required }: Property,
        data_is_checked: bool,
    ) {
        let value = if required { self.check.required(step, of, name) } else { step.get(name) };
        let Some(value) = value else { return };
        match kind {
            Kind::Any => {}
            Kind::Text => drop(self.check.text(&value)),
            Kind::FirstName => drop(self.first_name(&value)),
            Kind::NewAlias => self.new_alias(&value),
            Kind::Ticket => self.ticket(&value),
            Kind::Number(from, to) => self.number(&value, from, to),
            Kind::OneOf(numbers) => {
                let is_one = |number| numbers.iter().any(|one| u64::from(*one) == number);
                if !value.as_u64().is_some_and(is_one) {
                    let texts: Vec<_> = numbers.iter().map(ToString::to_string).collect();
                    self.check.wrong_type(&value, &format!("one of {}", texts.join(", ")), None);
                }
            }
            Kind::Pointer => self.pointer(&value),
            Kind::Payload => self.payload(&value, data_is_checked),
            Kind::File => self.file(index, &value, data_is_checked),
        }
    }

    fn number(&mut self, value: &PlacedValue<'_>, from: i64, to: i64) {
        if !value.as_i64().is_some_and(|number| (from..=to).contains(&number)) {
            let expected = format!("a whole number from {from} to {to}");
            self.check.wrong_type(value, &expected, None);
        }
    }

    fn first_name<'v>(&mut self, value: &PlacedValue<'v>) -> Option<&'v str> {
        let name = self.check.text(value)?;
        if FIRST_NAME_CHARS.contains(&name.chars().count()) {
            return Some(name);
        }
        let (from, to) = (FIRST_NAME_CHARS.start(), FIRST_NAME_CHARS.end());
        self.check.wrong_type(value, &format!("{from} to {to} characters"), None);
        None
    }

    fn new_alias(&mut self, value: &PlacedValue<'_>) {
        let Some(alias) = self.first_name(value) else { return };
        let alike = self.aliases.entry(alias.to_lowercase()).or_default();
        if alike.iter().any(|one| one == alias) {
            let message = || "another ticket has this alias already".to_owned();
            return self.check.report(value, Rule::DuplicateKey, message, None);
        }
        alike.push(alias.to_owned());
        if self.first_aliases.len() < ALIASES_IN_HELP {
            self.first_aliases.push(alias.to_owned());
        }
    }

    fn ticket(&mut self, value: &PlacedValue<'_>) {
        let Some(ticket) = self.check.text(value) else { return };
        let is_id = ticket.chars().all(|character| character.is_ascii_digit());
        let alike = self.aliases.get(&ticket.to_lowercase()).map_or(&[][..], Vec::as_slice);
        if is_id || alike.iter().any(|one| one == ticket) {
            return;
        }
        let help = match alike.first() {
            Some(alias) => format!("did you mean \"{}\"?", escape_invisible(alias)),
            None if self.first_aliases.is_empty() => {
                "make it before, by a step \"ticket\" with an alias".to_owned()
            }
            None => {
                let first = self.first_aliases.join(", ");
                format!("tickets so far: {}", escape_invisible(&first))
            }
        };
        let message = || {
            let found = value.excerpt();
            format!("no ticket with this alias was made before; found {found}")
        };
        self.check.report(value, Rule::Enum, message, Some(help));
    }

    fn pointer(&mut self, value: &PlacedValue<'_>) {
        let text = value.as_str();
        if text.is_some_and(is_pointer) {
            return;
        }
        let help = match text {
            Some(text) if text.starts_with('/') => Some("write ~ as ~0".to_owned()),
            text => text.map(|text| format!("begin with a slash: \"/{}\"", excerpt(text))),
        };
        self.check.wrong_type(value, "a JSON Pointer, such as /fields/0/value", help);
    }

    fn payload(&mut self, value: &PlacedValue<'_>, is_checked: bool) {
        if value.as_str().is_some() {
            return;
        }
        if !value.is_object() {
            self.check.wrong_type(value, "a payload, as an object or as text", None);
        } else if is_checked {
            self.check.payload(value);
        }
    }

    /// Checks the name of a file, and the payload in it.
    fn file(&mut self, index: usize, value: &PlacedValue<'_>, data_is_checked: bool) {
        let Some(name) = self.check.text(value) else { return };
        if !stays_below(name) {
            let help = Some("put the file beside the scenario, or below that".to_owned());
            let expected = "the name of a file, relative to the scenario's directory";
            return self.check.wrong_type(value, expected, help);
        }
        let Some(read) = &mut self.read else { return };
        let text = match read(name) {
            Ok(text) => text,
            Err(reason) => return self.check.report(value, Rule::File, || reason, None),
        };
        if data_is_checked && let Err(errors) = validate(&text) {
            self.mistakes_of_file(value, name, errors);
        }
        self.files.push((index, text));
    }

    fn mistakes_of_file(&mut self, value: &PlacedValue<'_>, name: &str, errors: ValidationErrors) {
        let told = errors.violations.len().min(MISTAKES_OF_FILE);
        let more = errors.violations.len() - told + errors.omitted;
        let name = excerpt(name);
        for violation in errors.violations.into_iter().take(told) {
            let Violation { pointer, rule, line, column, message, help } = violation;
            let place = || format!("{name}:{line}:{column} {} {message}", excerpt(&pointer));
            self.check.report(value, rule, place, help);
        }
        if more > 0 {
            let help = Some("check the file by itself".to_owned());
            self.check.report(value, Rule::File, || format!("{name} has {more} more"), help);
        }
    }
}

/// Whether a text is a JSON Pointer (RFC 6901).
fn is_pointer(text: &str) -> bool {
    let mut escapes = text.split('~').skip(1);
    (text.is_empty() || text.starts_with('/')) && escapes.all(|rest| rest.starts_with(['0', '1']))
}

/// Whether the name of a file means, on every system, one in the scenario's directory or below it.
fn stays_below(name: &str) -> bool {
    let mut parts = name.split(['/', '\\']);
    name != "-" && parts.all(|part| !part.is_empty() && part != ".." && !part.contains(':'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_stays_in_the_directory_of_the_scenario_or_below_it() {
        for name in ["a.json", "./a.json", "payloads/a b.json", "payloads\\..a.json", "-a"] {
            assert!(stays_below(name), "{name}");
        }
        for name in ["-", "/etc/passwd", "../a", "a/../../b", "a\\..\\b", "C:\\a", "\\\\host\\a"] {
            assert!(!stays_below(name), "{name}");
        }
    }

    #[test]
    fn tilde_of_a_pointer_is_escaped() {
        for (text, expected) in
            [("", true), ("/", true), ("/a~0~1/0", true), ("/a~", false), ("/~2", false)]
        {
            assert_eq!(is_pointer(text), expected, "{text}");
        }
        assert!(!is_pointer("a"));
    }
}
