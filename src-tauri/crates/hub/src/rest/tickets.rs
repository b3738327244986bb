//! Tickets over REST.

use axum::Json;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, header};
use jiff::Timestamp;
use serde_json::{Value, json};

use super::errors::ApiError;
use super::extract::{Id, SmallBody};
use super::form::Form;
use super::key::{AnyKey, SecretKey};
use super::new_ticket::{LABEL_COLOR, MEMBERS, TicketBody};
use super::ticket_body;
use super::unknown_names::UnknownName;
use super::warnings::Warnings;
use crate::app_state::AppState;
use crate::limits::MAX_LABEL_CHARS;
use crate::model::{Label, TicketId, parse_id};
use crate::store::{CallOptions, Extent, QueuePosition, StoreError, TransitionError};

/// The version of the calls that carry one.
const API_VERSION: &str = "2020-09-01";

type Answer = Result<Json<Value>, ApiError>;

/// `POST /tickets`
pub(super) async fn create(
    _: SecretKey,
    State(state): State<AppState>,
    headers: HeaderMap,
    SmallBody(body): SmallBody,
) -> Answer {
    if let Some(version) = headers.get("X-Qminder-API-Version")
        && version != API_VERSION
    {
        return Err(ApiError::unknown_version(version.to_str().unwrap_or("(not text)")));
    }
    let content_type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    if !content_type.unwrap_or_default().starts_with("application/json") {
        return Err(ApiError::not_json_body());
    }
    let mut warnings = Warnings::default();
    warnings.add_members(&UnknownName::members(&body, &MEMBERS));
    let body: TicketBody =
        serde_json::from_slice(&body).map_err(|error| ApiError::bad_body(&error.to_string()))?;
    let new = body.check()?;
    let line = new.line;
    let id = state.store.create_ticket(new, Timestamp::now()).await?;
    let id = id.ok_or_else(|| ApiError::no_line(line))?;
    Ok(Json(warnings.attach(json!({ "id": id.to_string() }))))
}

/// `GET /v1/tickets/{id}`
pub(super) async fn show(_: AnyKey, State(state): State<AppState>, Id(id): Id) -> Answer {
    answer_ticket(&state, &id).await
}

/// `POST /v1/tickets/{id}/call`
pub(super) async fn call(
    _: SecretKey,
    State(state): State<AppState>,
    Id(id): Id,
    headers: HeaderMap,
    SmallBody(body): SmallBody,
) -> Answer {
    let ticket = number(&id)?;
    let mut form = Form::parse(&headers, &body)?;
    let options = CallOptions {
        user: form.id("user")?,
        desk: form.id("desk")?,
        keep_active_tickets_open: form.take("keepActiveTicketsOpen").as_deref() == Some("true"),
    };
    transition(&id, state.store.call(ticket, options, Timestamp::now()).await)?;
    answer_ticket(&state, &id).await
}

/// `POST /v1/tickets/{id}/recall`
pub(super) async fn recall(
    _: SecretKey,
    State(state): State<AppState>,
    Id(id): Id,
    _: SmallBody,
) -> Answer {
    success(&id, state.store.recall(number(&id)?).await)
}

/// `POST /v1/tickets/{id}/markserved`
pub(super) async fn mark_served(
    _: SecretKey,
    State(state): State<AppState>,
    Id(id): Id,
    _: SmallBody,
) -> Answer {
    success(&id, state.store.mark_served(number(&id)?, Timestamp::now()).await)
}

/// `POST /v1/tickets/{id}/marknoshow`
pub(super) async fn mark_no_show(
    _: SecretKey,
    State(state): State<AppState>,
    Id(id): Id,
    _: SmallBody,
) -> Answer {
    success(&id, state.store.mark_no_show(number(&id)?, Timestamp::now()).await)
}

/// `POST /v1/tickets/{id}/cancel`
pub(super) async fn cancel(
    _: SecretKey,
    State(state): State<AppState>,
    Id(id): Id,
    _: SmallBody,
) -> Answer {
    success(&id, state.store.cancel(number(&id)?, Timestamp::now()).await)
}

/// `POST /v1/tickets/{id}/returntoqueue?position=FIRST|LAST&user=`
pub(super) async fn return_to_queue(
    _: SecretKey,
    State(state): State<AppState>,
    Id(id): Id,
    RawQuery(query): RawQuery,
    _: SmallBody,
) -> Answer {
    let ticket = number(&id)?;
    let mut query = Form::parse_pairs(query.as_deref().unwrap_or_default())?;
    let position = match query.take("position").as_deref() {
        Some("FIRST") => QueuePosition::First,
        Some("LAST") => QueuePosition::Last,
        _ => return Err(ApiError::bad_field("position", "must be FIRST or LAST, in the query")),
    };
    success(&id, state.store.return_to_queue(ticket, position, Timestamp::now()).await)
}

/// `POST /v1/tickets/{id}/labels/add`
pub(super) async fn add_label(
    _: SecretKey,
    State(state): State<AppState>,
    Id(id): Id,
    headers: HeaderMap,
    SmallBody(body): SmallBody,
) -> Answer {
    let ticket = number(&id)?;
    let value = Form::parse(&headers, &body)?.required("value", MAX_LABEL_CHARS)?;
    let label = Label { value, color: LABEL_COLOR.to_owned() };
    success(&id, state.store.add_label(ticket, label).await)
}

/// `POST /v1/tickets/{id}/labels/remove`
pub(super) async fn remove_label(
    _: SecretKey,
    State(state): State<AppState>,
    Id(id): Id,
    headers: HeaderMap,
    SmallBody(body): SmallBody,
) -> Answer {
    let ticket = number(&id)?;
    let value = Form::parse(&headers, &body)?.required("value", MAX_LABEL_CHARS)?;
    success(&id, state.store.remove_label(ticket, value).await)
}

async fn answer_ticket(state: &AppState, id: &str) -> Answer {
    let ticket = state.store.ticket(number(id)?, Extent::default()).await?;
    let ticket = ticket.ok_or_else(|| ApiError::no_ticket(id))?;
    Ok(Json(ticket_body::show(&ticket)))
}

fn number(id: &str) -> Result<TicketId, ApiError> {
    parse_id(id).ok_or_else(|| ApiError::no_ticket(id))
}

fn transition(
    id: &str,
    result: Result<Result<(), TransitionError>, StoreError>,
) -> Result<(), ApiError> {
    result?.map_err(|refused| match refused {
        TransitionError::NoTicket => ApiError::no_ticket(id),
        TransitionError::Status(status) => ApiError::wrong_status(status),
        TransitionError::NoUser => ApiError::no_user(),
        TransitionError::NoDesk => ApiError::no_desk(),
        TransitionError::TooManyLabels => ApiError::too_many_labels(),
    })
}

fn success(id: &str, result: Result<Result<(), TransitionError>, StoreError>) -> Answer {
    transition(id, result)?;
    Ok(Json(json!({ "result": "success" })))
}
