//! One error of a GraphQL answer, or of a frame of the socket.

use serde::Deserialize;
use serde_json::Value;

use crate::limits::MAX_ERROR_BYTES;

/// How many steps of an error's path are read.
const MAX_PATH_STEPS: usize = 32;

/// The error types after which the same operation is of no use, from the official client.
const PERMANENT_ERRORS: [&str; 7] = [
    "BAD_REQUEST",
    "FIELD_NOT_FOUND",
    "INVALID_ARGUMENT",
    "InvalidSyntax",
    "NOT_FOUND",
    "PERMISSION_DENIED",
    "ValidationError",
];

/// One error of a GraphQL answer or of an `error` frame.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct GraphqlError {
    pub message: String,
    pub error_type: Option<String>,
    /// The names of the fields that lead to the one that failed; empty where the whole operation was
    /// refused.
    pub path: Vec<String>,
}

impl GraphqlError {
    /// Returns whether the server would answer the same operation with the same error again.
    pub(crate) fn is_permanent(&self) -> bool {
        self.error_type.as_deref().is_some_and(|kind| PERMANENT_ERRORS.contains(&kind))
    }
}

impl From<Value> for GraphqlError {
    /// Takes what is there, whatever else it is.
    fn from(error: Value) -> Self {
        let text = |name| error.get(name).and_then(Value::as_str).map(ToOwned::to_owned);
        let mut message = text("message").unwrap_or_else(|| "no reason given".to_owned());
        message.truncate(message.floor_char_boundary(MAX_ERROR_BYTES));
        let path = error.get("path").and_then(Value::as_array).into_iter().flatten();
        // A path is no longer than a query is deep, and has indexes as well.
        let path = path.take(MAX_PATH_STEPS).filter_map(|step| step.as_str().map(str::to_owned));
        Self { message, error_type: text("errorType"), path: path.collect() }
    }
}

impl<'de> Deserialize<'de> for GraphqlError {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Value::deserialize(deserializer).map(Self::from)
    }
}
