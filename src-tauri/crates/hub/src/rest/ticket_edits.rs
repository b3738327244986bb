//! Changes of a ticket over REST that are no step in its life: details, assignment, place in the queue.

use axum::extract::State;
use serde::Deserialize;

use super::answers::{Answer, acting, number, success};
use super::errors::ApiError;
use super::extract::Id;
use super::fields::Fields;
use super::json_body::{JsonId, VersionedJson, nullable};
use super::key::{AnyKey, SecretKey};
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
    VersionedJson(body): VersionedJson<EditBody>,
) -> Answer {
    let ticket = number(&id)?;
    success(&id, state.store.edit_ticket(ticket, body.check(key.user)?).await)
}

/// `POST /v1/tickets/{id}/edit`, by which the vendor's client edits. An empty field clears a detail.
pub(super) async fn edit_by_form(
    _: SecretKey,
    AnyKey(key): AnyKey,
    State(state): State<AppState>,
    Id(id): Id,
    Fields(mut fields): Fields,
) -> Answer {
    let ticket = number(&id)?;
    if fields.take("extra").is_some() {
        return Err(ApiError::no_extra());
    }
    let (user, line) = (acting(&mut fields, &key)?, fields.id("line")?);
    let mut detail = |name: &str| {
        let value = fields.take(name)?;
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
    success(&id, state.store.edit_ticket(ticket, body.check(user)?).await)
}

/// `POST /v1/tickets/{id}/assign`
pub(super) async fn assign(
    _: SecretKey,
    AnyKey(key): AnyKey,
    State(state): State<AppState>,
    Id(id): Id,
    Fields(mut fields): Fields,
) -> Answer {
    let ticket = number(&id)?;
    let assignee = fields.required_id("assignee")?;
    let assigner = fields.id("assigner")?.or(key.user);
    success(&id, state.store.assign(ticket, Some(assignee), assigner).await)
}

/// `POST /v1/tickets/{id}/unassign`
pub(super) async fn unassign(
    _: SecretKey,
    AnyKey(key): AnyKey,
    State(state): State<AppState>,
    Id(id): Id,
    Fields(mut fields): Fields,
) -> Answer {
    let ticket = number(&id)?;
    let user = acting(&mut fields, &key)?;
    success(&id, state.store.assign(ticket, None, user).await)
}

/// `POST /v1/tickets/{id}/reorder`
pub(super) async fn reorder(
    _: SecretKey,
    State(state): State<AppState>,
    Id(id): Id,
    Fields(mut fields): Fields,
) -> Answer {
    let ticket = number(&id)?;
    success(&id, state.store.reorder(ticket, fields.id("after")?).await)
}
