//! Leaves out of a query the fields that a server refuses, so that an older server, or a key with
//! fewer rights, costs those fields alone.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use parking_lot::Mutex;

use crate::graphql_error::GraphqlError;

/// The fields that a server refuses for one key, by the name of the operation. Clones share them.
#[derive(Clone, Debug, Default)]
pub(crate) struct RefusedFields(Arc<Mutex<HashMap<&'static str, BTreeSet<String>>>>);

impl RefusedFields {
    /// Returns the fields of an operation that are not asked for.
    pub(crate) fn of(&self, operation: &str) -> BTreeSet<String> {
        self.0.lock().get(operation).cloned().unwrap_or_default()
    }

    /// Notes that the server refuses a field of an operation for good.
    pub(crate) fn remember(&self, operation: &'static str, field: String) {
        self.0.lock().entry(operation).or_default().insert(field);
    }

    /// Forgets all of them.
    pub(crate) fn forget(&self) {
        self.0.lock().clear();
    }
}

/// Splits a query of this crate into its header and the words and signs of its selection. Arguments
/// are one word with their field. The queries have neither aliases, fragments nor comments.
fn tokens(query: &str) -> (&str, Vec<&str>) {
    let (header, mut rest) = query.split_once('{').unwrap_or((query, ""));
    let mut tokens = Vec::new();
    loop {
        rest = rest.trim_start();
        let Some(first) = rest.chars().next() else { return (header, tokens) };
        let length = match first {
            '{' | '}' => 1,
            '(' => rest.find(')').map_or(rest.len(), |at| at + 1),
            _ => rest.find([' ', '\n', '{', '}', '(']).unwrap_or(rest.len()),
        };
        let (token, left) = rest.split_at(length);
        tokens.push(token);
        rest = left;
    }
}

/// Returns `query` without the fields of these names, wherever they stand, and without the fields
/// of which nothing is left; `None` where nothing at all is left.
pub(crate) fn without_fields(query: &str, refused: &BTreeSet<String>) -> Option<String> {
    let (header, tokens) = tokens(query);
    let selection = selection(&mut tokens.into_iter().peekable(), refused)?;
    Some(format!("{}{selection}", header.trim_start()))
}

/// Writes a selection, of which the opening brace was read already.
fn selection<'a>(
    tokens: &mut std::iter::Peekable<impl Iterator<Item = &'a str>>,
    refused: &BTreeSet<String>,
) -> Option<String> {
    let mut fields: Vec<String> = Vec::new();
    while let Some(name) = tokens.next().filter(|token| *token != "}") {
        let arguments = tokens.next_if(|token| token.starts_with('(')).unwrap_or_default();
        let inner = match tokens.next_if_eq(&"{") {
            Some(_) => selection(tokens, refused).map(|inner| format!(" {inner}")),
            None => Some(String::new()),
        };
        if let Some(inner) = inner.filter(|_| !refused.contains(name)) {
            fields.push(format!("{name}{arguments}{inner}"));
        }
    }
    (!fields.is_empty()).then(|| format!("{{ {} }}", fields.join(" ")))
}

/// Returns the field of `query` that an error is about: the last one of its path, else the first
/// that its message names in quotation marks, else the last that it names at all.
pub(crate) fn refused_field(query: &str, error: &GraphqlError) -> Option<String> {
    let (_, tokens) = tokens(query);
    // The outermost field is the object itself, which is there or not.
    let known = |word: &&str| tokens.iter().skip(1).any(|token| token == word);
    let is_name = |character: char| character.is_ascii_alphanumeric() || character == '_';
    let named = error.path.iter().map(String::as_str).rfind(known);
    let quoted = || error.message.split(['"', '\'', '`']).skip(1).step_by(2).find(known);
    let mentioned = || error.message.split(|one| !is_name(one)).rfind(known);
    named.or_else(quoted).or_else(mentioned).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const QUERY: &str = "query Read($id: ID!) {\n  ticket(id: $id) {\n    language { code name }\n    \
                         fields2 { value options { id color } }\n    assignee { id }\n  }\n}\n";

    fn without(refused: &[&str]) -> Option<String> {
        without_fields(QUERY, &refused.iter().map(|name| (*name).to_owned()).collect())
    }

    #[test]
    fn refused_field_is_left_out_with_what_stands_in_it() {
        assert_eq!(
            without(&["fields2"]).as_deref(),
            Some(
                "query Read($id: ID!) { ticket(id: $id) { language { code name } assignee { id } } }"
            ),
        );
    }

    #[test]
    fn refused_field_inside_of_another_costs_that_field_alone() {
        let query = without(&["name", "color"]).unwrap();
        assert!(query.contains("language { code } fields2 { value options { id } }"), "{query}");
    }

    #[test]
    fn field_of_which_nothing_is_left_is_left_out() {
        let query = without(&["code", "name"]).unwrap();
        assert!(!query.contains("language"), "{query}");
        assert_eq!(without(&["language", "fields2", "assignee"]), None);
    }

    #[test]
    fn error_of_each_server_names_the_field_that_it_refuses() {
        for (error, field) in [
            (json!({"message": "Unknown field \"fields2\" on type \"Ticket\"."}), Some("fields2")),
            (
                json!({"message": "Validation error (FieldUndefined@[ticket/fields2/options]) : \
                    Field 'options' in type 'TicketFieldV2' is undefined"}),
                Some("options"),
            ),
            (json!({"message": "No access to assignee"}), Some("assignee")),
            (
                json!({"message": "no", "path": ["ticket", "fields2", 0, "options"]}),
                Some("options"),
            ),
            (json!({"message": "no such ticket", "path": ["ticket"]}), None),
            (json!({"message": "Unknown field \"mood\""}), None),
        ] {
            let found = refused_field(QUERY, &GraphqlError::from(error.clone()));
            assert_eq!(found.as_deref(), field, "{error}");
        }
    }
}
