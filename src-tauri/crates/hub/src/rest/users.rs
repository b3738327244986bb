//! Users over REST, with the desk and the lines that they have chosen.

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use jiff::Timestamp;
use serde_json::{Map, Value, json};

use super::body_fields::{BodyFields, read_value, unwrap_text};
use super::errors::ApiError;
use super::extract::{Id, SmallBody};
use super::json_body::JsonId;
use super::key::{AnyKey, SecretKey};
use super::user_body;
use super::warnings::Warnings;
use crate::app_state::AppState;
use crate::model::{User, parse_id};
use crate::store::UserError;

type Answer = Result<Json<Value>, ApiError>;

/// How many lines a user may choose.
const MAX_SELECTED_LINES: usize = 1_000;

/// `GET /v1/users`
pub(super) async fn list(_: AnyKey, State(state): State<AppState>) -> Answer {
    Ok(Json(user_body::list(&state.store.users().await?)))
}

/// `POST /v1/users`
pub(super) async fn create(
    _: SecretKey,
    State(state): State<AppState>,
    headers: HeaderMap,
    SmallBody(sent): SmallBody,
) -> Answer {
    let (new, warnings) = user_body::check(BodyFields::parse(&headers, &sent)?)?;
    let made = state.store.create_user(new, Timestamp::now()).await?;
    let id = made.map_err(|error| refusal("", error))?;
    Ok(Json(warnings.attach(json!({ "statusCode": 200, "id": id.to_string() }))))
}

/// `GET /v1/users/{id}`, by id or by e-mail address
pub(super) async fn show(_: AnyKey, State(state): State<AppState>, Id(id): Id) -> Answer {
    let user = match parse_id(&id) {
        Some(number) => state.store.user(number).await?,
        None => state.store.user_by_email(id.clone()).await?,
    };
    let user = user.ok_or_else(|| ApiError::user_missing(&id))?;
    let roles = state.store.roles(user.id).await?;
    Ok(Json(user_body::show(&user, &roles)))
}

/// `GET /v1/users/{id}/desk`
pub(super) async fn desk(_: AnyKey, State(state): State<AppState>, Id(id): Id) -> Answer {
    let User { selected_desk, .. } =
        state.store.user(number(&id)?).await?.ok_or_else(|| ApiError::user_missing(&id))?;
    let chosen = selected_desk.map(|desk| ("selectedDeskId".to_owned(), desk.into()));
    Ok(Json(Value::Object(Map::from_iter(chosen))))
}

/// `POST /v1/users/{id}/desk`
pub(super) async fn select_desk(
    _: SecretKey,
    State(state): State<AppState>,
    Id(id): Id,
    headers: HeaderMap,
    SmallBody(sent): SmallBody,
) -> Answer {
    let user = number(&id)?;
    let mut fields = BodyFields::parse(&headers, &sent)?;
    let desk = fields.id("desk")?.ok_or_else(|| ApiError::missing_parameter("desk"))?;
    done(&id, state.store.select_desk(user, Some(desk)).await?, fields.warnings())
}

/// `DELETE /v1/users/{id}/desk`
pub(super) async fn clear_desk(
    _: SecretKey,
    State(state): State<AppState>,
    Id(id): Id,
    _: SmallBody,
) -> Answer {
    done(&id, state.store.select_desk(number(&id)?, None).await?, Warnings::default())
}

/// `GET /v1/users/{id}/lines`
pub(super) async fn lines(_: AnyKey, State(state): State<AppState>, Id(id): Id) -> Answer {
    let lines = state.store.selected_lines(number(&id)?).await?;
    let lines = lines.ok_or_else(|| ApiError::user_missing(&id))?;
    Ok(Json(json!({ "statusCode": 200, "selectedLines": lines })))
}

/// `POST /v1/users/{id}/lines`
pub(super) async fn select_lines(
    _: SecretKey,
    State(state): State<AppState>,
    Id(id): Id,
    headers: HeaderMap,
    SmallBody(sent): SmallBody,
) -> Answer {
    let user = number(&id)?;
    let (lines, warnings) = read_lines(read_value(&headers, &sent)?)?;
    done(&id, state.store.select_lines(user, lines).await?, warnings)
}

/// The ids of lines in a body: an array, which the document puts under an empty name, or under
/// `lines`. In a form it is the text of one.
fn read_lines(body: Value) -> Result<(Vec<i64>, Warnings), ApiError> {
    let (array, warnings) = match body {
        Value::Object(fields) => {
            let mut fields = BodyFields::of(fields);
            let array = fields.take("lines").or_else(|| fields.take(""));
            let array = array.ok_or_else(|| ApiError::missing_parameter("lines"))?;
            (unwrap_text("lines", array)?, fields.warnings())
        }
        array => (array, Warnings::default()),
    };
    let ids: Vec<JsonId> = serde_json::from_value(array).map_err(|error| {
        ApiError::invalid_parameter("lines", &format!("must be an array of ids: {error}"))
    })?;
    if ids.len() > MAX_SELECTED_LINES {
        return Err(ApiError::invalid_parameter("lines", "may hold at most 1000"));
    }
    Ok((ids.into_iter().map(|JsonId(id)| id).collect(), warnings))
}

fn number(id: &str) -> Result<i64, ApiError> {
    parse_id(id).ok_or_else(|| ApiError::user_missing(id))
}

fn done(id: &str, result: Result<(), UserError>, warnings: Warnings) -> Answer {
    result.map_err(|error| refusal(id, error))?;
    Ok(Json(warnings.attach(json!({ "statusCode": 200 }))))
}

fn refusal(id: &str, error: UserError) -> ApiError {
    match error {
        UserError::NoUser => ApiError::user_missing(id),
        UserError::EmailTaken => ApiError::email_taken(),
        UserError::NoLocation(location) => ApiError::invalid_parameter(
            "roles",
            &format!("must have ids of locations that are there; {location} is none"),
        ),
        UserError::NoDesk => ApiError::desk_missing(),
        UserError::OtherLocation => ApiError::desk_elsewhere(),
        UserError::NoLine(line) => ApiError::invalid_parameter(
            "lines",
            &format!("must hold ids of lines that are there; {line} is none"),
        ),
    }
}
