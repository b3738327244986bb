//! The fields of a call that takes few and short ones: of its query and of its body, which is a form
//! or a JSON object.

use axum::extract::{FromRequest, Request};
use axum::http::header;

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
        let query = Form::parse_pairs(request.uri().query().unwrap_or_default())?;
        let SmallBody(body) = SmallBody::from_request(request, state).await?;
        let content_type = headers.get(header::CONTENT_TYPE);
        let content_type = content_type.and_then(|value| value.to_str().ok()).unwrap_or_default();
        let media_type = content_type.split(';').next().unwrap_or_default().trim();
        let body = if body.is_empty() {
            Form::default()
        } else if media_type.eq_ignore_ascii_case("application/json") {
            Form::parse_json(&body)?
        } else if media_type.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
            Form::parse(&headers, &body)?
        } else {
            return Err(ApiError::neither_form_nor_json(media_type));
        };
        body.with(query).map(Self)
    }
}
