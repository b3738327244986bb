//! Locations, lines and desks over REST.

use axum::Json;
use axum::extract::State;
use serde_json::{Value, json};

use super::errors::ApiError;
use super::extract::Id;
use super::key::AnyKey;
use crate::app_state::AppState;
use crate::model::{Location, parse_id};

type Answer = Result<Json<Value>, ApiError>;

/// `GET /v1/locations`
pub(super) async fn list(_: AnyKey, State(state): State<AppState>) -> Answer {
    let locations = state.store.locations().await?;
    answer_list(locations.iter().map(body).collect())
}

/// `GET /v1/locations/{id}`
pub(super) async fn show(_: AnyKey, State(state): State<AppState>, Id(id): Id) -> Answer {
    let location = find(&state, &id).await?;
    let mut answer = body(&location);
    if let Some(members) = answer.as_object_mut() {
        members.insert("statusCode".to_owned(), 200.into());
    }
    Ok(Json(answer))
}

/// `GET /v1/locations/{id}/lines`
pub(super) async fn lines(_: AnyKey, State(state): State<AppState>, Id(id): Id) -> Answer {
    let location = find(&state, &id).await?;
    let lines = state.store.lines(location.id).await?;
    let lines = lines.iter().filter(|line| !line.archived).map(|line| {
        json!({
            "id": line.id,
            "name": line.name,
            "color": line.color,
            "disabled": line.disabled,
            "location": line.location_id,
        })
    });
    answer_list(lines.collect())
}

/// `GET /v1/locations/{id}/desks`
pub(super) async fn desks(_: AnyKey, State(state): State<AppState>, Id(id): Id) -> Answer {
    let location = find(&state, &id).await?;
    let desks = state.store.desks(location.id).await?;
    answer_list(desks.iter().map(|desk| json!({ "id": desk.id, "name": desk.name })).collect())
}

async fn find(state: &AppState, id: &str) -> Result<Location, ApiError> {
    let number = parse_id(id).ok_or_else(|| ApiError::no_location(id))?;
    state.store.location(number).await?.ok_or_else(|| ApiError::no_location(id))
}

fn body(location: &Location) -> Value {
    json!({ "id": location.id, "name": location.name, "timezone": location.timezone })
}

fn answer_list(data: Vec<Value>) -> Answer {
    Ok(Json(json!({ "statusCode": 200, "data": data })))
}
