//! A visitor's answers to input fields over REST.

use axum::extract::State;

use super::answers::{Answer, number, success};
use super::errors::ApiError;
use super::extract::TicketAndField;
use super::json_body::{ApiVersion, VersionedJson};
use super::key::SecretKey;
use super::ticket_parts::{self, AnswerBody};
use super::warnings::Warnings;
use crate::app_state::AppState;

/// `POST /v1/tickets/{ticketId}/fields/{inputFieldId}`
pub(super) async fn put(
    _: SecretKey,
    State(state): State<AppState>,
    TicketAndField { ticket: id, field }: TicketAndField,
    VersionedJson { body, warnings, .. }: VersionedJson<AnswerBody>,
) -> Answer {
    let ticket = number(&id)?;
    let field = ticket_parts::uuid(&field).ok_or_else(|| ApiError::no_input_field(&field))?;
    let answer = ticket_parts::field_value(field, body)?.ok_or_else(ApiError::no_field_value)?;
    success(&id, state.store.put_field_value(ticket, answer).await, warnings)
}

/// `DELETE /v1/tickets/{ticketId}/fields/{inputFieldId}`
pub(super) async fn remove(
    _: SecretKey,
    _: ApiVersion,
    State(state): State<AppState>,
    TicketAndField { ticket: id, field }: TicketAndField,
) -> Answer {
    let ticket = number(&id)?;
    let field = ticket_parts::uuid(&field).ok_or_else(|| ApiError::no_input_field(&field))?;
    success(&id, state.store.remove_field_value(ticket, field).await, Warnings::default())
}
