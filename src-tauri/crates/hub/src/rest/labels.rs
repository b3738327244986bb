//! The labels of tickets over REST.

use axum::extract::State;
use serde::Deserialize;

use super::answers::{Answer, number, success};
use super::extract::Id;
use super::json_body::VersionedJson;
use super::key::SecretKey;
use super::ticket_call::TicketCall;
use super::ticket_parts::{self, LabelBody};
use super::unknown_names::{Shape, Shaped};
use crate::app_state::AppState;
use crate::limits::{MAX_LABEL_CHARS, MAX_STORED_LABEL_CHARS};

/// The body of `PUT /v1/tickets/{id}/labels`.
#[derive(Deserialize)]
pub(super) struct LabelsBody {
    labels: Vec<LabelText>,
}

impl Shaped for LabelsBody {
    const SHAPE: Shape = Shape { names: &["labels"], inner: &[("labels", &LabelBody::SHAPE)] };
}

/// A label, which the wire writes as a text or as an object.
#[derive(Deserialize)]
#[serde(untagged)]
enum LabelText {
    Text(String),
    Label(LabelBody),
}

/// `POST /v1/tickets/{id}/labels/add`
pub(super) async fn add(State(state): State<AppState>, mut call: TicketCall) -> Answer {
    let value = call.fields.required("value", MAX_LABEL_CHARS)?;
    let (label, user) = (ticket_parts::label(value), call.user()?);
    call.success(state.store.add_label(call.ticket, label, user).await)
}

/// `POST /v1/tickets/{id}/labels/remove`
pub(super) async fn remove(State(state): State<AppState>, mut call: TicketCall) -> Answer {
    let value = call.fields.required("value", MAX_STORED_LABEL_CHARS)?;
    let user = call.user()?;
    call.success(state.store.remove_label(call.ticket, value, user).await)
}

/// `PUT /v1/tickets/{id}/labels`
pub(super) async fn set(
    _: SecretKey,
    State(state): State<AppState>,
    Id(id): Id,
    VersionedJson { body, warnings, .. }: VersionedJson<LabelsBody>,
) -> Answer {
    let ticket = number(&id)?;
    let labels = body.labels.into_iter().map(|label| match label {
        LabelText::Text(value) => LabelBody { value, color: None },
        LabelText::Label(label) => label,
    });
    let labels = ticket_parts::labels(labels.collect())?;
    success(&id, state.store.set_labels(ticket, labels).await, warnings)
}
