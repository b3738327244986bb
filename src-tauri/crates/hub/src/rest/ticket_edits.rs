//! Changes of a ticket over REST that are no step in its life: details, assignment, place in the queue.

use axum::extract::State;
use serde::Deserialize;

use super::answers::{Answer, number, success};
use super::errors::ApiError;
use super::extract::Id;
use super::json_body::{JsonId, VersionedJson, nullable};
use super::key::{AnyKey, SecretKey};
use super::ticket_call::TicketCall;
use super::unknown_names::{Shape, Shaped};
use super::visitor;
use crate::app_state::AppState;
use crate::store::TicketEdit;

/// The body of `PATCH /tickets/{id}`. Null clears a detail; what is not there stays.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct EditBody {
    #[serde(deserialize_with = "nullable")]
    first_name: Option<Option<String>>,
    #[serde(deserialize_with = "nullable")]
    last_name: Option<Option<String>>,
    #[serde(deserialize_with = "nullable")]
    email: Option<Option<String>>,
    #[serde(deserialize_with = "nullable")]
    phone_number: Option<Option<String>>,
    line: Option<JsonId>,
    language_code: Option<String>,
}

impl Shaped for EditBody {
    const SHAPE: Shape = Shape {
        names: &["firstName", "lastName", "email", "phoneNumber", "line", "languageCode"],
        inner: &[],
    };
}

impl EditBody {
    fn check(self, user: Option<i64>) -> Result<TicketEdit, ApiError> {
        let first_name = self.first_name.map(Option::unwrap_or_default);
        let phone_number = self
            .phone_number
            .map(|number| number.as_deref().map(visitor::phone_number).transpose());
        Ok(TicketEdit {
            first_name: first_name.as_deref().map(visitor::first_name).transpose()?,
            last_name: match self.last_name {
                Some(Some(name)) => Some(visitor::last_name(name)?),
                Some(None) => Some(None),
                None => None,
            },
            email: self.email.map(|email| email.map(visitor::email).transpose()).transpose()?,
            phone_number: phone_number.transpose()?,
            language_code: self.language_code.map(visitor::language_code).transpose()?,
            line: self.line.map(|line| line.0),
            user,
        })
    }
}

/// `PATCH /tickets/{id}`
pub(super) async fn edit(
    _: SecretKey,
    AnyKey(key): AnyKey,
    State(state): State<AppState>,
    Id(id): Id,
    VersionedJson { body, warnings, .. }: VersionedJson<EditBody>,
) -> Answer {
    let ticket = number(&id)?;
    success(&id, state.store.edit_ticket(ticket, body.check(key.user)?).await, warnings)
}

/// `POST /v1/tickets/{id}/edit`, by which the vendor's client edits. An empty field clears a detail.
pub(super) async fn edit_by_form(State(state): State<AppState>, mut call: TicketCall) -> Answer {
    if call.fields.has("extra") {
        return Err(ApiError::no_extra());
    }
    let (user, line) = (call.user()?, call.fields.id("line")?);
    let mut detail = |name: &'static str| {
        let value = call.fields.take(name)?;
        Some(Some(value).filter(|value| !value.is_empty()))
    };
    let body = EditBody {
        first_name: detail("firstName"),
        last_name: detail("lastName"),
        email: detail("email"),
        phone_number: detail("phoneNumber"),
        language_code: detail("languageCode").flatten(),
        line: line.map(JsonId),
    };
    call.success(state.store.edit_ticket(call.ticket, body.check(user)?).await)
}

/// `POST /v1/tickets/{id}/assign`
pub(super) async fn assign(State(state): State<AppState>, mut call: TicketCall) -> Answer {
    let assignee = call.fields.required_id("assignee")?;
    let assigner = call.fields.id("assigner")?.or(call.key.user);
    call.success(state.store.assign(call.ticket, Some(assignee), assigner).await)
}

/// `POST /v1/tickets/{id}/unassign`
pub(super) async fn unassign(State(state): State<AppState>, mut call: TicketCall) -> Answer {
    let user = call.user()?;
    call.success(state.store.assign(call.ticket, None, user).await)
}

/// `POST /v1/tickets/{id}/reorder`
pub(super) async fn reorder(State(state): State<AppState>, mut call: TicketCall) -> Answer {
    let after = call.fields.id("after")?;
    call.success(state.store.reorder(call.ticket, after).await)
}
