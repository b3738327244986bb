//! Webhooks over REST: made and removed.

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use jiff::Timestamp;
use serde_json::{Value, json};

use super::body_fields::BodyFields;
use super::errors::ApiError;
use super::extract::{Id, SmallBody};
use super::input_field_body::random_uuid;
use super::key::SecretKey;
use crate::app_state::AppState;
use crate::store::NewWebhook;

/// `POST /v1/webhooks`
pub(super) async fn create(
    _: SecretKey,
    State(state): State<AppState>,
    headers: HeaderMap,
    SmallBody(sent): SmallBody,
) -> Result<Json<Value>, ApiError> {
    let mut fields = BodyFields::parse(&headers, &sent)?;
    let url = fields.text("url")?.ok_or_else(|| ApiError::missing_parameter("url"))?;
    let url = state.webhook_addresses.check(&url);
    let url = url.map_err(|error| ApiError::webhook_address(error, state.names))?;
    let (id, secret) = (random_uuid(), hex::encode(rand::random::<[u8; 32]>()));
    let new = NewWebhook { id: id.clone(), url: url.into(), secret: secret.clone() };
    if !state.store.create_webhook(new, Timestamp::now()).await? {
        return Err(ApiError::too_many_webhooks());
    }
    let made = json!({ "statusCode": 200, "id": id, "secret": secret });
    Ok(Json(fields.warnings().attach(made)))
}

/// `DELETE /v1/webhooks/{id}`
pub(super) async fn remove(
    _: SecretKey,
    State(state): State<AppState>,
    Id(id): Id,
    _: SmallBody,
) -> Result<Json<Value>, ApiError> {
    if !state.store.remove_webhook(id.to_ascii_lowercase()).await? {
        return Err(ApiError::no_webhook(&id));
    }
    Ok(Json(json!({ "statusCode": 200 })))
}
