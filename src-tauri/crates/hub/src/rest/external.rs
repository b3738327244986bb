//! `POST` and `PUT /v1/tickets/{id}/external`: what the whole product is for.

use std::convert::Infallible;

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use external_data::{LintContext, trim_blank};
use jiff::Zoned;
use serde_json::json;

use super::errors::ApiError;
use super::extract::{Id, UnreadBody};
use super::fault_answer::fault_answer;
use super::form::{Form, check_length};
use super::key::SecretKey;
use super::unknown_names::UnknownName;
use super::warnings::Warnings;
use crate::app_state::AppState;
use crate::capture::Notes;
use crate::hub_clock::HubClock;
use crate::model::parse_id;
use crate::store::{Attached, ExternalWrite};

/// The fields of the form.
const FIELDS: [&str; 3] = ["provider", "title", "data"];

/// The longest `provider` and `title`, in characters: the contract's number.
const MAX_NAME_CHARS: usize = 100;

/// How many bytes of external data a ticket may have together; ours, since the contract names none.
const MAX_TICKET_DATA_BYTES: usize = 8 << 20;

/// Attaches external data to a ticket. What is wrong is told in this order: key, ticket, form and
/// its limits, JSON, schema; what was stored before stays as it was until all is right.
pub(super) async fn put(
    key: Result<SecretKey, ApiError>,
    State(state): State<AppState>,
    Id(id): Id,
    (clock, notes): (HubClock, Notes),
    headers: HeaderMap,
    Ok(body): Result<UnreadBody, Infallible>,
) -> Result<Response, ApiError> {
    let SecretKey(key) = key?;
    let faults = state.faults.as_ref();
    if let Some(answer) = fault_answer(faults, None).await {
        return Ok(answer);
    }
    let ticket = parse_id(&id).ok_or_else(|| ApiError::no_ticket(&id))?;
    let Written { provider, title, data, warnings } =
        match read(&headers, &notes, body, state.max_data).await {
            Ok(written) => written,
            // The writer finds out by itself whether the ticket is there; here it must be asked for.
            Err(_) if !state.store.has_ticket(ticket).await? => {
                return Err(ApiError::no_ticket(&id));
            }
            Err(refused) => return Err(refused),
        };
    tracing::Span::current().record("provider", provider.as_str());
    if let Some(answer) = fault_answer(faults, Some(&provider)).await {
        return Ok(answer);
    }
    let limit = MAX_TICKET_DATA_BYTES.max(state.max_data);
    let write = ExternalWrite {
        ticket,
        provider,
        title,
        data,
        limit,
        at: clock.time_of_data(&key.name),
        tell_replaced: notes.are_kept(),
    };
    match state.store.put_external(write).await? {
        Attached::Done { replaced } => {
            notes.replaced(replaced);
            Ok(Json(warnings.attach(json!({ "statusCode": 200 }))).into_response())
        }
        Attached::NoTicket => Err(ApiError::no_ticket(&id)),
        Attached::TooManyProviders => Err(ApiError::too_many_providers()),
        Attached::TooMuchData => Err(ApiError::too_much_of_ticket(limit)),
    }
}

/// What was sent, checked.
struct Written {
    provider: String,
    title: String,
    data: String,
    warnings: Warnings,
}

async fn read(
    headers: &HeaderMap,
    notes: &Notes,
    body: UnreadBody,
    max_data: usize,
) -> Result<Written, ApiError> {
    // URL-encoding makes three bytes of one at the worst; the other fields are short.
    let limit = max_data.saturating_mul(3).saturating_add(8 << 10);
    let body = body.read(limit).await?.ok_or_else(|| ApiError::too_large(max_data))?;
    let mut form = Form::parse(headers, &body)?;
    let fields = (form.seen("provider"), form.seen("title"), form.take("data"));
    let unknown = form.unknown();
    let (provider, title, data) = match fields {
        (Some(provider), Some(title), Some(data)) => (provider, title, data),
        (provider, title, data) => {
            let there = [provider.is_some(), title.is_some(), data.is_some()];
            return Err(incomplete(there, &unknown));
        }
    };
    // A provider that looks the same is the same.
    let provider = trim_blank(&provider).to_owned();
    notes.names(&provider, &title);
    check_length("provider", MAX_NAME_CHARS, &provider)?;
    check_length("title", MAX_NAME_CHARS, &title)?;
    if data.len() > max_data {
        return Err(ApiError::too_large(max_data));
    }
    let payload = external_data::validate(&data).map_err(|errors| {
        notes.violations(&errors);
        ApiError::refused(&errors)
    })?;
    let title_warning = external_data::lint_title(&title, &provider);
    let context = LintContext { today: Zoned::now().date(), provider: Some(&provider) };
    let data_warnings = external_data::lint(&payload, context);
    notes.warnings(data_warnings.len());
    let mut warnings = Warnings::of_fields(&unknown);
    warnings.add_lint("title", title_warning);
    warnings.add_lint("data", data_warnings);
    Ok(Written { provider, title, data, warnings })
}

/// The refusal of a form of whose [`FIELDS`] only some are there.
fn incomplete(there: [bool; 3], unknown: &[UnknownName]) -> ApiError {
    let missing = FIELDS.into_iter().zip(there).filter(|(_, there)| !there);
    let missing: Vec<&str> = missing.map(|(name, _)| name).collect();
    let remarks: Vec<&str> = unknown.iter().map(|unknown| unknown.help.as_str()).collect();
    ApiError::missing_fields(&missing, &remarks)
}
