//! The search of tickets over REST.

use std::sync::Arc;

use axum::Json;
use axum::extract::{RawQuery, State};
use jiff::Timestamp;
use serde_json::{Value, json};

use super::answers::{Answer, extent};
use super::errors::ApiError;
use super::fields::Fields;
use super::form::Form;
use super::key::AnyKey;
use super::response_scope::ResponseScope;
use super::ticket_body;
use super::warnings::Warnings;
use crate::allowance::Allowance;
use crate::app_state::AppState;
use crate::limits::MAX_SEARCH_BYTES;
use crate::model::{Status, parse_id};
use crate::store::{Extent, SearchKey, SearchOrder, StoreError, TicketFilter};

/// How many tickets a search answers where no limit is given.
const USUAL_LIMIT: u32 = 1_000;

/// How many tickets a search answers at the most: the contract's number.
const MAX_LIMIT: u32 = 20_000;

/// How many lines a search may name.
const MAX_LINES: usize = 100;

/// `GET /v1/tickets/search`
pub(super) async fn search(
    _: AnyKey,
    State(state): State<AppState>,
    RawQuery(query): RawQuery,
) -> Answer {
    let mut query = Form::of_query(query.as_deref())?;
    let (filter, order) = (filter(&mut query)?, order(&mut query)?);
    let scope = ResponseScope::take(&mut query)?;
    let warnings = Warnings::of_fields(&query.unknown());
    let allowance = Arc::new(Allowance::new(MAX_SEARCH_BYTES));
    let extent = Extent {
        connected: scope.connected_tickets.then(Arc::default),
        allowance: Some(Arc::clone(&allowance)),
        ..extent()
    };
    let found = state.store.search_tickets(filter, order, extent).await?;
    let found = found.map_err(ApiError::search)?;
    if allowance.is_spent() {
        return Err(ApiError::search_too_large());
    }
    // A list of thousands takes a while to write, which would hold up others.
    let written = move || found.iter().map(|one| ticket_body::entry(one, scope)).collect();
    let data: Vec<Value> =
        tokio::task::spawn_blocking(written).await.map_err(|_| StoreError::Closed)?;
    Ok(Json(warnings.attach(json!({ "statusCode": 200, "data": data }))))
}

/// `POST /v1/tickets/count`, and `GET`, as the vendor's client asks
pub(super) async fn count(
    _: AnyKey,
    State(state): State<AppState>,
    Fields(mut fields): Fields,
) -> Answer {
    let counted = state.store.count_tickets(filter(&mut fields)?).await?;
    let count = counted.map_err(ApiError::search)?;
    let warnings = Warnings::of_fields(&fields.unknown());
    Ok(Json(warnings.attach(json!({ "statusCode": 200, "count": count }))))
}

fn filter(fields: &mut Form) -> Result<TicketFilter, ApiError> {
    Ok(TicketFilter {
        location: fields.id("location")?,
        lines: lines(fields)?,
        statuses: statuses(fields)?,
        caller: fields.id("caller")?,
        min_created: instant(fields, "minCreated")?,
        max_created: instant(fields, "maxCreated")?,
        min_called: instant(fields, "minCalled")?,
        max_called: instant(fields, "maxCalled")?,
    })
}

/// The entries of a list with commas.
fn list(fields: &mut Form, name: &'static str) -> Vec<String> {
    let text = fields.take(name).unwrap_or_default();
    let entries = text.split(',').map(str::trim).filter(|entry| !entry.is_empty());
    entries.map(str::to_owned).collect()
}

fn lines(fields: &mut Form) -> Result<Vec<i64>, ApiError> {
    let lines = list(fields, "line");
    let ids: Option<Vec<i64>> = lines.iter().map(|id| parse_id(id)).collect();
    ids.filter(|ids| ids.len() <= MAX_LINES).ok_or_else(|| {
        ApiError::bad_field("line", "must be the id of a line, or at most 100 of them with commas")
    })
}

fn statuses(fields: &mut Form) -> Result<Vec<Status>, ApiError> {
    let statuses = list(fields, "status");
    let statuses: Option<Vec<Status>> = statuses.iter().map(|word| Status::named(word)).collect();
    statuses.ok_or_else(|| {
        ApiError::bad_field(
            "status",
            "may hold NEW, CALLED, SERVED, NOSHOW, CANCELLED_BY_CLERK and the other statuses of tickets, with commas between them",
        )
    })
}

/// An instant, in ISO 8601 or as the seconds since 1970.
fn instant(fields: &mut Form, name: &'static str) -> Result<Option<Timestamp>, ApiError> {
    let Some(text) = fields.take(name).filter(|text| !text.is_empty()) else { return Ok(None) };
    let parsed = match parse_id(&text) {
        Some(seconds) => Timestamp::from_second(seconds).ok(),
        None => text.parse().ok(),
    };
    let rule = "must be an instant in ISO 8601, such as 2020-05-03T00:00:00Z (a + is written %2B), or the seconds since 1970";
    parsed.map(Some).ok_or_else(|| ApiError::bad_field(name, rule))
}

fn order(fields: &mut Form) -> Result<SearchOrder, ApiError> {
    let limit = match fields.take("limit").filter(|limit| !limit.is_empty()) {
        None => USUAL_LIMIT,
        Some(text) => {
            let limit = text.parse().ok().filter(|limit| (1..=MAX_LIMIT).contains(limit));
            limit.ok_or_else(|| ApiError::bad_field("limit", "must be between 1 and 20000"))?
        }
    };
    let text = fields.take("order").unwrap_or_default();
    let mut words = text.split_whitespace();
    let key = match words.next() {
        None | Some("id") => Some(SearchKey::Id),
        Some("created") => Some(SearchKey::Created),
        Some("called") => Some(SearchKey::Called),
        Some("served") => Some(SearchKey::Served),
        Some(_) => None,
    };
    let descending = match (words.next(), words.next()) {
        (None | Some("ASC"), None) => Some(false),
        (Some("DESC"), None) => Some(true),
        _ => None,
    };
    match (key, descending) {
        (Some(key), Some(descending)) => Ok(SearchOrder { key, descending, limit }),
        _ => Err(ApiError::bad_field(
            "order",
            "must be id, created, called or served, and ASC or DESC after a blank, such as \"id ASC\"",
        )),
    }
}
