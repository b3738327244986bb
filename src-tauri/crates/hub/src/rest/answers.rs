//! What calls of tickets share: the number in the address and the answer.

use axum::Json;
use serde_json::{Value, json};

use super::errors::ApiError;
use super::warnings::Warnings;
use crate::app_state::AppState;
use crate::model::{TicketId, parse_id};
use crate::store::{Extent, StoreError, TicketResult};

/// The answer of a call.
pub(super) type Answer = Result<Json<Value>, ApiError>;

/// The number of the ticket that the address names.
pub(super) fn number(id: &str) -> Result<TicketId, ApiError> {
    parse_id(id).ok_or_else(|| ApiError::no_ticket(id))
}

/// The error of a change that was refused.
pub(super) fn done(id: &str, result: Result<TicketResult, StoreError>) -> Result<(), ApiError> {
    result?.map_err(|refused| ApiError::ticket(id, refused))
}

/// The answer of a step that tells nothing but that it was done.
pub(super) fn success(
    id: &str,
    result: Result<TicketResult, StoreError>,
    warnings: Warnings,
) -> Answer {
    done(id, result)?;
    Ok(Json(warnings.attach(json!({ "statusCode": 200, "result": "success" }))))
}

/// Refuses where there is no such ticket.
pub(super) async fn known(state: &AppState, id: &str) -> Result<(), ApiError> {
    if state.store.has_ticket(number(id)?).await? {
        return Ok(());
    }
    Err(ApiError::no_ticket(id))
}

/// What REST reads of a ticket.
pub(super) fn extent() -> Extent {
    Extent { with_extras: true, ..Extent::default() }
}
