//! Input fields over REST. The answer to what was done has no body, as the contract has it.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use super::errors::ApiError;
use super::extract::Id;
use super::input_field_body::{InputFieldBody, InputFieldChange};
use super::json_body::VersionedJson;
use super::key::SecretKey;
use crate::app_state::AppState;
use crate::store::InputFieldError;

/// `POST /input-fields`
pub(super) async fn create(
    _: SecretKey,
    State(state): State<AppState>,
    VersionedJson { body, warnings, .. }: VersionedJson<InputFieldBody>,
) -> Result<Response, ApiError> {
    state.store.create_input_field(body.check()?).await??;
    Ok(warnings.answer(StatusCode::CREATED))
}

/// `PATCH /input-fields/{id}`
pub(super) async fn edit(
    _: SecretKey,
    State(state): State<AppState>,
    Id(id): Id,
    VersionedJson { body: change, warnings, .. }: VersionedJson<InputFieldChange>,
) -> Result<Response, ApiError> {
    let id = id.to_ascii_lowercase();
    state.store.edit_input_field(id, move |field| change.clone().apply(field)).await??;
    Ok(warnings.answer(StatusCode::OK))
}

impl From<InputFieldError> for ApiError {
    fn from(error: InputFieldError) -> Self {
        match error {
            InputFieldError::NoField => Self::input_field_missing(),
            InputFieldError::NoLocation => Self::location_missing(),
            InputFieldError::IdTaken => Self::input_field_id_taken(),
            InputFieldError::TypeTaken(kind) => Self::input_field_type_taken(kind),
            InputFieldError::NoLine(line) => Self::invalid_parameter(
                "visibleForLines",
                &format!("must hold ids of lines of the location; {line} is none"),
            ),
            InputFieldError::TooMany => Self::too_many_input_fields(),
        }
    }
}
