//! `POST` and `PUT /v1/tickets/{id}/external`: what the whole product is for.

use std::convert::Infallible;

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use jiff::Timestamp;
use serde_json::{Value, json};

use super::errors::ApiError;
use super::extract::{Id, UnreadBody};
use super::form::Form;
use super::key::SecretKey;
use crate::app_state::AppState;
use crate::model::parse_id;
use crate::store::Attached;

/// The longest `provider` and `title`, in characters: the contract's number.
const MAX_NAME_CHARS: usize = 100;

/// How many bytes of external data a ticket may have together; ours, since the contract names none.
const MAX_TICKET_DATA_BYTES: usize = 8 << 20;

/// Attaches external data to a ticket. What is wrong is told in this order: key, ticket, form and
/// its limits, JSON, schema; what was stored before stays as it was until all is right.
pub(super) async fn put(
    key: Result<SecretKey, ApiError>,
    State(state): State<AppState>,
    Id(id): Id,
    headers: HeaderMap,
    Ok(body): Result<UnreadBody, Infallible>,
) -> Result<Json<Value>, ApiError> {
    let SecretKey = key?;
    let ticket = parse_id(&id).ok_or_else(|| ApiError::no_ticket(&id))?;
    let Written { provider, title, data } = match read(&headers, body, state.max_data).await {
        Ok(written) => written,
        // The writer finds out by itself whether the ticket is there; here it must be asked for.
        Err(_) if !state.store.has_ticket(ticket).await? => return Err(ApiError::no_ticket(&id)),
        Err(refused) => return Err(refused),
    };
    tracing::Span::current().record("provider", provider.as_str());
    let limit = MAX_TICKET_DATA_BYTES.max(state.max_data);
    let put = state.store.put_external(ticket, provider, title, data, limit, Timestamp::now());
    match put.await? {
        Attached::Done => Ok(Json(json!({ "statusCode": 200 }))),
        Attached::NoTicket => Err(ApiError::no_ticket(&id)),
        Attached::TooManyProviders => Err(ApiError::too_many_providers()),
        Attached::TooMuchData => Err(ApiError::too_much_of_ticket(limit)),
    }
}

/// What was sent, checked.
struct Written {
    provider: String,
    title: String,
    data: String,
}

async fn read(headers: &HeaderMap, body: UnreadBody, max_data: usize) -> Result<Written, ApiError> {
    // URL-encoding makes three bytes of one at the worst; the other fields are short.
    let limit = max_data.saturating_mul(3).saturating_add(8 << 10);
    let body = body.read(limit).await?.ok_or_else(|| ApiError::too_large(max_data))?;
    let mut form = Form::parse(headers, &body)?;
    let provider = form.required("provider", MAX_NAME_CHARS)?;
    let title = form.required("title", MAX_NAME_CHARS)?;
    let data = form.take("data").ok_or_else(|| ApiError::missing_field("data"))?;
    if data.len() > max_data {
        return Err(ApiError::too_large(max_data));
    }
    external_data::validate(&data).map_err(|errors| ApiError::refused(&errors))?;
    Ok(Written { provider, title, data })
}
