//! The labels of tickets over REST.

use axum::extract::State;
use serde::Deserialize;

use super::answers::{Answer, acting, number, success};
use super::extract::Id;
use super::fields::Fields;
use super::json_body::VersionedJson;
use super::key::{AnyKey, SecretKey};
use super::ticket_parts::{self, LabelBody};
use crate::app_state::AppState;
use crate::limits::{MAX_LABEL_CHARS, MAX_STORED_LABEL_CHARS};

/// The body of `PUT /v1/tickets/{id}/labels`.
#[derive(Deserialize)]
pub(super) struct LabelsBody {
    labels: Vec<LabelText>,
}

/// A label, which the wire writes as a text or as an object.
#[derive(Deserialize)]
#[serde(untagged)]
enum LabelText {
    Text(String),
    Label(LabelBody),
}

/// `POST /v1/tickets/{id}/labels/add`
pub(super) async fn add(
    _: SecretKey,
    AnyKey(key): AnyKey,
    State(state): State<AppState>,
    Id(id): Id,
    Fields(mut fields): Fields,
) -> Answer {
    let ticket = number(&id)?;
    let value = fields.required("value", MAX_LABEL_CHARS)?;
    let label = ticket_parts::label(value);
    success(&id, state.store.add_label(ticket, label, acting(&mut fields, &key)?).await)
}

/// `POST /v1/tickets/{id}/labels/remove`
pub(super) async fn remove(
    _: SecretKey,
    AnyKey(key): AnyKey,
    State(state): State<AppState>,
    Id(id): Id,
    Fields(mut fields): Fields,
) -> Answer {
    let ticket = number(&id)?;
    let value = fields.required("value", MAX_STORED_LABEL_CHARS)?;
    success(&id, state.store.remove_label(ticket, value, acting(&mut fields, &key)?).await)
}

/// `PUT /v1/tickets/{id}/labels`
pub(super) async fn set(
    _: SecretKey,
    State(state): State<AppState>,
    Id(id): Id,
    VersionedJson(LabelsBody { labels }): VersionedJson<LabelsBody>,
) -> Answer {
    let ticket = number(&id)?;
    let labels = labels.into_iter().map(|label| match label {
        LabelText::Text(value) => LabelBody { value, color: None },
        LabelText::Label(label) => label,
    });
    let labels = ticket_parts::labels(labels.collect())?;
    success(&id, state.store.set_labels(ticket, labels).await)
}
