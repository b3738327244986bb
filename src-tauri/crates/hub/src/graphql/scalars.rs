//! The contract's own scalars.

use async_graphql::{InputValueError, InputValueResult, Name, Scalar, ScalarType, Value};
use async_graphql_value::RAW_VALUE_TOKEN;
use jiff::{SignedDuration, Timestamp, civil};
use serde_json::Number;

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

/// A day, `yyyy-MM-dd`.
#[derive(Clone, Copy)]
pub(super) struct LocalDate(pub civil::Date);

#[Scalar(name = "LocalDate")]
impl ScalarType for LocalDate {
    fn parse(value: Value) -> InputValueResult<Self> {
        let day = match &value {
            Value::String(text) => text.parse().ok(),
            _ => None,
        };
        day.map(Self).ok_or_else(|| InputValueError::expected_type(value))
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.to_string())
    }
}

/// How long something took, as ISO 8601 writes it: `PT2M30S`.
#[derive(Clone, Copy)]
pub(super) struct Duration(pub SignedDuration);

#[Scalar(name = "Duration")]
impl ScalarType for Duration {
    fn parse(value: Value) -> InputValueResult<Self> {
        let duration = match &value {
            Value::String(text) => text.parse().ok(),
            _ => None,
        };
        duration.map(Self).ok_or_else(|| InputValueError::expected_type(value))
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.to_string())
    }
}

/// A number as it was sent.
pub(super) struct BigDecimal(pub Number);

#[Scalar(name = "BigDecimal")]
impl ScalarType for BigDecimal {
    fn parse(value: Value) -> InputValueResult<Self> {
        match value {
            Value::Number(number) => Ok(Self(number)),
            other => Err(InputValueError::expected_type(other)),
        }
    }

    fn to_value(&self) -> Value {
        Value::Number(self.0.clone())
    }
}

/// A 16-bit integer.
#[derive(Clone, Copy)]
pub(super) struct Short(pub i16);

#[Scalar(name = "Short")]
impl ScalarType for Short {
    fn parse(value: Value) -> InputValueResult<Self> {
        let number = match &value {
            Value::Number(number) => number.as_i64().and_then(|number| number.try_into().ok()),
            _ => None,
        };
        number.map(Self).ok_or_else(|| InputValueError::expected_type(value))
    }

    fn to_value(&self) -> Value {
        Value::from(self.0)
    }
}
