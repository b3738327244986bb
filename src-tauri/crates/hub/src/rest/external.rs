//! `POST` and `PUT /v1/tickets/{id}/external`: what the whole product is for.

use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::HeaderMap;
use jiff::Timestamp;
use serde_json::{Value, json};

use super::ApiError;
use super::extract::Id;
use super::form::{Form, discard, read_body};
use super::key::SecretKey;
use crate::model::TicketId;
use crate::server::Shared;

/// The longest `provider` and `title`, in characters: the contract's number.
const MAX_NAME: usize = 100;

/// Attaches external data to a ticket. Checks in this order: key, ticket, form and its limits,
/// JSON, schema; what was stored before stays as it was until all have passed.
pub(super) async fn put(
    key: Result<SecretKey, ApiError>,
    State(shared): State<Shared>,
    Id(id): Id,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<Value>, ApiError> {
    let ticket = match admit(key, &shared, &id).await {
        Ok(ticket) => ticket,
        Err(refused) => {
            discard(body.into_data_stream()).await;
            return Err(refused);
        }
    };
    let mut form = read_form(&headers, body, shared.max_data).await?;
    let provider = form.required("provider", MAX_NAME)?;
    let title = form.required("title", MAX_NAME)?;
    let data = form.take("data").ok_or_else(|| ApiError::missing_field("data"))?;
    if data.len() > shared.max_data {
        return Err(ApiError::too_large(shared.max_data));
    }
    external_data::check(&data).map_err(|refusal| ApiError::refused(&refusal))?;
    let bytes = data.len();
    let there = shared.store.put_external(ticket, provider, title, data, Timestamp::now()).await?;
    if !there {
        return Err(ApiError::no_ticket(&id));
    }
    tracing::info!(ticket, bytes, "external data stored");
    Ok(Json(json!({ "statusCode": 200 })))
}

async fn admit(
    key: Result<SecretKey, ApiError>,
    shared: &Shared,
    id: &str,
) -> Result<TicketId, ApiError> {
    key?;
    let ticket: TicketId = id.parse().map_err(|_| ApiError::no_ticket(id))?;
    let found = shared.store.ticket(ticket).await?;
    found.map(|ticket| ticket.id).ok_or_else(|| ApiError::no_ticket(id))
}

async fn read_form(headers: &HeaderMap, body: Body, max_data: usize) -> Result<Form, ApiError> {
    // URL-encoding makes three bytes of one at the worst; the other fields are short.
    let limit = max_data.saturating_mul(3).saturating_add(8 << 10);
    let body = read_body(body, limit).await?.ok_or_else(|| ApiError::too_large(max_data))?;
    Form::parse(headers, &body)
}
