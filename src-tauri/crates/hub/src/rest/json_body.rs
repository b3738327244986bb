//! JSON bodies of calls that take nothing else.

use axum::http::{HeaderMap, header};
use serde::{Deserialize, Deserializer};

use super::errors::ApiError;

/// Reads a body that must be JSON.
pub(super) fn parse<T: for<'t> Deserialize<'t>>(
    headers: &HeaderMap,
    body: &[u8],
) -> Result<T, ApiError> {
    let content_type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let media_type = content_type.unwrap_or_default().split(';').next().unwrap_or_default();
    if !media_type.trim().eq_ignore_ascii_case("application/json") {
        return Err(ApiError::not_json_body());
    }
    serde_json::from_slice(body).map_err(|error| ApiError::bad_body(&error.to_string()))
}

/// Reads a member that is there: `Some(None)` where it is null. With `#[serde(default)]` a member
/// that is not there is `None`.
pub(super) fn present<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

/// An id, which the wire writes as a text or as a number.
#[derive(Clone, Deserialize)]
#[serde(untagged)]
pub(super) enum Number {
    Number(i64),
    Text(String),
}

impl Number {
    /// The number; an error that names the field `name` where it is none.
    pub(super) fn id(self, name: &str) -> Result<i64, ApiError> {
        let id = match self {
            Self::Number(id) => Some(id).filter(|id| *id >= 0),
            Self::Text(text) => crate::model::parse_id(&text),
        };
        let rule = "must be the id of a line: digits, without a sign or a leading zero";
        id.ok_or_else(|| ApiError::bad_field(name, rule))
    }
}
