//! The fields of a call that takes few and short ones: of its query and of its body, which is a form
//! or a JSON object.

use axum::extract::{FromRequest, Request};
use serde_json::Value;

use super::body_fields::read_value;
use super::errors::ApiError;
use super::extract::SmallBody;
use super::form::Form;
use crate::app_state::AppState;

/// The fields of a call, wherever they stood.
pub(super) struct Fields(pub Form);

impl FromRequest<AppState> for Fields {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, ApiError> {
        let headers = request.headers().clone();
        let query = Form::of_query(request.uri().query())?;
        let SmallBody(body) = SmallBody::from_request(request, state).await?;
        if body.is_empty() {
            return Ok(Self(query));
        }
        let body = match read_value(&headers, &body)? {
            Value::Object(members) => Form::of_members(members)?,
            _ => return Err(ApiError::bad_body("It must be a JSON object")),
        };
        body.with(query).map(Self)
    }
}
