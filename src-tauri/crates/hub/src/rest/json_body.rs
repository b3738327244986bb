//! JSON bodies of the calls that name their version.

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::errors::ApiError;
use super::extract::SmallBody;
use super::unknown_names::{Shaped, UnknownMember};
use super::warnings::Warnings;
use crate::app_state::AppState;
use crate::model::parse_id;

/// The version of the calls that carry one.
const API_VERSION: &str = "2020-09-01";

/// The JSON body of a call that names its version, as the call reads it and as it was sent, and what
/// to warn of: the members that the call does not know.
pub(super) struct VersionedJson<T> {
    pub body: T,
    pub sent: Value,
    pub warnings: Warnings,
}

impl<T: DeserializeOwned + Shaped> FromRequest<AppState> for VersionedJson<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, ApiError> {
        let text = read(request, state).await?;
        // The text is read once more, since a type that is read from it tells where it is wrong.
        let (body, sent) = (parse(&text)?, parse(&text)?);
        let warnings = Warnings::of_members(&UnknownMember::of::<T>(&sent, ""));
        Ok(Self { body, sent, warnings })
    }
}

/// Reads the text of a JSON body.
async fn read(request: Request, state: &AppState) -> Result<Bytes, ApiError> {
    check_version(request.headers())?;
    let content_type = request.headers().get(header::CONTENT_TYPE);
    let content_type = content_type.and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !content_type.to_ascii_lowercase().starts_with("application/json") {
        return Err(ApiError::not_json_body());
    }
    let SmallBody(body) = SmallBody::from_request(request, state).await?;
    Ok(body)
}

/// Stands for a call that names its version, and whose body is read in another way.
pub(super) struct ApiVersion;

impl FromRequestParts<AppState> for ApiVersion {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &AppState) -> Result<Self, ApiError> {
        check_version(&parts.headers).map(|()| Self)
    }
}

/// Refuses a request that names another version than there is.
fn check_version(headers: &HeaderMap) -> Result<(), ApiError> {
    match headers.get("X-Qminder-API-Version") {
        Some(version) if version != API_VERSION => {
            Err(ApiError::unknown_version(version.to_str().unwrap_or("(not text)")))
        }
        _ => Ok(()),
    }
}

fn parse<T: DeserializeOwned>(body: &[u8]) -> Result<T, ApiError> {
    serde_json::from_slice(body).map_err(|error| ApiError::bad_body(&error.to_string()))
}

/// Reads a value as what a call takes.
pub(super) fn from_value<T: DeserializeOwned>(value: Value) -> Result<T, ApiError> {
    serde_json::from_value(value).map_err(|error| ApiError::bad_body(&error.to_string()))
}

/// An id, which the wire writes as a number or as a string.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Value")]
pub(super) struct JsonId(pub i64);

impl TryFrom<Value> for JsonId {
    type Error = &'static str;

    fn try_from(value: Value) -> Result<Self, Self::Error> {
        let id = match &value {
            Value::Number(number) => number.as_i64().filter(|id| *id >= 0),
            Value::String(text) => parse_id(text),
            _ => None,
        };
        id.map(Self).ok_or("an id must be digits, without a sign or a leading zero")
    }
}

/// What is named by its id, as in `{"id": 123}`.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(super) struct Reference {
    pub id: JsonId,
}

/// Reads a member that may be left out, null, or there: `null` is told from what was left out.
pub(super) fn nullable<'de, D, T>(deserializer: D) -> Result<Option<Option<T>>, D::Error>
where
    D: serde::Deserializer<'de>,
    T: Deserialize<'de>,
{
    Option::deserialize(deserializer).map(Some)
}
