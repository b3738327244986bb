//! The member `warnings` of an answer: what was taken and is probably not meant so. Clients that do
//! not know it lose nothing.

use serde_json::{Value, json};

use super::unknown_names::UnknownName;
use crate::limits::MAX_WARNINGS;

/// The warnings of one answer.
#[derive(Default)]
pub(super) struct Warnings(Vec<Value>);

impl Warnings {
    /// Warns of fields that a form has and its call does not know.
    pub(super) fn add_fields(&mut self, unknown: &[UnknownName]) {
        self.0.extend(unknown.iter().map(|UnknownName { name, help }| {
            json!({ "code": "unknown-field", "field": name, "pointer": "", "help": help })
        }));
    }

    /// Warns of members that a JSON body has and its call does not know.
    pub(super) fn add_members(&mut self, unknown: &[UnknownName]) {
        self.0.extend(unknown.iter().map(|UnknownName { name, help }| {
            let pointer = format!("/{}", name.replace('~', "~0").replace('/', "~1"));
            json!({ "code": "unknown-member", "pointer": pointer, "help": help })
        }));
    }

    /// Warns of what the lint says of what a form's field holds.
    pub(super) fn add_lint(
        &mut self,
        field: &str,
        found: impl IntoIterator<Item = external_data::Warning>,
    ) {
        self.0.extend(found.into_iter().map(|warning| {
            let external_data::Warning { code, pointer, message, help, .. } = warning;
            let help = format!("{message}; {help}");
            json!({ "code": code, "field": field, "pointer": pointer, "help": help })
        }));
    }

    /// The answer with its warnings, where there are any.
    pub(super) fn attach(mut self, mut answer: Value) -> Value {
        let omitted = self.0.len().saturating_sub(MAX_WARNINGS);
        self.0.truncate(MAX_WARNINGS);
        if let (false, Value::Object(members)) = (self.0.is_empty(), &mut answer) {
            members.insert("warnings".to_owned(), self.0.into());
            if omitted > 0 {
                members.insert("warningsOmitted".to_owned(), omitted.into());
            }
        }
        answer
    }
}
