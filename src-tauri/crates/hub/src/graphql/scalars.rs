//! The contract's own scalars.

use async_graphql::{InputValueError, InputValueResult, Name, Scalar, ScalarType, Value};
use async_graphql_value::RAW_VALUE_TOKEN;
use jiff::Timestamp;

use crate::model::wire_time;

/// An instant, `yyyy-MM-dd'T'HH:mm:ss.SSS'Z'`.
#[derive(Clone, Copy)]
pub(super) struct Date(pub Timestamp);

#[Scalar(name = "Date")]
impl ScalarType for Date {
    fn parse(value: Value) -> InputValueResult<Self> {
        let Value::String(text) = &value else {
            return Err(InputValueError::expected_type(value));
        };
        text.parse().map(Self).map_err(|_| {
            InputValueError::custom("expected an instant such as 2026-01-10T09:30:00.000Z")
        })
    }

    /// A request with anything else is refused as a whole, before any of it is resolved.
    fn is_valid(value: &Value) -> bool {
        matches!(value, Value::String(text) if text.parse::<Timestamp>().is_ok())
    }

    fn to_value(&self) -> Value {
        Value::String(wire_time(self.0))
    }
}

/// A 64-bit integer.
#[derive(Clone, Copy)]
pub(super) struct Long(pub i64);

#[Scalar(name = "Long")]
impl ScalarType for Long {
    fn parse(value: Value) -> InputValueResult<Self> {
        match &value {
            Value::Number(number) => number.as_i64().map(Self),
            _ => None,
        }
        .ok_or_else(|| InputValueError::expected_type(value))
    }

    fn to_value(&self) -> Value {
        Value::from(self.0)
    }
}

/// Any JSON value, as text that was checked to be JSON. It is passed on as it is: no parsing, no
/// second writing.
pub(super) struct Json(pub String);

#[Scalar(name = "JSON")]
impl ScalarType for Json {
    fn parse(value: Value) -> InputValueResult<Self> {
        Ok(Self(value.to_string()))
    }

    fn to_value(&self) -> Value {
        let raw = (Name::new(RAW_VALUE_TOKEN), Value::String(self.0.clone()));
        Value::Object(std::iter::once(raw).collect())
    }
}
