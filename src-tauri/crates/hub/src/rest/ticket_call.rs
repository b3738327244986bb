//! A call that changes a ticket with a few short fields, as most of them are.

use std::sync::Arc;

use axum::extract::{FromRequest, FromRequestParts, Request};

use super::answers::{Answer, done, number, success};
use super::errors::ApiError;
use super::extract::Id;
use super::fields::Fields;
use super::form::Form;
use super::key::{AnyKey, SecretKey};
use super::warnings::Warnings;
use crate::app_state::AppState;
use crate::model::TicketId;
use crate::store::{Key, StoreError, TicketResult};

/// A call with a key that may write. The key is looked at first, then the address and the fields.
pub(super) struct TicketCall {
    /// The ticket that the address names.
    pub ticket: TicketId,
    /// The fields of query and body.
    pub fields: Form,
    /// The key of the caller.
    pub key: Arc<Key>,
    id: String,
}

impl FromRequest<AppState> for TicketCall {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, ApiError> {
        let (mut parts, body) = request.into_parts();
        SecretKey::from_request_parts(&mut parts, state).await?;
        let AnyKey(key) = AnyKey::of(&mut parts, state).await?;
        let Id(id) = Id::from_request_parts(&mut parts, state).await?;
        let request = Request::from_parts(parts, body);
        let Fields(fields) = Fields::from_request(request, state).await?;
        Ok(Self { ticket: number(&id)?, fields, key, id })
    }
}

impl TicketCall {
    /// The user who acts: the one who is named, or else the one whom the key belongs to.
    pub(super) fn user(&mut self) -> Result<Option<i64>, ApiError> {
        Ok(self.fields.id("user")?.or(self.key.user))
    }

    /// The error of a change that was refused.
    pub(super) fn done(&self, result: Result<TicketResult, StoreError>) -> Result<(), ApiError> {
        done(&self.id, result)
    }

    /// What to warn of, once the call has asked for all fields that it knows.
    pub(super) fn warnings(&self) -> Warnings {
        Warnings::of_fields(&self.fields.unknown())
    }

    /// The answer of a step that tells nothing but that it was done.
    pub(super) fn success(&self, result: Result<TicketResult, StoreError>) -> Answer {
        success(&self.id, result, self.warnings())
    }

    /// The error where the ticket is gone meanwhile.
    pub(super) fn no_ticket(&self) -> ApiError {
        ApiError::no_ticket(&self.id)
    }
}
