//! GraphQL errors with the `errorType` that the contract's clients decide by.

use async_graphql::{Error, ErrorExtensions, Response, ServerError, Value as GraphqlValue};
use serde_json::{Value, json};

use crate::store::StoreError;

const ERROR_TYPE: &str = "errorType";

/// An error of the store; a client may try again.
impl From<StoreError> for ResolveError {
    fn from(error: StoreError) -> Self {
        tracing::error!(%error, "the store failed");
        Self(typed(&format!("The server cannot read data now. {error}"), "INTERNAL_ERROR"))
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
        Self(typed(&format!("{what} with id {id} not found"), "NOT_FOUND"))
    }

    pub(super) fn bad_request(message: &str) -> Self {
        Self(typed(message, "BAD_REQUEST"))
    }

    pub(super) fn invalid_argument(message: &str) -> Self {
        Self(typed(message, "INVALID_ARGUMENT"))
    }
}

fn typed(message: &str, error_type: &str) -> Error {
    Error::new(message).extend_with(|_, extensions| extensions.set(ERROR_TYPE, error_type))
}

/// The answer to what would not end; a client may try again.
pub(crate) fn took_too_long() -> Response {
    let error = typed("The answer took too long", "TIMEOUT");
    Response::from_errors(vec![error.into_server_error(async_graphql::Pos::default())])
}

/// Whether the request as a whole was refused: nothing of it was, or will be, answered.
pub(crate) fn is_refused(response: &Response) -> bool {
    !response.errors.is_empty() && response.data == GraphqlValue::Null
}

/// The errors of `response` in the wire's form.
pub(crate) fn errors_of(response: &Response) -> Value {
    response.errors.iter().map(wire_error).collect()
}

fn wire_error(error: &ServerError) -> Value {
    json!({
        "message": error.message,
        "errorType": error_type(error),
        "path": error.path,
        "locations": error.locations,
        "extensions": error.extensions,
    })
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
