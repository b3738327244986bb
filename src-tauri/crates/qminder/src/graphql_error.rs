//! One error of a GraphQL answer, or of a frame of the socket.

use serde::Deserialize;
use serde_json::Value;

use crate::limits::MAX_ERROR_BYTES;

/// One error of a GraphQL answer or of an `error` frame.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct GraphqlError {
    pub message: String,
    pub error_type: Option<String>,
}

impl From<Value> for GraphqlError {
    /// Takes what is there, whatever else it is.
    fn from(error: Value) -> Self {
        let text = |name| error.get(name).and_then(Value::as_str).map(ToOwned::to_owned);
        let mut message = text("message").unwrap_or_else(|| "no reason given".to_owned());
        message.truncate(message.floor_char_boundary(MAX_ERROR_BYTES));
        Self { message, error_type: text("errorType") }
    }
}

impl<'de> Deserialize<'de> for GraphqlError {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Value::deserialize(deserializer).map(Self::from)
    }
}
