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
use crate::store::Attached;

/// The longest `provider` and `title`, in characters: the contract's number.
const MAX_NAME: usize = 100;

/// How many bytes of external data a ticket may have together; ours, since the contract names none.
const MAX_OF_TICKET: usize = 8 << 20;

/// Attaches external data to a ticket. What is wrong is told in this order: key, ticket, form and
/// its limits, JSON, schema; what was stored before stays as it was until all is right.
pub(super) async fn put(
    key: Result<SecretKey, ApiError>,
    State(shared): State<Shared>,
    Id(id): Id,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<Value>, ApiError> {
    let admitted = key.and_then(|_| id.parse().map_err(|_| ApiError::no_ticket(&id)));
    let ticket: TicketId = match admitted {
        Ok(ticket) => ticket,
        Err(refused) => {
            discard(body.into_data_stream()).await;
            return Err(refused);
        }
    };
    let Written { provider, title, data } = match read(&headers, body, shared.max_data).await {
        Ok(written) => written,
        // The writer finds out by itself whether the ticket is there; here it must be asked for.
        Err(_) if !shared.store.has_ticket(ticket).await? => return Err(ApiError::no_ticket(&id)),
        Err(refused) => return Err(refused),
    };
    tracing::Span::current().record("provider", provider.as_str());
    let limit = MAX_OF_TICKET.max(shared.max_data);
    let put = shared.store.put_external(ticket, provider, title, data, limit, Timestamp::now());
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

async fn read(headers: &HeaderMap, body: Body, max_data: usize) -> Result<Written, ApiError> {
    // URL-encoding makes three bytes of one at the worst; the other fields are short.
    let limit = max_data.saturating_mul(3).saturating_add(8 << 10);
    let body = read_body(body, limit).await?.ok_or_else(|| ApiError::too_large(max_data))?;
    let mut form = Form::parse(headers, &body)?;
    let provider = form.required("provider", MAX_NAME)?;
    let title = form.required("title", MAX_NAME)?;
    let data = form.take("data").ok_or_else(|| ApiError::missing_field("data"))?;
    if data.len() > max_data {
        return Err(ApiError::too_large(max_data));
    }
    external_data::check(&data).map_err(|refusal| ApiError::refused(&refusal))?;
    Ok(Written { provider, title, data })
}
