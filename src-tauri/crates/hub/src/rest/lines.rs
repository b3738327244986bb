//! Lines over REST.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use serde_json::{Map, Value, json};

use super::body_fields::{BodyFields, read_value};
use super::errors::ApiError;
use super::extract::{Id, SmallBody};
use super::json_body::{ApiVersion, from_value};
use super::key::{AnyKey, SecretKey};
use super::line_body::{LineBody, line_color, line_name};
use super::unknown_names::UnknownMember;
use super::warnings::Warnings;
use crate::app_state::AppState;
use crate::model::{Line, parse_id};
use crate::store::{LineError, LineStep};

type Answer = Result<Json<Value>, ApiError>;

/// `GET /v1/locations/{id}/lines`
pub(super) async fn list(_: AnyKey, State(state): State<AppState>, Id(id): Id) -> Answer {
    let no_location = || ApiError::no_location(&id);
    let location = parse_id(&id).ok_or_else(no_location)?;
    state.store.location(location).await?.ok_or_else(no_location)?;
    let lines = state.store.lines(location).await?;
    let lines: Vec<_> =
        lines.iter().filter(|line| !line.archived).map(|line| Value::Object(body(line))).collect();
    Ok(Json(json!({ "statusCode": 200, "data": lines })))
}

/// `POST /v1/locations/{id}/lines`, and without `v1`, as the vendor's client has it
pub(super) async fn create(
    _: SecretKey,
    State(state): State<AppState>,
    Id(id): Id,
    _: ApiVersion,
    headers: HeaderMap,
    SmallBody(sent): SmallBody,
) -> Result<(StatusCode, Json<Value>), ApiError> {
    let location = parse_id(&id).ok_or_else(|| ApiError::no_location(&id))?;
    let sent = read_value(&headers, &sent)?;
    let warnings = Warnings::of_members(&UnknownMember::of::<LineBody>(&sent, ""));
    let body: LineBody = from_value(sent)?;
    let made = state.store.create_line(location, body.check()?).await?;
    let line = made.map_err(|error| refusal(&id, error))?;
    Ok((StatusCode::CREATED, Json(warnings.attach(json!({ "id": line.to_string() })))))
}

/// `GET /v1/lines/{id}`
pub(super) async fn show(_: AnyKey, State(state): State<AppState>, Id(id): Id) -> Answer {
    let line = state.store.line(number(&id)?).await?;
    let mut answer = body(&line.ok_or_else(|| ApiError::line_missing(&id))?);
    answer.insert("statusCode".to_owned(), 200.into());
    Ok(Json(answer.into()))
}

/// `POST /v1/lines/{id}`
pub(super) async fn edit(
    _: SecretKey,
    State(state): State<AppState>,
    Id(id): Id,
    headers: HeaderMap,
    SmallBody(sent): SmallBody,
) -> Answer {
    let line = number(&id)?;
    let mut fields = BodyFields::parse(&headers, &sent)?;
    let name = fields.text("name")?.map(|name| line_name(&name)).transpose()?;
    let color = fields.text("color")?.map(|color| line_color(&color)).transpose()?;
    if name.is_none() && color.is_none() {
        return Err(ApiError::missing_parameter("name or color"));
    }
    let warnings = fields.warnings();
    done(&id, state.store.edit_line(line, name, color).await?, warnings)
}

/// `POST /v1/lines/{id}/enable`
pub(super) async fn enable(
    _: SecretKey,
    State(state): State<AppState>,
    Id(id): Id,
    _: SmallBody,
) -> Answer {
    done(&id, state.store.step_line(number(&id)?, LineStep::Enable).await?, Warnings::default())
}

/// `POST /v1/lines/{id}/disable`
pub(super) async fn disable(
    _: SecretKey,
    State(state): State<AppState>,
    Id(id): Id,
    _: SmallBody,
) -> Answer {
    match state.store.step_line(number(&id)?, LineStep::Disable).await? {
        Err(LineError::HasTickets) => Err(ApiError::line_in_use_for_disabling()),
        result => done(&id, result, Warnings::default()),
    }
}

/// `POST /v1/lines/{id}/archive`
pub(super) async fn archive(
    _: SecretKey,
    State(state): State<AppState>,
    Id(id): Id,
    _: SmallBody,
) -> Answer {
    done(&id, state.store.step_line(number(&id)?, LineStep::Archive).await?, Warnings::default())
}

/// `POST /v1/lines/{id}/unarchive`
pub(super) async fn unarchive(
    _: SecretKey,
    State(state): State<AppState>,
    Id(id): Id,
    _: SmallBody,
) -> Answer {
    done(&id, state.store.step_line(number(&id)?, LineStep::Unarchive).await?, Warnings::default())
}

/// `DELETE /v1/lines/{id}`
pub(super) async fn delete(
    _: SecretKey,
    State(state): State<AppState>,
    Id(id): Id,
    _: SmallBody,
) -> Answer {
    done(&id, state.store.step_line(number(&id)?, LineStep::Delete).await?, Warnings::default())
}

fn number(id: &str) -> Result<i64, ApiError> {
    parse_id(id).ok_or_else(|| ApiError::line_missing(id))
}

fn done(id: &str, result: Result<(), LineError>, warnings: Warnings) -> Answer {
    result.map_err(|error| refusal(id, error))?;
    Ok(Json(warnings.attach(json!({ "statusCode": 200 }))))
}

fn refusal(id: &str, error: LineError) -> ApiError {
    match error {
        LineError::NoLine => ApiError::line_missing(id),
        LineError::NoLocation => ApiError::no_location(id),
        LineError::NameTaken => ApiError::line_name_taken(),
        LineError::TooMany => ApiError::too_many_lines(),
        LineError::HasTickets => ApiError::line_in_use_for_deletion(),
    }
}

/// The line as a webhook tells of it.
pub(crate) fn line_entry(line: &Line) -> Value {
    body(line).into()
}

fn body(line: &Line) -> Map<String, Value> {
    Map::from_iter([
        ("id".to_owned(), line.id.into()),
        ("name".to_owned(), line.name.clone().into()),
        ("location".to_owned(), line.location_id.into()),
        ("color".to_owned(), line.color.clone().into()),
        ("disabled".to_owned(), line.disabled.into()),
    ])
}
