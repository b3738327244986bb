//! Tickets over REST.

use axum::Json;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, header};
use jiff::Timestamp;
use serde_json::{Value, json};

use super::ApiError;
use super::extract::{Id, SmallBody};
use super::form::Form;
use super::key::{AnyKey, SecretKey};
use super::ticket_body::{self, LABEL_COLOR, MAX_LABEL, TicketBody};
use crate::model::{Label, TicketId};
use crate::server::Shared;
use crate::store::{CallOptions, Extent, MoveRefused, QueuePosition, StoreError};

/// The version of the calls that carry one.
const API_VERSION: &str = "2020-09-01";

type Answer = Result<Json<Value>, ApiError>;

/// `POST /tickets`
pub(super) async fn create(
    _: SecretKey,
    State(shared): State<Shared>,
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
    let body: TicketBody =
        serde_json::from_slice(&body).map_err(|error| ApiError::bad_body(&error.to_string()))?;
    let new = body.check()?;
    let line = new.line;
    let id = shared.store.create_ticket(new, Timestamp::now()).await?;
    let id = id.ok_or_else(|| ApiError::no_line(line))?;
    Ok(Json(json!({ "id": id.to_string() })))
}

/// `GET /v1/tickets/{id}`
pub(super) async fn show(_: AnyKey, State(shared): State<Shared>, Id(id): Id) -> Answer {
    answer_ticket(&shared, &id).await
}

/// `POST /v1/tickets/{id}/call`
pub(super) async fn call(
    _: SecretKey,
    State(shared): State<Shared>,
    Id(id): Id,
    headers: HeaderMap,
    SmallBody(body): SmallBody,
) -> Answer {
    let ticket = number(&id)?;
    let mut form = Form::parse(&headers, &body)?;
    let options = CallOptions {
        user: form.number("user")?,
        desk: form.number("desk")?,
        keep_active_tickets_open: form.take("keepActiveTicketsOpen").as_deref() == Some("true"),
    };
    moved(&id, shared.store.call(ticket, options, Timestamp::now()).await)?;
    answer_ticket(&shared, &id).await
}

/// `POST /v1/tickets/{id}/recall`
pub(super) async fn recall(_: SecretKey, State(shared): State<Shared>, Id(id): Id) -> Answer {
    success(&id, shared.store.recall(number(&id)?).await)
}

/// `POST /v1/tickets/{id}/markserved`
pub(super) async fn mark_served(_: SecretKey, State(shared): State<Shared>, Id(id): Id) -> Answer {
    success(&id, shared.store.mark_served(number(&id)?, Timestamp::now()).await)
}

/// `POST /v1/tickets/{id}/marknoshow`
pub(super) async fn mark_no_show(_: SecretKey, State(shared): State<Shared>, Id(id): Id) -> Answer {
    success(&id, shared.store.mark_no_show(number(&id)?, Timestamp::now()).await)
}

/// `POST /v1/tickets/{id}/cancel`
pub(super) async fn cancel(_: SecretKey, State(shared): State<Shared>, Id(id): Id) -> Answer {
    success(&id, shared.store.cancel(number(&id)?, Timestamp::now()).await)
}

/// `POST /v1/tickets/{id}/returntoqueue?position=FIRST|LAST&user=`
pub(super) async fn return_to_queue(
    _: SecretKey,
    State(shared): State<Shared>,
    Id(id): Id,
    RawQuery(query): RawQuery,
) -> Answer {
    let ticket = number(&id)?;
    let mut query = Form::parse_pairs(query.as_deref().unwrap_or_default())?;
    let position = match query.take("position").as_deref() {
        Some("FIRST") => QueuePosition::First,
        Some("LAST") => QueuePosition::Last,
        _ => return Err(ApiError::bad_field("position", "must be FIRST or LAST, in the query")),
    };
    success(&id, shared.store.return_to_queue(ticket, position, Timestamp::now()).await)
}

/// `POST /v1/tickets/{id}/labels/add`
pub(super) async fn add_label(
    _: SecretKey,
    State(shared): State<Shared>,
    Id(id): Id,
    headers: HeaderMap,
    SmallBody(body): SmallBody,
) -> Answer {
    let ticket = number(&id)?;
    let value = Form::parse(&headers, &body)?.required("value", MAX_LABEL)?;
    let label = Label { value, color: LABEL_COLOR.to_owned() };
    success(&id, shared.store.add_label(ticket, label).await)
}

/// `POST /v1/tickets/{id}/labels/remove`
pub(super) async fn remove_label(
    _: SecretKey,
    State(shared): State<Shared>,
    Id(id): Id,
    headers: HeaderMap,
    SmallBody(body): SmallBody,
) -> Answer {
    let ticket = number(&id)?;
    let value = Form::parse(&headers, &body)?.required("value", MAX_LABEL)?;
    success(&id, shared.store.remove_label(ticket, value).await)
}

async fn answer_ticket(shared: &Shared, id: &str) -> Answer {
    let ticket = shared.store.ticket(number(id)?, Extent::default()).await?;
    let ticket = ticket.ok_or_else(|| ApiError::no_ticket(id))?;
    Ok(Json(ticket_body::show(&ticket)))
}

fn number(id: &str) -> Result<TicketId, ApiError> {
    id.parse().map_err(|_| ApiError::no_ticket(id))
}

fn moved(id: &str, result: Result<Result<(), MoveRefused>, StoreError>) -> Result<(), ApiError> {
    result?.map_err(|refused| match refused {
        MoveRefused::NoTicket => ApiError::no_ticket(id),
        MoveRefused::Status(status) => ApiError::wrong_status(status),
        MoveRefused::NoUser => ApiError::no_user(),
        MoveRefused::NoDesk => ApiError::no_desk(),
    })
}

fn success(id: &str, result: Result<Result<(), MoveRefused>, StoreError>) -> Answer {
    moved(id, result)?;
    Ok(Json(json!({ "result": "success" })))
}
