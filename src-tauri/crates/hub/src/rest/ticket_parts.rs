//! What a ticket is sent with besides the visitor's details: labels, and answers to input fields.

use serde::Deserialize;

use super::errors::ApiError;
use super::text_rules::{is_color, is_uuid};
use super::unknown_names::{Shape, Shaped};
use crate::limits::{MAX_INPUT_FIELDS, MAX_LABEL_CHARS, MAX_LABELS};
use crate::model::{FieldValue, Label};

/// The colour of a label for which none was chosen.
const LABEL_COLOR: &str = "#5b6472";

/// The longest value of an input field, in characters: the contract's number.
const MAX_INPUT_VALUE_CHARS: usize = 500;

#[derive(Deserialize)]
pub(super) struct LabelBody {
    pub value: String,
    pub color: Option<String>,
}

impl Shaped for LabelBody {
    const SHAPE: Shape = Shape { names: &["value", "color"], inner: &[] };
}

/// An answer to an input field, as a ticket is made with it.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct FieldBody {
    input_field_id: String,
    #[serde(flatten)]
    answer: AnswerBody,
}

impl Shaped for FieldBody {
    const SHAPE: Shape = Shape { names: &["inputFieldId", "value", "optionIds"], inner: &[] };
}

/// An answer to an input field: a text, or the options that were chosen.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct AnswerBody {
    value: Option<String>,
    option_ids: Option<Vec<String>>,
}

impl Shaped for AnswerBody {
    const SHAPE: Shape = Shape { names: &["value", "optionIds"], inner: &[] };
}

/// A label of the usual colour.
pub(super) fn label(value: String) -> Label {
    Label { value, color: LABEL_COLOR.to_owned() }
}

/// Labels as the store keeps them.
pub(super) fn labels(labels: Vec<LabelBody>) -> Result<Vec<Label>, ApiError> {
    let bad = |rule: &str| Err(ApiError::bad_field("labels", rule));
    if labels.len() > MAX_LABELS {
        return bad("may hold at most 20 labels");
    }
    if labels.iter().any(|label| !(1..=MAX_LABEL_CHARS).contains(&label.value.chars().count())) {
        return bad("must have a value of 1 to 50 characters each");
    }
    let mut kept = Vec::new();
    for LabelBody { value, color } in labels {
        let color = match color.as_deref() {
            None => LABEL_COLOR.to_owned(),
            // The wire writes colours of labels without the hash, and those of lines with it.
            Some(color) if is_color(color) => color.to_owned(),
            Some(color) if is_color(&format!("#{color}")) => format!("#{color}"),
            Some(_) => {
                return bad(
                    "must have a color of the form rrggbb or #rrggbb each, such as #5b6472, or none",
                );
            }
        };
        kept.push(Label { value, color });
    }
    Ok(kept)
}

/// Answers to input fields as the store keeps them. A field that was sent without an answer, as
/// forms do, has none.
pub(super) fn field_values(fields: Vec<FieldBody>) -> Result<Vec<FieldValue>, ApiError> {
    let bad = |rule: &str| Err(ApiError::bad_field("fields", rule));
    if fields.len() > MAX_INPUT_FIELDS {
        return bad("may hold at most 50 input fields");
    }
    let mut answers: Vec<FieldValue> = Vec::new();
    for FieldBody { input_field_id, answer } in fields {
        let Some(id) = uuid(&input_field_id) else {
            return bad("must have the UUID of an input field as inputFieldId each");
        };
        if answers.iter().any(|other| other.input_field_id == id) {
            return bad("must name each input field once");
        }
        if let Some(answer) = field_value(id, answer)? {
            answers.push(answer);
        }
    }
    Ok(answers)
}

/// The answer to the input field `input_field_id`, if there is one.
pub(super) fn field_value(
    input_field_id: String,
    answer: AnswerBody,
) -> Result<Option<FieldValue>, ApiError> {
    let AnswerBody { value, option_ids } = answer;
    if value.as_ref().is_some_and(|value| value.chars().count() > MAX_INPUT_VALUE_CHARS) {
        return Err(ApiError::bad_field("value", "may have at most 500 characters"));
    }
    let value = value.filter(|value| !value.trim().is_empty());
    let option_ids = option_ids.unwrap_or_default();
    if option_ids.len() > MAX_INPUT_FIELDS {
        return Err(ApiError::bad_field("optionIds", "may hold at most 50 ids"));
    }
    let option_ids: Option<Vec<String>> = option_ids.iter().map(|id| uuid(id)).collect();
    let mut option_ids =
        option_ids.ok_or_else(|| ApiError::bad_field("optionIds", "must hold UUIDs of options"))?;
    option_ids.sort_unstable();
    option_ids.dedup();
    let answered = value.is_some() || !option_ids.is_empty();
    Ok(answered.then_some(FieldValue { input_field_id, value, option_ids }))
}

/// A UUID in small letters, as it is compared.
pub(super) fn uuid(text: &str) -> Option<String> {
    is_uuid(text).then(|| text.to_ascii_lowercase())
}
