//! Locations, their desks and users over REST.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use serde_json::{Value, json};

use super::errors::ApiError;
use super::extract::Id;
use super::json_body::VersionedJson;
use super::key::{AnyKey, SecretKey};
use super::location_body::{LocationBody, LocationChangeBody};
use super::user_body;
use crate::app_state::AppState;
use crate::model::{Location, parse_id};
use crate::time_zones::{country_name, offset_minutes, time_zone_at};

type Answer = Result<Json<Value>, ApiError>;

/// `GET /v1/locations`
pub(super) async fn list(_: AnyKey, State(state): State<AppState>) -> Answer {
    let locations = state.store.locations().await?;
    let data = locations.iter().map(|location| {
        // The contract's list names the country, and the location alone has its code.
        let country = country_name(&location.country).unwrap_or(&location.country);
        body(location, country)
    });
    Ok(Json(json!({ "statusCode": 200, "data": data.collect::<Vec<_>>() })))
}

/// `GET /v1/locations/{id}`
pub(super) async fn show(_: AnyKey, State(state): State<AppState>, Id(id): Id) -> Answer {
    let location = find(&state, &id).await?;
    let mut answer = location_entry(&location);
    if let Some(members) = answer.as_object_mut() {
        members.insert("statusCode".to_owned(), 200.into());
    }
    Ok(Json(answer))
}

/// `POST /locations`
pub(super) async fn create(
    _: SecretKey,
    State(state): State<AppState>,
    VersionedJson { body, warnings, .. }: VersionedJson<LocationBody>,
) -> Result<(StatusCode, Json<Value>), ApiError> {
    let id = state.store.create_location(body.check()?, Timestamp::now()).await??;
    Ok((StatusCode::CREATED, Json(warnings.attach(json!({ "id": id.to_string() })))))
}

/// `PATCH /locations/{id}`. Its answer has no body, as the contract has it.
pub(super) async fn edit(
    _: SecretKey,
    State(state): State<AppState>,
    Id(id): Id,
    VersionedJson { body, warnings, .. }: VersionedJson<LocationChangeBody>,
) -> Result<Response, ApiError> {
    let missing = || ApiError::no_locations(&id);
    let number = parse_id(&id).ok_or_else(missing)?;
    let location = state.store.location(number).await?.ok_or_else(missing)?;
    let change = body.check()?;
    let latitude = change.latitude.unwrap_or(location.latitude);
    let longitude = change.longitude.unwrap_or(location.longitude);
    if (latitude, longitude) != (location.latitude, location.longitude)
        && time_zone_at(&location.country, latitude, longitude)
            .is_some_and(|zone| zone != location.timezone)
    {
        return Err(ApiError::other_time_zone(&location.timezone));
    }
    if !state.store.edit_location(number, change).await? {
        return Err(missing());
    }
    Ok(warnings.answer(StatusCode::OK))
}

/// `GET /v1/locations/{id}/desks`
pub(super) async fn desks(_: AnyKey, State(state): State<AppState>, Id(id): Id) -> Answer {
    let location = find(&state, &id).await?;
    let desks = state.store.desks(location.id).await?;
    let desks = desks.iter().map(|desk| json!({ "id": desk.id, "name": desk.name }));
    Ok(Json(json!({ "statusCode": 200, "desks": desks.collect::<Vec<_>>() })))
}

/// `GET /v1/locations/{id}/users`
pub(super) async fn users(_: AnyKey, State(state): State<AppState>, Id(id): Id) -> Answer {
    let location = find(&state, &id).await?;
    let users = state.store.users_of(location.id).await?;
    Ok(Json(user_body::list(&users)))
}

async fn find(state: &AppState, id: &str) -> Result<Location, ApiError> {
    let number = parse_id(id).ok_or_else(|| ApiError::no_location(id))?;
    state.store.location(number).await?.ok_or_else(|| ApiError::no_location(id))
}

/// The location as a webhook tells of it.
pub(crate) fn location_entry(location: &Location) -> Value {
    body(location, &location.country.to_ascii_lowercase())
}

fn body(location: &Location, country: &str) -> Value {
    json!({
        "id": location.id,
        "name": location.name,
        "latitude": location.latitude,
        "longitude": location.longitude,
        "country": country,
        "address": location.address,
        "selectingDeskMandatory": location.selecting_desk_mandatory,
        "timezone": location.timezone,
        "timezoneOffset": offset_minutes(&location.timezone, Timestamp::now()).unwrap_or_default(),
    })
}
