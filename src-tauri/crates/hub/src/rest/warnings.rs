//! The member `warnings` of an answer: what was taken and is probably not meant so. Clients that do
//! not know it lose nothing.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::unknown_names::{UnknownMember, UnknownName};
use crate::limits::MAX_WARNINGS;

/// The warnings of one answer.
#[derive(Default)]
pub(super) struct Warnings(Vec<Value>);

impl Warnings {
    /// Warns of fields of a form, a query or a body that the call does not know.
    pub(super) fn of_fields(unknown: &[UnknownName]) -> Self {
        let warnings = unknown.iter().map(|UnknownName { name, help }| {
            json!({ "code": "unknown-field", "field": name, "pointer": "", "help": help })
        });
        Self(warnings.collect())
    }

    /// Warns of members of a JSON body that the call does not know.
    pub(super) fn of_members(unknown: &[UnknownMember]) -> Self {
        let mut warnings = Self::default();
        warnings.add_members(unknown);
        warnings
    }

    /// Warns of members of a JSON body that the call does not know.
    pub(super) fn add_members(&mut self, unknown: &[UnknownMember]) {
        self.0.extend(unknown.iter().map(|UnknownMember { pointer, help }| {
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

    /// The answer of a call that has no body as the contract has it. It gets one for its warnings.
    pub(super) fn answer(self, status: StatusCode) -> Response {
        if self.0.is_empty() {
            return status.into_response();
        }
        (status, Json(self.attach(json!({})))).into_response()
    }
}
