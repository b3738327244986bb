//! The fields of a body that comes as a form or as JSON.

use axum::http::{HeaderMap, header};
use serde_json::{Map, Value};

use super::errors::ApiError;
use super::form::Form;
use super::json_body::JsonId;
use super::unknown_names::KnownNames;
use super::warnings::Warnings;

/// The fields of a form or of a JSON object. The values of a form are strings.
pub(super) struct BodyFields {
    fields: Map<String, Value>,
    known: KnownNames,
}

impl BodyFields {
    /// Reads the form or the JSON object in `body`.
    pub(super) fn parse(headers: &HeaderMap, body: &[u8]) -> Result<Self, ApiError> {
        match read_value(headers, body)? {
            Value::Object(fields) => Ok(Self::of(fields)),
            _ => Err(ApiError::bad_body("It must be a JSON object")),
        }
    }

    /// The members of a JSON object as fields.
    pub(super) fn of(fields: Map<String, Value>) -> Self {
        Self { fields, known: KnownNames::default() }
    }

    /// What to warn of, once the call has asked for all that it knows: the fields that were not
    /// taken out.
    pub(super) fn warnings(&self) -> Warnings {
        let left = self.fields.keys().map(String::as_str);
        Warnings::of_fields(&self.known.unknown(left))
    }

    /// Takes a value out, whatever it is.
    pub(super) fn take(&mut self, name: &'static str) -> Option<Value> {
        self.known.note(name);
        self.fields.remove(name)
    }

    /// Takes a text out; `None` where it was not sent, or is null.
    pub(super) fn text(&mut self, name: &'static str) -> Result<Option<String>, ApiError> {
        match self.take(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(ApiError::invalid_parameter(name, "must be a string")),
        }
    }

    /// Takes an id out; `None` where it was not sent, or is null or empty.
    pub(super) fn id(&mut self, name: &'static str) -> Result<Option<i64>, ApiError> {
        match self.take(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) if text.is_empty() => Ok(None),
            Some(value) => match JsonId::try_from(value) {
                Ok(JsonId(id)) => Ok(Some(id)),
                Err(_) => Err(ApiError::invalid_parameter(
                    name,
                    "must be an id: digits, without a sign or a leading zero",
                )),
            },
        }
    }

    /// Takes a JSON value out, which a form carries as its text.
    pub(super) fn json(&mut self, name: &'static str) -> Result<Option<Value>, ApiError> {
        self.take(name).map(|value| unwrap_text(name, value)).transpose()
    }
}

/// Reads a body as JSON; a form becomes an object of strings.
pub(super) fn read_value(headers: &HeaderMap, body: &[u8]) -> Result<Value, ApiError> {
    let content_type = headers.get(header::CONTENT_TYPE);
    let content_type = content_type.and_then(|value| value.to_str().ok()).unwrap_or_default();
    let media_type = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match media_type.as_str() {
        "application/json" => {
            serde_json::from_slice(body).map_err(|error| ApiError::bad_body(&error.to_string()))
        }
        "application/x-www-form-urlencoded" => {
            let fields = Form::parse(headers, body)?.into_fields();
            Ok(fields.into_iter().map(|(name, value)| (name, Value::String(value))).collect())
        }
        "" if body.is_empty() => Ok(Value::Object(Map::new())),
        other => Err(ApiError::neither_form_nor_json(other)),
    }
}

/// The JSON value that a text holds; another value is that already.
pub(super) fn unwrap_text(name: &str, value: Value) -> Result<Value, ApiError> {
    let Value::String(text) = value else { return Ok(value) };
    serde_json::from_str(&text)
        .map_err(|error| ApiError::invalid_parameter(name, &format!("must be JSON: {error}")))
}
