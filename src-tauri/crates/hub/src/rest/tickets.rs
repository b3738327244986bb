//! Tickets over REST: made and read.

use std::sync::Arc;

use axum::Json;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use jiff::Timestamp;
use serde_json::{Value, json};

use super::answers::{Answer, extent, known, number};
use super::errors::ApiError;
use super::extract::Id;
use super::form::Form;
use super::json_body::VersionedJson;
use super::key::{AnyKey, SecretKey};
use super::new_ticket::TicketBody;
use super::response_scope::ResponseScope;
use super::ticket_body;
use super::warnings::Warnings;
use crate::app_state::AppState;
use crate::store::Extent;

/// `POST /tickets`
pub(super) async fn create(
    _: SecretKey,
    AnyKey(key): AnyKey,
    State(state): State<AppState>,
    VersionedJson { body, warnings, .. }: VersionedJson<TicketBody>,
) -> Result<(StatusCode, Json<Value>), ApiError> {
    let created = state.store.create_ticket(body.check(key.user)?, Timestamp::now()).await?;
    let created = created.map_err(|refused| ApiError::ticket("", refused))?;
    let body = json!({ "id": created.id.to_string(), "publicId": created.public_id });
    Ok((StatusCode::CREATED, Json(warnings.attach(body))))
}

/// `GET /v1/tickets/{id}`
pub(super) async fn show(
    _: AnyKey,
    State(state): State<AppState>,
    Id(id): Id,
    RawQuery(query): RawQuery,
) -> Answer {
    let ticket = number(&id)?;
    let mut query = Form::of_query(query.as_deref())?;
    let scope = ResponseScope::take(&mut query)?;
    let warnings = Warnings::of_fields(&query.unknown());
    let extent = Extent { connected: scope.connected_tickets.then(Arc::default), ..extent() };
    let found = state.store.ticket(ticket, extent).await?;
    let found = found.ok_or_else(|| ApiError::no_ticket(&id))?;
    Ok(Json(warnings.attach(ticket_body::show(&found, scope))))
}

/// `GET /v1/tickets/{id}/messages`: none, since the hub sends and takes none.
pub(super) async fn messages(_: AnyKey, State(state): State<AppState>, Id(id): Id) -> Answer {
    known(&state, &id).await?;
    Ok(Json(json!({ "statusCode": 200, "messages": [] })))
}
