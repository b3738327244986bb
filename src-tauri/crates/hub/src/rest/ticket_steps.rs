//! The steps in a ticket's life over REST. Each takes its fields in the query, as a form or as JSON.

use axum::Json;
use axum::extract::State;
use jiff::Timestamp;
use serde_json::json;

use super::answers::{Answer, extent};
use super::errors::ApiError;
use super::response_scope::ResponseScope;
use super::ticket_body;
use super::ticket_call::TicketCall;
use crate::app_state::AppState;
use crate::store::{CallOptions, QueuePosition};

/// `POST /v1/tickets/{id}/call`
pub(super) async fn call(State(state): State<AppState>, mut call: TicketCall) -> Answer {
    let options = CallOptions {
        user: call.fields.id("user")?,
        desk: call.fields.id("desk")?,
        keep_active_tickets_open: call.fields.take("keepActiveTicketsOpen").as_deref()
            == Some("true"),
    };
    call.done(state.store.call(call.ticket, options, Timestamp::now()).await)?;
    let called = state.store.ticket(call.ticket, extent()).await?;
    let called = called.ok_or_else(|| call.no_ticket())?;
    Ok(Json(call.warnings().attach(ticket_body::show(&called, ResponseScope::default()))))
}

/// `POST /v1/tickets/{id}/recall`
pub(super) async fn recall(State(state): State<AppState>, mut call: TicketCall) -> Answer {
    // Who recalls is kept nowhere.
    call.user()?;
    call.success(state.store.recall(call.ticket).await)
}

/// `POST /v1/tickets/{id}/markserved`
pub(super) async fn mark_served(State(state): State<AppState>, mut call: TicketCall) -> Answer {
    let user = call.user()?;
    call.success(state.store.mark_served(call.ticket, user, Timestamp::now()).await)
}

/// `POST /v1/tickets/{id}/marknoshow`
pub(super) async fn mark_no_show(State(state): State<AppState>, mut call: TicketCall) -> Answer {
    let user = call.user()?;
    call.success(state.store.mark_no_show(call.ticket, user, Timestamp::now()).await)
}

/// `POST /v1/tickets/{id}/cancel`
pub(super) async fn cancel(State(state): State<AppState>, mut call: TicketCall) -> Answer {
    let user = call.user()?;
    call.success(state.store.cancel(call.ticket, user, Timestamp::now()).await)
}

/// `POST /v1/tickets/{id}/returntoqueue`
pub(super) async fn return_to_queue(State(state): State<AppState>, mut call: TicketCall) -> Answer {
    let position = match call.fields.take("position").as_deref() {
        Some("FIRST") => QueuePosition::First,
        Some("LAST") => QueuePosition::Last,
        _ => return Err(ApiError::bad_field("position", "must be FIRST or LAST")),
    };
    let user = call.user()?;
    call.success(state.store.return_to_queue(call.ticket, position, user, Timestamp::now()).await)
}

/// `POST /v1/tickets/{id}/forward`
pub(super) async fn forward(State(state): State<AppState>, mut call: TicketCall) -> Answer {
    let line = call.fields.required_id("line")?;
    let user = call.user()?;
    call.done(state.store.forward(call.ticket, line, user, Timestamp::now()).await)?;
    Ok(Json(call.warnings().attach(json!({ "statusCode": 200 }))))
}
