//! The opening hours of a location as calls take them. They are kept as they were sent.

use axum::Json;
use axum::extract::State;
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::{Value, json};

use super::errors::ApiError;
use super::extract::Id;
use super::json_body::{VersionedJson, from_value};
use super::key::SecretKey;
use super::text_rules::optional_text;
use super::unknown_names::{Shape, Shaped};
use super::warnings::Warnings;
use crate::app_state::AppState;
use crate::model::parse_id;
use crate::store::OpeningHoursPart;

/// The longest reason for a closed day, in characters: the contract's number.
const MAX_REASON_CHARS: usize = 30;

/// How many days may have hours of their own.
const MAX_EXCEPTIONS: usize = 400;

/// How many times a day a location may open.
const MAX_RANGES: usize = 24;

/// The opening hours of a location.
#[derive(Deserialize)]
pub(super) struct OpeningHours {
    regular: Option<Week>,
    exceptions: Option<Vec<Exception>>,
}

impl Shaped for OpeningHours {
    const SHAPE: Shape = Shape {
        names: &["regular", "exceptions"],
        inner: &[("regular", &Week::SHAPE), ("exceptions", &Exception::SHAPE)],
    };
}

/// When a location opens on each day of the week.
#[derive(Deserialize)]
pub(super) struct Week {
    mon: Option<Day>,
    tue: Option<Day>,
    wed: Option<Day>,
    thu: Option<Day>,
    fri: Option<Day>,
    sat: Option<Day>,
    sun: Option<Day>,
}

impl Shaped for Week {
    const SHAPE: Shape = Shape {
        names: &["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
        inner: &[
            ("mon", &Day::SHAPE),
            ("tue", &Day::SHAPE),
            ("wed", &Day::SHAPE),
            ("thu", &Day::SHAPE),
            ("fri", &Day::SHAPE),
            ("sat", &Day::SHAPE),
            ("sun", &Day::SHAPE),
        ],
    };
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Day {
    business_hours: Option<Vec<TimeRange>>,
    closed: Option<bool>,
}

impl Shaped for Day {
    const SHAPE: Shape = Shape {
        names: &["businessHours", "closed"],
        inner: &[("businessHours", &TimeRange::SHAPE)],
    };
}

/// A day with hours of its own.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Exception {
    date: String,
    closed_reason: Option<String>,
    #[serde(flatten)]
    day: Day,
}

impl Shaped for Exception {
    const SHAPE: Shape = Shape {
        names: &["date", "closedReason", "businessHours", "closed"],
        inner: &[("businessHours", &TimeRange::SHAPE)],
    };
}

impl Shaped for Vec<Exception> {
    const SHAPE: Shape = Exception::SHAPE;
}

#[derive(Deserialize)]
struct TimeRange {
    opens: TimeOfDay,
    closes: TimeOfDay,
}

impl Shaped for TimeRange {
    const SHAPE: Shape = Shape {
        names: &["opens", "closes"],
        inner: &[("opens", &TimeOfDay::SHAPE), ("closes", &TimeOfDay::SHAPE)],
    };
}

#[derive(Deserialize)]
struct TimeOfDay {
    hours: u8,
    minutes: u8,
}

impl Shaped for TimeOfDay {
    const SHAPE: Shape = Shape { names: &["hours", "minutes"], inner: &[] };
}

/// Refuses opening hours that cannot be.
pub(super) fn check_opening_hours(sent: &Value) -> Result<(), ApiError> {
    let OpeningHours { regular, exceptions } = from_value(sent.clone())?;
    regular.map_or(Ok(()), check_week)?;
    check_exceptions(exceptions.unwrap_or_default())
}

/// `PUT /locations/{id}/opening-hours`
pub(super) async fn set_regular(
    _: SecretKey,
    State(state): State<AppState>,
    Id(id): Id,
    VersionedJson { body, sent, warnings }: VersionedJson<Week>,
) -> Result<Json<Value>, ApiError> {
    check_week(body)?;
    set(&state, &id, OpeningHoursPart::Regular, &sent, warnings).await
}

/// `PUT /locations/{id}/opening-hours/exceptions`
pub(super) async fn set_exceptions(
    _: SecretKey,
    State(state): State<AppState>,
    Id(id): Id,
    VersionedJson { body, sent, warnings }: VersionedJson<Vec<Exception>>,
) -> Result<Json<Value>, ApiError> {
    check_exceptions(body)?;
    set(&state, &id, OpeningHoursPart::Exceptions, &sent, warnings).await
}

async fn set(
    state: &AppState,
    id: &str,
    part: OpeningHoursPart,
    sent: &Value,
    warnings: Warnings,
) -> Result<Json<Value>, ApiError> {
    let missing = || ApiError::no_locations(id);
    let location = parse_id(id).ok_or_else(missing)?;
    let found = state.store.set_opening_hours(location, part, sent.to_string()).await?;
    if !found {
        return Err(missing());
    }
    Ok(Json(warnings.attach(json!({ "statusCode": 200 }))))
}

fn check_week(week: Week) -> Result<(), ApiError> {
    let Week { mon, tue, wed, thu, fri, sat, sun } = week;
    for day in [mon, tue, wed, thu, fri, sat, sun].into_iter().flatten() {
        check_day(&day, "openingHours.regular")?;
    }
    Ok(())
}

fn check_exceptions(exceptions: Vec<Exception>) -> Result<(), ApiError> {
    if exceptions.len() > MAX_EXCEPTIONS {
        let rule = format!("may hold at most {MAX_EXCEPTIONS}");
        return Err(ApiError::invalid_parameter("openingHours.exceptions", &rule));
    }
    for Exception { date, closed_reason, day } in exceptions {
        if date.parse::<Date>().is_err() {
            let rule = "must be a day, such as 2026-05-01";
            return Err(ApiError::invalid_parameter("openingHours.exceptions.date", rule));
        }
        let reason = "openingHours.exceptions.closedReason";
        optional_text(reason, closed_reason.as_deref(), MAX_REASON_CHARS)?;
        check_day(&day, "openingHours.exceptions")?;
    }
    Ok(())
}

fn check_day(day: &Day, param: &str) -> Result<(), ApiError> {
    let ranges = day.business_hours.as_deref().unwrap_or_default();
    if day.closed == Some(true) && day.business_hours.is_some() {
        let rule = "must have either businessHours or closed for a day";
        return Err(ApiError::invalid_parameter(param, rule));
    }
    if ranges.len() > MAX_RANGES {
        let rule = format!("may have at most {MAX_RANGES} businessHours for a day");
        return Err(ApiError::invalid_parameter(param, &rule));
    }
    let real = |time: &TimeOfDay| time.hours < 24 && time.minutes < 60;
    if !ranges.iter().all(|range| real(&range.opens) && real(&range.closes)) {
        let rule = "must have hours of 0 to 23 and minutes of 0 to 59";
        return Err(ApiError::invalid_parameter(param, rule));
    }
    Ok(())
}
