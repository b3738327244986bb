//! GraphQL errors with the `errorType` that the contract's clients decide by, and every word in
//! them that is ours.

use std::fmt::Display;

use async_graphql::{Error, ErrorExtensions, Pos, Response, ServerError, Value as GraphqlValue};
use serde_json::{Value, json};

use super::limits::MAX_ID;
use crate::failure_log::log_failure;
use crate::store::StoreError;

const ERROR_TYPE: &str = "errorType";

/// How many errors an answer spells out; the rest is counted.
const MAX_ERRORS: usize = 20;

/// How many bytes of an error's message an answer has.
const MAX_MESSAGE: usize = 800;

/// An error of the store; a client may try again. What the store says stays in the log.
impl From<StoreError> for ResolveError {
    fn from(error: StoreError) -> Self {
        Self(internal(&error))
    }
}

/// Why a field has no answer.
pub(super) struct ResolveError(Error);

impl From<ResolveError> for Error {
    fn from(error: ResolveError) -> Self {
        error.0
    }
}

impl ResolveError {
    pub(super) fn not_found(what: &str, id: &str) -> Self {
        if id.len() > MAX_ID {
            return Self::invalid_argument(&format!("an id may have at most {MAX_ID} bytes"));
        }
        Self(typed(&format!("{what} with id {id} not found"), "NOT_FOUND"))
    }

    pub(super) fn bad_request(message: &str) -> Self {
        Self(typed(message, "BAD_REQUEST"))
    }

    /// What is kept cannot be read; the reason stays in the log.
    pub(super) fn unreadable(reason: &dyn Display) -> Self {
        Self(internal(reason))
    }

    pub(super) fn invalid_argument(message: &str) -> Self {
        Self(typed(message, "INVALID_ARGUMENT"))
    }
}

fn typed(message: &str, error_type: &str) -> Error {
    Error::new(message).extend_with(|_, extensions| extensions.set(ERROR_TYPE, error_type))
}

fn internal(error: &dyn Display) -> Error {
    let number = log_failure(error);
    typed(
        &format!(
            "The server cannot answer now; try again later. Its log has the reason under {number}"
        ),
        "INTERNAL_ERROR",
    )
}

fn response(error: Error) -> Response {
    Response::from_errors(vec![error.into_server_error(Pos::default())])
}

/// The answer to what would not end; a client may try again.
pub(crate) fn took_too_long() -> Response {
    response(typed("The answer took too long", "TIMEOUT"))
}

/// The answer to what did not get its turn in time; a client may try again.
pub(super) fn too_busy() -> Response {
    response(typed("The server is busy; try again in a moment", "TIMEOUT"))
}

/// The answer to what is more than one answer may hold.
pub(crate) fn too_large() -> Response {
    let message = "The answer is too large; ask for fewer tickets (limit), or for fewer fields";
    response(typed(message, "ANSWER_TOO_LARGE"))
}

/// The answer to a subscription of a key that has too many others.
pub(crate) fn too_many_subscriptions() -> Response {
    let message = "This key has too many different subscriptions; end some, or subscribe to the same as others do";
    response(typed(message, "TOO_MANY_SUBSCRIPTIONS"))
}

/// The answer to an operation on a socket of a key that asks too often.
pub(crate) fn too_often(seconds: u64) -> Response {
    let message = format!("Too many requests with this key; wait {seconds} s");
    response(typed(&message, "TOO_MANY_REQUESTS"))
}

/// The refusal of a request as a whole.
pub(super) fn refused(reason: &str) -> Response {
    response(typed(reason, "ValidationError"))
}

/// The answer to a query that is named by its hash alone, in the words by which clients know that
/// they have to send its text.
pub(super) fn persisted_query_not_supported() -> Response {
    let error = typed("PersistedQueryNotSupported", "PersistedQueryNotSupported");
    response(error.extend_with(|_, extensions| {
        extensions.set("code", "PERSISTED_QUERY_NOT_SUPPORTED");
    }))
}

/// The answer where the program itself failed.
pub(crate) fn failed(error: &dyn Display) -> Response {
    response(internal(error))
}

/// Returns whether the request as a whole was refused: nothing of it was, or will be, answered.
pub(crate) fn is_refused(response: &Response) -> bool {
    !response.errors.is_empty() && response.data == GraphqlValue::Null
}

/// The errors of `response` in the wire's form.
pub(crate) fn errors_of(response: &Response) -> Value {
    let mut errors: Vec<Value> = response.errors.iter().take(MAX_ERRORS).map(wire_error).collect();
    let more = response.errors.len().saturating_sub(MAX_ERRORS);
    if let (1.., Some(Value::Object(last))) = (more, errors.last_mut()) {
        last.insert("message".to_owned(), format!("… and {} more errors", more + 1).into());
    }
    errors.into()
}

fn wire_error(error: &ServerError) -> Value {
    json!({
        "message": truncated(&error.message),
        "errorType": error_type(error),
        "path": error.path,
        "locations": error.locations,
        "extensions": error.extensions,
    })
}

/// Returns a message, of one that is too long the beginning.
fn truncated(message: &str) -> String {
    if message.len() <= MAX_MESSAGE {
        return message.to_owned();
    }
    let end = message.floor_char_boundary(MAX_MESSAGE);
    format!("{}…", message.get(..end).unwrap_or_default())
}

fn error_type(error: &ServerError) -> String {
    let chosen = error.extensions.as_ref().and_then(|extensions| extensions.get(ERROR_TYPE));
    match chosen {
        Some(GraphqlValue::String(chosen)) => chosen.clone(),
        // Without a path nothing was resolved: the request itself is at fault. The parser's
        // messages begin with the place, in the manner of the grammar library.
        _ if error.path.is_empty() && error.message.trim_start().starts_with("-->") => {
            "InvalidSyntax".to_owned()
        }
        _ if error.path.is_empty() => "ValidationError".to_owned(),
        _ => "INTERNAL_ERROR".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn at_most_20_errors_are_told_and_each_in_short() {
        let error = |number: usize| ServerError::new("é".repeat(number), None);
        let told = |number: usize| errors_of(&Response::from_errors(vec![error(1_000); number]));
        let errors = told(20);
        assert_eq!(errors.as_array().unwrap().len(), 20);
        assert_eq!(errors[19]["message"], format!("{}…", "é".repeat(400)));
        assert!(errors.to_string().len() < 20 << 10);
        let errors = told(1_000);
        assert_eq!(errors.as_array().unwrap().len(), 20);
        assert_eq!(errors[19]["message"], "… and 981 more errors");
    }
}
