//! A visitor's answers to input fields over REST.

use axum::extract::State;
use axum::http::HeaderMap;

use super::answers::{Answer, number, success};
use super::errors::ApiError;
use super::extract::{SmallBody, TicketAndField};
use super::json_body;
use super::key::SecretKey;
use super::ticket_parts::{self, AnswerBody};
use super::version::check_version;
use crate::app_state::AppState;

/// `POST /v1/tickets/{ticketId}/fields/{inputFieldId}`
pub(super) async fn put(
    _: SecretKey,
    State(state): State<AppState>,
    TicketAndField { ticket: id, field }: TicketAndField,
    headers: HeaderMap,
    SmallBody(body): SmallBody,
) -> Answer {
    let ticket = number(&id)?;
    let field = ticket_parts::uuid(&field).ok_or_else(|| ApiError::no_input_field(&field))?;
    check_version(&headers)?;
    let body: AnswerBody = json_body::parse(&headers, &body)?;
    let answer = ticket_parts::field_value(field, body)?.ok_or_else(ApiError::no_field_value)?;
    success(&id, state.store.put_field_value(ticket, answer).await)
}

/// `DELETE /v1/tickets/{ticketId}/fields/{inputFieldId}`
pub(super) async fn remove(
    _: SecretKey,
    State(state): State<AppState>,
    TicketAndField { ticket: id, field }: TicketAndField,
    headers: HeaderMap,
) -> Answer {
    let ticket = number(&id)?;
    let field = ticket_parts::uuid(&field).ok_or_else(|| ApiError::no_input_field(&field))?;
    check_version(&headers)?;
    success(&id, state.store.remove_field_value(ticket, field).await)
}
