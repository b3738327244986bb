//! The steps in a ticket's life over REST. Each takes its fields in the query, as a form or as JSON.

use axum::Json;
use axum::extract::State;
use jiff::Timestamp;
use serde_json::json;

use super::answers::{Answer, acting, done, extent, number, success};
use super::errors::ApiError;
use super::extract::Id;
use super::fields::Fields;
use super::key::{AnyKey, SecretKey};
use super::response_scope::ResponseScope;
use super::ticket_body;
use crate::app_state::AppState;
use crate::store::{CallOptions, QueuePosition};

/// `POST /v1/tickets/{id}/call`
pub(super) async fn call(
    _: SecretKey,
    State(state): State<AppState>,
    Id(id): Id,
    Fields(mut fields): Fields,
) -> Answer {
    let ticket = number(&id)?;
    let options = CallOptions {
        user: fields.id("user")?,
        desk: fields.id("desk")?,
        keep_active_tickets_open: fields.take("keepActiveTicketsOpen").as_deref() == Some("true"),
    };
    done(&id, state.store.call(ticket, options, Timestamp::now()).await)?;
    let called = state.store.ticket(ticket, extent()).await?;
    let called = called.ok_or_else(|| ApiError::no_ticket(&id))?;
    Ok(Json(ticket_body::show(&called, ResponseScope::default())))
}

/// `POST /v1/tickets/{id}/recall`
pub(super) async fn recall(
    _: SecretKey,
    State(state): State<AppState>,
    Id(id): Id,
    _: Fields,
) -> Answer {
    success(&id, state.store.recall(number(&id)?).await)
}

/// `POST /v1/tickets/{id}/markserved`
pub(super) async fn mark_served(
    _: SecretKey,
    AnyKey(key): AnyKey,
    State(state): State<AppState>,
    Id(id): Id,
    Fields(mut fields): Fields,
) -> Answer {
    let (ticket, user) = (number(&id)?, acting(&mut fields, &key)?);
    success(&id, state.store.mark_served(ticket, user, Timestamp::now()).await)
}

/// `POST /v1/tickets/{id}/marknoshow`
pub(super) async fn mark_no_show(
    _: SecretKey,
    AnyKey(key): AnyKey,
    State(state): State<AppState>,
    Id(id): Id,
    Fields(mut fields): Fields,
) -> Answer {
    let (ticket, user) = (number(&id)?, acting(&mut fields, &key)?);
    success(&id, state.store.mark_no_show(ticket, user, Timestamp::now()).await)
}

/// `POST /v1/tickets/{id}/cancel`
pub(super) async fn cancel(
    _: SecretKey,
    AnyKey(key): AnyKey,
    State(state): State<AppState>,
    Id(id): Id,
    Fields(mut fields): Fields,
) -> Answer {
    let (ticket, user) = (number(&id)?, acting(&mut fields, &key)?);
    success(&id, state.store.cancel(ticket, user, Timestamp::now()).await)
}

/// `POST /v1/tickets/{id}/returntoqueue`
pub(super) async fn return_to_queue(
    _: SecretKey,
    AnyKey(key): AnyKey,
    State(state): State<AppState>,
    Id(id): Id,
    Fields(mut fields): Fields,
) -> Answer {
    let ticket = number(&id)?;
    let position = match fields.take("position").as_deref() {
        Some("FIRST") => QueuePosition::First,
        Some("LAST") => QueuePosition::Last,
        _ => return Err(ApiError::bad_field("position", "must be FIRST or LAST")),
    };
    let user = acting(&mut fields, &key)?;
    success(&id, state.store.return_to_queue(ticket, position, user, Timestamp::now()).await)
}

/// `POST /v1/tickets/{id}/forward`
pub(super) async fn forward(
    _: SecretKey,
    AnyKey(key): AnyKey,
    State(state): State<AppState>,
    Id(id): Id,
    Fields(mut fields): Fields,
) -> Answer {
    let ticket = number(&id)?;
    let line = fields.required_id("line")?;
    let user = acting(&mut fields, &key)?;
    done(&id, state.store.forward(ticket, line, user, Timestamp::now()).await)?;
    Ok(Json(json!({ "statusCode": 200 })))
}
